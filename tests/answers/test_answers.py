"""Questions as people ask them, and what the answers must (not) say."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from actions.answers import INTENTS

_TABLE = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text("utf-8"))
CASES = [
    tuple(cell.strip() for cell in re.split(r" \|(?= )", row)) for rows in _TABLE.values() for row in rows
]


@pytest.mark.parametrize(("intent", "text", "named", "wanted"), CASES, ids=[case[1] for case in CASES])
def test_the_answer_says_what_the_catalog_knows(
    ask: Callable[..., str], intent: str, text: str, named: str, wanted: str
) -> None:
    said = ask(intent, text, named)
    for expression in wanted.split(" & "):
        if expression.startswith("!"):
            assert not re.search(expression[1:], _without_sources(said)), said
        else:
            assert re.search(expression, _without_sources(said)), said


@pytest.mark.parametrize("case", CASES, ids=[case[1] for case in CASES])
def test_every_answer_is_short_and_has_a_dated_source(ask: Callable[..., str], case: tuple[str, ...]) -> None:
    lines = ask(*case[:3]).splitlines()
    sources = [line for line in lines if line.startswith("Source: ")]
    assert 1 <= len(sources) <= 2
    assert all(re.fullmatch(r"Source: .+, \d{4}-\d\d-\d\d, https://\S+", line) for line in sources)
    assert len(lines) - len(sources) <= 8


def test_every_intent_is_asked() -> None:
    assert {f"ask_{case[0]}" for case in CASES} == INTENTS


def test_the_table_is_big_enough() -> None:
    assert len(CASES) >= 120


@pytest.mark.parametrize(
    "text",
    [
        "who wins the football championship this year",
        "what is the weather in Paris",
        "how do I bake sourdough bread",
        "which is the best pizza topping",
    ],
)
@pytest.mark.parametrize("intent", ["definition", "how", "difference", "sms_rules"])
def test_what_the_catalog_does_not_know_is_not_answered(
    ask: Callable[..., str], intent: str, text: str
) -> None:
    assert ask(intent, text) == ""


def _without_sources(said: str) -> str:
    return "\n".join(line for line in said.splitlines() if not line.startswith("Source: "))


def test_a_topic_that_is_hardly_meant_gives_no_verdict(ask: Callable[..., str]) -> None:
    text, key = "may we do so there with it?", "one_number_several_countries"
    assert ask("sms_rules", text, likely_topics={key: 0.5}).startswith("No:")
    assert ask("sms_rules", text, likely_topics={key: 0.25}).startswith("One number does not")


def test_a_topic_that_may_as_well_be_meant_is_told_beside_the_likeliest(ask: Callable[..., str]) -> None:
    text = "what about it then?"
    as_likely = ask("definition", text, likely_topics={"sbc": 0.45, "message_segment": 0.44})
    assert "session border controller" in as_likely
    assert "140 bytes" in as_likely
    surer = ask("definition", text, likely_topics={"sbc": 0.7, "message_segment": 0.21})
    assert "session border controller" in surer
    assert "140 bytes" not in surer
