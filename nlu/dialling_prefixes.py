"""International prefixes that are said instead of a country: "+49", "0049", "country code 49"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

# A prefix that goes on with more digits than an area code, or with letters, is the beginning of a phone number.
_PREFIX = re.compile(
    r"(?<![\w+.,-])(?:\+\s?|00)(?P<plus>[1-9]\d{0,2})(?![\w+]|(?:[\s./()-]{0,3}\d){4}|(?:[\s./()-]{0,3}\d{1,3})?-[A-Za-z])"
    r"|\b(?:country|calling|dial(?:l?ing)?|phone|telephone)(?:\s+country)?\s+(?:code|prefix)\s+(?:is\s+)?(?:\+|00)?"
    r"(?P<code>[1-9]\d{0,2})(?![\w+]|[\s./()-]{0,3}\d)",
    re.IGNORECASE,
)
_NOT_GEOGRAPHIC = "001"
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
