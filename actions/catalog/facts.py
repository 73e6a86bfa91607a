"""The facts as plain, immutable values: what the planner and the presentation read.

Nothing here knows where the facts are stored. `actions.catalog.queries` builds these
values from the database; tests may build them by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from actions.catalog.vocabulary import (
    Agreement,
    Capability,
    Facet,
    Footnote,
    NumberType,
    Registration,
    Route,
    Status,
)


@dataclass(frozen=True)
class Source:
    """A page that a fact was read on; `as_of` is the page's own date, else the day it was read."""

    key: str
    title: str
    url: str
    as_of: date


@dataclass(frozen=True)
class Offer:
    """One number type that Microsoft offers in one country, with a status for each capability."""

    country: str
    number_type: NumberType
    label: str
    statuses: Mapping[Capability, Status]
    registration: Registration | None
    notes: tuple[Footnote, ...]
    source: Source

    def offers(self, capability: Capability) -> bool:
        """Whether the capability is offered at all, in general availability or preview."""
        return capability in self.offered

    @cached_property
    def offered(self) -> frozenset[Capability]:
        """The capabilities that are offered at all, in general availability or preview."""
        return frozenset(c for c, status in self.statuses.items() if status is not Status.NONE)


@dataclass(frozen=True)
class AgreementRule:
    """Agreement types that may buy some number types of a country, and the row's footnotes."""

    number_types: frozenset[NumberType]
    agreements: frozenset[Agreement]
    footnotes: frozenset[Footnote]


@dataclass(frozen=True)
class BillingRule:
    """Billing countries (ISO 3166-1 alpha-2) from which some number types of a country may be bought."""

    number_types: frozenset[NumberType]
    countries: frozenset[str]


@dataclass(frozen=True)
class Remark:
    """Something the sources say about a country; `ambiguous` where they contradict themselves.

    An empty `number_types` means that it is about all of them.
    """

    text: str
    ambiguous: bool
    number_types: frozenset[NumberType] = frozenset()


@dataclass(frozen=True)
class Country:
    """What Microsoft offers in one country, and to whom."""

    iso: str
    name: str
    offers: tuple[Offer, ...]
    agreement_rules: tuple[AgreementRule, ...]
    billing_rules: tuple[BillingRule, ...]
    billing_unclear: frozenset[NumberType]
    remarks: tuple[Remark, ...]
    source: Source

    def offer(self, number_type: NumberType) -> Offer | None:
        """The row of a number type, or None where Microsoft does not offer it."""
        return next((o for o in self.offers if o.number_type is number_type), None)


@dataclass(frozen=True)
class PortInRule:
    """How an existing number of one country and type is moved to Microsoft."""

    country: str
    number_type: NumberType
    form: str
    documents: tuple[str, ...]
    lead_time: str | None
    note: str | None
    source: Source


@dataclass(frozen=True)
class OrderForm:
    """The form for ordering numbers that the Azure portal does not sell."""

    country: str
    number_type: NumberType
    form: str
    requires: tuple[str, ...]
    note: str | None
    source: Source


@dataclass(frozen=True)
class Price:
    """What one number type of one country costs, in US dollars; None where no price is published.

    `lease_month` is per number and month, calls are per minute, messages per segment.
    `send_surcharge` and `receive_surcharge` are the standard carrier surcharges per segment.
    `message_source` is the page of the message prices where it is not `source`.
    """

    country: str
    number_type: NumberType
    lease_month: Decimal | None
    setup_once: Decimal | None
    inbound_minute: Decimal | None
    inbound_is_lowest: bool
    outbound_minute_from: Decimal | None
    send: Decimal | None
    receive: Decimal | None
    send_surcharge: Decimal | None
    receive_surcharge: Decimal | None
    source: Source
    message_source: Source | None = None
    note: str | None = None


@dataclass(frozen=True)
class RoutePrice:
    """What a route costs whatever the country, in US dollars: per minute, and per message sent."""

    route: Route
    outbound_minute: Decimal | None
    inbound_minute: Decimal | None
    send: Decimal | None
    source: Source


@dataclass(frozen=True)
class Guide:
    """How something is obtained: a route, narrowed to number types, countries or a registration.

    An empty `number_types` or `countries` and a `registration` of None mean "any".
    """

    key: str
    title: str
    route: Route
    number_types: frozenset[NumberType]
    countries: frozenset[str]
    registration: Registration | None
    lead_time: str | None
    documents: tuple[str, ...]
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]

    def fits(
        self, route: Route, number_type: NumberType | None, country: str, registration: Registration | None
    ) -> bool:
        """Whether this guide describes the given way to get the given thing."""
        return (
            self.route is route
            and (not self.number_types or number_type in self.number_types)
            and (not self.countries or country in self.countries)
            and self.registration in (None, registration)
        )


