"""The class of an event by the name of its type, looked up once."""

from __future__ import annotations

from rasa.shared.core.events import Event

_rasas = Event.resolve_by_type
_known: dict[str, type[Event]] = {}


def class_of_event(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """What Rasa finds; only what it found is remembered, so that classes may still be added."""
    found = _known.get(type_name)
    if found is not None:
        return found
    resolved: type[Event] | None = _rasas(type_name, default)
    if resolved is not None and resolved.type_name == type_name:
        _known[type_name] = resolved
    return resolved
