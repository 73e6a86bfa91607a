"""What was said in each session, in order, on disk: so that nothing is lost and nothing is handled twice."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timezone
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import create_engine, delete, event, func, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from channels.incoming import Json
from channels.web.journal_tables import entries, metadata, sessions

_SECONDS_A_DAY = 86_400
T = TypeVar("T")


class Speaker(str, Enum):
    """Who said it."""

    PERSON = "person"
    ASSISTANT = "assistant"


@dataclass(frozen=True)
class Words:
    """What a message consists of; `buttons` and `custom` are JSON."""

    text: str = ""
    buttons: tuple[Json, ...] = ()
    custom: Json | None = None


@dataclass(frozen=True)
class Entry:
    """One message of a session. `seq` counts from 1; `turn` is the id of the message that it answers."""

    seq: int
    id: str
    speaker: Speaker
    at: datetime
    words: Words
    turn: str | None = None

    def as_json(self) -> Json:
        """The `message` event of the protocol."""
        return {
            "seq": self.seq,
            "id": self.id,
            "from": self.speaker.value,
            "at": self.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "text": self.words.text,
            "buttons": list(self.words.buttons),
            "custom": self.words.custom or {},
            "turn": self.turn,
        }


@dataclass(frozen=True)
class Standing:
    """How far a session has come; a closed one was cleared by the person and takes nothing more."""

    last_seq: int = 0
    is_closed: bool = False


class JournalUnavailable(Exception):
    """The file could not be read or written just now, as when the disk is full."""


class Journal:
    """Blocks while it reads and writes; see `JournalThread`. A session exists from its first entry on."""

    def __init__(self, file: Path, now: Callable[[], float] = time.time) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._engine = _engine(file)
        self._now = now
        metadata.create_all(self._engine)
        file.chmod(0o600)

    def hear(self, session: str, message_id: str, text: str) -> tuple[Entry, bool] | None:
        """What the person said, and whether it is new: the same id is written once. None when the session is closed."""
        with self._engine.begin() as connection:
            said = self._said(connection, session, message_id)
            if said is not None:
                return said, False
            new = self._append(
                connection, session, message_id, Speaker.PERSON, Words(text), None, is_open=True
            )
            return None if new is None else (new, True)

    def said(self, session: str, message_id: str) -> Entry | None:
        """What the person said under this id, if anything."""
        with self._engine.begin() as connection:
            return self._said(connection, session, message_id)

    def answer(self, session: str, turn: str | None, words: Words) -> Entry | None:
        """What the assistant said, `turn` being the id of what it answers. None when the session is closed."""
        with self._engine.begin() as connection:
            return self._append(connection, session, uuid.uuid4().hex, Speaker.ASSISTANT, words, turn)

    def turn_over(self, session: str, turn: str) -> None:
        """Nothing more is owed for what the person said under this id."""
        with self._engine.begin() as connection:
            connection.execute(
                update(entries)
                .where(entries.c.session == session, entries.c.id == turn)
                .values(is_open=False)
            )

    def standing(self, session: str) -> Standing:
        """How far the session has come; nothing said yet is 0."""
        with self._engine.begin() as connection:
            row = connection.execute(select(sessions).where(sessions.c.id == session)).one_or_none()
        return Standing() if row is None else Standing(row.last_seq, row.is_closed)

    def since(self, session: str, after: int) -> list[Entry]:
        """What was said after this `seq`, in order."""
        wanted = select(entries).where(entries.c.session == session, entries.c.seq > after)
        with self._engine.begin() as connection:
            return [_entry(row) for row in connection.execute(wanted.order_by(entries.c.seq))]

    def seen(self, session: str, seq: int) -> None:
        """Everything up to `seq` was shown to the person, in one tab at least; the others had it live."""
        shown = func.min(seq, sessions.c.last_seq)
        with self._engine.begin() as connection:
            connection.execute(
                update(sessions)
                .where(sessions.c.id == session, sessions.c.seen_seq < shown)
                .values(seen_seq=shown)
            )

    def close(self, session: str) -> None:
        """Clears the session: what was said is gone, and nothing more is taken."""
        with self._engine.begin() as connection:
            self._begin_session(connection, session)
            connection.execute(delete(entries).where(entries.c.session == session))
            connection.execute(update(sessions).where(sessions.c.id == session).values(is_closed=True))

    def tell_interrupted(self, words: Words) -> int:
        """Says `words` once in each session that was left without an answer; returns in how many."""
        wanted = select(entries.c.session, entries.c.id).where(entries.c.is_open).order_by(entries.c.seq)
        with self._engine.begin() as connection:
            last = {row.session: row.id for row in connection.execute(wanted)}
            for session, turn in last.items():
                self._append(connection, session, uuid.uuid4().hex, Speaker.ASSISTANT, words, turn)
            connection.execute(update(entries).where(entries.c.is_open).values(is_open=False))
        return len(last)

    def forget(self, keep_days: int, forget_days: int) -> None:
        """Removes what was seen and is older than `keep_days`, and sessions nobody spoke in for `forget_days`."""
        now = int(self._now())
        seen = select(sessions.c.seen_seq).where(sessions.c.id == entries.c.session).scalar_subquery()
        with self._engine.begin() as connection:
            connection.execute(
                delete(entries).where(entries.c.at < now - keep_days * _SECONDS_A_DAY, entries.c.seq <= seen)
            )
            connection.execute(
                delete(sessions).where(sessions.c.active_at < now - forget_days * _SECONDS_A_DAY)
            )

    def end(self) -> None:
        """Closes the file."""
        self._engine.dispose()

    def _said(self, connection: Connection, session: str, message_id: str) -> Entry | None:
        row = connection.execute(
            select(entries).where(
                entries.c.session == session,
                entries.c.speaker == Speaker.PERSON.value,
                entries.c.id == message_id,
            )
        ).one_or_none()
        return None if row is None else _entry(row)

    def _begin_session(self, connection: Connection, session: str) -> Any:
        wanted = select(sessions).where(sessions.c.id == session)
        row = connection.execute(wanted).one_or_none()
        if row is None:
            new = {"id": session, "last_seq": 0, "seen_seq": 0, "is_closed": False}
            connection.execute(insert(sessions).values(**new, active_at=int(self._now())))
            row = connection.execute(wanted).one()
        return row

    def _append(
        self,
        connection: Connection,
        session: str,
        message_id: str,
        speaker: Speaker,
        words: Words,
        turn: str | None,
        is_open: bool = False,
    ) -> Entry | None:
        row = self._begin_session(connection, session)
        if row.is_closed:
            return None
        seq, now = row.last_seq + 1, int(self._now())
        connection.execute(
            update(sessions).where(sessions.c.id == session).values(last_seq=seq, active_at=now)
        )
        connection.execute(
            insert(entries).values(
                session=session,
                seq=seq,
                id=message_id,
                speaker=speaker.value,
                at=now,
                text=words.text,
                buttons=list(words.buttons),
                custom=words.custom or {},
                turn=turn,
                is_open=is_open,
            )
        )
        return Entry(seq, message_id, speaker, datetime.fromtimestamp(now, timezone.utc), words, turn)


class JournalThread:
    """Lets a journal read and write in one thread of its own, in order, while the event loop goes on."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="web journal")

    async def __call__(self, do: Callable[..., T], *arguments: Any) -> T:
        """`await thread(Journal.said, session, message_id)`. What was begun is finished also when nobody waits.

        Raises `JournalUnavailable`.
        """
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, do, self._journal, *arguments)
        except SQLAlchemyError as problem:
            raise JournalUnavailable(f"The journal of the web channel failed: {problem}") from problem

    def end(self) -> None:
        """Waits for what was begun, and closes the file."""
        self._thread.shutdown(wait=True)
        self._journal.end()


def _engine(file: Path) -> Engine:
    # One connection: only the journal's own thread uses it, after the one that opened it.
    engine = create_engine(
        f"sqlite:///{file}",
        future=True,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": 10},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # else Python's sqlite3 begins transactions of its own
    connection.execute("PRAGMA foreign_keys = ON")
    # A commit survives the end of the process; only a power cut can take the last ones.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _entry(row: Any) -> Entry:
    return Entry(
        row.seq,
        row.id,
        Speaker(row.speaker),
        datetime.fromtimestamp(row.at, timezone.utc),
        Words(row.text, tuple(row.buttons), row.custom),
        row.turn,
    )