@dataclass(frozen=True)
class Scope:
    """The components that a condition belongs to; what is empty or None does not narrow it.

    `brings` and `status` narrow it to components that bring any of these capabilities, or bring
    something with this status.
    """

    routes: frozenset[Route] = frozenset()
    number_types: frozenset[NumberType] = frozenset()
    countries: frozenset[str] = frozenset()
    registration: Registration | None = None
    brings: frozenset[Capability] = frozenset()
    status: Status | None = None

    def covers(
        self,
        route: Route,
        offer: Offer | None,
        country: str,
        brought: Collection[tuple[Capability, Status]],
    ) -> bool:
        """Whether a component belongs here: its route, its offer if it has one, and what it brings."""
        return (
            (not self.routes or route in self.routes)
            and (not self.number_types or (offer is not None and offer.number_type in self.number_types))
            and (not self.countries or country in self.countries)
            and (self.registration is None or (offer is not None and offer.registration is self.registration))
            and (not self.brings or any(capability in self.brings for capability, _ in brought))
            and (self.status is None or any(status is self.status for _, status in brought))
        )


@dataclass(frozen=True)
class Condition:
    """Something to be done or accepted before a component can be used, e.g. `toll_free_verification`.

    A `source` of None means that the page of the component itself says so.
    """

    key: str
    title: str
    meaning: str
    lead_time: str | None
    steps: tuple[str, ...]
    scope: Scope
    source: Source | None


@dataclass(frozen=True)
class Lifecycle:
    """The dates that open and close the service (inclusive first day of each phase is derived from them)."""

    closed_to_new_customers: date
    retirement: date
    source: Source


@dataclass(frozen=True)
class Catalog:
    """Everything the planner draws from, under one content hash."""

    version: str
    countries: Mapping[str, Country]
    port_in_rules: Mapping[tuple[str, NumberType], PortInRule]
    order_forms: Mapping[tuple[str, NumberType], OrderForm]
    prices: Mapping[tuple[str, NumberType], Price]
    route_prices: Mapping[Route, RoutePrice]
    calling_plan_countries: frozenset[str]
    calling_plan_source: Source
    asia_pacific: frozenset[str]
    guides: tuple[Guide, ...]
    conditions: Mapping[str, Condition]
    lifecycle: Lifecycle
    trial: Guide
    country_names: Mapping[str, str]

    def offer(self, country: str, number_type: NumberType) -> Offer | None:
        """The row of a country and number type, or None."""
        facts = self.countries.get(country)
        return facts.offer(number_type) if facts else None

    def guide(
        self, route: Route, number_type: NumberType | None, country: str, registration: Registration | None
    ) -> Guide:
        """The most specific guide: guides are kept in that order, the last of a route fits anything."""
        return next(g for g in self.guides if g.fits(route, number_type, country, registration))

    def conditions_of(
        self,
        route: Route,
        number_type: NumberType | None,
        country: str,
        brought: Collection[tuple[Capability, Status]],
    ) -> tuple[str, ...]:
        """The keys of the conditions of a component that brings these capabilities, in their order."""
        offer = self.offer(country, number_type) if number_type else None
        return tuple(
            key
            for key, condition in self.conditions.items()
            if condition.scope.covers(route, offer, country, brought)
        )

    def name(self, country: str) -> str:
        """The country's English name (CLDR, with the catalog's own names first), else its code."""
        return self.country_names.get(country, country)


@dataclass(frozen=True)
class Reading:
    """What the sources say, in one or two plain sentences."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Statement:
    """One fact: a single reading, or several where the sources contradict each other.

    Empty `countries` or `number_types` mean that the fact holds for all.
    """

    facet: Facet
    readings: tuple[Reading, ...]
    countries: frozenset[str]
    number_types: frozenset[NumberType]

    @property
    def contradictory(self) -> bool:
        """Whether the sources disagree, so that every reading must be told."""
        return len(self.readings) > 1


@dataclass(frozen=True)
class Topic:
    """Something that people ask about, the lower-case phrases they use for it, and what is known."""

    key: str
    title: str
    aliases: tuple[str, ...]
    statements: tuple[Statement, ...]

    def about(self, facet: Facet) -> tuple[Statement, ...]:
        """The statements that answer one kind of question."""
        return tuple(s for s in self.statements if s.facet is facet)
