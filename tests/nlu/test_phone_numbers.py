"""Phone numbers as people type them, and figures that are none."""

from __future__ import annotations

import re
from itertools import pairwise

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.phone_numbers import PhoneNumber, find_phone_numbers


def dialled(text: str) -> list[str]:
    """The numbers of a text as they are dialled: plus, figures and letters, without what parts them."""
    return [re.sub(r"[^+0-9A-Za-z]", "", found.number) for found in find_phone_numbers(text)]


INTERNATIONAL = [
    ("+44 20 7946 0018", "+442079460018"),
    ("our hotline is +49 30 901820.", "+4930901820"),
    ("+1 (425) 555-0100", "+14255550100"),
    ("+1-206-555-0142", "+12065550142"),
    ("+33.1.99.00.45.67", "+33199004567"),
    ("tel:+390612345678", "+390612345678"),
    ("+ 61 2 5550 1234", "+61255501234"),
    ("(+351) 21 000 0000", "+351210000000"),
    ("+49 (0)30 901820", "+49030901820"),
    ("+3726012345", "+3726012345"),
    ("+86 10 6552 9988", "+861065529988"),
    ("+234 1 234 5678", "+23412345678"),
    ("+1-800-555-0199", "+18005550199"),
]

DOUBLE_ZERO = [
    ("0049 30 901820", "+4930901820"),
    ("00 44 20 7946 0018", "+442079460018"),
    ("0033-1-99-00-45-67", "+33199004567"),
    ("00353 1 555 0123", "+35315550123"),
]

NATIONAL = [
    ("(206) 555-0142", "2065550142"),
    ("206.555.0142", "2065550142"),
    ("206-555-0142", "2065550142"),
    ("020 7946 0018", "02079460018"),
    ("0161 496 0000", "01614960000"),
    ("030/901820", "030901820"),
    ("06 12 34 56 78", "0612345678"),
    ("91 123 45 67", "911234567"),
    ("912345678", "912345678"),
    ("03-1234-5678", "0312345678"),
    ("02 5550 1234", "0255501234"),
    ("0212 555 12 34", "02125551234"),
    ("11 4444-5555", "1144445555"),
    ("1300 975 707", "1300975707"),
    ("0800 028 5833", "08000285833"),
    ("0800 111 222", "0800111222"),
    ("(844) 555-0163", "8445550163"),
]

NORTH_AMERICAN_TOLL_FREE = [
    ("1-800-555-0199", "+18005550199"),
    ("1 (888) 555 0123", "+18885550123"),
    ("1.877.555.0123", "+18775550123"),
    ("1 833 555 0123", "+18335550123"),
]

# An Irish or Australian number begins as a North American one does, and is shorter.
FREEPHONE_ELSEWHERE = [
    ("1800 123 456", "1800123456"),
    ("1800 555 019", "1800555019"),
    ("1800 55 12 34", "1800551234"),
    ("1-800-123-456", "1800123456"),
]

VANITY = [
    ("1-800-FLOWERS", "+1800FLOWERS"),
    ("1-800-flowers", "+1800flowers"),
    ("1 800 CONTOSO", "+1800CONTOSO"),
    ("+1-800-GOFEDEX", "+1800GOFEDEX"),
    ("(888) CONTOSO", "888CONTOSO"),
    ("1-833-DIAL-NOW", "+1833DIALNOW"),
    ("1-855-4BAKERY", "+18554BAKERY"),
]

NONE = [
    "",
    "a number in Spain",
    "an 800 number",
    "the 1-800 number",
    "1800 customers",
    "800 calls",
    "an 888 toll free line",
    "2026-10-23",
    "23.10.2026",
    "10/23/2026",
    "since 2021-05-01",
    "2018-2028",
    "from 2018 to 2028",
    "1,000,000 texts",
    "5,000 texts a month",
    "250000 texts",
    "$ 1,299.00",
    "version 3.6.21",
    "python 3.10.12",
    "12:30-14:30",
    "order 4711",
    "+49",
    "0049",
    "call 911",
    "24/7",
    "10DLC",
    "7726",
    "E.164",
    "E123456789",
]


@pytest.mark.parametrize(("text", "number"), [*INTERNATIONAL, *DOUBLE_ZERO])
def test_international_numbers_begin_with_a_plus(text: str, number: str) -> None:
    assert dialled(text) == [number]


@pytest.mark.parametrize(("text", "number"), NATIONAL)
def test_national_numbers_stay_as_they_are(text: str, number: str) -> None:
    assert dialled(f"we keep {text}, please") == [number]


@pytest.mark.parametrize(("text", "number"), NORTH_AMERICAN_TOLL_FREE)
def test_a_whole_north_american_toll_free_number_needs_no_country(text: str, number: str) -> None:
    assert dialled(f"keep {text}") == [number]


@pytest.mark.parametrize(("text", "number"), FREEPHONE_ELSEWHERE)
def test_a_shorter_1800_number_is_of_a_country_that_is_not_known(text: str, number: str) -> None:
    assert dialled(f"keep {text}") == [number]


def test_an_1800_number_beside_a_country_elsewhere_may_be_one_of_its_own() -> None:
    text = "toll free 1800 425 3344 in India"
    assert [found.number for found in find_phone_numbers(text, abroad=True)] == ["1800 425 3344"]
    assert [found.number for found in find_phone_numbers(text)] == ["+1800 425 3344"]


@pytest.mark.parametrize("number", ["900 814 205", "612 345 678"])
def test_nine_figures_in_groups_are_no_amount(number: str) -> None:
    assert [found.number for found in find_phone_numbers(f"my number {number} of Spain")] == [number]


@pytest.mark.parametrize(("text", "number"), VANITY)
def test_letters_are_kept(text: str, number: str) -> None:
    assert dialled(f"keep {text} as it is") == [number]


@pytest.mark.parametrize("text", NONE)
def test_other_figures_are_no_numbers(text: str) -> None:
    assert find_phone_numbers(text) == []


def test_a_number_says_where_it_stands_as_typed() -> None:
    assert find_phone_numbers("keep 0049 30 901820!") == [PhoneNumber(5, 19, "+49 30 901820")]


@pytest.mark.parametrize("end", [".", ",", " - thanks", ")", "?", " please"])
def test_what_follows_is_not_part_of_it(end: str) -> None:
    text = f"+49 30 901820{end}"
    (found,) = find_phone_numbers(text)
    assert text[found.start : found.end] == "+49 30 901820"


@pytest.mark.parametrize("between", [" and ", ", ", "\n", " or else "])
def test_several_numbers(between: str) -> None:
    assert dialled(f"+4930901820{between}+431234567") == ["+4930901820", "+431234567"]


def test_the_example_numbers_of_all_countries_are_found_whole() -> None:
    missed = []
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        example = phonenumbers.example_number(region)
        for style in (phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.INTERNATIONAL):
            text = phonenumbers.format_number(example, style)
            if dialled(f"our number {text} stays") != [re.sub(r"[^+\d]", "", text)]:
                missed.append(text)
    assert missed == []


@settings(max_examples=200, deadline=None)
@given(st.text("+0123456789()-./ 8ab\n", max_size=40) | st.text(max_size=40))
def test_any_text_is_read_and_numbers_lie_in_it(text: str) -> None:
    found = find_phone_numbers(text)
    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(sum(character.isalnum() for character in number.number) >= 6 for number in found)
