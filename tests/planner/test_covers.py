"""Rule 2b where the facts of today show no case: a catalog changed by one fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from actions.catalog.facts import Catalog, Offer
from actions.catalog.vocabulary import Agreement, Capability, NumberType, Status
from actions.planner import ExistingNumber, Needs
from actions.planner.covers import covers
from actions.planner.needs import AcsCustomer
from actions.planner.situation import understand

CALLS = frozenset({Capability.MAKE_CALLS})


def ranked(country: str, catalog: Catalog, **more: Any) -> list[list[NumberType]]:
    """The number types of each cover for making calls, the best cover first."""
    needs = Needs(
        countries=(country,),
        capabilities=CALLS,
        existing_number=ExistingNumber(keep=False),
        billing_country="US",
        agreement=Agreement.EA,
        acs_customer=AcsCustomer.HAS_NUMBERS,
        as_of=date(2026, 6, 1),
    )
    (situation,) = understand(replace(needs, **more), catalog.lifecycle).situations
    return [[kind for kind, _ in cover.shares] for cover in covers(CALLS, situation, catalog)]


def with_offers(country: str, catalog: Catalog, change: Callable[[Offer], Offer]) -> Catalog:
    facts = catalog.countries[country]
    changed = replace(facts, offers=tuple(map(change, facts.offers)))
    return replace(catalog, countries={**catalog.countries, country: changed})


def with_leases(country: str, catalog: Catalog, leases: dict[NumberType, Decimal | None]) -> Catalog:
    prices = {**catalog.prices}
    for number_type, lease in leases.items():
        prices[country, number_type] = replace(prices[country, number_type], lease_month=lease)
    return replace(catalog, prices=prices)


def test_the_cheaper_number_comes_first(catalog: Catalog) -> None:
    assert ranked("DE", catalog) == [[NumberType.LOCAL], [NumberType.TOLL_FREE]]


def test_general_availability_comes_before_a_cheaper_preview(catalog: Catalog) -> None:
    def local_in_preview(offer: Offer) -> Offer:
        if offer.number_type is not NumberType.LOCAL:
            return offer
        return replace(offer, statuses={**offer.statuses, Capability.MAKE_CALLS: Status.PREVIEW})

    changed = with_offers("DE", catalog, local_in_preview)
    assert ranked("DE", changed) == [[NumberType.TOLL_FREE], [NumberType.LOCAL]]


def test_a_preview_that_is_not_asked_for_does_not_count(catalog: Catalog) -> None:
    def answering_in_preview(offer: Offer) -> Offer:
        if offer.number_type is not NumberType.LOCAL:
            return offer
        return replace(offer, statuses={**offer.statuses, Capability.RECEIVE_CALLS: Status.PREVIEW})

    changed = with_offers("DE", catalog, answering_in_preview)
    assert ranked("DE", changed) == [[NumberType.LOCAL], [NumberType.TOLL_FREE]]


def test_general_availability_comes_before_the_wished_type(catalog: Catalog) -> None:
    def toll_free_in_preview(offer: Offer) -> Offer:
        if offer.number_type is not NumberType.TOLL_FREE:
            return offer
        return replace(offer, statuses={**offer.statuses, Capability.MAKE_CALLS: Status.PREVIEW})

    changed = with_offers("DE", catalog, toll_free_in_preview)
    wished = ranked("DE", changed, number_type=NumberType.TOLL_FREE)
    assert wished == [[NumberType.LOCAL], [NumberType.TOLL_FREE]]


def test_a_lease_that_is_not_published_comes_last(catalog: Catalog) -> None:
    changed = with_leases("DE", catalog, {NumberType.LOCAL: None})
    assert ranked("DE", changed) == [[NumberType.TOLL_FREE], [NumberType.LOCAL]]


@pytest.mark.parametrize("lease", [None, Decimal(5)])
def test_between_equal_leases_toll_free_comes_before_local(lease: Decimal | None, catalog: Catalog) -> None:
    changed = with_leases("DE", catalog, {NumberType.LOCAL: lease, NumberType.TOLL_FREE: lease})
    assert ranked("DE", changed) == [[NumberType.TOLL_FREE], [NumberType.LOCAL]]


def test_a_country_without_offers_has_no_cover(catalog: Catalog) -> None:
    assert ranked("IN", catalog) == []
