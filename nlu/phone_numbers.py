"""Phone numbers in running text, as typed: E.164, national formats and vanity numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SEPARATOR = r"[\s().\-/]{0,3}"
_INTERNATIONAL = rf"(?:\+|00){_SEPARATOR}\d(?:{_SEPARATOR}\d){{5,14}}(?!\d)"
_INTERNATIONAL_VANITY = rf"\+{_SEPARATOR}1{_SEPARATOR}8\d\d{_SEPARATOR}[A-Z0-9]*[A-Z][A-Z0-9\-]{{3,}}"
# 1-800-FLOWERS, (888) CONTOSO: a North American toll-free prefix and letters.
_VANITY = rf"(?:1{_SEPARATOR})?\(?8(?:00|33|44|55|66|77|88)\)?[\s.\-]{{1,3}}(?=[\d.\-]*[A-Za-z])(?:[A-Za-z0-9]*[A-Za-z]|\d{{1,3}}[\-.])[A-Za-z0-9\-]{{3,}}"
_NATIONAL = rf"\(?\d(?:{_SEPARATOR}\d){{6,12}}(?!\d)"
_NUMBER = re.compile(
    rf"(?<![\w+])(?:(?P<international>{_INTERNATIONAL_VANITY}|{_INTERNATIONAL})|(?P<vanity>{_VANITY})|(?P<national>{_NATIONAL}))(?!\w)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:19|20)\d\d\s*[-/.–]\s*(?:19|20)?\d\d(?:\s*[-/.]\s*\d\d?)?|\d\d?[./-]\d\d?[./-](?:19|20)\d\d"
)
_AMOUNT = re.compile(r"\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d\d)?")
_LONGEST_AMOUNT = 8  # digits: "900 814 205" is a number to call
_IP_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_FEWEST_DIGITS = 6  # of a number after its international prefix
_SHORTEST_BARE = 8  # digits, for a number without a leading 0 or any separator
# Letters count as a number's when they are in capitals, or joined to a spelt-out prefix (1-800-contoso, 1 800 contoso).
_LETTERS = re.compile(r"[A-Z]{2}")
_SPELT = re.compile(r"^\(?1[\s.\-(]|\d-[A-Za-z]")
_NANP_TOLL_FREE = re.compile(r"1[\s.\-(]{0,3}8(?:00|33|44|55|66|77|88)(?:\b|(?=\d{7}\b))")
_JOINED_1800 = re.compile(r"18\d\d\D")
_NANP_LENGTH = 11  # with the country code; an Irish or Australian 1800 number is shorter
# Words that follow "800" without being letters of a number: "an 800 number", "1800 customers".
_NOT_LETTERS = re.compile(
    r"\s(?:numbers?|lines?|texts?|calls?|customers?|minutes?|messages?|people|users?|toll|free|service)\b|[\s-](?:style|type|ish|like)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PhoneNumber:
    """A phone number as typed, with its place in the text; `number` starts with + if it is international."""

    start: int
    end: int
    number: str


def find_phone_numbers(text: str, abroad: bool = False) -> list[PhoneNumber]:
    """The phone numbers that a text names; dates and amounts are none.

    `abroad`: the text names countries, but none of North America, so that "1800 425 3344" may be one of theirs.

    >>> [found.number for found in find_phone_numbers("keep 1-800-FLOWERS and 0044 20 7946 0123")]
    ['+1-800-FLOWERS', '+44 20 7946 0123']
    """
    found = []
    for match in _NUMBER.finditer(text):
        typed = match.group().strip(" .-/")
        if _is_something_else(typed, vanity=bool(match.group("vanity"))):
            continue
        start = match.start() + match.group().index(typed)
        found.append(PhoneNumber(start, start + len(typed), _international(typed, abroad)))
    return found


def _is_something_else(typed: str, vanity: bool) -> bool:
    """Whether it is a date, an amount, an address of a computer, or words after a figure ("800 bakeries")."""
    if vanity:
        return bool(_NOT_LETTERS.search(typed)) or not (_SPELT.search(typed) or _LETTERS.search(typed))
    bare = typed.isdigit() and not typed.startswith("0") and len(typed) < _SHORTEST_BARE
    amount = bool(_AMOUNT.fullmatch(typed)) and sum(map(str.isdigit, typed)) <= _LONGEST_AMOUNT
    return bare or amount or any(pattern.fullmatch(typed) for pattern in (_DATE, _IP_ADDRESS))


def _international(typed: str, abroad: bool) -> str:
    """The number with a + where it carries its country code, so that no country has to be guessed."""
    dialled = typed[2:].lstrip(" -.(")
    digits = sum(character.isdigit() for character in dialled)
    if typed.startswith("00") and not dialled.startswith("0") and digits >= _FEWEST_DIGITS:
        return "+" + dialled
    if abroad and _JOINED_1800.match(typed):
        return typed
    complete = sum(character.isalnum() for character in typed) >= _NANP_LENGTH
    return "+" + typed if complete and _NANP_TOLL_FREE.match(typed) else typed
