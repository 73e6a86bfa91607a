"""The words for the filters and the legend of the coverage page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from phonenumbers import SUPPORTED_REGIONS

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import CAPABILITIES, Agreement, NumberType
from actions.planner import wording
from actions.presentation.coverage.standing import CoverageStatus
from actions.presentation.phrases import sentence
from actions.presentation.plan_view.view import Tone

STATUSES: Mapping[CoverageStatus, tuple[str, str, Tone]] = {
    CoverageStatus.GA: (
        "Available",
        "Microsoft offers it here, and all of it is generally available.",
        Tone.GOOD,
    ),
    CoverageStatus.PREVIEW: (
        "Public preview",
        "Microsoft offers it here, but at least a part is a public preview.",
        Tone.WARNING,
    ),
    CoverageStatus.UNKNOWN_BILLING: (
        "Billing not stated",
        "Microsoft offers it here, but its pages do not say clearly whether your billing country may buy it.",
        Tone.WARNING,
    ),
    CoverageStatus.NOT_FOR_BILLING: (
        "Not for your billing country",
        "Microsoft offers it here, but not to a subscription billed in your billing country.",
        Tone.ATTENTION,
    ),
    CoverageStatus.PARTNER: (
        "With a partner",
        "Microsoft does not offer all of the SMS here: it goes over a partner "
        "(Messaging Connect, or a messaging provider from the Microsoft Marketplace).",
        Tone.DEFAULT,
    ),
    CoverageStatus.CARRIER: (
        "With your own carrier",
        "Microsoft does not offer all of the calls here: they go over your own carrier, "
        "connected by direct routing. SMS that Microsoft does not offer goes over a partner.",
        Tone.DEFAULT,
    ),
    CoverageStatus.NONE: (
        "Not offered",
        "Microsoft offers no number of this kind here that does it all.",
        Tone.ATTENTION,
    ),
}


@dataclass(frozen=True)
class Choice:
    """A code of a filter, and what it is called."""

    code: str
    name: str


@dataclass(frozen=True)
class StatusWords:
    """A status of the legend: its name, what it means, and its tone."""

    code: CoverageStatus
    name: str
    text: str
    tone: Tone


@dataclass(frozen=True)
class CatalogWords:
    """Everything that a page about the catalog needs to name; `served` has Microsoft's own countries."""

    catalog_version: str
    countries: tuple[Choice, ...]
    served: tuple[str, ...]
    billing_countries: tuple[Choice, ...]
    capabilities: tuple[Choice, ...]
    number_types: tuple[Choice, ...]
    agreements: tuple[Choice, ...]
    statuses: tuple[StatusWords, ...]
    closed_to_new_customers: date
    retirement: date
    note: str


def catalog_words(catalog: Catalog) -> CatalogWords:
    """The words of this catalog; countries are sorted by name."""
    billing = {
        iso
        for country in catalog.countries.values()
        for rule in country.billing_rules
        for iso in rule.countries
    }
    return CatalogWords(
        catalog_version=catalog.version,
        countries=_choices(countries_with_numbers(catalog), catalog),
        served=tuple(sorted(catalog.countries)),
        billing_countries=_choices(sorted(billing, key=catalog.name), catalog),
        capabilities=tuple(Choice(each.value, _named(wording.CAPABILITIES[each])) for each in CAPABILITIES),
        number_types=tuple(Choice(each.value, _named(wording.NUMBER_TYPES[each])) for each in NumberType),
        agreements=tuple(Choice(each.value, _named(wording.AGREEMENTS[each])) for each in Agreement),
        statuses=tuple(StatusWords(status, *STATUSES[status]) for status in CoverageStatus),
        closed_to_new_customers=catalog.lifecycle.closed_to_new_customers,
        retirement=catalog.lifecycle.retirement,
        note=lifecycle_note(catalog),
    )


def lifecycle_note(catalog: Catalog) -> str:
    """What holds for everything in the catalog: since when it is closed, and when it ends."""
    closed, ends = catalog.lifecycle.closed_to_new_customers, catalog.lifecycle.retirement
    return (
        f"Since {closed.isoformat()} only earlier customers of Azure Communication Services can get these; "
        f"numbers, SMS and direct routing end on {ends.isoformat()}."
    )


def countries_with_numbers(catalog: Catalog) -> tuple[str, ...]:
    """The codes of the countries that have telephone numbers of their own, by name."""
    return tuple(
        sorted((code for code in catalog.country_names if code in SUPPORTED_REGIONS), key=catalog.name)
    )


def _choices(codes: Iterable[str], catalog: Catalog) -> tuple[Choice, ...]:
    return tuple(Choice(code, catalog.name(code)) for code in codes)


def _named(words: str) -> str:
    return sentence(words)[:-1]
