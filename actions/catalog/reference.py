"""Facts that answer questions but decide nothing in a plan, as plain, immutable values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.catalog.facts import Source
from actions.catalog.vocabulary import (
    Change,
    DestinationType,
    EligibilityNeed,
    EligibilityOutcome,
    FeeUnit,
    Licence,
    NumberType,
    PayAsYouGoZone,
    Precision,
    Route,
)


@dataclass(frozen=True)
class CallRate:
    """The price in US dollars per minute of a call to the numbers that start with `prefix`."""

    prefix: str
    country: str
    destination: str
    destination_type: DestinationType
    price_minute: Decimal


@dataclass(frozen=True)
class DestinationRate:
    """The lowest and highest price in US dollars per minute of calls to one kind of number of a country."""

    country: str
    destination_type: DestinationType
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True)
class Fee:
    """A fee in US dollars per `unit`; a `country` or `number_type` of None means "any"."""

    key: str
    title: str
    amount: Decimal
    unit: FeeUnit
    country: str | None
    number_type: NumberType | None
    note: str | None
    source: Source


@dataclass(frozen=True)
class CarrierSurcharge:
    """What one carrier adds in US dollars per message segment; `local` means 10DLC."""

    country: str
    number_type: NumberType
    carrier: str
    send: Decimal | None
    receive: Decimal | None
    source: Source


@dataclass(frozen=True)
class LifecycleDate:
    """A date of the retirement; with the precision of a month, its first day stands for the month."""

    key: str
    value: date
    precision: Precision
    meaning: str
    source: Source


@dataclass(frozen=True)
class RetiringService:
    """What the retirement does to a service, and what Microsoft and its partners offer instead."""

    key: str
    name: str
    change: Change
    note: str | None
    microsoft: tuple[str, ...]
    requires: tuple[str, ...]
    partners: tuple[str, ...]
    alternative_note: str | None
    source: Source


@dataclass(frozen=True)
class RouteComparison:
    """What the retirement guide says for and against a successor route."""

    route: Route
    verdict: str
    best_fit: tuple[str, ...]
    benefits: tuple[str, ...]
    considerations: tuple[str, ...]
    source: Source


@dataclass(frozen=True)
class EligibilityStatement:
    """What one place of the guide says about who may still get numbers; `cutoff` is a date or month."""

    key: str
    place: str
    says: str
    test: str
    cutoff: str | None
    source: Source


@dataclass(frozen=True)
class EligibilityRule:
    """How the statements are read in one case; `ambiguous` where the guide does not settle it."""

    need: EligibilityNeed
    when: str
    outcome: EligibilityOutcome
    ambiguous: bool
    why: str
    source: Source


@dataclass(frozen=True)
class CallingPlan:
    """How organisations of a country buy a Teams Calling Plan."""

    country: str
    licence: Licence
    partner: str | None
    pay_as_you_go_zone: PayAsYouGoZone | None
    source: Source


@dataclass(frozen=True)
class NumberAllowance:
    """How many service numbers a count of Teams licences allows; `licences_to` of None: no upper end."""

    licences_from: int
    licences_to: int | None
    numbers: int
    source: Source
