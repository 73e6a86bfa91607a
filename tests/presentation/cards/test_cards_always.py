"""What holds for every card, whatever is asked of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from any_needs import NEEDS
from hypothesis import given, settings
from hypothesis import strategies as st
from looking import Json, objects, problems, seen_at_once, shown, size, texts

from actions.catalog.facts import Catalog
from actions.planner import Needs, Plan, plan
from actions.planner.plan import Component, CountryPlan, Verdict
from actions.planner.questions import QUESTIONS
from actions.presentation import phrases
from actions.presentation.cards import LARGEST, alternatives_cards, changes_cards, plan_cards
from actions.presentation.changes import what_changed
from actions.presentation.plan_text import headline

few_examples = settings(max_examples=40, deadline=None)
Facts = Callable[[], Catalog]

CODES = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(Status|Route|Verdict|NumberType|Tone|Capability)\.[A-Z]")
LINK = re.compile(r"\[([^\]]+)\]\(https?://[^)\s]+\)")
COLOUR_VALUE = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(")
MARKDOWN = re.compile(r"[*_`~\[\]<>]|^#|^\s{4}", re.MULTILINE)


def sound(cards: tuple[Json, ...]) -> None:
    """Every card is valid, small enough, and plain to read."""
    for card in cards:
        assert problems(card) == []
        assert size(card) <= LARGEST
        assert not any(COLOUR_VALUE.search(str(part.get("color", ""))) for part in objects(card))
    for text in texts(cards):
        words = re.sub(r"https?://\S+|\S+\.docx\S*", "", LINK.sub(r"\1", text))
        assert "None" not in words
        assert not CODES.search(words), words
        assert not MARKDOWN.search(words), words


def everything(country: CountryPlan) -> Iterator[Component]:
    for option in (country.decision.recommended, *country.alternatives):
        yield from option.components


@few_examples
@given(needs=NEEDS, skipped=st.lists(st.sampled_from(QUESTIONS), max_size=2, unique=True))
def test_a_plan_is_told_in_full(needs: Needs, skipped: list[str], facts: Facts) -> None:
    catalog = facts()
    made = plan(needs, catalog)
    cards = plan_cards(made, catalog, skipped=skipped)
    sound(cards)
    text = shown(cards)
    for country in made.countries:
        assert catalog.name(country.decision.country) in text
        told_of(country, made, catalog, text)
        for reason in country.reasons:
            assert reason in text


def told_of(country: CountryPlan, made: Plan, catalog: Catalog, text: str) -> None:
    """Every fact of the contract's plan is there: of the recommendation, and of the other ways."""
    for component in everything(country):
        found = country.instructions[component]
        for key in component.conditions:
            assert catalog.conditions[key].title in text
            assert catalog.conditions[key].meaning in text
        for source in found.sources:
            assert f"]({source.url}), {source.as_of.isoformat()}" in text
        assert (found.lead_time or "") in text
        if component.successor:
            assert f"{catalog.lifecycle.retirement.isoformat()}; after that: " in text
    recommended = country.decision.recommended
    # Of a way that is closed each part is told with what closes it; the others by their whole name.
    closed = country.decision.verdict is Verdict.NOT_AVAILABLE
    for option in country.alternatives if closed else (recommended, *country.alternatives):
        name = phrases.option_name(option, country.decision.country, made.needs)
        assert name.lower() in text.lower()
    for component in recommended.components if closed else ():
        part = phrases.component_name(component, recommended, country.decision.country, made.needs)
        assert part.lower() in text.lower()
    for component in recommended.components:
        if component.eligibility.refused:
            continue
        found = country.instructions[component]
        for line in (*found.steps, *(document.split(" (http")[0] for document in found.documents)):
            assert line in text


@few_examples
@given(needs=NEEDS)
def test_the_verdict_and_the_recommendation_are_seen_at_once(needs: Needs, facts: Facts) -> None:
    catalog = facts()
    made = plan(needs, catalog)
    cards = plan_cards(made, catalog)
    for country in made.countries:
        _, recommended = headline(country, made, catalog)
        heads = [card["body"][0] for card in cards if card["body"][0]["type"] == "Container"]
        titles = {head["items"][0]["text"]: shown([head]) for head in heads}
        start = f"{catalog.name(country.decision.country)}: "
        [title] = [title for title in titles if title.startswith(start)]
        assert recommended in titles[title]


@few_examples
@given(needs=NEEDS)
def test_the_other_ways_are_told_in_full(needs: Needs, facts: Facts) -> None:
    catalog = facts()
    made = plan(needs, catalog)
    cards = alternatives_cards(made, catalog)
    sound(cards)
    text = "\n".join(seen_at_once(card) for card in cards)
    for country in made.countries:
        for option in country.alternatives:
            name = phrases.option_name(option, country.decision.country, made.needs)
            assert phrases.sentence(name)[:-1] in text


@few_examples
@given(before=NEEDS, after=NEEDS)
def test_what_changed_is_a_card(before: Needs, after: Needs, facts: Facts) -> None:
    catalog = facts()
    old, new = plan(before, catalog), plan(after, catalog)
    changes = what_changed(old, new, catalog)
    cards = changes_cards(changes, new, catalog)
    sound(cards)
    assert all(line in shown(cards) for line in changes.splitlines())


@few_examples
@given(needs=NEEDS, limit=st.sampled_from([4_000, 6_000, 9_000]))
def test_a_smaller_limit_gives_more_cards_and_asks_for_what_is_left_out(
    needs: Needs, limit: int, facts: Facts
) -> None:
    catalog = facts()
    made = plan(needs, catalog)
    cards = plan_cards(made, catalog, limit=limit)
    for card in cards:
        assert problems(card) == []
        hides = any("targetElements" in part for part in objects(card))
        assert size(card) <= limit or not hides


@pytest.mark.parametrize("draw", [plan_cards, alternatives_cards])
def test_without_a_plan_there_is_no_card(draw: Callable[..., tuple[Json, ...]], facts: Facts) -> None:
    made = plan(Needs(as_of=date(2026, 11, 23)), facts())
    assert draw(made, facts()) == ()
