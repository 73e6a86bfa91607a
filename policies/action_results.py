"""Checks what the action server returns with a validator that is made once.

Rasa 3.6.21 calls `jsonschema.validate` for each result, which checks the schema itself again every time.
Measured, that took three quarters of the time of a message (`make bench` tells what is left).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from rasa.core.actions.action import RemoteAction


@lru_cache(maxsize=1)
def _validator() -> Draft7Validator:
    return Draft7Validator(RemoteAction.action_response_format_spec())


def is_valid_result(action: RemoteAction, result: dict[str, Any]) -> bool:
    """What Rasa's own check says: True, or a `ValidationError` that tells what the server must return."""
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


def check_results_with_one_validator() -> None:
    """Puts the check in the place of Rasa's; it is called when our policies are loaded."""
    RemoteAction._validate_action_result = is_valid_result
