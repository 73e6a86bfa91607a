"""Shows the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk import Event, catalog, conversation, dated, plan_of, remember, say, tells_failures
from actions.planner import plan
from actions.planner.json_io import needs_from_json, needs_to_json
from actions.presentation.message import Message
from actions.presentation.turns import plan_turn


class ActionPresentPlan(Action):
    """The full plan: when nothing open can change it, or when the person asks for it."""

    def name(self) -> str:
        """Rasa's name of the action."""
        return "action_present_plan"

    @tells_failures
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """Says the plan, and remembers it so that a change can be compared with it."""
        talk = conversation(tracker)
        now = plan_of(talk)
        if not now.countries:
            say(
                Message("There is no plan yet: it takes a country and what it is wanted for."),
                dispatcher,
                tracker,
            )
            return []
        facts = catalog().facts
        before = plan(dated(needs_from_json(talk.presented)), facts) if talk.presented else None
        for message in plan_turn(talk, now, before, facts):
            say(message, dispatcher, tracker)
        return remember(replace(talk, presented=needs_to_json(talk.needs)), tracker)
