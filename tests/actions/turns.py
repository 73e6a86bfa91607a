"""One turn for a Rasa action: what was said, what the slots hold, and what the action does with it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.understanding import Conversation
from nlu.reader import Reader

Json = dict[str, Any]


@lru_cache
def reader() -> Reader:
    return Reader({})


def user(
    text: str = "",
    intent: str = "inform",
    message_id: str = "1",
    channel: str = "rest",
    metadata: Json | None = None,
) -> Json:
    """The event of a message, with what the real word rules find in it."""
    found = [asdict(entity) for entity in reader().read(text).entities]
    parsed = {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "entities": found,
        "metadata": metadata or {},
    }
    return {
        "event": "user",
        "text": text,
        "parse_data": parsed,
        "message_id": message_id,
        "input_channel": channel,
    }


def action(name: str) -> Json:
    return {"event": "action", "name": name}


def loop(name: str | None) -> Json:
    return {"event": "active_loop", "name": name}


@dataclass(frozen=True)
class Done:
    """What an action did: the events it returned, and the messages it said."""

    events: list[Json]
    messages: list[Json]

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.messages]

    @property
    def slots(self) -> Json:
        return {event["name"]: event["value"] for event in self.events if event["event"] == "slot"}


def tracker(
    talk: Conversation | None = None, events: Sequence[Json] = (), requested: str | None = None
) -> Tracker:
    """Rasa's tracker after these events, with the slots of a conversation."""
    said = [event for event in events if event["event"] == "user"]
    loops = [event["name"] for event in events if event["event"] == "active_loop"]
    names = [event["name"] for event in events if event["event"] == "action"]
    slots = {**(talk or Conversation()).to_slots(), "requested_slot": requested, "leaf": None}
    return Tracker(
        sender_id="somebody",
        slots=slots,
        latest_message=said[-1]["parse_data"] if said else {},
        events=list(events),
        paused=False,
        followup_action=None,
        active_loop={"name": loops[-1]} if loops and loops[-1] else {},
        latest_action_name=names[-1] if names else "action_listen",
    )


def run(what: Action, state: Tracker) -> Done:
    """Runs an action as the action server does."""
    dispatcher = CollectingDispatcher()
    events = asyncio.run(what.run(dispatcher, state, {}))
    return Done(list(events), dispatcher.messages)
