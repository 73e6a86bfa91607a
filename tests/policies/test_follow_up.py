"""A message that follows up a question is answered, whatever its intent; then the form goes on."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from policies.follow_up import FollowUpPolicy

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [change]
    slots:
      talk: {type: any, influence_conversation: false, mappings: [{type: custom}]}
    forms:
      plan_form: {required_slots: []}
    actions: [action_answer]
    """
)
SAID = [
    ActionExecuted("action_listen"),
    UserUttered("and in Austria?", {"name": "change", "confidence": 0.9}),
    SlotSet("talk", {"follows_up": True}),
]


@pytest.fixture
def policy(tmp_path: Any) -> FollowUpPolicy:
    return FollowUpPolicy(
        FollowUpPolicy.get_default_config(),
        LocalModelStorage(tmp_path),
        Resource("follow_up"),
        ExecutionContext(GraphSchema({})),
    )


def predicted(policy: FollowUpPolicy, *events: Event) -> str | None:
    """The action that the policy is sure of, or none."""
    tracker = DialogueStateTracker.from_events("somebody", list(events), DOMAIN.slots)
    probabilities = policy.predict_action_probabilities(tracker, DOMAIN).probabilities
    return DOMAIN.action_names_or_texts[probabilities.index(1.0)] if 1.0 in probabilities else None


def test_it_is_answered_first(policy: FollowUpPolicy) -> None:
    assert predicted(policy, *SAID) == "action_answer"


def test_then_it_is_the_persons_turn(policy: FollowUpPolicy) -> None:
    assert predicted(policy, *SAID, ActionExecuted("action_answer")) == "action_listen"


def test_an_open_question_is_asked_again(policy: FollowUpPolicy) -> None:
    events = [ActiveLoop("plan_form"), *SAID, ActionExecuted("action_answer")]
    assert predicted(policy, *events) == "plan_form"
    assert predicted(policy, *events, ActionExecuted("plan_form")) is None


def test_every_other_message_is_left_to_the_rules(policy: FollowUpPolicy) -> None:
    assert predicted(policy, *SAID[:2], SlotSet("talk", {"follows_up": False})) is None
