"""A long conversation is cut into sessions, and nothing that it has reached is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from stores.sessions import SessionsSQLTrackerStore, next_session

LONGEST = 14
DOMAIN = Domain.load(str(Path(__file__).parents[2] / "domain.yml"))
LISTEN = ActionExecuted("action_listen")


def turn(number: int, *during: Event, heard: bool = True) -> list[Event]:
    """A message, what it led to, an answer, and waiting for the next message."""
    said = UserUttered(f"message {number}", message_id=f"id-{number}")
    understood = [SlotSet("talk", {"heard": f"id-{number}"})] if heard else []
    return [said, ActionExecuted("action_understand"), *understood, *during, BotUttered("An answer."), LISTEN]


@pytest.fixture
def store(tmp_path: Path) -> SessionsSQLTrackerStore:
    return SessionsSQLTrackerStore(
        longest_session=LONGEST, domain=DOMAIN, dialect="sqlite", db=str(tmp_path / "tracker.db")
    )


def hold(store: SessionsSQLTrackerStore, turns: list[list[Event]]) -> DialogueStateTracker:
    """Each turn as Rasa takes it: load, add events, save. Returns what the next turn would load."""
    for events in turns:
        tracker = asyncio.run(store.get_or_create_tracker("ann"))
        tracker.update_with_events(events, DOMAIN)
        asyncio.run(store.save(tracker))
    return asyncio.run(store.get_or_create_tracker("ann"))


def test_a_long_conversation_loads_few_events(store: SessionsSQLTrackerStore) -> None:
    assert len(hold(store, [turn(number) for number in range(40)]).events) <= LONGEST + 5


def test_a_short_conversation_is_left_alone(store: SessionsSQLTrackerStore) -> None:
    said = [event.text for event in hold(store, [turn(1), turn(2)]).events if isinstance(event, UserUttered)]
    assert said == ["message 1", "message 2"]


def test_slots_form_and_open_question_go_on_in_the_next_session(store: SessionsSQLTrackerStore) -> None:
    asked = (
        SlotSet("countries", ["DE"]),
        ActiveLoop("plan_form"),
        SlotSet("requested_slot", "billing_country"),
    )
    tracker = hold(store, [turn(1, *asked), turn(2), turn(3)])
    assert len(tracker.events) < LONGEST
    assert tracker.get_slot("countries") == ["DE"]
    assert tracker.active_loop_name == "plan_form"
    assert tracker.get_slot("requested_slot") == "billing_country"
    assert tracker.latest_action_name == "action_listen"


def test_no_event_is_lost_or_kept_twice(store: SessionsSQLTrackerStore) -> None:
    hold(store, [turn(number) for number in range(20)])
    everything = asyncio.run(store.retrieve_full_tracker("ann"))
    assert everything is not None
    said = [event.text for event in everything.events if isinstance(event, UserUttered)]
    assert said == [f"message {number}" for number in range(20)]


def test_what_was_not_heard_yet_stays_in_the_session(store: SessionsSQLTrackerStore) -> None:
    tracker = hold(store, [turn(1), turn(2), turn(3, heard=False)])
    assert [event.text for event in tracker.events if isinstance(event, UserUttered)][-1:] == ["message 3"]
    assert len(tracker.events) > LONGEST


def test_a_turn_that_is_not_over_does_not_end_the_session(store: SessionsSQLTrackerStore) -> None:
    tracker = hold(store, [turn(1), turn(2), turn(3)[:-1]])
    assert len(tracker.events) > LONGEST


json_values: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.text(max_size=5), st.lists(st.text(max_size=3), max_size=2)
)


@settings(deadline=None)
@given(
    slots=st.dictionaries(st.sampled_from([slot.name for slot in DOMAIN.slots]), json_values, max_size=6),
    loop=st.sampled_from([None, "plan_form"]),
)
def test_a_new_session_begins_in_the_state_that_the_old_one_ended_in(
    slots: dict[str, Any], loop: str | None
) -> None:
    old = DialogueStateTracker.from_events(
        "ann",
        [*(SlotSet(name, value) for name, value in slots.items()), ActiveLoop(loop), LISTEN],
        DOMAIN.slots,
    )
    new = DialogueStateTracker.from_events("ann", list(next_session(old)), DOMAIN.slots)
    assert new.current_slot_values() == old.current_slot_values()
    assert new.active_loop_name == old.active_loop_name
