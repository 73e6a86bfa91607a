"""How amounts, countries, numbers and statuses are written in an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from actions.catalog.facts import Catalog, Offer
from actions.catalog.vocabulary import Capability, NumberType, Route, Status
from actions.planner import wording
from actions.presentation.phrases import place

__all__ = [
    "capitalised",
    "kinds",
    "number_type",
    "offer_uses",
    "place",
    "place_list",
    "route",
    "usd",
]


def usd(amount: Decimal) -> str:
    """An amount as the topics write it, with at least two decimals: "USD 0.70", "USD 0.0895"."""
    exponent = amount.normalize().as_tuple().exponent
    decimals = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"USD {amount:,.{decimals}f}"


def usd_range(lowest: Decimal, highest: Decimal) -> str:
    """One amount, or "USD 0.01 to 0.03"."""
    return usd(lowest) if lowest == highest else f"{usd(lowest)} to {usd(highest)[4:]}"


def number_type(kind: NumberType) -> str:
    """The number type with its article."""
    return wording.number_type(kind)


def kinds(found: Iterable[NumberType], last: str = "and") -> str:
    """Number types in the plural: "toll-free numbers and sender IDs"."""
    wanted = set(found)
    return wording.enumeration([f"{wording.NUMBER_TYPES[k]}s" for k in NumberType if k in wanted], last)


def route(way: Route) -> str:
    """The name of a route in a sentence."""
    return wording.ROUTES[way]


def place_list(countries: Iterable[str], catalog: Catalog) -> str:
    """Country names in alphabetical order, as a list."""
    return wording.enumeration(sorted({catalog.name(iso) for iso in countries}))


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def uses(capabilities: Collection[Capability]) -> str:
    """What a number is for: "making and receiving calls"."""
    return wording.capabilities(capabilities)


def offer_uses(offer: Offer) -> str:
    """What an offer is for, previews marked: "receiving calls (public preview)"."""
    offered = [c for c in Capability if offer.offers(c)]
    preview = [c for c in offered if offer.statuses[c] is Status.PREVIEW]
    if not preview or preview == offered:
        return uses(offered) + (" (public preview)" if preview else "")
    return f"{uses([c for c in offered if c not in preview])}; in public preview: {uses(preview)}"


def offer_line(offer: Offer) -> str:
    """An offer as one item of a list."""
    return f"- {capitalised(wording.NUMBER_TYPES[offer.number_type])}: {offer_uses(offer)}"
