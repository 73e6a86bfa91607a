"""What a conversation has come to: the needs, and what must be remembered to go on asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.planner import Needs
from actions.planner.json_io import Json, needs_from_json, needs_to_json

LONGEST_HISTORY = 10

_NEEDS_SLOTS = tuple(needs_to_json(Needs()))


@dataclass(frozen=True)
class Choice:
    """An open choice between readings of one wording, e.g. Korea: `field` countries, KR or KP.

    `otherwise` is what is assumed if the person does not know: the country that the wording is
    the common name of, if there is one.
    """

    field: str
    said: str
    candidates: tuple[str, ...]
    otherwise: str | None = None


@dataclass(frozen=True)
class PlaceSaid:
    """What was said instead of a country: a region of many (`many`), or a name that means no country we know."""

    name: str
    many: bool


@dataclass(frozen=True)
class Conversation:
    """The needs so far, with the bookkeeping of the talk.

    `family` is "sms" or "voice" while it is open in which direction; `step` is the second half of a
    two-step question ("resource", "MCA"); `dont_know` are fields that the person does not know;
    `assumed` says in words what was taken for granted; `attempts` counts how often a field was asked;
    `earlier` are the needs before the last changes, the latest last; `heard` is the id of the last
    message understood, `answered` whether it told anything and `changed` whether it changed the needs;
    `presented` are the needs of the last full plan;
    `asked_about` what the last question was about, to be planned on request;
    `place_said` what was named in the last message in place of a country; `told` the recommendation said last;
    `last_question` the question that this turn answers and `asked_before` the one that the turn before answered;
    `follows_up` whether this turn only says what is different from that one.
    """

    needs: Needs = field(default_factory=Needs)
    family: str | None = None
    choice: Choice | None = None
    step: str | None = None
    dont_know: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    attempts: Mapping[str, int] = field(default_factory=dict)
    earlier: tuple[Json, ...] = ()
    heard: str | None = None
    answered: bool = False
    changed: bool = False
    misunderstood: int = 0
    presented: Json | None = None
    asked_about: Json | None = None
    place_said: PlaceSaid | None = None
    told: str | None = None
    last_question: Json | None = None
    asked_before: Json | None = None
    follows_up: bool = False
    wants_plan: bool = False

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> Conversation:
        """The conversation in Rasa's slots; a slot that is not set is not known."""
        needs = {name: slots[name] for name in _NEEDS_SLOTS if slots.get(name) is not None}
        talk = slots.get("talk") or {}
        choice = talk.get("choice")
        return cls(
            needs=needs_from_json(needs),
            choice=Choice(choice["field"], choice["said"], tuple(choice["candidates"]), choice["otherwise"])
            if choice
            else None,
            family=talk.get("family"),
            step=talk.get("step"),
            dont_know=tuple(talk.get("dont_know", ())),
            assumed=tuple(talk.get("assumed", ())),
            attempts=dict(talk.get("attempts", {})),
            earlier=tuple(talk.get("earlier", ())),
            heard=talk.get("heard"),
            answered=talk.get("answered", False),
            changed=talk.get("changed", False),
            misunderstood=talk.get("misunderstood", 0),
            presented=talk.get("presented"),
            asked_about=talk.get("asked_about"),
            place_said=PlaceSaid(**talk["place_said"]) if talk.get("place_said") else None,
            told=talk.get("told"),
            last_question=talk.get("last_question"),
            asked_before=talk.get("asked_before"),
            follows_up=talk.get("follows_up", False),
            wants_plan=talk.get("wants_plan", False),
        )

    def to_slots(self) -> dict[str, Any]:
        """The values of Rasa's slots: one for each needs field, and `talk` for the rest."""
        known = needs_to_json(self.needs)
        slots: dict[str, Any] = {name: known[name] or None for name in _NEEDS_SLOTS}
        slots["talk"] = {
            "choice": vars(self.choice) | {"candidates": list(self.choice.candidates)}
            if self.choice
            else None,
            "family": self.family,
            "step": self.step,
            "dont_know": list(self.dont_know),
            "assumed": list(self.assumed),
            "attempts": dict(self.attempts),
            "earlier": list(self.earlier),
            "heard": self.heard,
            "answered": self.answered,
            "changed": self.changed,
            "misunderstood": self.misunderstood,
            "presented": self.presented,
            "asked_about": self.asked_about,
            "place_said": vars(self.place_said) if self.place_said else None,
            "told": self.told,
            "last_question": self.last_question,
            "asked_before": self.asked_before,
            "follows_up": self.follows_up,
            "wants_plan": self.wants_plan,
        }
        return slots

    def with_needs(self, **changes: Any) -> Conversation:
        """The same conversation with other needs."""
        return replace(self, needs=replace(self.needs, **changes))

    def remembering(self, before: Needs) -> Conversation:
        """The same conversation, able to go back to the needs before this message."""
        if before == self.needs:
            return self
        earlier = (*self.earlier, needs_to_json(before))[-LONGEST_HISTORY:]
        return replace(self, earlier=earlier, changed=True)
