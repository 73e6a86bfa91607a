"""What is found in a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entity:
    """Something found in a message; offsets are characters of the text as typed."""

    entity: str
    value: str
    start: int
    end: int
    role: str | None = None
    group: str | None = None
