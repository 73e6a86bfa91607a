"""Views as JSON: the names of the fields are those of the dataclasses."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from actions.planner.json_io import Json


def to_json(view: Any) -> Json:
    """A view (a dataclass of words and structure) as a JSON object; days are ISO 8601, None is null."""
    return {each.name.rstrip("_"): _written(getattr(view, each.name)) for each in fields(view)}


def _written(value: Any) -> Any:
    if is_dataclass(value):
        return to_json(value)
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
