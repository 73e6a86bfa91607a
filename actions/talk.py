"""Steering the talk: why a question, a summary, going back, a person, and what is not ours."""

from __future__ import annotations

import os
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk import Event, catalog, conversation, dated, plan_of, remember, say, tells_failures
from actions.presentation.message import Message
from actions.presentation.questions import choices
from actions.presentation.summary import known_so_far
from actions.presentation.turns import OUR_MATTER
from actions.presentation.why_ask import why_ask
from actions.understanding import Conversation

CONTACT = "DIALPATH_CONTACT"


class ActionExplainQuestion(Action):
    """Says why the open question is asked."""

    def name(self) -> str:
        """Rasa's name of the action."""
        return "action_explain_question"

    @tells_failures
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """The reason in one or two lines."""
        talk, field = conversation(tracker), tracker.slots.get("requested_slot")
        if field:
            say(
                Message(why_ask(field, dated(talk.needs), plan_of(talk), catalog().facts)),
                dispatcher,
                tracker,
            )
        return []


class ActionSummarise(Action):
    """Says what is known and what is open."""

    def name(self) -> str:
        """Rasa's name of the action."""
        return "action_summarise"

    @tells_failures
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """The needs so far."""
        say(Message(known_so_far(dated(conversation(tracker).needs), catalog().facts)), dispatcher, tracker)
        return []


class ActionStartOver(Action):
    """Says that everything is forgotten; it was when the message was heard."""

    def name(self) -> str:
        """Rasa's name of the action."""
        return "action_start_over"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """One line."""
        say(Message("Everything is forgotten. What do you need, and in which country?"), dispatcher, tracker)
        return []


class ActionUndo(Action):
    """Says what the undo did; the needs went back when the message was heard."""

    def name(self) -> str:
        """Rasa's name of the action."""
        return "action_undo"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """One line."""
        undone = conversation(tracker).answered
        say(Message("Taken back." if undone else "There is nothing to take back."), dispatcher, tracker)
        return []


class ActionHandOver(Action):
    """Names the person to talk to, as configured."""

    def name(self) -> str:
        """Rasa's name of the action."""
        return "action_hand_over"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """The contact in DIALPATH_CONTACT, or that there is none."""
        contact = os.environ.get(CONTACT)
        text = (
            f"You can reach a person here: {contact}"
            if contact
            else "No person is set up for this assistant."
        )
        say(Message(text), dispatcher, tracker)
        return []


class ActionOffTopic(Action):
    """Leads back from what is not ours."""

    def name(self) -> str:
        """Rasa's name of the action."""
        return "action_off_topic"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """One line; nothing if the message held an answer after all."""
        if not conversation(tracker).answered:
            say(
                Message(OUR_MATTER),
                dispatcher,
                tracker,
                fallback=True,
            )
        return []


class ActionMisunderstood(Action):
    """Asks for other words, and at the second time offers choices."""

    def name(self) -> str:
        """Rasa's name of the action."""
        return "action_misunderstood"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """One line, or choices."""
        talk = conversation(tracker)
        again = talk.attempts.get("misunderstood", 0)
        message = Message(
            "I did not understand that. Which country is it about, and is it for calls or for SMS?"
        )
        say(choices() if again else message, dispatcher, tracker, fallback=True)
        counted = Conversation(**{**vars(talk), "attempts": {**talk.attempts, "misunderstood": again + 1}})
        return remember(counted, tracker)
