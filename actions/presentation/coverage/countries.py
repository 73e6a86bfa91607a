"""All countries side by side for one question: how each stands, what it offers, what to say to plan it."""

from __future__ import annotations

from dataclasses import dataclass

from actions.catalog.facts import Catalog, Country
from actions.catalog.vocabulary import Capability, Route
from actions.planner import wording
from actions.planner.covers import Part
from actions.planner.eligibility import billing_standing
from actions.planner.existing_number import planned_as
from actions.planner.plan import Standing
from actions.presentation import phrases
from actions.presentation.coverage.offers import OfferView, offer_view
from actions.presentation.coverage.standing import (
    CountryStanding,
    CoverageQuestion,
    CoverageStatus,
    country_standing,
)
from actions.presentation.coverage.words import countries_with_numbers, lifecycle_note
from actions.presentation.source_list import NumberedSource, SourceList, numbered

_TO_DO = {
    Capability.MAKE_CALLS: "make calls",
    Capability.RECEIVE_CALLS: "receive calls",
    Capability.SEND_SMS: "send SMS",
    Capability.RECEIVE_SMS: "receive SMS",
}


@dataclass(frozen=True)
class CountryCoverage:
    """How a country stands: the ways in a sentence, the offers that bring something, a sentence for the chat."""

    code: str
    name: str
    status: CoverageStatus
    text: str
    offers: tuple[OfferView, ...]
    say: str


@dataclass(frozen=True)
class CoverageView:
    """The countries by name, with the pages that their offers cite."""

    catalog_version: str
    title: str
    note: str
    countries: tuple[CountryCoverage, ...]
    sources: tuple[NumberedSource, ...]


def coverage(question: CoverageQuestion, catalog: Catalog) -> CoverageView:
    """How every country that has telephone numbers stands for the question."""
    sources = SourceList()
    countries = tuple(_country(code, question, catalog, sources) for code in countries_with_numbers(catalog))
    return CoverageView(
        catalog_version=catalog.version,
        title=_title(question, catalog),
        note=lifecycle_note(catalog),
        countries=countries,
        sources=numbered(sources),
    )


def _title(question: CoverageQuestion, catalog: Catalog) -> str:
    kind = f" with {wording.number_type(question.number_type)}" if question.number_type else ""
    billed = (
        f", billed in {phrases.place(question.billing_country, catalog)}" if question.billing_country else ""
    )
    return f"{phrases.sentence(wording.capabilities(question.capabilities))[:-1]}{kind}{billed}"


def _country(code: str, question: CoverageQuestion, catalog: Catalog, sources: SourceList) -> CountryCoverage:
    standing = country_standing(code, question, catalog)
    facts = catalog.countries.get(planned_as(code))
    offers = [
        offer
        for offer in (facts.offers if facts else ())
        if offer.offered & question.capabilities and question.number_type in (None, offer.number_type)
    ]
    return CountryCoverage(
        code=code,
        name=catalog.name(code),
        status=standing.status,
        text=_text(standing, question, facts, catalog),
        offers=tuple(offer_view(offer, question.billing_country, catalog, sources) for offer in offers),
        say=sentence_for_the_chat(code, question, catalog),
    )


def _text(
    standing: CountryStanding, question: CoverageQuestion, facts: Country | None, catalog: Catalog
) -> str:
    """The ways in one sentence each; nothing where there is no way."""
    return " ".join(
        f"{phrases.sentence(wording.capabilities(part.capabilities))[:-1]}: "
        f"{_way(part, question.billing_country, facts, catalog)}."
        for part in standing.parts
    )


def _way(part: Part, billing_country: str | None, facts: Country | None, catalog: Catalog) -> str:
    if part.route is not Route.MICROSOFT_NUMBER or part.number_type is None or facts is None:
        return wording.ROUTES[part.route]
    way = f"{wording.number_type(part.number_type)} from Microsoft"
    refused = billing_standing(facts, part.number_type, billing_country) is Standing.NOT_ALLOWED
    if billing_country is None or not refused:
        return way
    return f"{way}, but not with billing in {phrases.place(billing_country, catalog)}"


def sentence_for_the_chat(code: str, question: CoverageQuestion, catalog: Catalog) -> str:
    """What a person would type to have this planned: "I need to send SMS in Germany with a local number." """
    wanted = wording.enumeration([_TO_DO[each] for each in Capability if each in question.capabilities])
    kind = f" with {wording.number_type(question.number_type)}" if question.number_type else ""
    billed = (
        f", billed in {phrases.place(question.billing_country, catalog)}" if question.billing_country else ""
    )
    return f"I need to {wanted} in {phrases.place(code, catalog)}{kind}{billed}"
