"""What every action works with: the catalog, the day, and the conversation in the slots."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import lru_cache, wraps
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.catalog import CatalogUnavailable, OpenCatalog, open_catalog
from actions.planner import Needs, Plan, open_questions, plan
from actions.presentation.message import Message
from actions.today import today
from actions.understanding import Conversation

logger = logging.getLogger(__name__)

Event = dict[str, Any]
# Rasa's shell prints whatever is meant for programs; it gets the text alone.
_TEXT_ONLY_CHANNELS = frozenset({"cmdline"})


@lru_cache(maxsize=1)
def catalog() -> OpenCatalog:
    """The catalog, opened at first use; a failure is not kept, so the next message tries again."""
    return open_catalog()


def conversation(tracker: Tracker) -> Conversation:
    """The conversation as the slots hold it."""
    return Conversation.from_slots(tracker.slots)


def remember(after: Conversation, tracker: Tracker) -> list[Event]:
    """The slot events for what has changed."""
    return [
        SlotSet(name, value) for name, value in after.to_slots().items() if tracker.slots.get(name) != value
    ]


def dated(needs: Needs) -> Needs:
    """The needs for today, where they name no later day: what was possible once is no plan."""
    return replace(needs, as_of=max(needs.as_of or today(), today()))


def plan_of(talk: Conversation) -> Plan:
    """The plan for what is known now; it has no countries while too little is known."""
    return plan(dated(talk.needs), catalog().facts)


def question_of(talk: Conversation) -> str | None:
    """The needs field to ask for next: what a wording left open, else what the planner wants to know."""
    if talk.choice:
        return talk.choice.field
    fields = [
        field for field in open_questions(dated(talk.needs), catalog().facts) if field not in talk.dont_know
    ]
    if talk.family and "countries" not in fields:
        return "capabilities"
    return next(iter(fields), None)


def say(message: Message, dispatcher: CollectingDispatcher, tracker: Tracker, **extra: Any) -> None:
    """Hands a message to the channel: text, buttons, and the part for programs, with cards where they are wanted."""
    custom = {**(message.custom(with_cards=_shows_cards(tracker)) or {}), **extra}
    if tracker.get_latest_input_channel() in _TEXT_ONLY_CHANNELS:
        custom = {}
    buttons = [{"title": button.title, "payload": button.payload} for button in message.buttons]
    dispatcher.utter_message(text=message.text, buttons=buttons or None, json_message=custom or None)


def _shows_cards(tracker: Tracker) -> bool:
    """Whether the latest message came from where cards can be shown; its channel says so in the metadata."""
    metadata = tracker.latest_message.get("metadata")
    return isinstance(metadata, dict) and metadata.get("cards") is True


Run = Callable[..., Awaitable[list[Event]]]


def tells_failures(run: Run) -> Run:
    """Answers in one line when the catalog cannot be read; what was said stays in the slots."""

    @wraps(run)
    async def guarded(
        self: object, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        try:
            return await run(self, dispatcher, tracker, domain)
        except CatalogUnavailable as error:
            logger.error("%s", error)
            dispatcher.utter_message(
                text="The catalog cannot be read at the moment. What you said is kept: "
                "send your next message in a minute, and I go on from there."
            )
            return []

    return guarded
