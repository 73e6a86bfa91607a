"""What was asked, as it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from actions.catalog.vocabulary import Agreement, Capability, NumberType
from actions.planner.needs import Monthly, SmsPurpose


@dataclass(frozen=True)
class Question:
    """A question as typed, its intent (`ask_...`) and what it names; countries are ISO 3166-1 alpha-2.

    `topics` are keys of the catalog's topics in the order of mention, `likely_topics` those that it may be about
    without naming them, each with its probability, `likely_facets` how near it is to a question for a facet of one.
    """

    intent: str
    text: str
    countries: tuple[str, ...] = ()
    billing_countries: tuple[str, ...] = ()
    number_types: tuple[NumberType, ...] = ()
    capabilities: frozenset[Capability] = frozenset()
    agreements: tuple[Agreement, ...] = ()
    sms_purposes: tuple[SmsPurpose, ...] = ()
    topics: tuple[str, ...] = ()
    phone_numbers: tuple[str, ...] = ()
    monthly: Monthly | None = None
    likely_topics: Mapping[str, float] = field(default_factory=dict)
    likely_facets: Mapping[str, float] = field(default_factory=dict)
