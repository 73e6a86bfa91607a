"""One offer of a country, to look at: what it does, who may buy it, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from actions.catalog.facts import Catalog, Offer, Price
from actions.catalog.vocabulary import CAPABILITIES, Capability, NumberType
from actions.planner import wording
from actions.planner.eligibility import billing_countries, billing_standing
from actions.planner.plan import Standing
from actions.presentation import phrases
from actions.presentation.costs import dated, unit_prices
from actions.presentation.plan_view.components import STATUSES, monthly
from actions.presentation.plan_view.view import Amount, CapabilityLine, Judged, Tone
from actions.presentation.source_list import SourceList


@dataclass(frozen=True)
class OfferPrice:
    """What an offer costs: leases, calls and messages in words, and the days of the prices."""

    rates: tuple[Amount, ...]
    note: str


@dataclass(frozen=True)
class OfferView:
    """A number type that Microsoft offers in a country; `sources` are numbers of the list beside it."""

    number_type: NumberType
    name: str
    capabilities: tuple[CapabilityLine, ...]
    billing: Judged
    price: OfferPrice | None
    sources: tuple[int, ...]


def offer_view(offer: Offer, billing_country: str | None, catalog: Catalog, sources: SourceList) -> OfferView:
    """An offer with all its capabilities; billing as seen from the billing country, if there is one."""
    price = catalog.prices.get((offer.country, offer.number_type))
    pages = [offer.source]
    if price:
        pages += [page for page in (price.source, price.message_source) if page]
    return OfferView(
        number_type=offer.number_type,
        name=phrases.sentence(wording.NUMBER_TYPES[offer.number_type])[:-1],
        capabilities=tuple(
            CapabilityLine(wording.CAPABILITIES[capability], *STATUSES[offer.statuses[capability]])
            for capability in CAPABILITIES
        ),
        billing=_billing(offer, billing_country, catalog),
        price=_price(offer, price),
        sources=sources.numbers(pages),
    )


def _billing(offer: Offer, billing_country: str | None, catalog: Catalog) -> Judged:
    country = catalog.countries[offer.country]
    listed = sorted(billing_countries(country, offer.number_type), key=catalog.name)
    where = phrases.places(listed, catalog, "or") if listed else "a country that the pages do not name"
    if billing_country is None:
        return Judged(f"The subscription must be billed in {where}.", Tone.DEFAULT)
    billed = phrases.place(billing_country, catalog)
    standing = billing_standing(country, offer.number_type, billing_country)
    if standing is Standing.ALLOWED:
        return Judged(f"A subscription billed in {billed} can get it.", Tone.GOOD)
    if standing is Standing.UNKNOWN:
        return Judged(f"Whether billing in {billed} allows it is not stated clearly.", Tone.WARNING)
    return Judged(f"Not with billing in {billed}. It must be {where}.", Tone.ATTENTION)


def _price(offer: Offer, price: Price | None) -> OfferPrice | None:
    lease = _lease(offer, price)
    if price is None:
        return OfferPrice(lease, "") if lease else None
    offered = set(offer.offered)
    rates = tuple(
        Amount(phrases.sentence(rate.what)[:-1], rate.amount) for rate in unit_prices(price, offered)
    )
    days = {price.source.as_of}
    if price.message_source and offered & {Capability.SEND_SMS, Capability.RECEIVE_SMS}:
        days.add(price.message_source.as_of)
    return OfferPrice((*lease, *rates), f"Estimate{dated(days)}.") if lease or rates else None


def _lease(offer: Offer, price: Price | None) -> tuple[Amount, ...]:
    if offer.number_type is NumberType.ALPHANUMERIC_SENDER_ID:
        return (Amount("Lease", monthly(Decimal(0))),)
    if price is None or price.lease_month is None:
        return ()
    return (Amount("Lease", monthly(price.lease_month)),)
