"""A conversation may go on for as long as it likes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from people import Json, Person

pytestmark = pytest.mark.e2e

ROUND = ["what is an SBC?", "what do you have so far?", "and in Austria?", "drop Austria"]


def plan_in(messages: list[Json]) -> dict[str, Any]:
    return next(
        part["plan"] for message in messages if (part := message.get("custom") or {}) and "plan" in part
    )


def test_after_sixty_messages_the_open_question_is_still_open_and_the_plan_the_same(
    somebody: Callable[[], Person],
) -> None:
    patient, hasty = somebody(), somebody()
    hasty.send("need to send SMS in Germany, we have had ACS numbers since 2024")
    patient.send("need to send SMS in Germany, we have had ACS numbers since 2024")
    for _ in range(15):
        for message in ROUND:
            asked = patient.say(message).question
    assert asked == "billing_country"
    assert plan_in(patient.send("Germany")) == plan_in(hasty.send("Germany"))
