"""Everything that Microsoft offers in one country, to look at."""

from __future__ import annotations

from dataclasses import dataclass

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import NumberType
from actions.planner import wording
from actions.planner.existing_number import planned_as
from actions.presentation import phrases
from actions.presentation.coverage.offers import OfferView, offer_view
from actions.presentation.coverage.words import lifecycle_note
from actions.presentation.source_list import NumberedSource, SourceList, numbered


@dataclass(frozen=True)
class PortIn:
    """How an existing number of one type moves to Microsoft."""

    number_type: NumberType
    name: str
    form: str
    documents: tuple[str, ...]
    lead_time: str | None
    sources: tuple[int, ...]


@dataclass(frozen=True)
class CountryOffers:
    """The offers of a country with what its pages remark, how numbers are ported, and the pages."""

    catalog_version: str
    code: str
    name: str
    text: str
    note: str
    offers: tuple[OfferView, ...]
    port_in: tuple[PortIn, ...]
    remarks: tuple[str, ...]
    sources: tuple[NumberedSource, ...]


def country_offers(code: str, catalog: Catalog) -> CountryOffers:
    """What a country has; no offers where Microsoft offers no numbers. Puerto Rico has those of the US."""
    sources, country = SourceList(), planned_as(code)
    facts = catalog.countries.get(country)
    offers = tuple(offer_view(offer, None, catalog, sources) for offer in facts.offers) if facts else ()
    port_in = tuple(
        PortIn(
            number_type=rule.number_type,
            name=phrases.sentence(wording.NUMBER_TYPES[rule.number_type])[:-1],
            form=rule.form,
            documents=rule.documents,
            lead_time=rule.lead_time,
            sources=sources.numbers([rule.source]),
        )
        for (where, _), rule in catalog.port_in_rules.items()
        if where == country
    )
    return CountryOffers(
        catalog_version=catalog.version,
        code=code,
        name=catalog.name(code),
        text=_text(code, offers, catalog),
        note=lifecycle_note(catalog),
        offers=offers,
        port_in=port_in,
        remarks=tuple(remark.text for remark in facts.remarks) if facts else (),
        sources=numbered(sources),
    )


def _text(code: str, offers: tuple[OfferView, ...], catalog: Catalog) -> str:
    place = phrases.place(code, catalog)
    if not offers:
        return f"Microsoft offers no numbers in {place}."
    kinds = [f"{wording.NUMBER_TYPES[offer.number_type]}s" for offer in offers]
    return f"In {place} Microsoft offers {wording.enumeration(kinds)}."
