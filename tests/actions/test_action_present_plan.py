"""The full plan, and what a change did to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from turns import Done, Json, run, tracker, user

from actions.catalog.vocabulary import Agreement, Capability
from actions.desk import dated
from actions.planner import Needs
from actions.planner.needs import AcsCustomer
from actions.present import ActionPresentPlan
from actions.understanding import Conversation

SENDING = Needs(
    countries=("DE",),
    capabilities=frozenset({Capability.SEND_SMS}),
    acs_customer=AcsCustomer.HAS_NUMBERS,
    billing_country="DE",
    agreement=Agreement.PAYG,
)


@pytest.mark.parametrize(
    ("named", "planned"),
    [(None, "2026-11-23"), (date(2029, 1, 1), "2029-01-01"), (date(2024, 1, 1), "2026-11-23")],
)
def test_a_plan_is_for_today_or_later(
    named: date | None, planned: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIALPATH_TODAY", "2026-11-23")
    assert dated(replace(SENDING, as_of=named)).as_of == date.fromisoformat(planned)


def present(talk: Conversation, channel: str = "rest", metadata: Json | None = None) -> Done:
    return run(ActionPresentPlan(), tracker(talk, [user("yes", channel=channel, metadata=metadata)]))


def after(talk: Conversation, done: Done) -> Conversation:
    return Conversation.from_slots({**talk.to_slots(), **done.slots})


def test_the_plan_comes_with_its_json() -> None:
    [message] = present(Conversation(SENDING)).messages
    assert message["custom"]["plan"]["countries"][0]["verdict"] == "available"
    assert message["text"].startswith("Germany, sending SMS: ")


def test_the_first_plan_says_nothing_of_a_change() -> None:
    assert len(present(Conversation(SENDING)).messages) == 1


def test_the_plan_shown_again_on_request_says_nothing_of_a_change() -> None:
    talk = Conversation(SENDING)
    talk = after(talk, present(talk))
    assert len(present(replace(talk, wants_plan=True)).messages) == 1
    assert len(present(replace(talk, wants_plan=True).with_needs(billing_country="BR")).messages) == 2


def test_after_a_change_what_changed_is_said_first() -> None:
    talk = Conversation(SENDING)
    talk = after(talk, present(talk)).with_needs(billing_country="BR")
    changed, plan = present(talk).messages
    assert "plan" not in changed["custom"]
    assert "Germany" in changed["text"]
    assert len(changed["text"]) < len(plan["text"])
    assert plan["custom"]["plan"]["needs"]["billing_country"] == "BR"


def test_a_country_more_is_compared_with_the_ones_before() -> None:
    talk = Conversation(SENDING)
    talk = after(talk, present(talk)).with_needs(countries=("DE", "US"))
    changed, plan = present(talk).messages
    assert "United States" in changed["text"]
    assert [country["country"] for country in plan["custom"]["plan"]["countries"]] == ["DE", "US"]


def test_what_was_taken_for_granted_is_said() -> None:
    talk = Conversation(SENDING, assumed=("SMS is planned for sending only.",))
    assert "Assumed: SMS is planned for sending only." in present(talk).texts[-1]


def test_what_is_not_known_is_said() -> None:
    known = present(Conversation(SENDING)).texts[-1]
    unknown = present(Conversation(replace(SENDING, agreement=None), dont_know=("agreement",))).texts[-1]
    assert unknown.count("agreement") > known.count("agreement")


def test_without_a_country_there_is_one_line_instead_of_a_plan() -> None:
    done = present(Conversation())
    assert done.texts == ["There is no plan yet: it takes a country and what it is wanted for."]
    assert done.messages[0]["custom"] == {}
    assert done.events == []


def test_in_the_shell_the_plan_is_text_alone() -> None:
    [message] = present(Conversation(SENDING), channel="cmdline").messages
    assert message["text"]
    assert message["custom"] == {}


def test_where_cards_can_be_shown_the_plan_comes_with_cards_and_a_summary() -> None:
    [message] = present(Conversation(SENDING), metadata={"cards": True}).messages
    assert [card["type"] for card in message["custom"]["cards"]] == ["AdaptiveCard"]
    assert message["custom"]["summary"].startswith("Germany, sending SMS: ")
    assert message["custom"]["plan"]
    assert message["text"].startswith("Germany, sending SMS: ")


@pytest.mark.parametrize("metadata", [None, {}, {"cards": False}, {"cards": "yes"}, {"theme": "dark"}])
def test_nobody_else_gets_cards(metadata: Json | None) -> None:
    [message] = present(Conversation(SENDING), metadata=metadata).messages
    assert set(message["custom"]) == {"plan"}


def test_a_shell_gets_no_cards_whatever_it_says() -> None:
    [message] = present(Conversation(SENDING), "cmdline", {"cards": True}).messages
    assert message["custom"] == {}
