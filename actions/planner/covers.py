"""Covers: sets of offers that together meet what is wanted (step 2 of the decision model)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from actions.catalog.facts import Catalog, Country, Offer
from actions.catalog.vocabulary import VOICE, Capability, Footnote, NumberType, Route, Status
from actions.planner.eligibility import agreement_standing, billing_standing, worst
from actions.planner.needs import SmsPurpose, UsedBy
from actions.planner.situation import Situation

_TYPE_ORDER = {number_type: rank for rank, number_type in enumerate(NumberType)}
_FOR_PERSONS = frozenset({NumberType.LOCAL, NumberType.NATIONAL})


@dataclass(frozen=True)
class Part:
    """A component in the making: a route, and the capabilities it is there for.

    `keeps_number` tells a route of the kept number from one that needs a new number.
    """

    route: Route
    number_type: NumberType | None
    capabilities: frozenset[Capability]
    keeps_number: bool = False


@dataclass(frozen=True)
class Cover:
    """Number types of which none can be dropped, each with the capabilities it is there for."""

    shares: tuple[tuple[NumberType, frozenset[Capability]], ...]

    def as_parts(self) -> tuple[Part, ...]:
        """The cover as new numbers from Microsoft."""
        return tuple(Part(Route.MICROSOFT_NUMBER, kind, capabilities) for kind, capabilities in self.shares)


def offered(situation: Situation, catalog: Catalog) -> dict[NumberType, frozenset[Capability]]:
    """The capabilities that each number type of the country brings to a new number (rule 2a)."""
    country = catalog.countries.get(situation.country)
    return {offer.number_type: _counting(offer, situation) for offer in country.offers} if country else {}


def _counting(offer: Offer, situation: Situation) -> frozenset[Capability]:
    if situation.sms_purpose is SmsPurpose.MARKETING and Footnote.TRANSACTIONAL_ONLY in offer.notes:
        return frozenset()
    for_persons = situation.used_by is not UsedBy.PERSON or offer.number_type in _FOR_PERSONS
    return offer.offered if for_persons else offer.offered - VOICE


def covers(wanted: frozenset[Capability], situation: Situation, catalog: Catalog) -> list[Cover]:
    """All covers of what is wanted, the best first (rules 2b and 2c)."""
    brought = {
        kind: counting & wanted for kind, counting in offered(situation, catalog).items() if counting & wanted
    }
    in_order = sorted(brought, key=_TYPE_ORDER.__getitem__)
    found = [
        Cover(_share_out(kinds, brought))
        for size in range(1, len(wanted) + 1)
        for kinds in combinations(in_order, size)
        if _covers_without_surplus(kinds, brought, wanted)
    ]
    return sorted(found, key=lambda cover: _preference(cover, situation, catalog))


def _covers_without_surplus(
    kinds: tuple[NumberType, ...],
    brought: dict[NumberType, frozenset[Capability]],
    wanted: frozenset[Capability],
) -> bool:
    def together(some: Iterable[NumberType]) -> frozenset[Capability]:
        return frozenset().union(*(brought[kind] for kind in some))

    return together(kinds) == wanted and all(
        together(other for other in kinds if other is not kind) != wanted for kind in kinds
    )


def _share_out(
    kinds: tuple[NumberType, ...], brought: dict[NumberType, frozenset[Capability]]
) -> tuple[tuple[NumberType, frozenset[Capability]], ...]:
    """Each capability goes to the first number that brings it, so that none is shown twice."""
    shares, taken = [], frozenset[Capability]()
    for kind in kinds:
        shares.append((kind, brought[kind] - taken))
        taken |= brought[kind]
    return tuple(shares)


def _preference(
    cover: Cover, situation: Situation, catalog: Catalog
) -> tuple[int, int, bool, bool, bool, Decimal, list[int]]:
    """The sort key of rule 2b, criterion by criterion."""
    country = catalog.countries[situation.country]
    kinds = [kind for kind, _ in cover.shares]
    lease = _lease(kinds, situation.country, catalog)
    return (
        len(kinds),
        max(
            worst(
                billing_standing(country, kind, situation.billing_country),
                agreement_standing(country, kind, situation.agreement),
            )
            for kind in kinds
        ),
        _has_preview(cover, country),
        situation.wished_type not in kinds,
        lease is None,
        lease or Decimal(0),
        [_TYPE_ORDER[kind] for kind in kinds],
    )


def _has_preview(cover: Cover, country: Country) -> bool:
    return any(
        offer.statuses[capability] is Status.PREVIEW
        for kind, capabilities in cover.shares
        if (offer := country.offer(kind))
        for capability in capabilities
    )


def _lease(kinds: list[NumberType], country: str, catalog: Catalog) -> Decimal | None:
    """The monthly leases added up, None if one of them is not published."""
    leases = [_single_lease(kind, country, catalog) for kind in kinds]
    published = [lease for lease in leases if lease is not None]
    return sum(published, Decimal(0)) if len(published) == len(leases) else None


def _single_lease(kind: NumberType, country: str, catalog: Catalog) -> Decimal | None:
    if kind is NumberType.ALPHANUMERIC_SENDER_ID:
        return Decimal(0)  # nothing is leased
    price = catalog.prices.get((country, kind))
    return price.lease_month if price else None
