"""Regions: those that stand for their countries (DACH), those too big for that, and places that we do not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from nlu.place_names import LEXICON
from nlu.spelling import fold

_PLACED = re.compile(r"\b(?:in|to|from|for|across)\s+(?:the\s+)?((?:[A-Z][\w'’-]+)(?:\s+[A-Z][\w'’-]+)*)")
_NAME = re.compile(r"(?:in\s+|the\s+)*([^\W\d_]{3,}(?:\s+[^\W\d_]{3,}){0,2})\W*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    return dict(yaml.safe_load((LEXICON / "regions.yaml").read_text("utf-8")))


@lru_cache(maxsize=2)
def _pattern(kind: str) -> re.Pattern[str]:
    names = sorted(map(str, _lexicon()[kind]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


def find_regions(folded: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(start, end, countries) of each region whose countries are clear, in a text without accents and hyphens."""
    for match in _pattern("countries").finditer(folded):
        yield match.start(), match.end(), tuple(_lexicon()["countries"][match[0].lower()])


def big_region(text: str) -> str | None:
    """The region that a text names and that must be told country by country: "South America"."""
    folded = fold(text)
    match = _pattern("many").search(folded.text)
    return text[folded.original(match.start()) : folded.original(match.end())] if match else None


def unknown_place(text: str, answer: bool) -> str | None:
    """What a text names as if it were a place ("SMS in Atlantis"), given that it names none that we know.

    `answer`: it answers "which country?", and may be nothing but the name.
    """
    for match in _PLACED.finditer(text):
        if match[1].lower() not in _lexicon()["no_places"] and not match[1].isupper():
            return match[1]
    name = _NAME.fullmatch(text.strip()) if answer else None
    return name[1] if name else None
