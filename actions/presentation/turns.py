"""What one turn of the assistant says: a question after the answer so far, or the full plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from actions.catalog.facts import Catalog
from actions.planner import Needs, Plan
from actions.planner.json_io import needs_from_json, plan_to_json
from actions.presentation.cards import alternatives_cards, changes_cards, plan_cards
from actions.presentation.changes import what_changed
from actions.presentation.comparison import comparison
from actions.presentation.message import Message, paragraphs
from actions.presentation.plan_text import all_alternatives, full_plan, in_short
from actions.presentation.question_words import worded
from actions.presentation.questions import ask, choices, choose_country
from actions.presentation.so_far import answer_line, answer_so_far
from actions.presentation.summary import noted
from actions.understanding import Conversation

OUR_MATTER = "I only plan phone numbers, calls and SMS on Azure Communication Services."
NOT_UNDERSTOOD = "I did not understand that as an answer."


def question_turn(
    field: str, talk: Conversation, plan: Plan, needs: Needs, catalog: Catalog
) -> Iterator[Message]:
    """The answer so far in at most two lines, then the question in words not used yet."""
    if plan.countries:
        lines = [_noted(field, talk, plan, catalog), answer_so_far(plan, catalog, talk.told)]
        yield Message("\n".join(filter(None, lines)), plan=plan_to_json(plan))
    question = _question(field, talk, plan, needs, catalog)
    if talk.misunderstood and not talk.place_said:
        question = replace(question, text=f"{NOT_UNDERSTOOD} {question.text}")
    if talk.needs == Needs() and not (talk.answered or talk.attempts or talk.place_said or talk.choice):
        question = replace(question, text=f"{OUR_MATTER} {question.text}")  # nothing of ours was said yet
    yield question
    if talk.misunderstood > 1:
        yield choices()


def _noted(field: str, talk: Conversation, plan: Plan, catalog: Catalog) -> str:
    """What was told instead of an answer to the question that is still open, where it changes no recommendation."""
    told = talk.changed and talk.attempts.get(field)
    if not told or answer_line(plan, catalog) != talk.told:
        return ""
    return noted(needs_from_json(talk.earlier[-1]), talk.needs, catalog)


def _question(field: str, talk: Conversation, plan: Plan, needs: Needs, catalog: Catalog) -> Message:
    attempt = talk.attempts.get(field, 0)
    if talk.choice and field in ("countries", "billing_country"):
        return choose_country(talk.choice.candidates, talk.choice.said, catalog, field, attempt)
    if talk.place_said and field == "countries":
        words = "region" if talk.place_said.many else "unknown_place"
        return Message(worded(words, attempt, said=talk.place_said.name), question=field)
    family = talk.family if field == "capabilities" else None
    return ask(field, needs, plan, catalog, attempt, family=family, sub=talk.step)


def plan_turn(talk: Conversation, plan: Plan, before: Plan | None, catalog: Catalog) -> Iterator[Message]:
    """The full plan; after a change, what changed is said first, and countries are compared."""
    shown_again = talk.wants_plan and before is not None and before.needs == plan.needs
    if before is not None and not shown_again:
        yield _changes(before, plan, catalog)
    yield replace(
        full_plan(plan, catalog, talk.assumed, talk.dont_know),
        summary=in_short(plan, catalog),
        draw=partial(
            plan_cards,
            plan,
            catalog,
            talk.assumed,
            talk.dont_know,
            compared=before is not None and not shown_again,
        ),
    )


def _changes(before: Plan, plan: Plan, catalog: Catalog) -> Message:
    changes = what_changed(before, plan, catalog)
    side_by_side = [comparison(plan, catalog)] if len(plan.countries) > 1 else []
    return Message(
        paragraphs([[changes], side_by_side]),
        summary=changes,
        draw=partial(changes_cards, changes, plan, catalog),
    )


def alternatives_turn(plan: Plan, catalog: Catalog) -> Message | None:
    """Every other way of the plan; None where there is none."""
    if not any(country.alternatives for country in plan.countries):
        return None
    return Message(
        all_alternatives(plan, catalog),
        summary=in_short(plan, catalog),
        draw=partial(alternatives_cards, plan, catalog),
    )
