"""The planner against 100 needs with the decision that the decision model gives for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.planner.notation import decision_in_short

SOLVED = [json.loads(line) for line in Path(__file__).with_name("solved.jsonl").read_text().splitlines()]


def test_all_hundred_are_there() -> None:
    assert len(SOLVED) == 100


@pytest.mark.parametrize("solved", SOLVED, ids=lambda solved: json.dumps(solved["needs"], sort_keys=True))
def test_decides_as_the_model(solved: dict[str, Any], plan_json: Callable[..., Any]) -> None:
    plan = plan_json(solved["needs"])

    assert plan["phase"] == solved["plan"]["phase"]
    assert plan["next_question"] == solved["plan"]["next_question"]
    assert by_country(plan) == by_country(solved["plan"])
    assert gates(plan) == gates(solved["plan"])


def by_country(plan: dict[str, Any]) -> dict[str, Any]:
    return {country["country"]: decision_in_short(country) for country in plan["countries"]}


def gates(plan: dict[str, Any]) -> set[str]:
    """The notation does not tell "allowed" from "not_applicable"."""
    return {
        json.dumps([country["country"], component["route"], component["eligibility"]], sort_keys=True)
        for country in plan["countries"]
        for option in (country["recommended"], *country["alternatives"])
        for component in option["components"]
    }
