"""The story tests, said to the running assistant: words, intents, actions, questions and leaves hold together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from people import Json, Person, events_of

pytestmark = pytest.mark.e2e

STORIES = Path(__file__).parent.parent / "stories"
_OF_RASA = frozenset({"action_listen", "action_session_start"})


@dataclass
class Turn:
    """What is said, and what is expected to follow: actions, the open question, the leaf if it is reached."""

    text: str
    intent: str
    actions: list[str]
    question: str | None
    leaf: str | None = None


def turns(steps: list[Json]) -> list[Turn]:
    """The turns of a story; a question stays open until another one, or none, is requested."""
    told: list[Turn] = []
    for step in steps:
        if "user" in step:
            open_question = told[-1].question if told else None
            told.append(Turn(step["user"].strip(), step["intent"], [], open_question))
        elif "action" in step:
            told[-1].actions.append(step["action"])
        elif step.get("active_loop", "") is None:
            told[-1].question = None
        for slots in step.get("slot_was_set", ()):
            told[-1].question = slots.get("requested_slot", told[-1].question)
            told[-1].leaf = slots.get("leaf")
    return told


def stories() -> Iterator[Any]:
    for file in sorted(STORIES.glob("test_*.yml")):
        for story in yaml.safe_load(file.read_text("utf-8"))["stories"]:
            if not all("user" in step for step in story["steps"] if "intent" in step):
                continue  # nlu_fallback is what the classifier is unsure of: no wording is sure to be that
            yield pytest.param(story["steps"], id=f"{file.stem}: {story['story']}")


@pytest.mark.parametrize("steps", stories())
def test_a_story_happens_as_it_is_written(
    steps: list[Json], somebody: Callable[[], Person], tracker_store: Path
) -> None:
    person = somebody()
    for turn in turns(steps):
        reply = person.say(turn.text)
        assert happened(person, tracker_store) == Turn(
            turn.text, turn.intent, turn.actions, turn.question, turn.leaf
        )
        assert reply.question == turn.question
        if turn.leaf:
            assert reply.plan is not None
            assert reply.plan["countries"][0]["recommended"]["components"][0]["route"] == turn.leaf


def happened(person: Person, tracker_store: Path) -> Turn:
    """The latest turn of a conversation, as Rasa kept it."""
    events = events_of(person.sender, tracker_store)
    latest = max(index for index, event in enumerate(events) if event["event"] == "user")
    said, after = events[latest], events[latest:]
    slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    reached = [event["value"] for event in after if event["event"] == "slot" and event["name"] == "leaf"]
    return Turn(
        said["text"],
        said["parse_data"]["intent"]["name"],
        [e["name"] for e in after if e["event"] == "action" and e["name"] not in _OF_RASA],
        slots.get("requested_slot"),
        reached[-1] if reached else None,
    )
