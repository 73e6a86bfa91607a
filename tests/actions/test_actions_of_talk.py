"""Steering the talk: why a question, what is known, going back, a person, and what is not ours."""

from __future__ import annotations

import pytest
from turns import Json, run, tracker, user

from actions.catalog.vocabulary import Capability
from actions.planner import Needs
from actions.talk import (
    CONTACT,
    ActionExplainQuestion,
    ActionHandOver,
    ActionMisunderstood,
    ActionOffTopic,
    ActionStartOver,
    ActionSummarise,
    ActionUndo,
)
from actions.understanding import Conversation

SENDING = Conversation(Needs(countries=("DE",), capabilities=frozenset({Capability.SEND_SMS})))
FIELDS = [
    "countries",
    "capabilities",
    "existing_number",
    "port",
    "acs_customer",
    "billing_country",
    "agreement",
]


def only_message(messages: list[Json]) -> Json:
    [message] = messages
    return message


@pytest.mark.parametrize("field", FIELDS)
def test_each_question_is_explained_in_at_most_two_lines(field: str) -> None:
    done = run(ActionExplainQuestion(), tracker(SENDING, [user("why?", "why_ask")], field))
    assert 1 <= len(only_message(done.messages)["text"].splitlines()) <= 2
    assert done.events == []


def test_the_explanations_differ() -> None:
    explained = {
        run(ActionExplainQuestion(), tracker(SENDING, [user("why?", "why_ask")], field)).texts[0]
        for field in FIELDS
    }
    assert len(explained) == len(FIELDS)


def test_the_summary_names_what_is_known_and_what_is_open() -> None:
    text = run(ActionSummarise(), tracker(SENDING, [user("so far?", "summary")])).texts[0]
    assert "Germany" in text
    assert "sending SMS" in text
    assert "Still open" in text


def test_the_summary_of_nothing_says_so() -> None:
    text = run(ActionSummarise(), tracker(Conversation(), [user("so far?", "summary")])).texts[0]
    assert text.startswith("Nothing is known yet.")


@pytest.mark.parametrize(("answered", "says"), [(True, "Taken back."), (False, "nothing to take back")])
def test_an_undo_says_whether_it_did_something(answered: bool, says: str) -> None:
    talk = Conversation(SENDING.needs, answered=answered)
    assert says in run(ActionUndo(), tracker(talk, [user("undo", "undo")])).texts[0]


def test_starting_over_is_confirmed_in_one_line() -> None:
    text = only_message(run(ActionStartOver(), tracker(events=[user("start over", "start_over")])).messages)
    assert "forgotten" in text["text"]


def test_the_person_to_talk_to_is_the_configured_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONTACT, "telephony@example.com")
    done = run(ActionHandOver(), tracker(events=[user("a person", "handover")]))
    assert "telephony@example.com" in only_message(done.messages)["text"]


def test_without_a_configured_person_none_is_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CONTACT, raising=False)
    done = run(ActionHandOver(), tracker(events=[user("a person", "handover")]))
    assert only_message(done.messages)["text"] == "No person is set up for this assistant."


def test_what_is_not_ours_leads_back_in_one_line() -> None:
    message = only_message(run(ActionOffTopic(), tracker(events=[user("weather", "out_of_scope")])).messages)
    assert "Azure Communication Services" in message["text"]
    assert message["custom"] == {"fallback": True}


def test_an_answer_beside_something_else_is_not_called_off_topic() -> None:
    talk = Conversation(SENDING.needs, answered=True)
    assert run(ActionOffTopic(), tracker(talk, [user("weather", "out_of_scope")])).messages == []


def test_the_second_misunderstanding_offers_choices() -> None:
    talk = Conversation()
    first = run(ActionMisunderstood(), tracker(talk, [user("hm", "nlu_fallback")]))
    talk = Conversation.from_slots({**talk.to_slots(), **first.slots})
    second = run(ActionMisunderstood(), tracker(talk, [user("hm", "nlu_fallback")]))
    assert first.texts != second.texts
    assert first.messages[0]["buttons"] == []
    assert len(second.messages[0]["buttons"]) >= 3
    assert all(done.messages[0]["custom"] == {"fallback": True} for done in (first, second))
