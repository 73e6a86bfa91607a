"""The check of an action server's results: as strict as Rasa's own."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from policies.action_results import is_valid_result

ACTION = RemoteAction("action_understand", None)
SLOT = {"event": "slot", "name": "port", "value": "yes", "timestamp": None}


def test_it_stands_in_the_place_of_rasas() -> None:
    assert RemoteAction._validate_action_result is is_valid_result


@pytest.mark.parametrize(
    "result", [{"events": [], "responses": []}, {"events": [SLOT], "responses": [{"text": "Hello."}]}, {}]
)
def test_what_a_server_may_return(result: dict[str, Any]) -> None:
    assert is_valid_result(ACTION, result)


@pytest.mark.parametrize(
    "result", [{"events": "none"}, {"events": [{"event": 1}]}, {"responses": ["Hello."]}]
)
def test_anything_else_is_refused_with_the_name_of_the_action(result: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="action_understand"):
        is_valid_result(ACTION, result)
