"""Monthly volumes: "5,000 texts a month", "10k outbound minutes"; a month is meant unless another period is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COUNTED = {
    "sms_out": r"(?:outgoing |outbound )?(?:texts?|sms(?:es)?|messages?)(?: out| sent)?|(?:(?!of |per |for |numbers? |and |incoming |inbound |received )[a-z-]+ ){1,2}(?:texts|sms(?:es)?|messages)",
    "sms_in": r"(?:incoming|inbound|received) (?:texts?|sms(?:es)?|messages?)|replies",
    "minutes_out": r"(?:outgoing|outbound) minutes?|minutes?(?: (?:a|per|each) month)? (?:out\b|outbound|outgoing|of outbound|of outgoing|to\b|calling\b|of calls to\b|of calling\b)",
    "minutes_in": r"(?:incoming|inbound) minutes?|minutes? of (?:calls )?(?:coming in|received|that come in)|minutes? (?:in\b|inbound|incoming|of inbound|of incoming)",
}
_AMOUNT = (
    r"(?P<amount>\d{1,3}(?:[ ,.]\d{3})+|\d+(?:\.\d+)?)\s*(?P<times>k\b|thousand\b|m\b|million\b|mio\b)?\s*"
)
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "mio": 1_000_000}
_PER_MONTH = r"(?:\s+\w+){0,4}?(?:\s*(?:a|per|each|every|/)\s*(?:month|mo\b)|\s*monthly)"
_OTHER_PERIOD = r"(?!(?:\s+\w+){0,4}?\s*(?:a|per|each|every|/)\s*(?:second|minute|hour|day|week|quarter|year|number|customer|user)|\s*(?:daily|weekly|yearly))"
_WRITTEN = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_EACH = re.compile(
    rf"\b(?P<texts>\d{{1,3}}|{'|'.join(_WRITTEN)}) (?:texts?|sms|messages?|reminders?) (?:per|for each|for every|to each|to every|each|a) "
    r"(?P<whom>(?!month|week|day|year|hour)[a-z]{3,}?)s?\b",
    re.IGNORECASE,
)
_EACH_GETS = re.compile(
    rf"{_AMOUNT}(?:(?!per\b|of\b|and\b|minutes?\b|calls?\b)[a-z]+ ){{1,2}}(?:get |receive )?(?P<texts>\d{{1,2}}|{'|'.join(_WRITTEN)}) "
    rf"(?:texts?|sms|messages?|reminders?){_PER_MONTH}",
    re.IGNORECASE,
)
_VOLUMES = {
    field: re.compile(rf"{_AMOUNT}(?:{counted})\b(?:{_PER_MONTH}|{_OTHER_PERIOD})", re.IGNORECASE)
    for field, counted in _COUNTED.items()
}


@dataclass(frozen=True)
class Volume:
    """How many of something a month: `field` of the contract's `monthly`, and its place in the text."""

    start: int
    end: int
    field: str
    amount: int


def find_volumes(text: str) -> list[Volume]:
    """The monthly volumes that a text states in figures; vague ones ("a few thousand") are none.

    >>> [(found.field, found.amount) for found in find_volumes("about 12k texts a month")]
    [('sms_out', 12000)]
    """
    found = [
        Volume(match.start(), match.end(), field, _amount(match))
        for field, pattern in _VOLUMES.items()
        for match in pattern.finditer(text)
    ]
    return sorted([*found, *_for_each(text)], key=lambda volume: volume.start)


def _for_each(text: str) -> Iterator[Volume]:
    """Texts for each of so many: "two texts per patient, 300 patients a month"."""
    for match in _EACH_GETS.finditer(text):
        yield Volume(match.start(), match.end(), "sms_out", _count(match["texts"]) * _amount(match))
    for each in _EACH.finditer(text):
        people = re.compile(rf"{_AMOUNT}{re.escape(each['whom'])}s?\b{_PER_MONTH}", re.IGNORECASE)
        for match in people.finditer(text):
            yield Volume(each.start(), each.end(), "sms_out", _count(each["texts"]) * _amount(match))


def _count(written: str) -> int:
    return _WRITTEN.get(written.lower()) or int(written)


def _amount(match: re.Match[str]) -> int:
    digits = match["amount"]
    grouped = re.fullmatch(r"\d{1,3}(?:[ ,.]\d{3})+", digits)
    amount = float(re.sub(r"[ ,.]", "", digits) if grouped else digits)
    return round(amount * _TIMES.get((match["times"] or "").lower(), 1))
