"""The number that somebody has already, and whether it moves."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from listening import Json, knowing, known, listen, reader

from actions.planner.needs import ExistingNumber, Needs
from actions.understanding import Choice, Conversation, Utterance, hear

KEPT: Json = {"keep": True, "number": "+18002668228"}
CALLS: Json = {"countries": ["DE"], "capabilities": ["receive_calls"]}


def existing(conversation: Conversation) -> Json | None:
    return known(conversation).get("existing_number")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("keep +49 30 901820", "+49 30 901820"),
        ("keep 1-800-266-8228", "+1-800-266-8228"),
        ("we want to keep 1-800-CONTOSO", "+1-800-CONTOSO"),
        ("keep 1 800 FLOWERS please", "+1 800 FLOWERS"),
        ("our number is 0049 30 901820 and stays", "+49 30 901820"),
        ("callers know +44 20 7946 0018", "+44 20 7946 0018"),
        ("we must not lose 030 901820", "030 901820"),
    ],
)
def test_a_typed_number_is_one_to_keep(text: str, number: str) -> None:
    after = existing(listen(text))
    assert after is not None
    assert after["keep"] is True
    assert after["number"] == number


def test_a_national_number_takes_the_country_that_is_said_with_it() -> None:
    assert existing(listen("keep our German number 030 901820")) == {
        "keep": True,
        "number": "030 901820",
        "country": "DE",
    }


@pytest.mark.parametrize(
    ("text", "number_type", "country"),
    [
        ("we keep our toll-free number", "toll_free", None),
        ("keep our existing mobile number in Spain", "mobile", "ES"),
        ("we already have a local number in France", "local", "FR"),
        ("keep our short code in the US", "short_code", "US"),
        ("our 0800 number must stay", "toll_free", None),
        ("we want to port our landline number in Italy", "local", "IT"),
        ("there is a number on our vans that we cannot lose", None, None),
    ],
)
def test_a_number_to_keep_may_be_described(text: str, number_type: str | None, country: str | None) -> None:
    expected: dict[str, Any] = {"keep": True, "number_type": number_type, "country": country}
    assert existing(listen(text)) == {name: value for name, value in expected.items() if value}


@pytest.mark.parametrize(
    "text",
    [
        "no number to keep",
        "we need a new number",
        "there is no existing number",
        "nothing to port",
        "we start from scratch",
        "we don't have a number yet",
        "we want a brand new number",
    ],
)
def test_it_is_understood_without_being_asked_that_there_is_none(text: str) -> None:
    assert existing(listen(text)) == {"keep": False}


@pytest.mark.parametrize(
    ("text", "intent", "keep"),
    [
        ("no", "deny", False),
        ("nope, nothing", "deny", False),
        ("not really", "deny", False),
        ("none", "inform", False),
        ("we don't", "deny", False),
        ("a new one", "inform", False),
        ("yes", "affirm", True),
        ("yes, one", "inform", True),
        ("yes, our old hotline", "inform", True),
    ],
)
def test_short_answers_to_whether_a_number_is_kept(text: str, intent: str, keep: bool) -> None:
    after = listen(text, requested="existing_number", before=knowing(**CALLS), intent=intent)
    assert existing(after) == {"keep": keep}


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("+49 30 901820", {"number": "+49 30 901820"}),
        ("it is a mobile number", {"number_type": "mobile"}),
        ("a local one, in Austria", {"number_type": "local", "country": "AT"}),
        ("toll-free", {"number_type": "toll_free"}),
        ("local", {"number_type": "local"}),
        ("mobile", {"number_type": "mobile"}),
        ("in Switzerland", {"country": "CH"}),
    ],
)
def test_which_number_it_is_can_be_answered_by_what_it_is(text: str, details: Json) -> None:
    before = knowing(**CALLS, existing_number={"keep": True})
    after = listen(text, requested="existing_number", before=before)
    assert existing(after) == {"keep": True, **details}
    assert known(after)["countries"] == ["DE"]


def test_that_there_is_no_number_after_all_can_be_said_when_asked_which() -> None:
    before = knowing(**CALLS, existing_number={"keep": True})
    after = listen("no, we take a new number", requested="existing_number", before=before, intent="deny")
    assert existing(after) == {"keep": False}


def test_a_number_that_is_valid_in_two_planned_countries_is_asked_about() -> None:
    before = knowing(countries=["DE", "AT"], capabilities=["receive_calls"])
    after = listen("keep 0662 123456", before=before)
    if after.choice is not None:
        assert after.choice.field == "existing_number"
        assert set(after.choice.candidates) <= {"DE", "AT"}
    assert existing(after) == {"keep": True, "number": "0662 123456"}


def test_the_choice_of_the_numbers_country_is_answered() -> None:
    before = Conversation(
        knowing(countries=["DE", "AT"], existing_number={"keep": True, "number": "0662 123456"}).needs,
        choice=Choice("existing_number", "0662 123456", ("DE", "AT")),
    )
    after = listen("the Austrian one", requested="existing_number", before=before)
    assert existing(after) == {"keep": True, "number": "0662 123456", "country": "AT"}
    assert after.choice is None


@pytest.mark.parametrize(
    ("text", "intent", "port"),
    [
        ("yes", "affirm", "yes"),
        ("port it", "inform", "yes"),
        ("it may move to Microsoft", "inform", "yes"),
        ("yes, transfer it", "affirm", "yes"),
        ("no", "deny", "no"),
        ("leave it with our carrier", "inform", "no"),
        ("no, it stays where it is", "deny", "no"),
        ("we keep our operator", "inform", "no"),
        ("over our own SIP trunk", "inform", "no"),
        ("not sure", "dont_know", "unsure"),
        ("I don't know", "dont_know", "unsure"),
        ("either is fine", "inform", "unsure"),
        ("perhaps", "dont_know", "unsure"),
    ],
)
def test_whether_the_number_moves(text: str, intent: str, port: str) -> None:
    before = knowing(**CALLS, existing_number=KEPT)
    after = listen(text, requested="port", before=before, intent=intent)
    assert known(after) == {**CALLS, "existing_number": KEPT, "port": port}


@pytest.mark.parametrize(
    ("text", "port"),
    [
        ("port +1 800 266 8228 to Microsoft", "yes"),
        ("keep +1 800 266 8228, we don't want to port it", "no"),
        ("keep +1 800 266 8228 with our carrier", "no"),
        ("keep +1 800 266 8228", None),
    ],
)
def test_whether_it_moves_can_be_said_at_once(text: str, port: str | None) -> None:
    assert known(listen(text)).get("port") == port


@pytest.mark.parametrize(("text", "port"), [("what if we port it?", "yes"), ("what if we don't port?", "no")])
def test_whether_it_moves_can_be_changed(text: str, port: str) -> None:
    before = knowing(**CALLS, existing_number=KEPT, port="no" if port == "yes" else "yes")
    assert known(listen(text, before=before, intent="change"))["port"] == port


@pytest.mark.parametrize("requested", ["acs_customer", "agreement", "billing_country"])
def test_numbers_in_an_answer_to_something_else_are_not_kept(requested: str) -> None:
    after = listen("we have numbers there already", requested=requested, before=knowing(**CALLS))
    assert existing(after) is None


def test_a_number_given_up_leaves_its_country_planned() -> None:
    text = "And if we give up the old number and take a new one instead?"
    kept = Conversation(Needs(existing_number=ExistingNumber(True, "+55 11 3071-4420")))
    given_up = listen(text, before=kept, intent="change")
    assert given_up.needs.existing_number == ExistingNumber(False)
    assert given_up.needs.countries == ("BR",)


def test_port_it_or_leave_it_is_not_decided() -> None:
    kept = knowing(countries=["GB"], existing_number={"keep": True, "number": "+441614960872"})
    heard = listen("Could port it or leave it with the carrier, show me both", "port", kept)
    assert known(heard)["port"] == "unsure"


def test_a_number_that_cannot_be_ported_is_kept_all_the_same() -> None:
    kept = knowing(countries=["DE"], existing_number={"keep": True, "number": "+498004471120"}, port="yes")
    heard = known(
        listen("Suppose our operator does not let the number go, so no porting.", None, kept, "change")
    )
    assert (heard["existing_number"]["keep"], heard["port"]) == (True, "no")


def test_a_doubt_in_plain_words_is_one_whatever_was_learned() -> None:
    kept = knowing(countries=["US"], existing_number={"keep": True, "number": "+18003569377"})
    found = ({"entity": "port", "value": "unsure", "start": 0, "group": "0.0"},)
    message = {"text": "not sure about porting", "intent": {"name": "inform"}, "entities": list(found)}
    utterance = Utterance.from_rasa({**message, "likely_answers": {"port": "no"}})
    assert known(hear(kept, utterance, "port"))["port"] == "unsure"


def test_the_number_stays_though_its_operator_does_not() -> None:
    before = knowing(existing_number={"keep": True, "number": "+33184882140"})
    said = "This number we keep, but the operator we do not keep. Bring it to Microsoft."
    heard = known(listen(said, "port", before))
    assert heard["existing_number"]["keep"]
    assert heard["port"] == "yes"


def test_keeping_it_with_microsoft_is_not_leaving_it_with_the_carrier() -> None:
    heard = known(listen("we want keep +34 93 220 4567 with microsoft, porting it"))
    assert heard["port"] == "yes"


@pytest.mark.parametrize("text", ["want it over at microsoft, yes ported", "yes ported", "moving it is fine"])
def test_the_move_in_other_words(text: str) -> None:
    before = knowing(existing_number={"keep": True, "number": "+14165550199"})
    assert known(listen(text, "port", before))["port"] == "yes"


def test_the_history_told_instead_is_no_answer_about_the_move() -> None:
    before = knowing(existing_number={"keep": True, "number": "+14165550199"})
    found = [
        asdict(each) for each in reader().read("acs isn't new to us, had acs numbers since 2022").entities
    ]
    message = {
        "text": "acs isn't new to us, had acs numbers since 2022",
        "intent": {"name": "inform"},
        "entities": found,
    }
    heard = hear(before, Utterance.from_rasa({**message, "likely_answers": {"port": "no"}}), "port")
    assert heard.needs.port is None


def test_what_it_is_for_is_no_answer_about_the_move() -> None:
    before = knowing(existing_number={"keep": True, "number": "+4930901820"})
    heard = known(listen("calls in and calls out, no texting", "port", before))
    assert "port" not in heard
    assert set(heard["capabilities"]) == {"make_calls", "receive_calls"}
