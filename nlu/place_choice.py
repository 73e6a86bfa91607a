"""Which of several countries a wording means, when it tells them apart: "south, obviously", "the US state"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nlu.place_names import wordings
from nlu.spelling import fold

_ORDINALS = (
    re.compile(r"\b(?:the )?(?:first|former|1st)\b|^\W*(?:option |number |no\.? ?)?(?:1|one|a)\W*$"),
    re.compile(r"\b(?:the )?(?:second|2nd)\b|^\W*(?:option |number |no\.? ?)?(?:2|two|b)\W*$"),
    re.compile(r"\b(?:the )?(?:third|3rd)\b|^\W*(?:option |number |no\.? ?)?(?:3|three|c)\W*$"),
    re.compile(r"\b(?:the )?(?:fourth|4th)\b|^\W*(?:option |number |no\.? ?)?(?:4|four|d)\W*$"),
)
_LAST = re.compile(r"\b(?:the )?(?:last|latter)\b")
_NEGATION = re.compile(
    r"\b(?:not|no|never|isn't|rather than|instead of|except|but not|without|nor)\s+(?:\w+\s+){0,3}$"
)
_OPENING = re.compile(
    r"[\s,;:(\u2013\u2014-]*(?:please[\s,]+)?(?:(?:i mean|we mean|i meant|meaning|that is|that's|as in|so|well|i'm talking about|of course)[\s,]+)?"
    r"(?:(?:in|from)\s+)?(?:the\s+)?(?:one\s+(?:in|with|from)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_NOT_AT_ONCE = re.compile(r"[\s,;(\u2013\u2014-]*(?:not|no)\s+(?:in\s+)?(?:the\s+)?", re.IGNORECASE)


@lru_cache(maxsize=256)
def _hints(candidates: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    by_wording = {hint: country for country in candidates for hint in wordings()["hints"].get(country, ())}
    longest_first = sorted(by_wording, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return re.compile(rf"(?<![\w+])(?:{pattern})(?!\w)", re.IGNORECASE), by_wording


def choose_by_hints(text: str, candidates: Sequence[str]) -> tuple[set[str], set[str]]:
    """(countries that the wording points to, countries that it rules out)."""
    pattern, by_wording = _hints(tuple(candidates))
    folded = fold(text).text.lower()
    wanted: set[str] = set()
    refused: set[str] = set()
    for match in pattern.finditer(folded):
        negated = _NEGATION.search(folded[: match.start()])
        (refused if negated else wanted).add(by_wording[match[0]])
    return wanted, refused


def choose_by_order(text: str, candidates: Sequence[str]) -> str | None:
    """The candidate meant by its place in our question: "the second", "the latter"."""
    lowered = text.lower()
    named = [i for i, ordinal in enumerate(_ORDINALS) if ordinal.search(lowered)]
    if _LAST.search(lowered):
        named.append(len(candidates) - 1)
    return candidates[named[0]] if len(named) == 1 and named[0] < len(candidates) else None


def settle(wanted: set[str], refused: set[str], candidates: Sequence[str]) -> str | None:
    """The one candidate that is left; None while there is more than one."""
    left = wanted - refused
    if len(left) == 1:
        return left.pop()
    rest = [country for country in candidates if country not in refused]
    return rest[0] if not left and refused and len(rest) == 1 else None


def hint_right_after(text: str, candidates: Sequence[str]) -> tuple[str | None, int]:
    """The candidate that the words right after an ambiguous name settle, and how far these words go.

    >>> hint_right_after(", the Republic that is", ("IE", "GB"))
    ('IE', 14)
    """
    pattern, by_wording = _hints(tuple(candidates))
    for opening, negated in ((_NOT_AT_ONCE, True), (_OPENING, False)):
        start = opening.match(text)
        hint = pattern.match(text, start.end()) if start else None
        if hint:
            country = by_wording[hint[0].lower()]
            chosen = ({country}, set()) if not negated else (set(), {country})
            return settle(*chosen, candidates), hint.end()
    return None, 0
