"""One session while people are there: what comes in has its turn in order, and every tab sees the same."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from http import HTTPStatus
from typing import Any, Protocol, TypeVar

from rasa.core.channels.channel import UserMessage

from channels.incoming import Json, Refused, ordinary
from channels.turns import OWN_LINE, SILENT, OnMessage, take_turn
from channels.web.journal import Entry, Journal, JournalThread, Words
from channels.web.output import NAME, WebOutput

logger = logging.getLogger(__name__)

T = TypeVar("T")
WITH_CARDS = {"cards": True}
SECONDS_UNTIL_LESS_BUSY = 2


class Tabs(Protocol):
    """The sockets of all sessions; one session may have several, or none just now."""

    async def send(self, event: str, payload: Json, to: str) -> None:
        """To one socket, or to all that entered a session; returns when it is on its way."""
        ...

    async def enter(self, socket: str, session: str) -> None:
        """From now on the socket gets what is sent to the session."""
        ...


class Busy(Refused):
    """Too much is waiting already, or cannot be kept just now."""

    retry_after = SECONDS_UNTIL_LESS_BUSY

    def __init__(self, message: str) -> None:
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE, "busy", message)


class Conversation:
    """What is said goes to the journal first, then to the tabs, one message at a time."""

    def __init__(
        self,
        session: str,
        journal: JournalThread,
        tabs: Tabs,
        on_new_message: OnMessage,
        turn_seconds: float,
        most_waiting: int,
    ) -> None:
        self.session = session
        self._journal = journal
        self._tabs = tabs
        self._on_new_message = on_new_message
        self._turn_seconds = turn_seconds
        self._most_waiting = most_waiting
        self._delivery = asyncio.Lock()
        self._waiting: deque[Entry] = deque()
        self._worker: asyncio.Task[None] | None = None

    @property
    def worker(self) -> asyncio.Task[None] | None:
        """What makes the answers; none while nothing waits for one."""
        return self._worker

    async def welcome(self, socket: str, after: int) -> None:
        """Everything after `after`, then all that comes: nothing twice, nothing left out."""
        async with self._delivery:
            last = after
            for entry in await self._journal(Journal.since, self.session, after):
                await self._tabs.send("message", entry.as_json(), to=socket)
                last = entry.seq
            await self._tabs.enter(socket, self.session)
            await self._tabs.send("ready", {"last": last}, to=socket)
            await self._tabs.send("typing", {"on": self._worker is not None}, to=socket)

    async def said(self, message_id: str) -> int | None:
        """The `seq` of what was said under this id before."""
        entry = await self._journal(Journal.said, self.session, message_id)
        return None if entry is None else entry.seq

    async def hear(self, message_id: str, text: str) -> int:
        """Takes what the person said, once, and returns its `seq`; the answer comes later. Raises `Busy`."""
        if len(self._waiting) >= self._most_waiting:
            raise Busy("Several messages are still waiting for an answer. Send the next one after that.")
        async with self._delivery:
            heard = await self._journal(Journal.hear, self.session, message_id, text)
            if heard is None:
                raise Busy("A new conversation has just begun. Send the message again.")
            entry, is_new = heard
            if is_new:
                await self._tabs.send("message", entry.as_json(), to=self.session)
                self._waiting.append(entry)
                self._worker = self._worker or _kept(asyncio.create_task(self._work()))
        return entry.seq

    async def close(self) -> None:
        """The person cleared it: nothing of it is kept, and what waits is not answered."""
        self._waiting.clear()
        async with self._delivery:
            await self._journal(Journal.close, self.session)
            await self._tabs.send("typing", {"on": False}, to=self.session)

    async def deliver(self, turn: str | None, words: Words) -> None:
        """What the assistant says, to all tabs; in a closed session it is dropped."""
        async with self._delivery:
            entry = await self._journal(Journal.answer, self.session, turn, words)
            if entry is not None:
                await self._tabs.send("message", entry.as_json(), to=self.session)

    async def _work(self) -> None:
        await self._tabs.send("typing", {"on": True}, to=self.session)
        is_last = False
        while not is_last:
            asked = self._waiting.popleft()
            try:
                await self._answer(asked)
            except Exception:
                logger.exception("The answer in the conversation %r could not be delivered.", self.session)
            is_last = not self._waiting
            if is_last:
                self._worker = None  # before anything is awaited: what comes now needs a new one
                await self._tabs.send("typing", {"on": False}, to=self.session)
            await self._tabs.send("turn_over", {"turn": asked.id}, to=self.session)

    async def _answer(self, asked: Entry) -> None:
        async def deliver(_: str, words: Words) -> None:
            await self.deliver(asked.id, words)

        output = WebOutput(deliver)
        message = UserMessage(
            ordinary(asked.words.text),
            output,
            self.session,
            input_channel=NAME,
            metadata=dict(WITH_CARDS),
        )
        turn = _kept(asyncio.create_task(take_turn(message, self._on_new_message, output)))
        # One that takes too long goes on beside the next.
        await asyncio.wait({turn}, timeout=self._turn_seconds)
        line = turn.result() if turn.done() else None
        if not turn.done() and not output.has_spoken:
            logger.error("There was no answer in time in the conversation %r.", self.session)
            line = SILENT
        if line:
            await self.deliver(asked.id, Words(line, custom=dict(OWN_LINE)))
        await self._journal(Journal.turn_over, self.session, asked.id)


_running: set[asyncio.Task[Any]] = set()


def _kept(task: asyncio.Task[T]) -> asyncio.Task[T]:
    """The event loop alone would not keep a task from being collected while it waits."""
    _running.add(task)
    task.add_done_callback(_running.discard)
    return task
