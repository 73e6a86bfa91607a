"""Spelling: text without accents that keeps its offsets, and the nearest of a set of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff"
_LETTERS_WITHOUT_DECOMPOSITION = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "\u0131": "i",
    "æ": "a",
    "œ": "o",
    "ħ": "h",
}
_JOINER_BETWEEN_LETTERS = re.compile(r"(?:(?<=[^\W\d_])|(?<=\.))[-\u2010-\u2013_+&](?=[^\W\d_])")
# "U.S.", "D.R.", "St.": tokenizers differ about these dots.
_ABBREVIATION = re.compile(r"(?<![\w.])(?:(?:[A-Za-z]\.)+(?:[A-Za-z](?!\w))?|[Ss]t\.)")


def _fold_table() -> dict[int, str]:
    table = {ord(mark): " " for mark in "\t\n\r\u00a0\u2009\u202f\u3000<>|*~"}
    table.update({ord(mark): "'" for mark in "\u2018\u2019\u02bb\u02bc`\u00b4"})
    for plain, folded in _LETTERS_WITHOUT_DECOMPOSITION.items():
        table[ord(plain)], table[ord(plain.upper())] = folded, folded.upper()
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base
    return table


_FOLD = _fold_table()


@dataclass(frozen=True)
class Folded:
    """A text without accents, and where each of its characters stands in the text it was made from."""

    text: str
    offsets: tuple[int, ...] | None

    def original(self, offset: int) -> int:
        """Offset in the original text of an offset in the folded one."""
        return offset if self.offsets is None else self.offsets[offset]


def fold(text: str) -> Folded:
    """Take accents off, join what hyphens part, and drop doubled spaces and invisible marks.

    >>> fold("São  Tomé").text
    'Sao Tome'
    """
    same_length = _JOINER_BETWEEN_LETTERS.sub(" ", text.translate(_FOLD))
    same_length = _ABBREVIATION.sub(lambda match: match[0].replace(".", " "), same_length)
    kept = [i for i, mark in enumerate(same_length) if not _dropped(same_length, i, mark)]
    if len(kept) == len(text):
        return Folded(same_length, None)
    return Folded("".join(same_length[i] for i in kept), (*kept, len(text)))


def _dropped(text: str, i: int, mark: str) -> bool:
    if mark == " ":
        return i > 0 and text[i - 1] == " "
    return mark > "\u007f" and (mark in _INVISIBLE or unicodedata.combining(mark) != 0)


@dataclass(frozen=True)
class Patience:
    """How much misspelling is forgiven: the shortest word, and edits by the length of the word."""

    shortest: int
    edits_by_length: tuple[tuple[int, int], ...]

    def edits(self, length: int) -> int:
        """Edits (a swap of neighbours is one) that a word of this length may have."""
        return max((edits for least, edits in self.edits_by_length if length >= least), default=0)


IN_TEXT = Patience(shortest=5, edits_by_length=((5, 1), (8, 2)))
IN_ANSWER = Patience(shortest=4, edits_by_length=((4, 1), (5, 2), (9, 3)))


class Speller:
    """Finds the names that a misspelt word may mean."""

    def __init__(self, names: Iterable[str], patience: Patience) -> None:
        self._patience = patience
        self._by_length: dict[int, list[str]] = {}
        for name in names:
            if len(name) >= patience.shortest:
                self._by_length.setdefault(len(name), []).append(name)
        self.nearest = lru_cache(maxsize=8192)(self._nearest)

    def _nearest(self, word: str) -> tuple[str, ...]:
        """All names with the fewest edits from `word`, none if that is more than patience allows."""
        limit = self._patience.edits(len(word)) if len(word) >= self._patience.shortest else 0
        if not limit:
            return ()
        near = [
            (distance, name)
            for length in range(len(word) - limit, len(word) + limit + 1)
            for name, distance, _ in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=limit, limit=None
            )
            # People misspell the first letter least: without it one edit is all.
            if distance <= 1 or name[0] == word[0]
        ]
        best = min(near, default=(0, ""))[0]
        return tuple(name for distance, name in near if distance == best)
