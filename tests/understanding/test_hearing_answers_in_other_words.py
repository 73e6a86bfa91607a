"""Answers that do not look like answers, and names that are no country."""

from __future__ import annotations

from typing import Any

import pytest
from listening import knowing, known, listen

from actions.understanding import Conversation

GERMANY: dict[str, Any] = {"countries": ["DE"], "capabilities": ["receive_calls"]}


@pytest.mark.parametrize(
    ("text", "capabilities"),
    [
        ("sending only, nothing back", {"send_sms"}),
        ("one way, from us", {"send_sms"}),
        ("everything please", {"make_calls", "receive_calls", "send_sms", "receive_sms"}),
        ("SMS and voice, both ways", {"make_calls", "receive_calls", "send_sms", "receive_sms"}),
        ("calls only, no texts, both directions", {"make_calls", "receive_calls"}),
    ],
)
def test_what_it_is_for(text: str, capabilities: set[str]) -> None:
    after = listen(text, "capabilities", knowing(countries=["DE"]))
    assert set(known(after)["capabilities"]) == capabilities


@pytest.mark.parametrize("text", ["no replies", "no need for replies"])
def test_a_refused_direction_leaves_the_other(text: str) -> None:
    before = listen("we need SMS in Germany")
    assert known(listen(text, "capabilities", before))["capabilities"] == ["send_sms"]


@pytest.mark.parametrize("text", ["same country", "the same", "there too", "here as well"])
def test_billed_where_the_only_planned_country_is(text: str) -> None:
    assert known(listen(text, "billing_country", knowing(**GERMANY)))["billing_country"] == "DE"


def test_the_same_is_not_guessed_between_two_countries() -> None:
    before = knowing(**{**GERMANY, "countries": ["DE", "AT"]})
    assert "billing_country" not in known(listen("the same", "billing_country", before))


@pytest.mark.parametrize("text", ["never heard of it", "what is acs lol, new", "we are beginners"])
def test_who_does_not_know_the_service_is_new_to_it(text: str) -> None:
    assert known(listen(text, "acs_customer", knowing(**GERMANY)))["acs_customer"] == "new"


def test_who_asks_twice_what_it_is_is_taken_for_new_and_told_so() -> None:
    asked_once = Conversation(knowing(**GERMANY).needs, attempts={"acs_customer": 1})
    asked_twice = Conversation(knowing(**GERMANY).needs, attempts={"acs_customer": 2})
    assert "acs_customer" not in known(listen("what's ACS?", "acs_customer", asked_once, "ask_definition"))
    after = listen("what's ACS?", "acs_customer", asked_twice, "ask_definition")
    assert known(after)["acs_customer"] == "new"
    assert after.assumed


@pytest.mark.parametrize(
    ("text", "name", "many"),
    [("SMS in Atlantis", "Atlantis", False), ("calls in South America", "South America", True)],
)
def test_a_name_that_is_no_country_is_remembered_and_nothing_assumed(
    text: str, name: str, many: bool
) -> None:
    after = listen(text)
    assert after.place_said is not None
    assert (after.place_said.name, after.place_said.many) == (name, many)
    assert "countries" not in known(after)
    assert listen("in Spain", "countries", after).place_said is None


def test_such_a_one_is_of_the_type_that_was_asked_about() -> None:
    before = Conversation(asked_about={"countries": ["SE"], "number_type": "local"})
    after = listen("then we want one in Sweden so that customers can call us", before=before)
    assert known(after)["number_type"] == "local"


def test_a_swap_takes_out_the_one_and_leaves_the_others() -> None:
    before = knowing(countries=["NZ", "HK"], capabilities=["receive_calls"])
    after = listen("swap New Zealand for Singapore then", before=before, intent="change")
    assert known(after)["countries"] == ["HK", "SG"]
