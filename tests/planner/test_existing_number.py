"""Rules E1 to E4: how an existing number is read."""

from __future__ import annotations

import pytest

from actions.catalog.vocabulary import NumberType
from actions.planner.existing_number import KeptNumber, understand_existing
from actions.planner.needs import ExistingNumber

LOCAL, TOLL_FREE, MOBILE = NumberType.LOCAL, NumberType.TOLL_FREE, NumberType.MOBILE


@pytest.mark.parametrize(
    ("typed", "said", "planned", "e164", "country", "number_type"),
    [
        ("+44 20 7946 0958", None, (), "+442079460958", "GB", LOCAL),
        ("  +44 (0)20 7946 0958 ", None, (), "+442079460958", "GB", LOCAL),
        ("(+44) 20 7946 0958", None, (), "+442079460958", "GB", LOCAL),
        ("(+44) 20 7946 0958", "DE", ("FR",), "+442079460958", "GB", LOCAL),
        ("tel:+44-20-7946-0958", None, (), "+442079460958", "GB", LOCAL),
        ("Tel. +44 20 7946 0958", None, (), "+442079460958", "GB", LOCAL),
        ("tel:+1-800-356-9377", None, ("DE",), "+18003569377", "US", TOLL_FREE),
        ("020 7946 0958", "GB", (), "+442079460958", "GB", LOCAL),
        ("020 7946 0958", None, ("GB",), "+442079460958", "GB", LOCAL),
        ("020 7946 0958", None, ("DE", "GB"), "+442079460958", "GB", LOCAL),
        ("442079460958", None, ("FR",), "+442079460958", "GB", LOCAL),
        ("0044 20 7946 0958", None, ("DE",), "+442079460958", "GB", LOCAL),
        ("0800 123456", None, ("FR",), "+33800123456", "FR", TOLL_FREE),
        ("+49 1512 3456789", "FR", (), "+4915123456789", "DE", MOBILE),
        ("1-800-FLOWERS", None, ("US",), "+18003569377", "US", TOLL_FREE),
        ("+1-800-FLOWERS", None, ("DE",), "+18003569377", "US", TOLL_FREE),
        ("(800) FLOWERS", None, ("US",), "+18003569377", "US", TOLL_FREE),
        ("+1 800 356 9377", None, ("CA",), "+18003569377", "CA", TOLL_FREE),
        ("+1 800 356 9377", None, ("CA", "US"), "+18003569377", "US", TOLL_FREE),
        ("+1 800 356 9377", "CA", ("US",), "+18003569377", "CA", TOLL_FREE),
        ("+1 800 356 9377", "PR", (), "+18003569377", "US", TOLL_FREE),
        ("+1 800 356 9377", "DE", ("DE",), "+18003569377", "US", TOLL_FREE),
        ("+1 787 721 1000", None, (), "+17877211000", "US", LOCAL),
        ("604 555 0199", None, ("US", "CA"), "+16045550199", "CA", LOCAL),
    ],
)
def test_reads(
    typed: str,
    said: str | None,
    planned: tuple[str, ...],
    e164: str,
    country: str,
    number_type: NumberType,
) -> None:
    existing = understand_existing(ExistingNumber(True, typed, said), planned)

    assert existing.known
    assert existing.kept == KeptNumber(country, number_type, type_known=True, e164=e164)


@pytest.mark.parametrize(
    ("typed", "planned"),
    [
        ("+1 555", ("US",)),
        ("12345", ("GB",)),
        ("hello", ("GB",)),
        ("+", ("GB",)),
        ("020 7946 0958", ()),
        ("030 901820", ("DE", "IT")),  # a number in Berlin and in Brescia
    ],
)
def test_what_is_not_one_valid_number_is_unknown(typed: str, planned: tuple[str, ...]) -> None:
    existing = understand_existing(ExistingNumber(True, typed), planned)

    assert not existing.known
    assert existing.kept is None


def test_a_number_that_is_not_valid_is_not_replaced_by_what_is_said_with_it() -> None:
    existing = understand_existing(ExistingNumber(True, "12345", "GB", LOCAL), ("GB",))
    assert (existing.known, existing.kept) == (False, None)


@pytest.mark.parametrize(
    ("said", "number_type", "known"),
    [(LOCAL, LOCAL, True), (MOBILE, MOBILE, True), (TOLL_FREE, None, False), (None, None, False)],
)
def test_fixed_or_mobile_is_what_is_said_with_it(
    said: NumberType | None, number_type: NumberType | None, known: bool
) -> None:
    existing = understand_existing(ExistingNumber(True, "+52 55 5123 4567", number_type=said), ())

    assert existing.known == known
    assert existing.kept == KeptNumber("MX", number_type, known, "+525551234567")


def test_fixed_or_mobile_is_local_in_plus_one_countries() -> None:
    existing = understand_existing(ExistingNumber(True, "+1 206 936 8888", number_type=MOBILE), ())
    assert existing.kept == KeptNumber("US", LOCAL, True, "+12069368888")


@pytest.mark.parametrize("typed", ["+44 901 234 5678", "+44 56 1234 5678"])
def test_other_types_are_known_to_be_none_of_ours(typed: str) -> None:
    existing = understand_existing(ExistingNumber(True, typed, number_type=LOCAL), ())

    assert existing.known
    assert existing.kept is not None
    assert existing.kept.number_type is None


@pytest.mark.parametrize(("planned", "country"), [(("DE",), "DE"), (("DE", "FR"), None), ((), None)])
def test_a_kept_number_without_country_belongs_to_the_only_planned_one(
    planned: tuple[str, ...], country: str | None
) -> None:
    existing = understand_existing(ExistingNumber(True, number_type=LOCAL), planned)

    assert existing.known == (country is not None)
    assert (existing.kept.country if existing.kept else None) == country
