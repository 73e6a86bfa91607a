"""Every rule of the decision model, by decisions worked out by hand: see decisions.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.planner.notation import decision_in_short, in_order, needs_in_full

CASES = yaml.safe_load(Path(__file__).with_name("decisions.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_decides(case: dict[str, Any], plan_json: Callable[..., Any]) -> None:
    plan = plan_json(needs_in_full(case["needs"]))

    assert [country["country"] for country in plan["countries"]] == list(case["plans"])
    for country in plan["countries"]:
        assert decision_in_short(country) == in_order(case["plans"][country["country"]])
    assert plan["next_question"] == case.get("asks")


def test_every_case_has_its_own_name() -> None:
    assert len({case["rule"] for case in CASES}) == len(CASES)
