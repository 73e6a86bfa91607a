"""A conversation that is kept in memory is what the database would give, and is not loaded again."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    FollowupAction,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from scripts.project import ROOT
from stores.sessions import SessionsSQLTrackerStore

DOMAIN = Domain.load(str(ROOT / "domain.yml"))
SLOTS = [slot.name for slot in DOMAIN.slots]


def store_at(folder: Path | str, **options: Any) -> SessionsSQLTrackerStore:
    return SessionsSQLTrackerStore(
        domain=DOMAIN, dialect="sqlite", db=str(Path(folder) / "tracker.db"), **options
    )


@pytest.fixture
def store(tmp_path: Path) -> SessionsSQLTrackerStore:
    return store_at(tmp_path)


def said(text: str, heard: bool = True) -> list[Event]:
    """A turn from the message to the wait for the next one."""
    message = UserUttered(text, {"name": "inform", "confidence": 0.9}, message_id=text, input_channel="rest")
    understood = [SlotSet("talk", {"heard": text})] if heard else []
    return [message, *understood, BotUttered("An answer."), ActionExecuted("action_listen")]


def load(store: SessionsSQLTrackerStore, sender: str = "ann") -> DialogueStateTracker:
    tracker = asyncio.run(store.get_or_create_tracker(sender, append_action_listen=False))
    # As in `MessageProcessor.get_tracker`: both go to the metadata of each event.
    tracker.model_id, tracker.assistant_id = "model", "dialpath"
    return tracker


def hold(store: SessionsSQLTrackerStore, events: list[Event], sender: str = "ann") -> DialogueStateTracker:
    """A turn as Rasa takes it: load, add events, save."""
    tracker = load(store, sender)
    tracker.update_with_events(events, DOMAIN)
    asyncio.run(store.save(tracker))
    return tracker


def state(tracker: DialogueStateTracker) -> dict[str, Any]:
    """All that a tracker knows."""
    return {
        **tracker.current_state(EventVerbosity.ALL),
        "applied": [each.as_dict() for each in tracker.applied_events()],
        "loop": tracker.active_loop,
        # Before anything is said this is an event of no meaning, made at that moment.
        "bot": tracker.latest_bot_utterance and {**tracker.latest_bot_utterance.as_dict(), "timestamp": None},
        "by_text": tracker.latest_message and tracker.latest_message.use_text_for_featurization,
    }


def texts(tracker: DialogueStateTracker | None) -> list[str | None]:
    assert tracker is not None
    return [event.text for event in tracker.events if isinstance(event, UserUttered)]


values: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.text(max_size=5),
    st.lists(st.text(max_size=3), max_size=2),
)
events: st.SearchStrategy[list[Event]] = st.lists(
    st.one_of(
        st.builds(SlotSet, st.sampled_from([slot for slot in SLOTS if slot != "talk"]), values),
        st.builds(
            SlotSet, st.just("talk"), st.none() | st.dictionaries(st.just("heard"), values, max_size=1)
        ),
        st.builds(ActiveLoop, st.sampled_from(["plan_form", None])),
        st.builds(ActionExecuted, st.sampled_from(["plan_form", "action_answer", "action_listen"])),
        st.builds(ActionExecutionRejected, st.just("plan_form")),
        st.builds(LoopInterrupted, st.booleans()),
        st.builds(DefinePrevUserUtteredFeaturization, st.booleans()),
        st.builds(FollowupAction, st.just("action_answer")),
        st.builds(
            BotUttered, st.text(max_size=5), st.fixed_dictionaries({"custom": st.just({"plan": [1.5]})})
        ),
        st.builds(AllSlotsReset),
        st.builds(Restarted),
        st.builds(SessionStarted),
        st.builds(UserUtteranceReverted),
    ),
    max_size=5,
)


@settings(max_examples=80, deadline=None)
@given(
    turns=st.lists(st.tuples(events, st.booleans()), min_size=1, max_size=6), longest=st.sampled_from([6, 30])
)
def test_each_turn_begins_with_what_the_database_would_give(
    turns: list[tuple[list[Event], bool]], longest: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, another = store_at(folder, longest_session=longest), store_at(folder)
        hold(store, said("hello"))
        for number, (during, heard) in enumerate(turns):
            hold(store, [*said(str(number), heard), *during])
            kept = store._recent._held.get("ann")
            if kept is not None:
                assert state(kept.tracker) == state(load(another))


def test_a_conversation_is_not_loaded_again(
    store: SessionsSQLTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(store, said("one"))
    hold(store, said("two"))
    monkeypatch.setattr(SQLTrackerStore, "_retrieve", None)
    assert texts(hold(store, said("three"))) == ["one", "two", "three"]


def test_a_turn_that_was_not_saved_is_not_kept(store: SessionsSQLTrackerStore) -> None:
    hold(store, said("one"))
    hold(store, said("two"))
    load(store).update_with_events(said("lost"), DOMAIN)
    assert texts(load(store)) == ["one", "two"]


def test_what_another_program_wrote_is_seen(store: SessionsSQLTrackerStore, tmp_path: Path) -> None:
    another = store_at(tmp_path)
    for number in range(0, 6, 2):
        hold(store, said(f"{number}"))
        hold(another, said(f"{number + 1}"))
    assert texts(load(store)) == texts(load(another)) == ["0", "1", "2", "3", "4", "5"]


def test_two_programs_that_write_at_once_lose_nothing(store: SessionsSQLTrackerStore, tmp_path: Path) -> None:
    hold(store, said("one"))
    tracker = load(store)
    hold(store_at(tmp_path), said("by another"))
    tracker.update_with_events(said("two"), DOMAIN)
    asyncio.run(store.save(tracker))
    assert texts(load(store)) == ["one", "by another", "two"]


def test_a_conversation_that_another_program_deleted_is_gone(store: SessionsSQLTrackerStore) -> None:
    hold(store, said("one"))
    hold(store, said("two"))
    with store.engine.begin() as connection:
        connection.execute(store.SQLEvent.__table__.delete())
    assert texts(load(store)) == []


def test_the_turn_that_starts_a_session_is_loaded_as_the_database_gives_it(
    store: SessionsSQLTrackerStore,
) -> None:
    hold(store, said("before"))
    hold(store, [SessionStarted(), *said("after")])
    assert texts(load(store)) == ["after"]
    assert texts(asyncio.run(store.retrieve_full_tracker("ann"))) == ["before", "after"]


def test_two_trackers_of_one_conversation_are_told_apart(store: SessionsSQLTrackerStore) -> None:
    hold(store, said("one"))
    first, second = load(store), load(store)
    assert first is not second
    first.update_with_events(said("two"), DOMAIN)
    asyncio.run(store.save(first))
    assert texts(load(store)) == ["one", "two"]
    assert texts(second) == ["one"]


def test_a_new_domain_is_a_new_start(store: SessionsSQLTrackerStore) -> None:
    hold(store, said("one"))
    hold(store, said("two"))
    store.domain = Domain.from_dict({"slots": {"talk": {"type": "any", "mappings": [{"type": "custom"}]}}})
    tracker = load(store)
    assert texts(tracker) == ["one", "two"]
    assert set(tracker.slots) < set(SLOTS)
    assert "countries" not in tracker.slots


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    store = store_at(tmp_path, kept_in_memory=2)
    for sender in ("ann", "bob", "eve"):
        hold(store, said("one"), sender)
        hold(store, said("two"), sender)
    assert list(store._recent._held) == ["bob", "eve"]
    assert texts(hold(store, said("three"), "ann")) == ["one", "two", "three"]


def test_the_file_is_opened_once(store: SessionsSQLTrackerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(store, said("one"))
    monkeypatch.setattr(store.engine.dialect, "connect", None)
    hold(store, said("two"))
    assert texts(asyncio.run(store.retrieve_full_tracker("ann"))) == ["one", "two"]


def test_a_database_in_memory_works_too() -> None:
    store = SessionsSQLTrackerStore(domain=DOMAIN, dialect="sqlite", db=":memory:")
    hold(store, said("one"))
    assert texts(hold(store, said("two"))) == ["one", "two"]


def test_rows_are_filled_as_by_rasa(store: SessionsSQLTrackerStore, tmp_path: Path) -> None:
    hold(store, [SessionStarted(), *said("one"), ActiveLoop("plan_form")])
    tracker = load(store)
    rasas = SQLTrackerStore(domain=DOMAIN, dialect="sqlite", db=str(tmp_path / "rasa.db"))
    asyncio.run(rasas.save(tracker))
    columns = ("sender_id", "type_name", "timestamp", "intent_name", "action_name", "data")

    def rows(of: SQLTrackerStore) -> list[tuple[Any, ...]]:
        with of.session_scope() as session:
            return [tuple(getattr(row, name) for name in columns) for row in session.query(of.SQLEvent)]

    assert rows(store) == rows(rasas)
