"""What the planner answers: options made of components, a verdict per country, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from actions.catalog.facts import Source
from actions.catalog.vocabulary import Capability, NumberType, Route, Status
from actions.planner.needs import Needs


class Phase(str, Enum):
    """Where a date lies in the retirement of Azure Communication Services."""

    OPEN = "open"
    TRANSITION = "transition"
    RETIRED = "retired"


class Verdict(str, Enum):
    """How the recommendation fares for this customer (rule 7)."""

    AVAILABLE = "available"
    CONDITIONAL = "conditional"
    PARTIAL = "partial"
    NOT_AVAILABLE = "not_available"


class Standing(str, Enum):
    """Whether the customer, the billing country or the agreement allows a component (rule 5)."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    UNKNOWN = "unknown"
    CASE_BY_CASE = "case_by_case"
    NOT_ALLOWED = "not_allowed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Eligibility:
    """The three gates of a component."""

    customer: Standing
    billing: Standing
    agreement: Standing

    @property
    def refused(self) -> bool:
        """Whether one gate is closed for certain."""
        return Standing.NOT_ALLOWED in (self.customer, self.billing, self.agreement)

    @property
    def open_point(self) -> bool:
        """Whether one gate depends on something that is not settled."""
        unsettled = {Standing.CONDITIONAL, Standing.UNKNOWN, Standing.CASE_BY_CASE}
        return not unsettled.isdisjoint((self.customer, self.billing, self.agreement))


@dataclass(frozen=True)
class Component:
    """One thing to get, as decided: which of the needs it meets, for whom, and on what conditions."""

    route: Route
    number_type: NumberType | None
    capabilities: tuple[tuple[Capability, Status], ...]
    eligibility: Eligibility
    conditions: tuple[str, ...]
    successor: Route | None


@dataclass(frozen=True)
class Option:
    """Components that together are one way to meet the needs of a country."""

    components: tuple[Component, ...]


@dataclass(frozen=True)
class Decision:
    """The decided part of a country's plan: what two plans are compared by."""

    country: str
    verdict: Verdict
    recommended: Option
    alternatives: frozenset[Option]
    uncovered: frozenset[Capability]


@dataclass(frozen=True)
class Instructions:
    """How a component is obtained, what it costs in US dollars a month, and where that is written."""

    lead_time: str | None
    documents: tuple[str, ...]
    steps: tuple[str, ...]
    monthly_cost_usd: Decimal | None
    notes: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class CountryPlan:
    """A decision with its reasons; `alternatives` are in reading order, the nearest first."""

    decision: Decision
    alternatives: tuple[Option, ...]
    reasons: tuple[str, ...]
    instructions: Mapping[Component, Instructions]


@dataclass(frozen=True)
class PathStep:
    """One question of the decision flow, its answer, and what followed."""

    question: str
    answer: str
    therefore: str


@dataclass(frozen=True)
class Plan:
    """The whole answer: one plan per country, the path taken, and the question still worth asking."""

    needs: Needs
    as_of: date
    phase: Phase
    countries: tuple[CountryPlan, ...]
    path: tuple[PathStep, ...]
    next_question: str | None
    catalog_version: str
