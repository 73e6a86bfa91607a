"""Conversations in SQL, cut into sessions so that a long one is answered as fast as a short one.

Rasa loads, replays and sends to the action server every event of the current session at each message. All that this
project needs of the past is in the slots, so a session that has grown long is closed after a turn, and the next one
starts with the same slots, the same form and the same question. The older events stay in the database.

Trackers of recent conversations are kept in memory: loading one and replaying its events took a fifth of a message.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from stores.connections import keep_connections
from stores.recent import RecentTrackers


class SessionsSQLTrackerStore(SQLTrackerStore):
    """Rasa's SQL store; a session of more than `longest_session` events is followed by a new one.

    The trackers of `kept_in_memory` conversations are not loaded again at the next message, unless another program
    has written to the conversation or the turn was not saved.
    """

    def __init__(self, longest_session: int = 30, kept_in_memory: int = 200, **options: Any) -> None:
        # Rasa sets the domain while it sets up the store.
        self._recent = RecentTrackers(kept_in_memory)
        super().__init__(**options)
        self._longest_session = longest_session
        rows = self._rows = self.SQLEvent.__table__
        self._newest = select(func.max(rows.c.id)).where(rows.c.sender_id == bindparam("sender"))
        self._newer = self._newest.add_columns(func.count()).where(rows.c.id > bindparam("older"))
        if self.engine.dialect.name == "sqlite":
            self.engine = keep_connections(self.engine)
            self.sessionmaker.configure(bind=self.engine)

    @property
    def domain(self) -> Domain:
        """The domain of the model in use."""
        return self._domain

    @domain.setter
    def domain(self, domain: Domain | None) -> None:
        # The trackers in memory have the slots of the domain before.
        self._recent.forget_all()
        self._domain = domain or Domain.empty()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The current session of the conversation."""
        # First, so that a row which comes in between makes the tracker too old, not too new.
        newest = self._newest_row(sender_id)
        tracker = self._recent.take(sender_id, newest)
        if tracker is None:
            tracker = await super().retrieve(sender_id)
            if tracker is not None:
                self._recent.lend(tracker, newest)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the turn, and starts the next session where this one has grown long.

        Rasa saves once a turn; the tracker object is not to be saved again after that.
        """
        lent = self._recent.lent(tracker)
        await self.stream_events(tracker)
        following = list(next_session(tracker)) if self._is_to_be_followed(tracker) else []
        newest = None
        with self.engine.begin() as connection:
            if lent is None:
                new = list(self._additional_events(Session(bind=connection), tracker))
            else:
                new = list(islice(tracker.events, lent.stored, None))
            rows = [_row(tracker.sender_id, each) for each in (*new, *following)]
            if not rows:
                return
            connection.execute(self._rows.insert(), rows)
            # After a start of a session the database gives fewer events than this object has.
            begins = bool(following) or any(isinstance(each, SessionStarted) for each in new)
            if lent is not None and not begins:
                newest = self._newest_of(connection, tracker.sender_id, lent.newest_row, len(rows))
        if newest is not None:
            self._recent.put_back(tracker, newest)

    def _is_to_be_followed(self, tracker: DialogueStateTracker) -> bool:
        return len(tracker.events) > self._longest_session and _turn_is_over(tracker)

    def _newest_row(self, sender_id: str) -> int | None:
        with self.engine.connect() as connection:
            newest: int | None = connection.execute(self._newest, {"sender": sender_id}).scalar()
            return newest

    def _newest_of(self, connection: Connection, sender_id: str, older: int | None, added: int) -> int | None:
        """The newest row of the conversation, if just so many follow the older one; none if others wrote too."""
        found = connection.execute(self._newer, {"sender": sender_id, "older": older or 0})
        newest, count = found.one()
        return newest if count == added else None


def _row(sender_id: str, happened: Event) -> dict[str, Any]:
    """The columns, filled as Rasa fills them."""
    fields = happened.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": happened.type_name,
        "timestamp": fields["timestamp"],
        "intent_name": fields.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": fields.get("name"),
        "data": json.dumps(fields),
    }


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
