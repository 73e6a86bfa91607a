"""The check of an action server's results: as strict as Rasa's own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError
from rasa.core.actions.action import RemoteAction

from speedups.action_results import PLAIN_EVENTS, is_plain, is_valid_result

ACTION = RemoteAction("action_understand", None)
RASAS = Draft7Validator(RemoteAction.action_response_format_spec())
SLOT = {"event": "slot", "name": "port", "value": "yes", "timestamp": None}
ENTITIES = {"event": "entities", "entities": [{"entity": "country", "value": "DE"}]}


@pytest.mark.parametrize(
    "result",
    [{"events": [], "responses": []}, {"events": [SLOT], "responses": [{"text": "Hello."}]}, {}, {"more": 1}],
)
def test_what_a_server_may_return(result: dict[str, Any]) -> None:
    assert is_plain(result)
    assert is_valid_result(ACTION, result)


def test_what_is_rare_is_left_to_the_schema() -> None:
    assert not is_plain({"events": [ENTITIES]})
    assert is_valid_result(ACTION, {"events": [ENTITIES]})


@pytest.mark.parametrize(
    "result", [{"events": "none"}, {"events": [{"event": 1}]}, {"responses": ["Hello."]}, None]
)
def test_anything_else_is_refused_with_the_name_of_the_action(result: Any) -> None:
    with pytest.raises(ValidationError, match="action_understand"):
        is_valid_result(ACTION, result)


ANYTHING = st.sampled_from([None, True, 0, 1.5, "port", [], {}, {"text": "Hello."}])
EVENT = st.fixed_dictionaries(
    {
        "event": st.sampled_from([*sorted(PLAIN_EVENTS), "slot", "user", "entities", "action", "nothing"])
        | ANYTHING
    },
    optional=dict.fromkeys(("timestamp", "metadata", "name", "value", "entities", "confidence"), ANYTHING),
)
RESULT = ANYTHING | st.fixed_dictionaries(
    {},
    optional={
        "events": st.lists(EVENT | ANYTHING, max_size=3) | ANYTHING,
        "responses": st.lists(ANYTHING) | ANYTHING,
    },
)


@settings(max_examples=500, deadline=None)
@given(RESULT)
def test_the_verdict_is_that_of_the_schema(result: Any) -> None:
    try:
        valid = is_valid_result(ACTION, result)
    except ValidationError:
        valid = False
    assert valid == RASAS.is_valid(result)
