"""Checks what the action server returns, at a glance where that is enough."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.utils.schemas.events import EVENT_SCHEMA

# The events of which the schema asks nothing beyond what it asks of every event.
PLAIN_EVENTS = frozenset(
    kind["properties"]["event"]["const"]
    for kind in EVENT_SCHEMA["oneOf"]
    if kind.keys() == {"properties"} and kind["properties"].keys() == {"event"}
)


@lru_cache(maxsize=1)
def _validator() -> Draft7Validator:
    return Draft7Validator(RemoteAction.action_response_format_spec())


def is_valid_result(action: RemoteAction, result: Any) -> bool:
    """What Rasa's own check says: True, or a `ValidationError` that tells what the server must return."""
    if is_plain(result):
        return True
    try:
        _validator().validate(result)
    except ValidationError as error:
        error.message += (
            f" Failed to validate Action server response from API, make sure your response from the Action "
            f"endpoint of '{action.name()}' is valid. For more information about the format visit "
            f"https://rasa.com/docs/rasa/custom-actions"
        )
        raise
    return True


def is_plain(result: Any) -> bool:
    """Whether the result is certainly valid; if not, only the schema can tell."""
    if not isinstance(result, dict):
        return False
    events, responses = result.get("events", []), result.get("responses", [])
    return (
        isinstance(events, list)
        and isinstance(responses, list)
        and all(map(_is_plain_event, events))
        and all(isinstance(response, dict) for response in responses)
    )


def _is_plain_event(event: Any) -> bool:
    if not isinstance(event, dict):
        return False
    kind = event.get("event")
    if kind == "slot":
        known = isinstance(event.get("name"), str) and "value" in event
    else:
        known = isinstance(kind, str) and kind in PLAIN_EVENTS
    timestamp, metadata = event.get("timestamp"), event.get("metadata")
    # `True` is a number for Python, but not in JSON.
    timed = timestamp is None or (isinstance(timestamp, int | float) and not isinstance(timestamp, bool))
    return known and timed and (metadata is None or isinstance(metadata, dict))
