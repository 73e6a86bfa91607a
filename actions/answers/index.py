"""How near a question is to what the topics say: TF-IDF over their titles, aliases and statements."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from actions.catalog import OpenCatalog
from actions.catalog.facts import Statement, Topic

_WORD = re.compile(r"[a-z0-9]+")
_STOP_WORDS = Path(__file__).with_name("stop_words.txt")
_ENDINGS = ("ations", "ation", "ings", "ing", "ers", "ies", "ied", "ed", "es", "er", "s", "y", "e")
_TITLE_WEIGHT = 3.0
_ALIAS_WEIGHT = 0.5

Vector = Mapping[str, float]


def terms(text: str) -> list[str]:
    """The words that carry meaning, without their endings."""
    return [_stem(word) for word in _WORD.findall(text.lower()) if word not in _stop_words()]


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    lines = _STOP_WORDS.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


class TopicIndex:
    """All topics of a catalog, and the similarity of texts to them, 0 to 1."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.topics = {topic.key: topic for topic in topics}
        counts = {key: _weights(topic) for key, topic in self.topics.items()}
        seen = Counter(term for weights in counts.values() for term in weights)
        self._rarity = {term: math.log((1 + len(counts)) / times) for term, times in seen.items()}
        self._unseen = math.log(1 + len(counts))
        self._vectors = {key: self._vector(weights) for key, weights in counts.items()}
        self._statements = {
            id(statement): self._vector(Counter(terms(f"{topic.title} {_text(statement)}")))
            for topic in self.topics.values()
            for statement in topic.statements
        }

    def similarity(self, text: str, key: str) -> float:
        """How near a text is to a topic."""
        return _cosine(self._vector(Counter(terms(text))), self._vectors[key])

    def nearest(self, text: str) -> list[tuple[float, str]]:
        """All topics, the nearest first."""
        asked = self._vector(Counter(terms(text)))
        return sorted(((_cosine(asked, found), key) for key, found in self._vectors.items()), reverse=True)

    def share_known(self, text: str) -> float:
        """The share of a text's telling words that the topics use too; 1 for a text without any."""
        words = terms(text)
        return sum(word in self._rarity for word in words) / len(words) if words else 1.0

    def nearness(self, text: str, statement: Statement) -> float:
        """How near a text is to one statement of the index."""
        return _cosine(self._vector(Counter(terms(text))), self._statements[id(statement)])

    def rarity(self, topic: Topic) -> float:
        """How telling a topic's title is, 0 to 1: "MMS" is, "toll-free number" is less so."""
        words = terms(topic.title) or [""]
        return max(self._rarity.get(word, self._unseen) for word in words) / self._unseen

    def _vector(self, counts: Mapping[str, float]) -> Vector:
        weighted = {
            term: (1 + math.log(count) if count > 1 else count) * self._rarity.get(term, self._unseen)
            for term, count in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
        return {term: weight / length for term, weight in weighted.items()}


def _weights(topic: Topic) -> Mapping[str, float]:
    weights: defaultdict[str, float] = defaultdict(float)
    for term in terms(topic.title):
        weights[term] += _TITLE_WEIGHT
    for term in (term for alias in topic.aliases for term in terms(alias)):
        weights[term] += _ALIAS_WEIGHT
    for term in (term for statement in topic.statements for term in terms(_text(statement))):
        weights[term] += 1
    return weights


def _text(statement: Statement) -> str:
    return " ".join(reading.text for reading in statement.readings)


def _cosine(one: Vector, other: Vector) -> float:
    return sum(weight * other[term] for term, weight in one.items() if term in other)


@lru_cache(maxsize=4)
def topic_index(catalog: OpenCatalog) -> TopicIndex:
    """The index of an open catalog, built once."""
    return TopicIndex(catalog.topics())
