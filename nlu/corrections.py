"""What a speaker takes back in the same breath: "for Chile, no wait, for Colombia"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from nlu.capabilities import FAMILY
from nlu.country_roles import EXCLUDED
from nlu.entities import Entity

_TAKES_BACK: Final = re.compile(
    r"\b(?:(?:oh |sorry,? |um+,? |hm+,? )?no,? (?:hang on|hold on|wait|sorry|i mean(?:t)?|scratch that|make that)"
    r"|(?:oh |hang on,? |hold on,? )?wait,? (?:no|sorry|not that)|sorry,? (?:no|i mean(?:t)?|i meant to say)"
    r"|(?:scratch|strike|forget) that(?= *[,.:;!-])|correction(?= *[,.:])|or rather|my mistake|oops)\b",
    re.IGNORECASE,
)
# A sentence of nothing else: "My guides phone hotels and guests. Only dialling out."
_ONLY: Final = re.compile(
    r"(?:^|(?<=[.!?;\n]))\s*(?:(?:so|but|and)\s+)?(?:only|just)\s+[a-z]+(?:[ -][a-z]+){0,3}\s*(?=[.!?\n]|$)",
    re.IGNORECASE,
)
_ROLE_ONLY: Final = "only"
_CORRECTED: Final = ("country", "capability", "agreement")
_REACH: Final = 100  # characters


def without_what_is_taken_back(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities without the wish, and with the country excluded, that the next of its kind corrects.

    Only what stands right before the correction is taken back, and only if something else comes in its place.
    """
    kept = list(entities)
    for match in _TAKES_BACK.finditer(text):
        for label in _CORRECTED:
            taken_back = list(_taken_back(label, match.start(), match.end(), kept))
            if label == "country":
                kept = [replace(each, role=EXCLUDED) if each in taken_back else each for each in kept]
            else:
                kept = [each for each in kept if each not in taken_back]
    for match in _ONLY.finditer(text):
        kept = _with_only(match.start(), match.end(), kept)
    return kept


def _with_only(start: int, end: int, entities: Sequence[Entity]) -> list[Entity]:
    """The entities without the other direction of calls, or of texts, said before "only dialling out"."""
    said = [each for each in entities if start <= each.start < end]
    alone = {each.value for each in said if each.entity == "capability" and each.role == _ROLE_ONLY}
    families = {FAMILY[value] for value in alone if value in FAMILY}
    if any(each.entity == "country" for each in said):
        return list(entities)
    return [
        each
        for each in entities
        if each.entity != "capability"
        or each.start >= start
        or each.value in (*alone, *families)
        or FAMILY.get(each.value) not in families
    ]


def _taken_back(label: str, start: int, end: int, entities: Sequence[Entity]) -> Iterator[Entity]:
    said = [each for each in entities if each.entity == label and each.role != EXCLUDED]
    instead = [each for each in said if end <= each.start <= end + _REACH]
    before = [each for each in said if start - _REACH <= each.end <= start]
    if not instead or not before:
        return
    last = before[-1]
    if label == "country" and instead[0].role not in (last.role, None):
        return  # "in Chile, no wait, we are billed in Peru": not in place of Chile
    new = {each.value for each in instead if each.group == instead[0].group}
    yield from (
        each
        for each in before
        if each.value not in new and (each == last or (label != "country" and each.group == last.group))
    )
