"""For which day the plan is."""

from __future__ import annotations

from datetime import date

import pytest

from actions.planner import Needs
from actions.understanding.conversation import Conversation
from actions.understanding.days import hear_day
from actions.understanding.utterance import Utterance

PLANNED = Conversation(needs=Needs(countries=("SG",)))


def day_of(text: str, intent: str = "change", conversation: Conversation = PLANNED) -> date | None:
    return hear_day(conversation, Utterance(text, intent), None).needs.as_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("How would it look if we only went live on 1 January 2029?", date(2029, 1, 1)),
        ("How would the plan look on December 1, 2028?", date(2028, 12, 1)),
        ("what if we start on 2028-10-01", date(2028, 10, 1)),
        ("what if we wait until March 2027?", date(2027, 3, 1)),
        ("What if we launch on the 3rd of Feb. 2027", date(2027, 2, 3)),
        ("suppose we start in 2029", date(2029, 1, 1)),
    ],
)
def test_a_change_to_another_day(text: str, day: date) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "what if we have had numbers since 2024?",
        "what if we had bought them in 2023, before the cut-off?",
        "what if it were the 31st of June 2027?",
        "what if we drop SMS?",
    ],
)
def test_other_changes_name_no_day(text: str) -> None:
    assert day_of(text) is None


def test_a_statement_is_no_change_of_the_day() -> None:
    assert day_of("we start on 1 March 2027", intent="inform") is None


@pytest.mark.parametrize("text", ["and as of today again?", "what if we start now after all?"])
def test_back_to_today(text: str) -> None:
    later = PLANNED.with_needs(as_of=date(2029, 1, 1))
    assert day_of(text, conversation=later) is None


def test_another_change_keeps_the_day() -> None:
    later = PLANNED.with_needs(as_of=date(2029, 1, 1))
    assert day_of("and in Austria?", conversation=later) == date(2029, 1, 1)


def test_without_a_plan_no_day_is_set() -> None:
    assert day_of("what if we start in 2029?", conversation=Conversation()) is None
