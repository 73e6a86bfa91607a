"""A short notation for spaCy token patterns, so that wordings can be written down as people say them.

word     that word (its norm: lower case, typos mended)      a|b   one of these
CLASS    any word of that class                              x?    x may be missing
x!       x, and not as a noun: "ring us", not "by phone"
PEOPLE   a plural that is no other word of ours: "spectators", "pubs"
NUM      an amount: "400", "two"
~3       up to three other words of the same clause, none of them a WE, THEM, NOT or LINK word
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

TokenPattern = list[dict[str, Any]]

PEOPLE = "PEOPLE"
NUM = "NUM"
_WITHOUT_WORDS = frozenset({PEOPLE, NUM})
NOUN = "NN"
BARRIERS = ("WE", "THEM", "NOT", "LINK")


def compile_pattern(notation: str, classes: Mapping[str, Sequence[str]]) -> TokenPattern:
    """The spaCy Matcher pattern of one notation; raises `ValueError` for a class that does not exist."""
    return [_atom(atom, classes) for atom in notation.split()]


def words_in(notation: str, classes: Mapping[str, Sequence[str]]) -> set[str]:
    """All words that a notation mentions."""
    atoms = (
        atom.rstrip("?!")
        for atom in notation.split()
        if not atom.startswith("~") and atom not in _WITHOUT_WORDS
    )
    return {word for atom in atoms for word in _words(atom, classes)}


def required_words(notation: str, classes: Mapping[str, Sequence[str]]) -> tuple[frozenset[str], ...]:
    """The words of each atom that must be there; a text without one of each cannot match."""
    return tuple(
        frozenset(_words(atom.removesuffix("!"), classes))
        for atom in notation.split()
        if not atom.startswith("~")
        and atom.removesuffix("!") not in _WITHOUT_WORDS
        and not atom.endswith("?")
    )


def _atom(atom: str, classes: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    if atom.startswith("~"):
        barriers = sorted({word for name in BARRIERS for word in classes[name]})
        return {"NORM": {"NOT_IN": barriers}, "IS_PUNCT": False, "OP": "{0," + atom[1:] + "}"}
    if atom == NUM:
        return {"LIKE_NUM": True}
    if atom == PEOPLE:
        return {"NORM": {"REGEX": r"^[a-z]{2,}[a-rt-z]s$", "NOT_IN": sorted(classes["NOT_PEOPLE"])}}
    optional = atom.endswith("?") and atom != "?"
    verb = atom.endswith("!") and atom != "!"
    words = _words(atom[:-1] if optional or verb else atom, classes)
    token: dict[str, Any] = {"NORM": {"IN": sorted(words)}}
    if optional:
        token["OP"] = "?"
    if verb:
        token["TAG"] = {"NOT_IN": [NOUN]}
    return token


def _words(atom: str, classes: Mapping[str, Sequence[str]]) -> set[str]:
    words: set[str] = set()
    for part in atom.split("|"):
        part = part.removesuffix("?")
        if part.isalpha() and part.isupper():
            if part not in classes:
                raise ValueError(f"{atom}: there is no class {part}")
            words.update(classes[part])
        else:
            words.add(part)
    return words
