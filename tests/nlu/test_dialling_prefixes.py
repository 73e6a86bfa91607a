"""Prefixes that say a kind of number."""

import pytest

from nlu.dialling_prefixes import find_free_prefixes


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("a 900 number, free of charge, for leak reports", "ES"),
        ("one of these 0120 numbers", "JP"),
        ("an 800 line", "IT"),
        ("our 1800 number", "AU"),
    ],
)
def test_a_prefix_of_numbers_that_are_free_to_dial(text: str, country: str) -> None:
    assert list(find_free_prefixes(text, [country]))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("a 900 number", "US"),
        ("a 1300 number", "AU"),
        ("a 020 number", "GB"),
        ("we have 800 lines", "IT"),
        ("a 900 number", None),
    ],
)
def test_another_prefix_or_an_amount(text: str, country: str | None) -> None:
    assert not list(find_free_prefixes(text, [country] if country else []))
