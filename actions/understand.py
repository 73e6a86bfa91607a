"""Fills the needs slots from what was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk import Event, conversation, remember
from actions.understanding import Utterance, hear
from actions.understanding.countries import place_finder


class ActionUnderstand(Action):
    """The one filler of the needs slots: Rasa runs it on each message, before it predicts what to do."""

    def __init__(self) -> None:
        place_finder()  # built when the server starts, not at somebody's first message

    def name(self) -> str:
        """Rasa's name of the action."""
        return "action_understand"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """Hears every message not heard yet: also those of a time when this server was down."""
        talk = conversation(tracker)
        for message in unheard(tracker, talk.heard):
            talk = hear(talk, Utterance.from_rasa(message["parse_data"]), tracker.slots.get("requested_slot"))
            talk = replace(talk, heard=message["message_id"])
        return remember(talk, tracker)


def unheard(tracker: Tracker, heard: str | None) -> Iterator[dict[str, Any]]:
    """The user messages after the last one that was heard, the oldest first."""
    messages = [event for event in tracker.events if event["event"] == "user"]
    ids = [message["message_id"] for message in messages]
    return iter(messages[ids.index(heard) + 1 :] if heard in ids else messages)
