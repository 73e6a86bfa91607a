"""Reading one row of a catalog file: every field is checked, every problem is collected.

>>> row = Row({"iso": False}, "catalog/numbers/NO.yaml", "", Check())
>>> row.iso("iso")
''
>>> row.check.problems
['catalog/numbers/NO.yaml: iso: false is not a country code; write "NO" in quotes for Norway']
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from actions.catalog.columns import PRICE_DECIMALS

E = TypeVar("E", bound=Enum)
_ABSENT = object()


@dataclass
class Check:
    """What rows are checked against, and the problems found so far in all files."""

    territories: Collection[str] = ()
    source_keys: Collection[str] = ()
    problems: list[str] = field(default_factory=list)


def shown(value: object) -> str:
    """A value as it stands in the file."""
    return json.dumps(value, ensure_ascii=False, default=str)


class Row:
    """A mapping of a catalog file; each method takes one field and reports what is wrong with it.

    After a problem a method returns a value of the right type, so that reading goes on and finds
    the remaining problems; nothing is loaded when there was one.
    """

    def __init__(self, value: object, file: str, path: str, check: Check) -> None:
        self.file, self.path, self.check = file, path, check
        self._fields: dict[object, object] = value if isinstance(value, dict) else {}
        self._taken: set[object] = set()
        if not isinstance(value, dict):
            self.problem("", f"{shown(value)} is not a mapping of fields to values")

    def problem(self, name: str, what: str) -> None:
        """Report what is wrong with a field, or with the row as a whole."""
        place = ".".join(part for part in (self.path, name) if part)
        self.check.problems.append(": ".join(part for part in (self.file, place, what) if part))

    def has(self, name: str) -> bool:
        """Whether the field is given at all."""
        return name in self._fields

    def close(self) -> None:
        """Report the fields that nobody asked for, which are mostly misspelt."""
        for name in self._fields:
            if name not in self._taken:
                known = ", ".join(sorted(str(taken) for taken in self._taken))
                self.problem(str(name), f"unknown field; the fields here are {known}")

    def _take(self, name: str) -> object:
        self._taken.add(name)
        return self._fields.get(name, _ABSENT)

    def _required(self, name: str) -> object:
        value = self._take(name)
        if value is _ABSENT:
            self.problem(name, "is missing")
        return value

    def text(self, name: str) -> str:
        """A text that is not empty."""
        value = self._required(name)
        return "" if value is _ABSENT else self._text(name, value)

    def maybe_text(self, name: str) -> str | None:
        """A text, or None where the field is null or left out."""
        value = self._take(name)
        return None if value in (_ABSENT, None) else self._text(name, value)

    def _text(self, name: str, value: object) -> str:
        if isinstance(value, str) and value.strip() == value != "":
            return value
        self.problem(name, f"{shown(value)} is not a text without spaces around it")
        return ""

    def texts(self, name: str, required: bool = True) -> tuple[str, ...]:
        """A list of texts, possibly empty."""
        return tuple(self._text(place, value) for place, value in self._items(name, required))

    def _items(self, name: str, required: bool = True) -> list[tuple[str, object]]:
        value = self._required(name) if required else self._take(name)
        if value is _ABSENT:
            return []
        if not isinstance(value, list):
            self.problem(name, f"{shown(value)} is not a list")
            return []
        for index, item in enumerate(value):
            if not isinstance(item, dict) and item in value[:index]:
                self.problem(f"{name}[{index}]", f"{shown(item)} is given twice")
        return [(f"{name}[{index}]", item) for index, item in enumerate(value)]

    def word(self, name: str, kind: type[E]) -> E:
        """A word of a closed set."""
        value = self._required(name)
        return next(iter(kind)) if value is _ABSENT else self._word(name, value, kind)

    def maybe_word(self, name: str, kind: type[E]) -> E | None:
        """A word of a closed set, or None where the field is null or left out."""
        value = self._take(name)
        return None if value in (_ABSENT, None) else self._word(name, value, kind)

    def words(self, name: str, kind: type[E], required: bool = True) -> list[E]:
        """A list of words of a closed set, possibly empty."""
        return [self._word(place, value, kind) for place, value in self._items(name, required)]

    def _word(self, name: str, value: object, kind: type[E]) -> E:
        for member in kind:
            if member.value == value:
                return member
        allowed = ", ".join(str(member.value) for member in kind)
        self.problem(name, f"{shown(value)} is not one of {allowed}")
        return next(iter(kind))

    def iso(self, name: str) -> str:
        """A country or territory by its ISO 3166-1 alpha-2 code."""
        value = self._required(name)
        return "" if value is _ABSENT else self._iso(name, value)

    def maybe_iso(self, name: str) -> str | None:
        """A country code, or None where the field is null or left out."""
        value = self._take(name)
        return None if value in (_ABSENT, None) else self._iso(name, value)

    def isos(self, name: str, required: bool = True) -> list[str]:
        """A list of country codes, possibly empty."""
        return [self._iso(place, value) for place, value in self._items(name, required)]

    def _iso(self, name: str, value: object) -> str:
        if value is False:
            self.problem(name, 'false is not a country code; write "NO" in quotes for Norway')
        elif not isinstance(value, str) or value not in self.check.territories:
            self.problem(name, f"{shown(value)} is not an ISO 3166-1 alpha-2 code of a country or territory")
        else:
            return value
        return ""

    def source(self, name: str = "source") -> str:
        """The key of a page in `sources.yaml`."""
        value = self._required(name)
        return "" if value is _ABSENT else self._source(name, value)

    def maybe_source(self, name: str) -> str | None:
        """The key of a page, or None where the field is null or left out."""
        value = self._take(name)
        return None if value in (_ABSENT, None) else self._source(name, value)

    def sources(self, name: str = "sources") -> list[str]:
        """One or more keys of pages in `sources.yaml`."""
        keys = [self._source(place, value) for place, value in self._items(name)]
        if not keys and self.has(name):
            self.problem(name, "needs at least one source")
        return keys

    def _source(self, name: str, value: object) -> str:
        if isinstance(value, str) and value in self.check.source_keys:
            return value
        self.problem(name, f"{shown(value)} is not a key of catalog/sources.yaml")
        return ""

    def dollars(self, name: str) -> Decimal:
        """An amount of US dollars, zero or more."""
        value = self._required(name)
        return Decimal(0) if value is _ABSENT else self._dollars(name, value)

    def maybe_dollars(self, name: str) -> Decimal | None:
        """An amount of US dollars, or None where the field is null or left out."""
        value = self._take(name)
        return None if value in (_ABSENT, None) else self._dollars(name, value)

    def _dollars(self, name: str, value: object) -> Decimal:
        amount = Decimal(repr(value)) if type(value) in (int, float) else Decimal("NaN")
        if not amount.is_finite() or amount < 0:
            self.problem(name, f"{shown(value)} is not a price in US dollars, zero or more")
        elif amount != round(amount, PRICE_DECIMALS):
            self.problem(name, f"{shown(value)} has more than {PRICE_DECIMALS} decimal places")
        else:
            return amount
        return Decimal(0)

    def number(self, name: str) -> int:
        """A whole number above zero."""
        value = self._required(name)
        return 0 if value is _ABSENT else self._number(name, value)

    def maybe_number(self, name: str) -> int | None:
        """A whole number above zero, or None where the field is null or left out."""
        value = self._take(name)
        return None if value in (_ABSENT, None) else self._number(name, value)

    def _number(self, name: str, value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self.problem(name, f"{shown(value)} is not a whole number above zero")
        return 0

    def flag(self, name: str, default: bool | None = None) -> bool:
        """True or false; with a default the field may be left out."""
        value = self._required(name) if default is None else self._take(name)
        if value is _ABSENT:
            return bool(default)
        if not isinstance(value, bool):
            self.problem(name, f"{shown(value)} is not one of true, false")
        return value is True

    def day(self, name: str) -> date:
        """A date, written YYYY-MM-DD."""
        value = self._required(name)
        return date.min if value is _ABSENT else self._day(name, value)

    def maybe_day(self, name: str) -> date | None:
        """A date, or None where the field is null or left out."""
        value = self._take(name)
        return None if value in (_ABSENT, None) else self._day(name, value)

    def _day(self, name: str, value: object) -> date:
        if type(value) is date:
            return value
        self.problem(name, f"{shown(value)} is not a date, YYYY-MM-DD without quotes")
        return date.min

    def row(self, name: str) -> Row:
        """A mapping of fields."""
        value = self._required(name)
        place = ".".join(part for part in (self.path, name) if part)
        return Row({} if value is _ABSENT else value, self.file, place, self.check)

    def rows(self, name: str, required: bool = True) -> list[Row]:
        """A list of mappings of fields."""
        prefix = f"{self.path}." if self.path else ""
        return [
            Row(value, self.file, f"{prefix}{place}", self.check)
            for place, value in self._items(name, required)
        ]

    def names(self) -> list[str]:
        """The fields of a mapping whose field names are keys themselves."""
        for name in self._fields:
            if not isinstance(name, str):
                hint = '; write "NO" in quotes for Norway' if name is False else ""
                self.problem(str(name), f"{shown(name)} is not a text{hint}")
        return [name for name in self._fields if isinstance(name, str)]
