"""What a person can say next by a button: sentences that the assistant understands."""

from __future__ import annotations

from collections.abc import Iterator

from actions.planner.json_io import Json
from actions.planner.plan import Plan
from actions.presentation.cards.elements import say

WHY = "Why?"
HOW_SURE = "How sure are you?"
ALTERNATIVES = "What are the alternatives?"
STEPS = "Steps?"
COSTS = "What does it cost?"
SOURCES = "Says who?"

ALL = (WHY, HOW_SURE, ALTERNATIVES, STEPS, COSTS, SOURCES)


def follow_ups(plan: Plan) -> Iterator[Json]:
    """The buttons after a plan; the reasons of a single country are on its card already."""
    if len(plan.countries) > 1:
        yield say("Why?", WHY)
    yield say("How sure is that?", HOW_SURE)
    if any(country.alternatives for country in plan.countries):
        yield say("Compare alternatives", ALTERNATIVES)
