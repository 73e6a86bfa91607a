"""Prefixes that are said instead of a country, "+49", or of a kind of number: "a 900 number in Spain"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from phonenumbers import (
    COUNTRY_CODE_TO_REGION_CODE,
    PhoneMetadata,
    PhoneNumber,
    PhoneNumberType,
    country_code_for_region,
    number_type,
)

# A prefix that goes on with more digits than an area code, or with letters, is the beginning of a phone number.
_PREFIX = re.compile(
    r"(?<![\w+.,-])(?:\+\s?|00)(?P<plus>[1-9]\d{0,2})(?![\w+]|(?:[\s./()-]{0,3}\d){4}|(?:[\s./()-]{0,3}\d{1,3})?-[A-Za-z])"
    r"|\b(?:country|calling|dial(?:l?ing)?|phone|telephone)(?:\s+country)?\s+(?:code|prefix)\s+(?:is\s+)?(?:\+|00)?"
    r"(?P<code>[1-9]\d{0,2})(?![\w+]|[\s./()-]{0,3}\d)",
    re.IGNORECASE,
)
_NOT_GEOGRAPHIC = "001"
# "800 lines" is an amount, "0800 lines" and "an 800 line" are not.
_PREFIX_OF_NUMBERS = re.compile(
    r"(?<![\w.,+-])(?:(?P<national>0\d{2,4})(?: \w+)? (?:numbers|lines)|(?P<prefix>\d{3,5})(?: \w+)? (?:number|line|hotline))\b",
    re.IGNORECASE,
)
# The two countries of +1 that somebody who says only "+1" is likely to mean.
_NORTH_AMERICA = ("US", "CA")


def find_prefixes(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(start, end, countries) of every prefix that stands alone, not as part of a number."""
    for match in _PREFIX.finditer(text):
        code = int(match["plus"] or match["code"])
        regions = COUNTRY_CODE_TO_REGION_CODE.get(code, (_NOT_GEOGRAPHIC,))
        if regions[0] == _NOT_GEOGRAPHIC:
            continue
        # The library lists the main country of a shared code first.
        yield match.start(), match.end(), _NORTH_AMERICA if code == 1 else (regions[0],)


def find_free_prefixes(text: str, countries: Iterable[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of every prefix that in one of these countries belongs to numbers free to dial."""
    for match in _PREFIX_OF_NUMBERS.finditer(text):
        if any(_is_free_to_dial(match["national"] or match["prefix"], country) for country in countries):
            yield match.start(), match.end()


def _is_free_to_dial(prefix: str, country: str) -> bool:
    metadata = PhoneMetadata.metadata_for_region(country)
    code, digits = country_code_for_region(country), prefix.lstrip("0")
    if metadata is None or metadata.toll_free is None or not digits:
        return False
    return any(
        number_type(PhoneNumber(country_code=code, national_number=int(digits.ljust(length, "2"))))
        == PhoneNumberType.TOLL_FREE
        for length in metadata.toll_free.possible_length
        if length > len(digits)
    )
