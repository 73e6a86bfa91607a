"""Conversations in SQL, cut into sessions so that a long one is answered as fast as a short one.

Rasa loads, replays and sends to the action server every event of the current session at each message. All that this
project needs of the past is in the slots, so a session that has grown long is closed after a turn, and the next one
starts with the same slots, the same form and the same question. The older events stay in the database.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import event

logger = logging.getLogger(__name__)


class SessionsSQLTrackerStore(SQLTrackerStore):
    """Rasa's SQL store; a session of more than `longest_session` events is followed by a new one."""

    def __init__(self, longest_session: int = 120, **options: Any) -> None:
        super().__init__(**options)
        self._longest_session = longest_session
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _write_ahead)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the turn, and starts the next session where this one has grown long.

        Rasa saves once a turn; the tracker object is not to be saved again after that.
        """
        await super().save(tracker)
        if len(tracker.events) > self._longest_session and _turn_is_over(tracker):
            self._append(tracker.sender_id, list(next_session(tracker)))

    def _append(self, sender_id: str, events: list[Event]) -> None:
        with self.session_scope() as session:
            session.add_all(self._row(sender_id, each) for each in events)
            session.commit()
        logger.debug("A new session of the conversation %r starts.", sender_id)

    def _row(self, sender_id: str, happened: Event) -> SQLTrackerStore.SQLEvent:
        fields = happened.as_dict()
        return self.SQLEvent(
            sender_id=sender_id,
            type_name=happened.type_name,
            timestamp=fields["timestamp"],
            action_name=fields.get("name"),
            data=json.dumps(fields),
        )


def _write_ahead(connection: Any, _: object) -> None:
    """SQLite's own log ahead of the file: a turn does not wait for the disk, and a crash of this program loses nothing."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def next_session(tracker: DialogueStateTracker) -> Iterator[Event]:
    """The events by which a new session begins in the state that the tracker is in."""
    yield SessionStarted()
    for slot in tracker.slots.values():
        if slot.value != slot.initial_value:
            yield SlotSet(slot.name, slot.value)
    if tracker.active_loop_name:
        yield ActiveLoop(tracker.active_loop_name)
    yield ActionExecuted(ACTION_LISTEN_NAME)


def _turn_is_over(tracker: DialogueStateTracker) -> bool:
    """Whether the assistant waits for the person, and every message so far has reached the slots."""
    listens = (
        isinstance(tracker.events[-1], ActionExecuted) and tracker.latest_action_name == ACTION_LISTEN_NAME
    )
    messages = (each for each in reversed(tracker.events) if isinstance(each, UserUttered))
    last = next(messages, None)
    # What was said while the action server was down is still to be heard (actions/understand.py).
    talk = tracker.get_slot("talk") or {}
    return listens and (last is None or last.message_id == talk.get("heard"))
