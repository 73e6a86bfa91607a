"""What programs and pages may look up without a conversation: a plan for needs, and what the catalog offers."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from actions.catalog import CatalogUnavailable, OpenCatalog, open_catalog
from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import Capability, NumberType
from actions.planner import Needs, Plan, plan
from actions.planner.json_io import InvalidNeeds, Json, needs_from_json, plan_to_json, validator
from actions.presentation.coverage import CoverageQuestion, catalog_words, country_offers, coverage
from actions.presentation.plan_view import PlanView, markdown, plan_view, to_json
from actions.today import InvalidToday, today

MOST_COUNTRIES = 50
"""In one plan: more would keep the server busy for long."""
LONGEST_NUMBER = 100
"""Characters of an existing number."""
MOST_A_MONTH = 10**12
"""Of minutes or messages: more cannot be meant."""
_KEPT_ANSWERS = 512

_Member = TypeVar("_Member", bound=Enum)

__all__ = ["CatalogUnavailable", "InvalidToday", "Lookup", "NotAnswerable", "contract"]


class NotAnswerable(ValueError):
    """A question that cannot be answered as it stands; `path` is where, e.g. `existing_number.country`."""

    def __init__(self, code: str, message: str, path: str) -> None:
        super().__init__(message)
        self.code, self.message, self.path = code, message, path


@dataclass(frozen=True)
class Planned:
    """A plan, and the view of it."""

    plan: Plan
    view: PlanView


class Lookup:
    """Answers as JSON or Markdown, from the catalog opened at first use; a failure to open is not kept.

    Safe to use from several threads. Every method raises `CatalogUnavailable` where there is no catalog.

    >>> Lookup().country("DE")["text"]                                      # doctest: +SKIP
    'In Germany Microsoft offers toll-free numbers, local numbers and alphanumeric sender IDs.'
    """

    def __init__(
        self, opening: Callable[[], OpenCatalog] = open_catalog, day: Callable[[], date] = today
    ) -> None:
        self._opening = opening
        self._day = day
        self._opened: OpenCatalog | None = None
        self._lock = threading.Lock()
        self._coverage = lru_cache(maxsize=_KEPT_ANSWERS)(self._covered)

    def plan(self, document: object) -> Json:
        """`{"plan", "view"}` for the needs of the contract, today where they name no day.

        Raises `NotAnswerable` for needs that do not fit the contract, `InvalidToday` for a wrong clock.
        """
        planned = self._planned(document)
        return {"plan": plan_to_json(planned.plan), "view": to_json(planned.view)}

    def plan_as_markdown(self, document: object) -> str:
        """The plan as a Markdown document. Raises like `plan`."""
        return markdown(self._planned(document).view)

    def words(self) -> Json:
        """What a page about the catalog needs to name: countries, filters, legend."""
        return to_json(catalog_words(self._facts()))

    def coverage(
        self, capabilities: Sequence[str], number_type: str | None = None, billing_country: str | None = None
    ) -> Json:
        """How every country stands. Raises `NotAnswerable` for codes that do not exist."""
        wanted = frozenset(_member(Capability, code, "capabilities") for code in capabilities)
        if not wanted:
            codes = ", ".join(each.value for each in Capability)
            raise NotAnswerable("capabilities_missing", f"Name at least one of {codes}.", "capabilities")
        kind = _member(NumberType, number_type, "number_type") if number_type else None
        if billing_country:
            self._known_country(billing_country, "billing_country")
        return self._coverage(CoverageQuestion(wanted, kind, billing_country or None))

    def country(self, code: str) -> Json:
        """Everything offered in a country. Raises `NotAnswerable` for a code of no country."""
        self._known_country(code, "code")
        return to_json(country_offers(code, self._facts()))

    def _covered(self, question: CoverageQuestion) -> Json:
        return to_json(coverage(question, self._facts()))

    def _planned(self, document: object) -> Planned:
        facts = self._facts()
        try:
            needs = needs_from_json(document, facts.country_names)
        except InvalidNeeds as error:
            raise NotAnswerable(error.code, error.message, error.path) from None
        _check_size(needs)
        made = plan(replace(needs, as_of=needs.as_of or self._day()), facts)
        return Planned(made, plan_view(made, facts))

    def _known_country(self, code: str, path: str) -> None:
        if code not in self._facts().country_names:
            message = f"{code!r} is not an ISO 3166-1 alpha-2 country code"
            raise NotAnswerable("unknown_country", message, path)

    def _facts(self) -> Catalog:
        with self._lock:
            if self._opened is None:
                self._opened = self._opening()
            return self._opened.facts


def contract() -> dict[str, Json]:
    """The schemas of needs and plans by name, as JSON Schema (2020-12)."""
    schemas: dict[str, Any] = {name: validator(name).schema for name in ("needs", "plan")}
    return {name.capitalize(): dict(schema) for name, schema in schemas.items()}


def _member(kind: type[_Member], code: str, path: str) -> _Member:
    try:
        return kind(code)
    except ValueError:
        codes = ", ".join(str(each.value) for each in kind)
        raise NotAnswerable(f"unknown_{path}", f"{code!r} is not one of {codes}", path) from None


def _check_size(needs: Needs) -> None:
    """Refuses what fits the contract, but is too large to be meant."""
    if len(needs.countries) > MOST_COUNTRIES:
        message = (
            f"{len(needs.countries)} countries are too many for one plan. It takes at most {MOST_COUNTRIES}."
        )
        raise NotAnswerable("too_many_countries", message, "countries")
    number = needs.existing_number.number if needs.existing_number else None
    if number and (len(number) > LONGEST_NUMBER or not number.isprintable()):
        message = f"A number has at most {LONGEST_NUMBER} printable characters."
        raise NotAnswerable("invalid_needs", message, "existing_number.number")
    for field, amount in vars(needs.monthly).items() if needs.monthly else ():
        if amount is not None and (not math.isfinite(amount) or amount > MOST_A_MONTH):
            message = f"{amount} is too much for a month. At most {MOST_A_MONTH:,} is counted."
            raise NotAnswerable("invalid_needs", message, f"monthly.{field}")
