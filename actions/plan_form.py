"""The form: which question comes next, and how it is asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from itertools import takewhile
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk import (
    Event,
    catalog,
    conversation,
    dated,
    plan_of,
    question_of,
    remember,
    say,
    tells_failures,
)
from actions.planner import Needs
from actions.presentation.so_far import answer_line
from actions.presentation.turns import question_turn
from actions.understanding import Utterance

# What the form takes as an answer; anything else interrupts it, and a rule says what happens then.
ANSWERS = frozenset({"inform", "change", "affirm", "deny", "dont_know", "nlu_fallback"})


class ValidatePlanForm(Action):
    """Rasa's form asks for the slot that this action requests: the planner's next question, or none."""

    def name(self) -> str:
        """Rasa's name of the action."""
        return "validate_plan_form"

    @tells_failures
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """Requests the next slot; None ends the form. The leaf tells the stories where it ended."""
        if _is_interrupted(tracker):
            return [ActionExecutionRejected("plan_form")]
        talk = conversation(tracker)
        field = question_of(talk)
        leaf = None
        if field is None:
            plans = plan_of(talk).countries
            recommended = plans[0].decision.recommended if plans else None
            leaf = recommended.components[0].route.value if recommended else None
        return [
            SlotSet("requested_slot", field),
            SlotSet("leaf", leaf),
            SlotSet("talk", tracker.slots["talk"]),
        ]


def _is_interrupted(tracker: Tracker) -> bool:
    """Whether the person just asked or said something else, which nobody has answered yet."""
    since = list(takewhile(lambda event: event["event"] != "user", reversed(tracker.events)))
    answered = any(
        event["event"] == "active_loop" or (event["event"] == "action" and event["name"] != "plan_form")
        for event in since
    )
    utterance, requested = Utterance.from_rasa(tracker.latest_message), tracker.slots.get("requested_slot")
    intent = utterance.as_answer(requested).intent if requested else utterance.intent
    if intent == "start_over" and conversation(tracker).needs != Needs():
        return False  # it was an answer: "a clean slate" to "is there a number to keep?"
    return not answered and intent not in ANSWERS


class Ask(Action, ABC):
    """Asks for one needs field, with the answer so far before it."""

    @property
    @abstractmethod
    def field(self) -> str:
        """The needs field that is asked for."""

    def name(self) -> str:
        """Rasa's name of the action: a form looks for it under its own and the slot's name."""
        return f"action_ask_plan_form_{self.field}"

    @tells_failures
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """Says the question and counts it, so that it is never asked twice in the same words."""
        talk = conversation(tracker)
        facts = catalog().facts
        plan = plan_of(talk)
        for message in question_turn(self.field, talk, plan, dated(talk.needs), facts):
            say(message, dispatcher, tracker)
        attempts = {**talk.attempts, self.field: talk.attempts.get(self.field, 0) + 1}
        told = answer_line(plan, facts) if plan.countries else None
        return remember(replace(talk, attempts=attempts, told=told), tracker)


class AskCountries(Ask):
    """Which countries are planned."""

    field = "countries"


class AskCapabilities(Ask):
    """What the numbers are wanted for."""

    field = "capabilities"


class AskExistingNumber(Ask):
    """Whether a number is kept, and which."""

    field = "existing_number"


class AskPort(Ask):
    """Whether the kept number moves to Microsoft."""

    field = "port"


class AskAcsCustomer(Ask):
    """The history with Azure Communication Services."""

    field = "acs_customer"


class AskBillingCountry(Ask):
    """Where the subscription is billed."""

    field = "billing_country"


class AskAgreement(Ask):
    """Under which agreement Azure is bought."""

    field = "agreement"
