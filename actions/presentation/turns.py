"""What one turn of the assistant says: a question after the answer so far, or the full plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actions.catalog.facts import Catalog
from actions.planner import Needs, Plan
from actions.planner.json_io import plan_to_json
from actions.presentation.changes import comparison, what_changed
from actions.presentation.message import Message, paragraphs
from actions.presentation.plan_text import full_plan
from actions.presentation.questions import ask, choices, choose_country
from actions.presentation.so_far import answer_so_far
from actions.understanding import Conversation

NOT_UNDERSTOOD = "I did not understand that as an answer."


def question_turn(
    field: str, talk: Conversation, plan: Plan, needs: Needs, catalog: Catalog
) -> Iterator[Message]:
    """The answer so far in at most two lines, then the question in words not used yet."""
    if plan.countries:
        yield Message(answer_so_far(plan, catalog), plan=plan_to_json(plan))
    question = _question(field, talk, plan, needs, catalog)
    if talk.misunderstood:
        question = replace(question, text=f"{NOT_UNDERSTOOD} {question.text}")
    yield question
    if talk.misunderstood > 1:
        yield choices()


def _question(field: str, talk: Conversation, plan: Plan, needs: Needs, catalog: Catalog) -> Message:
    attempt = talk.attempts.get(field, 0)
    if talk.choice and field in ("countries", "billing_country"):
        return choose_country(talk.choice.candidates, talk.choice.said, catalog, field, attempt)
    family = talk.family if field == "capabilities" else None
    return ask(field, needs, plan, catalog, attempt, family=family, sub=talk.step)


def plan_turn(talk: Conversation, plan: Plan, before: Plan | None, catalog: Catalog) -> Iterator[Message]:
    """The full plan; after a change, what changed is said first, and countries are compared."""
    message = full_plan(plan, catalog, talk.assumed, talk.dont_know)
    if before is None:
        yield message
        return
    parts = [[what_changed(before, plan, catalog)]]
    if len(plan.countries) > 1:
        parts.append([comparison(plan, catalog)])
    yield Message(paragraphs(parts))
    yield message
