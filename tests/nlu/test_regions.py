"""Regions that stand for their countries, regions that are too big for that, and names that are no country."""

from __future__ import annotations

import pytest

from nlu.places import PlaceFinder
from nlu.regions import big_region, unknown_place

FINDER = PlaceFinder()


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("calls in DACH", "AT CH DE"),
        ("texts to the Nordics", "DK FI IS NO SE"),
        ("the Benelux countries", "BE LU NL"),
        ("Baltics and Poland", "EE LT LV PL"),
        ("UK&I", "GB IE"),
        ("UK & I", "GB IE"),
        ("in the UK I need SMS", "GB"),
        ("Scandinavia", "DK NO SE"),
        ("the Baltic Sea", ""),
    ],
)
def test_a_region_with_clear_countries_stands_for_them(text: str, countries: str) -> None:
    assert {code for place in FINDER.find(text) for code in place.candidates} == set(countries.split())


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("SMS in South America", "South America"),
        ("we need EMEA", "EMEA"),
        ("all over the world", "all over the world"),
        ("customers in Spain", None),
        ("the gulfs between us", None),
    ],
)
def test_a_big_region_is_told_apart_by_its_name(text: str, region: str | None) -> None:
    assert big_region(text) == region


@pytest.mark.parametrize(
    ("text", "answer", "name"),
    [
        ("SMS in Atlantis", False, "Atlantis"),
        ("calls to New Wombatia please", False, "New Wombatia"),
        ("numbers in Azure", False, None),
        ("texts in April", False, None),
        ("we call people in the evening", False, None),
        ("wakanda", True, "wakanda"),
        ("wakanda", False, None),
        ("I have no idea what you want from me", True, None),
    ],
)
def test_a_name_that_is_used_as_a_place_but_is_none(text: str, answer: bool, name: str | None) -> None:
    assert unknown_place(text, answer) == name
