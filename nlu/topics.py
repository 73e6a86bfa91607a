"""Which topics of the catalog a message names, by the phrases that people use for them.

Case, hyphens, spaces and plurals do not count, and a letter may be wrong in a long word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spacy.language import Language

from nlu.spelling import fold

_WORD = re.compile(r"[^\W_]+")
# Shorter words are too near to each other to be mended; shorter phrases may not be split or joined.
_SHORTEST_MENDED = 6
_SHORTEST_JOINED = 6
_ENDS_IN_S = ("ss", "us", "is", "as")


@dataclass(frozen=True)
class TopicMention:
    """A topic's key, and the part of the message that names it."""

    start: int
    end: int
    key: str


class TopicFinder:
    """Finds topics by their aliases; the longest alias wins.

    `nlp` is optional: a word that its vectors know is taken as spelt right.

    >>> TopicFinder({"toll-free number": "toll_free_number"}).find("Tollfree numbers?")
    [TopicMention(start=0, end=16, key='toll_free_number')]
    """

    def __init__(self, aliases: Mapping[str, str], nlp: Language | None = None) -> None:
        self._nlp = nlp
        self._topics: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._words: set[str] = set()
        self._longest = 0
        for alias, key in aliases.items():
            words = [_singular(word) for word in _WORD.findall(fold(alias).text.lower())]
            if words:
                self._topics["".join(words)].append((len(words), key))
                self._words.update(words)
                self._longest = max(self._longest, len(words))
        self._mendable = [word for word in self._words if len(word) >= _SHORTEST_MENDED]

    def find(self, text: str) -> list[TopicMention]:
        """The topics that the text names, in order of mention; mentions do not overlap."""
        folded = fold(text)
        spans = [match.span() for match in _WORD.finditer(folded.text)]
        words = [self._mended(_singular(folded.text[start:end].lower())) for start, end in spans]
        found: list[TopicMention] = []
        candidates = sorted(self._candidates(words), key=lambda c: (c[0] - c[1], c[0]))
        taken: set[int] = set()
        for first, last, key in candidates:
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                start, end = folded.original(spans[first][0]), folded.original(spans[last - 1][1])
                found.append(TopicMention(start, end, key))
        return sorted(found, key=lambda mention: mention.start)

    def _candidates(self, words: list[str]) -> Iterator[tuple[int, int, str]]:
        """Runs of words that are an alias: first word, word after the last, topic."""
        for first in range(len(words)):
            for last in range(first + 1, min(first + self._longest + 1, len(words)) + 1):
                joined = "".join(words[first:last])
                for size, key in self._topics.get(joined, ()):
                    if size == last - first or _may_be_joined(joined):
                        yield first, last, key
                        break

    def _mended(self, word: str) -> str:
        """The word of an alias that is meant: itself, or the one that differs in one letter."""
        if word in self._words or len(word) < _SHORTEST_MENDED - 1 or self._is_known(word):
            return word
        near = process.extractOne(word, self._mendable, scorer=OSA.distance, score_cutoff=1)
        return near[0] if near and near[0][0] == word[0] else word

    def _is_known(self, word: str) -> bool:
        return self._nlp is not None and bool(self._nlp.vocab[word].has_vector)


def _may_be_joined(word: str) -> bool:
    """Whether an alias may be split or joined otherwise than it is listed: "10 dlc", "shortcode"."""
    return len(word) >= _SHORTEST_JOINED or any(character.isdigit() for character in word)


def _singular(word: str) -> str:
    """The word without a plural ending; meant to be the same for both, not to be good English."""
    if len(word) <= 3 or word.endswith(_ENDS_IN_S) or not word.endswith("s"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word[:-1]
