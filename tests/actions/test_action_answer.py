"""Questions are answered from the catalog, or from the plan if they are about that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from turns import Done, run, tracker, user

from actions.answer import ActionAnswer
from actions.answers import Question
from actions.catalog.vocabulary import Capability
from actions.planner import Needs
from actions.planner.needs import AcsCustomer
from actions.understanding import Conversation
from actions.understanding.follow_ups import question_to_json

PLANNED = Conversation(
    Needs(countries=("DE",), capabilities=frozenset({Capability.SEND_SMS}), acs_customer=AcsCustomer.NEW)
)


def answered(text: str, intent: str, talk: Conversation | None = None) -> Done:
    return run(ActionAnswer(), tracker(talk or Conversation(), [user(text, intent)]))


@pytest.mark.parametrize(
    ("text", "intent", "says"),
    [
        ("can I get a toll-free number in the US?", "ask_availability", "United States"),
        ("which countries have two-way SMS?", "ask_where", "United States"),
        ("what does a local number cost in Germany?", "ask_price", "Germany"),
        ("when does it retire?", "ask_retirement", "2028-09-30"),
    ],
)
def test_a_question_about_facts_is_answered_with_a_source(text: str, intent: str, says: str) -> None:
    done = answered(text, intent)
    assert says in "\n".join(done.texts)
    assert "https://" in "\n".join(done.texts)
    assert not any(message["custom"].get("fallback") for message in done.messages)


@pytest.mark.parametrize("intent", ["ask_why", "ask_source", "ask_confidence", "why_ask"])
def test_a_question_about_the_plan_is_answered_from_the_plan(intent: str) -> None:
    about_nothing = answered("why?", intent).texts
    about_germany = answered("why?", intent, PLANNED).texts
    assert about_germany != about_nothing
    assert all(about_germany)


def test_what_the_catalog_does_not_answer_is_said_to_be_so() -> None:
    [message] = answered("what about the thing?", "ask_definition").messages
    assert "does not answer" in message["text"]
    assert message["custom"] == {"fallback": True}


def test_what_a_question_was_about_is_kept_for_a_plan() -> None:
    done = answered("can I send SMS in Spain?", "ask_availability")
    assert done.slots["talk"]["asked_about"]["countries"] == ["ES"]
    assert done.slots["talk"]["asked_about"]["capabilities"] == ["send_sms"]


def test_a_question_changes_no_need() -> None:
    done = answered("can I send SMS in Spain?", "ask_availability", PLANNED)
    assert set(done.slots) <= {"talk"}


TWO_WAYS = Conversation(Needs(countries=("US",), capabilities=frozenset({Capability.SEND_SMS})))


@pytest.mark.parametrize(
    "text", ["What are the alternatives?", "compare alternatives", "show me alternatives"]
)
def test_the_alternatives_after_a_plan_are_those_of_the_plan(text: str) -> None:
    [said] = answered(text, "ask_alternatives", TWO_WAYS).texts
    assert said.startswith("United States, recommended: a local number from Microsoft.")
    assert "A toll-free number from Microsoft" in said


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("what are the alternatives?", None),
        ("what are the alternatives to a short code?", TWO_WAYS),
        ("what replaces it?", TWO_WAYS),
    ],
)
def test_other_alternatives_are_those_of_the_catalog(text: str, talk: Conversation | None) -> None:
    assert "recommended:" not in "\n".join(answered(text, "ask_alternatives", talk).texts)


def test_alternatives_come_as_cards_where_they_can_be_shown() -> None:
    message = user("what are the alternatives?", "ask_alternatives", metadata={"cards": True})
    [said] = run(ActionAnswer(), tracker(TWO_WAYS, [message])).messages
    assert said["custom"]["cards"]
    assert said["custom"]["summary"]


def test_each_of_several_questions_is_answered_and_later_ones_lean_on_the_first() -> None:
    text = "What does a local number cost in Germany and how long does it take to get?"
    first, second = "What does a local number cost in Germany", "how long does it take to get?"
    message = user(text, "ask_price")
    found = message["parse_data"]["entities"]
    for each in found:
        each["group"] = f"asked {each['group']}"
    message["parse_data"]["questions"] = [
        {"intent": "ask_price", "start": 0, "end": len(first)},
        {"intent": "ask_lead_time", "start": text.index(second), "end": len(text)},
    ]
    done = run(ActionAnswer(), tracker(Conversation(), [message]))
    [said] = done.messages
    assert "per month" in said["text"]
    assert "a few minutes after the purchase" in said["text"]
    assert done.slots["talk"]["last_question"]["countries"] == ["DE"]


RATE = {
    "intent": "ask_price",
    "text": "what does a call to a Finnish mobile cost?",
    "countries": ["FI"],
    "capabilities": ["make_calls"],
}


def asked_before(**question: object) -> Conversation:
    """A conversation in which a question was answered in the turn before."""
    before = question_to_json(Question(intent="ask_price", text="")) | question
    return Conversation(asked_before=before)


@pytest.mark.parametrize("intent", ["ask_source", "ask_confidence"])
def test_who_says_so_after_a_fact_is_who_says_that_fact(intent: str) -> None:
    done = answered("who says that?", intent, asked_before(**RATE))
    [said] = done.texts
    assert said.startswith(
        "These pages, each with its date:\n- PSTN outbound rate list (2025-10-15): https://"
    )
    assert done.slots["talk"]["last_question"]["countries"] == ["FI"]


def test_how_sure_a_plan_is_stays_a_question_about_the_plan() -> None:
    talk = replace(asked_before(**RATE), needs=PLANNED.needs)
    assert "Germany:" in "\n".join(answered("how sure are you?", "ask_confidence", talk).texts)


def test_why_not_another_kind_of_number_says_what_that_kind_is_for() -> None:
    calls = Conversation(Needs(countries=("IT",), capabilities=frozenset({Capability.RECEIVE_CALLS})))
    [said] = answered("why not a mobile number?", "ask_why", calls).texts
    assert said.startswith("Microsoft does not offer a mobile number in Italy.")
    assert "because:" in said
