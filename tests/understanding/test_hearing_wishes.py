"""Wishes that only prefer or narrow."""

from __future__ import annotations

import pytest
from listening import Json, knowing, known, listen

from actions.understanding import Conversation


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("a local number in Germany", {"number_type": "local"}),
        ("a mobile number in Sweden", {"number_type": "mobile"}),
        ("only toll-free", {"number_type": "toll_free"}),
        ("a short code in the US", {"number_type": "short_code"}),
        ("with a sender ID", {"number_type": "alphanumeric_sender_id"}),
        ("our name as the sender", {"number_type": "alphanumeric_sender_id"}),
        ("marketing messages to customers", {"sms_purpose": "marketing"}),
        ("promotions by SMS", {"sms_purpose": "marketing"}),
        ("text OTP codes", {"sms_purpose": "transactional"}),
        ("appointment reminders by text", {"sms_purpose": "transactional"}),
        ("reminders and promotions by SMS", {"sms_purpose": "marketing"}),
        ("it is answered by employees", {"used_by": "person"}),
        ("it is used by a bot", {"used_by": "application"}),
    ],
)
def test_a_wish_is_taken_up(text: str, wish: Json) -> None:
    after = known(listen(text))
    assert {name: after.get(name) for name in wish} == wish


@pytest.mark.parametrize(
    ("text", "monthly"),
    [
        ("we send 5,000 texts a month", {"sms_out": 5000}),
        ("12k sms per month", {"sms_out": 12000}),
        ("300 incoming messages a month", {"sms_in": 300}),
        ("2000 outbound minutes a month", {"minutes_out": 2000}),
        ("1,500 inbound minutes per month", {"minutes_in": 1500}),
        (
            "400 outgoing texts a month and 1,000 inbound minutes a month",
            {"sms_out": 400, "minutes_in": 1000},
        ),
    ],
)
def test_volumes_in_figures_are_taken_up(text: str, monthly: Json) -> None:
    assert {name: value for name, value in known(listen(text))["monthly"].items() if value} == monthly


@pytest.mark.parametrize("text", ["a few thousand texts a month", "lots of minutes", "we have 40 employees"])
def test_vague_amounts_are_not_made_up(text: str) -> None:
    assert "monthly" not in known(listen(text))


@pytest.mark.parametrize(
    "text",
    ["keep our toll-free number", "keep +1 800 266 8228, it is toll-free", "we port our mobile number"],
)
def test_the_type_of_a_kept_number_is_no_wish_for_a_new_one(text: str) -> None:
    assert "number_type" not in known(listen(text))


def test_a_wish_can_be_taken_back() -> None:
    before = knowing(countries=["DE"], number_type="toll_free")
    assert "number_type" not in known(listen("not toll-free", before=before, intent="change"))


def test_a_wish_can_be_changed() -> None:
    before = knowing(countries=["DE"], number_type="toll_free")
    after = known(listen("make it a local number instead", before=before, intent="change"))
    assert after["number_type"] == "local"


def test_acs_numbers_of_the_past_are_not_the_number_that_is_kept() -> None:
    text = "Guests in Italy should phone us on a free number. We already own ACS numbers, since 2023."
    assert known(listen(text))["number_type"] == "toll_free"


def test_one_takes_up_the_country_that_was_asked_about() -> None:
    asked = Conversation(asked_about={"countries": ["NZ"]})
    heard = listen("OK. We would need one that people call for support.", before=asked)
    assert heard.needs.countries == ("NZ",)


def test_no_existing_number_leaves_the_type_that_is_wished() -> None:
    heard = listen("a freephone hotline for callers in the UAE. No existing number is there.")
    assert known(heard)["number_type"] == "toll_free"


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("oh well. a normal local number please, not a freephone one", "local"),
        ("an ordinary geographic number please, not one of those free ones", "local"),
        ("let's wish for a toll-free number", "toll_free"),
    ],
)
def test_a_kind_that_is_wished_for_is_none_that_is_kept(text: str, wished: str) -> None:
    before = knowing(countries=["SE"], capabilities=["receive_calls"])
    heard = known(listen(text, "existing_number", before))
    assert heard["number_type"] == wished
    assert not heard.get("existing_number", {}).get("keep")


def test_a_line_that_is_called_for_free_is_toll_free() -> None:
    assert known(listen("distributors want to call a line for free"))["number_type"] == "toll_free"


def test_a_local_prefix_is_that_of_a_local_number() -> None:
    assert known(listen("we want something with a local prefix"))["number_type"] == "local"
