"""Who does what to whom, without the nouns: each word of a message as the role it plays.

"Customers ring our desk, we never text them" is THEM CALL OF WE | WE NOT TEXT THEM. What was learned of such sequences
holds for words that nobody has used in training.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc, Span

LEXICON: Final = Path(__file__).parent / "lexicon" / "word_roles.yaml"
BREAK: Final = "|"
THING: Final = "x"
THINGS: Final = "xs"
_BREAKS: Final = frozenset({",", ";", ".", "?", "!", "(", ")", "-", "–", "—", ":", "/", "but", "\n"})
_PASSED_OVER: Final = frozenset({THING, "OF"})
_NEGATION: Final = "NOT"
_SHORTEST_PLURAL: Final = 4
_LONGEST: Final = 5
_REACH: Final = 6


@lru_cache(maxsize=4)
def _roles(classes: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    lexicon: dict[str, Any] = yaml.safe_load(LEXICON.read_text("utf-8"))
    words = dict(classes)
    roles: dict[str, str] = {}
    for role in lexicon["classes"]:
        for word in words[role]:
            roles.setdefault(word, role)
    # A thing sent ("texts") counts like the act; the other words only fill up what the classes leave open.
    roles |= dict.fromkeys(lexicon["always"]["TEXT"], "TEXT")
    for role, more in lexicon["words"].items():
        for word in more:
            roles.setdefault(word, role)
    return roles


class WordRoles:
    """Tells the roles of a message's words; `classes` are those of `lexicon/wishes.yaml`."""

    def __init__(self, classes: dict[str, list[str]]) -> None:
        self._roles = _roles(tuple((name, tuple(map(str, words))) for name, words in classes.items()))

    def of(self, doc: Doc | Span) -> list[str]:
        """One role for each word that has one; a word of another matter is a thing, or several."""
        return list(self._each(doc))

    def _each(self, doc: Doc | Span) -> Iterator[str]:
        for token in doc:
            word = token.norm_
            if word in self._roles:
                yield self._roles[word]
            elif token.text in _BREAKS or word in _BREAKS:
                yield BREAK
            elif word.isalpha():
                yield word if word in STOP_WORDS else _thing(word)


def _thing(word: str) -> str:
    return THINGS if word.endswith("s") and len(word) >= _SHORTEST_PLURAL else THING


def sequences(roles: Sequence[str]) -> list[str]:
    """What is counted of a sequence: its parts, its parts without the things, the same under negation, and pairs."""
    core = [role for role in roles if role not in _PASSED_OVER]
    found = [f"all {part}" for part in _parts(roles, _LONGEST)]
    found += [f"core {part}" for part in _parts(core, _LONGEST)]
    found += [f"negated {part}" for part in _parts(list(_negated(core)), _LONGEST - 1)]
    return found + list(_pairs(core))


def _parts(roles: Sequence[str], longest: int) -> Iterator[str]:
    for size in range(1, longest + 1):
        for start in range(len(roles) - size + 1):
            yield " ".join(roles[start : start + size])


def _negated(roles: Sequence[str]) -> Iterator[str]:
    """The roles, those after a negation marked until the clause ends."""
    negated = False
    for role in roles:
        if role in (_NEGATION, BREAK):
            negated = role == _NEGATION
            yield role
        else:
            yield f"not-{role}" if negated else role


def _pairs(roles: Sequence[str]) -> Iterator[str]:
    """Each role with the ones after it in the same clause."""
    for position, role in enumerate(roles):
        for later in roles[position + 1 : position + 1 + _REACH]:
            if later == BREAK:
                break
            yield f"{role} > {later}"
