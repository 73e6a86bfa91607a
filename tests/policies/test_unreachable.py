"""Somebody whose message the action server did not hear is told so, once, and is not left in silence."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from policies.unreachable import UTTERANCE, UnreachablePolicy
from scripts.project import ROOT

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [inform]
    slots:
      talk: {type: any, influence_conversation: false, mappings: [{type: custom}]}
    actions: [action_understand]
    responses:
      utter_unreachable: [{text: Not reachable.}]
    """
)


@pytest.fixture
def policy(tmp_path: Any) -> UnreachablePolicy:
    return UnreachablePolicy(
        UnreachablePolicy.get_default_config(),
        LocalModelStorage(tmp_path),
        Resource("unreachable"),
        ExecutionContext(GraphSchema({})),
    )


def said(message_id: str, channel: str | None = "rest") -> UserUttered:
    return UserUttered(
        "hello", {"name": "inform", "confidence": 0.9}, message_id=message_id, input_channel=channel
    )


def heard(message_id: str | None) -> SlotSet:
    return SlotSet("talk", {"heard": message_id})


def predicted(policy: UnreachablePolicy, *events: Event) -> str | None:
    """The action that the policy is sure of, or none."""
    tracker = DialogueStateTracker.from_events("somebody", list(events), DOMAIN.slots)
    probabilities = policy.predict_action_probabilities(tracker, DOMAIN).probabilities
    return DOMAIN.action_names_or_texts[probabilities.index(1.0)] if 1.0 in probabilities else None


def test_a_message_that_was_heard_is_left_to_the_rules(policy: UnreachablePolicy) -> None:
    assert predicted(policy, ActionExecuted("action_listen"), said("1"), heard("1")) is None


@pytest.mark.parametrize(
    "before",
    [
        [],
        [SlotSet("talk", None)],
        [heard(None)],
        [said("0"), heard("0"), ActionExecuted("action_listen")],
    ],
    ids=["the first message", "no talk yet", "nothing heard yet", "an earlier message was heard"],
)
def test_a_message_that_was_not_heard_gets_a_line(policy: UnreachablePolicy, before: list[Event]) -> None:
    assert predicted(policy, *before, said("1")) == UTTERANCE


def test_after_the_line_the_next_message_is_awaited(policy: UnreachablePolicy) -> None:
    assert predicted(policy, said("1"), ActionExecuted(UTTERANCE)) == "action_listen"


def test_a_second_message_in_the_outage_gets_a_line_too(policy: UnreachablePolicy) -> None:
    first = [said("1"), ActionExecuted(UTTERANCE), ActionExecuted("action_listen")]
    assert predicted(policy, *first, said("2")) == UTTERANCE


def test_once_the_server_is_back_the_rules_go_on(policy: UnreachablePolicy) -> None:
    outage = [said("1"), ActionExecuted(UTTERANCE), ActionExecuted("action_listen")]
    assert predicted(policy, *outage, said("2"), heard("2")) is None


def test_stories_in_training_and_tests_come_through_no_channel(policy: UnreachablePolicy) -> None:
    assert predicted(policy, said("1", channel=None)) is None


def test_before_anything_is_said_nothing_is_predicted(policy: UnreachablePolicy) -> None:
    assert predicted(policy) is None


def test_it_comes_before_the_rules_which_would_call_the_server_again() -> None:
    from rasa.core.policies.rule_policy import RulePolicy

    assert UnreachablePolicy.get_default_config()["priority"] > RulePolicy.get_default_config()["priority"]


def test_the_line_is_among_the_responses_and_says_that_what_was_said_is_kept() -> None:
    [response] = Domain.load(ROOT / "domain.yml").responses[UTTERANCE]
    assert "kept" in response["text"]
    assert "\n" not in response["text"]
