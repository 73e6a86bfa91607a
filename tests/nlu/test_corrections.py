"""What a speaker takes back in the same breath."""

from __future__ import annotations

import pytest

from nlu.reader import Entity, Reader


def said(text: str, label: str) -> list[tuple[str, str | None]]:
    """Values and roles of what is left of a kind."""
    found: list[Entity] = [each for each in Reader({}).read(text).entities if each.entity == label]
    return [(each.value, each.role) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "calls in Chile... no wait, sorry, for Colombia",
        "It is for Chile, scratch that, Colombia",
        "we need a number in Chile. No, sorry, that was the other project. It's Colombia.",
    ],
)
def test_the_country_before_a_correction_is_excluded(text: str) -> None:
    assert said(text, "country") == [("CL", "excluded"), ("CO", None)]


def test_the_wish_before_a_correction_is_gone() -> None:
    text = "I want to call customers in Finland, no wait, not call, TEXT them"
    assert {value for value, _ in said(text, "capability")} == {"send_sms"}


@pytest.mark.parametrize(
    "text",
    [
        "we text people in Chile. No, wait for the plan first",
        "calls in Chile, no wait for the approval there",
    ],
)
def test_nothing_is_taken_back_that_nothing_replaces(text: str) -> None:
    assert said(text, "country") == [("CL", None)]


def test_only_the_nearest_country_is_taken_back() -> None:
    text = "SMS in Spain and Chile, no sorry, Colombia"
    assert said(text, "country") == [("ES", None), ("CL", "excluded"), ("CO", None)]


def test_a_country_of_the_bill_takes_no_other_back() -> None:
    text = "calls in Chile, no wait, the subscription is billed in Peru"
    assert ("CL", None) in said(text, "country")


def test_the_country_taken_back_may_be_named_again_afterwards() -> None:
    text = "hostel in Spain. sorry no, Portugal!! the Spanish one is closed"
    assert said(text, "country") == [("ES", "excluded"), ("PT", None), ("ES", "excluded")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("people phone us and we phone them. Only dialling out.", {"make_calls"}),
        ("people phone us and we phone them. Only dialling out in Spain.", {"make_calls", "receive_calls"}),
        ("we text them. Only incoming calls", {"send_sms", "receive_calls"}),
    ],
)
def test_a_sentence_that_says_only_one_direction_takes_the_other_back(text: str, wanted: set[str]) -> None:
    assert {value for value, _ in said(text, "capability")} == wanted
