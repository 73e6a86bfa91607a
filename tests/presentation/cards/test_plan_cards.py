"""What a person sees on the cards of a plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from looking import Json, objects, said, seen_at_once, shown

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import SMS, VOICE, Agreement, Capability
from actions.planner import Plan
from actions.planner.needs import AcsCustomer
from actions.presentation.cards import alternatives_cards, changes_cards, follow_ups, plan_cards
from actions.presentation.message import Message
from actions.presentation.turns import plan_turn
from actions.understanding import Conversation

Planned = Callable[..., Plan]

SEND = frozenset({Capability.SEND_SMS})
GERMANY = {
    "countries": ("DE",),
    "capabilities": SEND,
    "acs_customer": AcsCustomer.HAS_NUMBERS,
    "billing_country": "DE",
    "agreement": Agreement.PAYG,
}
AMERICA = {**GERMANY, "countries": ("US",), "billing_country": "US", "capabilities": VOICE | SMS}
BOTH = {**GERMANY, "countries": ("DE", "US")}
TWO_THINGS = {**GERMANY, "capabilities": VOICE | SMS}


def heads(cards: tuple[Json, ...]) -> list[tuple[str, str]]:
    """The headings with a colour, and their colours."""
    return [
        (part["text"], part["color"])
        for card in cards
        for part in objects(card)
        if part.get("style") == "heading" and "color" in part
    ]


def detail(card: Json, name: str) -> str:
    """What the button of that name shows."""
    [target] = [
        part["targetElements"][0]
        for part in objects(card)
        if part.get("title", "").startswith(name) and "targetElements" in part
    ]
    return shown(part for part in objects(card) if part.get("id") == target)


@pytest.mark.parametrize(
    ("needs", "head"),
    [
        pytest.param(GERMANY, ("Germany: yes", "good"), id="yes"),
        pytest.param(AMERICA, ("United States: yes, with conditions", "warning"), id="conditions"),
        pytest.param(
            {**GERMANY, "billing_country": "BR"},
            ("Germany: not with Microsoft as things stand", "attention"),
            id="no",
        ),
    ],
)
def test_the_verdict_comes_first_in_words_and_in_a_named_colour(
    needs: dict[str, object], head: tuple[str, str], planned: Planned, catalog: Catalog
) -> None:
    [card] = plan_cards(planned(**needs), catalog)
    assert heads((card,)) == [head]
    assert seen_at_once(card).splitlines()[0] == head[0]


def test_what_matters_is_seen_and_the_rest_is_behind_buttons(planned: Planned, catalog: Catalog) -> None:
    [card] = plan_cards(planned(**AMERICA), catalog)
    seen = seen_at_once(card)
    for fact in ("a local number from Microsoft", "10DLC", "1.00 USD a month", "2028-09-30; after that: "):
        assert fact in seen
    assert "Azure portal" not in seen
    assert "1. Open your Communication Services resource" in detail(card, "How to get it")
    assert "0.0075 USD a segment" in detail(card, "Prices")
    assert "In the United States, a local number from Microsoft is for" in detail(card, "Why")
    assert "toll-free number" in detail(card, "Other ways (1)")
    assert "](https://learn.microsoft.com/" in detail(card, "Sources")


def test_what_the_pages_leave_unclear_stands_with_the_reasons(planned: Planned, catalog: Catalog) -> None:
    [card] = plan_cards(planned(**AMERICA), catalog)
    assert "What the pages leave unclear" in detail(card, "Why")
    assert "single-asterisk" in detail(card, "Why")


def test_several_things_to_get_have_a_heading_each(planned: Planned, catalog: Catalog) -> None:
    [card] = plan_cards(planned(**TWO_THINGS), catalog)
    headings = [part["text"] for part in card["body"] if part.get("style") == "heading"]
    assert headings == ["A local number from Microsoft", "Messaging Connect with a partner"]


def test_where_the_recommendation_is_refused_what_is_open_instead_is_told_first(
    planned: Planned, catalog: Catalog
) -> None:
    made = planned(**{**AMERICA, "capabilities": VOICE, "billing_country": "BR"})
    [card] = plan_cards(made, catalog)
    headings = [part["text"] for part in card["body"] if part.get("style") == "heading"]
    assert headings[0] == "Direct routing over your own carrier"
    assert headings[1].endswith("number from Microsoft")
    assert "Not allowed with billing in Brazil." in seen_at_once(card)


def test_several_countries_are_compared_first_then_told_one_by_one(
    planned: Planned, catalog: Catalog
) -> None:
    overview, germany, america = plan_cards(planned(**BOTH), catalog)
    [table] = [part for part in objects(overview) if part.get("type") == "Table"]
    rows = [[shown([cell]) for cell in row["cells"]] for row in table["rows"]]
    assert rows[0] == ["Aspect", "Germany", "United States"]
    assert [row[0] for row in rows[1:]] == ["Verdict", "Way", "Cost", "Needs", "Lead time"]
    assert rows[4] == ["Needs", "No conditions", "10DLC registration"]
    assert [title for title, _ in heads((germany, america))] == [
        "Germany: yes",
        "United States: not with Microsoft as things stand",
    ]


def test_no_table_is_wider_than_three_countries(planned: Planned, catalog: Catalog) -> None:
    made = planned(**{**GERMANY, "countries": ("DE", "US", "GB", "FR")})
    tables = [part for part in objects(plan_cards(made, catalog)[0]) if part.get("type") == "Table"]
    assert [len(table["columns"]) for table in tables] == [4, 2]


def test_what_was_assumed_and_what_is_open_is_said(planned: Planned, catalog: Catalog) -> None:
    made = planned(**{**GERMANY, "agreement": None})
    [card] = plan_cards(made, catalog, assumed=("SMS is planned for sending only.",), skipped=("agreement",))
    assert "Assumed: SMS is planned for sending only." in seen_at_once(card)
    assert "Not known: your agreement with Microsoft." in seen_at_once(card)


def test_a_large_plan_is_cut_between_components_and_no_detail_is_lost(
    planned: Planned, catalog: Catalog
) -> None:
    made = planned(**TWO_THINGS)
    [whole] = plan_cards(made, catalog)
    parts = plan_cards(made, catalog, limit=14_000)
    assert len(parts) > 1
    assert [element for part in parts for element in part["body"]] == whole["body"]


def test_what_fits_on_no_card_can_be_asked_for(planned: Planned, catalog: Catalog) -> None:
    cards = plan_cards(planned(**AMERICA), catalog, limit=7_000)
    left_out = set(said(cards)) - {follow_ups.HOW_SURE, follow_ups.ALTERNATIVES}
    assert left_out
    assert left_out <= set(follow_ups.ALL)


def test_the_other_ways_side_by_side_name_their_pages(planned: Planned, catalog: Catalog) -> None:
    [card] = alternatives_cards(planned(**AMERICA), catalog)
    assert "A toll-free number from Microsoft" in seen_at_once(card)
    assert "Toll-free verification" in seen_at_once(card)
    assert "](https://" in detail(card, "Sources")


def test_what_changed_stands_above_the_comparison(planned: Planned, catalog: Catalog) -> None:
    [card] = changes_cards("Added the United States.", planned(**BOTH), catalog)
    kinds = [element["type"] for element in card["body"]]
    assert kinds == ["TextBlock", "TextBlock", "TextBlock", "Table"]
    assert card["body"][1]["text"] == "- Added the United States."


def turn(planned: Planned, catalog: Catalog, before: Plan | None = None, **needs: object) -> list[Message]:
    made = planned(**needs)
    return list(plan_turn(Conversation(made.needs), made, before, catalog))


def test_the_summary_says_the_plan_in_at_most_three_lines(planned: Planned, catalog: Catalog) -> None:
    [one] = turn(planned, catalog, **GERMANY)
    [many] = turn(planned, catalog, **{**GERMANY, "countries": ("DE", "US", "GB", "FR", "IE")})
    assert one.summary.startswith("Germany, sending SMS: Yes. Recommended: ")
    assert len(many.summary.splitlines()) == 3
    assert many.summary.endswith("And 3 more countries.")


def test_after_a_change_countries_are_compared_once(planned: Planned, catalog: Catalog) -> None:
    changed, full = turn(planned, catalog, before=planned(**GERMANY), **BOTH)
    assert "Table" in str(changed.cards)
    assert "Table" not in str(full.cards)
    assert changed.summary.startswith("Added the United States")
    assert set(said(full.cards)) >= {follow_ups.HOW_SURE}


def test_cards_are_drawn_only_when_they_are_looked_at(planned: Planned, catalog: Catalog) -> None:
    drawn: list[str] = []

    def draw() -> tuple[Json, ...]:
        drawn.append("once")
        return ({"type": "AdaptiveCard"},)

    message = Message("text", summary="short", draw=draw)
    assert message.custom() is None
    assert drawn == []
    assert message.custom(with_cards=True) == {"cards": [{"type": "AdaptiveCard"}], "summary": "short"}
    assert Message("text").custom(with_cards=True) is None


MEANT = {
    follow_ups.WHY: "ask_why",
    follow_ups.HOW_SURE: "ask_confidence",
    follow_ups.ALTERNATIVES: "ask_alternatives",
    follow_ups.STEPS: "ask_how",
    follow_ups.COSTS: "ask_price",
    follow_ups.SOURCES: "ask_source",
}


def examples(intent: str) -> set[str]:
    """What the assistant was taught to understand as an intent, without capitals and question marks."""
    found = set()
    for file in sorted((Path(__file__).parents[3] / "data/nlu").glob("*.yml")):
        for block in yaml.safe_load(file.read_text("utf-8"))["nlu"]:
            if block.get("intent") == intent:
                found |= {line.strip("- ?").lower() for line in block["examples"].splitlines()}
    return found


@pytest.mark.parametrize("sentence", follow_ups.ALL)
def test_what_the_buttons_say_is_understood(sentence: str) -> None:
    assert sentence.rstrip("?").lower() in examples(MEANT[sentence])
