"""What the journal keeps, and for how long."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from channels.web.journal import Journal, JournalThread, Speaker, Standing, Words

DAY = 86_400
MONDAY_MORNING = 1_795_420_800.0  # 2026-11-23T08:00:00Z


class Clock:
    seconds = MONDAY_MORNING

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "web.db"


@pytest.fixture
def journal(file: Path, clock: Clock) -> Journal:
    return Journal(file, clock)


def texts(journal: Journal, session: str, after: int = 0) -> list[str]:
    return [entry.words.text for entry in journal.since(session, after)]


def test_what_was_said_is_there_in_order(journal: Journal) -> None:
    journal.hear("ann", "id-1", "hello")
    journal.answer("ann", "id-1", Words("good day", ({"title": "A", "payload": "a"},), {"plan": {"x": 1}}))
    first, second = journal.since("ann", 0)
    assert (first.seq, first.speaker, first.id, first.turn) == (1, Speaker.PERSON, "id-1", None)
    assert second.as_json() | {"id": "any"} == {
        "seq": 2,
        "id": "any",
        "from": "assistant",
        "at": "2026-11-23T08:00:00Z",
        "text": "good day",
        "buttons": [{"title": "A", "payload": "a"}],
        "custom": {"plan": {"x": 1}},
        "turn": "id-1",
    }
    assert journal.since("ann", 1) == [second]


def test_each_session_counts_for_itself(journal: Journal) -> None:
    for session in ("ann", "bob"):
        journal.hear(session, "id-1", session)
    assert [texts(journal, session) for session in ("ann", "bob")] == [["ann"], ["bob"]]
    assert journal.standing("ann") == journal.standing("bob") == Standing(1)


def test_the_same_id_is_written_once(journal: Journal) -> None:
    heard, again = journal.hear("ann", "id-1", "hello"), journal.hear("ann", "id-1", "other words")
    assert heard is not None
    assert again is not None
    assert (heard[1], again[1]) == (True, False)
    assert heard[0].seq == again[0].seq
    assert texts(journal, "ann") == ["hello"]
    assert journal.said("ann", "id-1") is not None
    assert journal.said("bob", "id-1") is None


def test_it_is_all_there_after_a_restart(journal: Journal, file: Path) -> None:
    journal.hear("ann", "id-1", "hello")
    assert texts(Journal(file), "ann") == ["hello"]  # the first was never ended: as after a crash


def test_the_file_is_for_its_owner_only(journal: Journal, file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_closed_session_holds_and_takes_nothing(journal: Journal) -> None:
    journal.hear("ann", "id-1", "hello")
    journal.close("ann")
    assert texts(journal, "ann") == []
    assert journal.hear("ann", "id-2", "more") is None
    assert journal.answer("ann", "id-1", Words("late")) is None
    assert journal.standing("ann").is_closed


def test_a_session_nobody_spoke_in_can_be_closed_too(journal: Journal) -> None:
    journal.close("ann")
    assert journal.hear("ann", "id-1", "hello") is None


def test_who_got_no_answer_is_told_once(journal: Journal) -> None:
    for message in ("id-1", "id-2"):
        journal.hear("ann", message, "hello")
    journal.hear("bob", "id-1", "hello")
    journal.turn_over("bob", "id-1")
    assert [journal.tell_interrupted(Words("cut off")) for _ in range(2)] == [1, 0]
    assert (texts(journal, "ann")[2:], texts(journal, "bob")[1:]) == (["cut off"], [])
    assert journal.since("ann", 2)[0].turn == "id-2"


def test_old_messages_go_when_they_were_seen(journal: Journal, clock: Clock) -> None:
    for message in ("id-1", "id-2"):
        journal.hear("ann", message, message)
    journal.seen("ann", 1)
    clock.seconds += 31 * DAY
    journal.hear("ann", "id-3", "id-3")
    journal.seen("ann", 3)
    journal.seen("ann", 2)
    journal.forget(keep_days=32, forget_days=90)
    assert texts(journal, "ann") == ["id-1", "id-2", "id-3"]
    journal.forget(keep_days=30, forget_days=90)
    assert texts(journal, "ann") == ["id-3"]
    assert journal.standing("ann") == Standing(3)


def test_what_was_not_seen_is_kept_until_the_session_is_forgotten(journal: Journal, clock: Clock) -> None:
    for message in ("id-1", "id-2"):
        journal.hear("ann", message, message)
    journal.seen("ann", 1)
    clock.seconds += 60 * DAY
    journal.forget(keep_days=30, forget_days=90)
    assert texts(journal, "ann") == ["id-2"]
    clock.seconds += 31 * DAY
    journal.forget(keep_days=30, forget_days=90)
    assert texts(journal, "ann") == []
    assert journal.standing("ann") == Standing(0)


def test_nobody_sees_what_was_not_said_yet(journal: Journal, clock: Clock) -> None:
    journal.hear("ann", "id-1", "one")
    journal.seen("ann", 99)
    journal.hear("ann", "id-2", "two")
    clock.seconds += 31 * DAY
    journal.forget(keep_days=30, forget_days=90)
    assert texts(journal, "ann") == ["two"]


async def test_the_event_loop_goes_on_while_the_journal_writes(journal: Journal) -> None:
    thread, may_write = JournalThread(journal), threading.Event()
    waiting = asyncio.ensure_future(thread(lambda _: may_write.wait(10)))
    written = asyncio.ensure_future(thread(Journal.hear, "ann", "id-1", "hello"))
    await asyncio.sleep(0)
    assert not written.done()
    may_write.set()
    assert await waiting
    assert (await written)[1]
    thread.end()
