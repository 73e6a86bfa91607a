"""The class of an event is the one that Rasa finds."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.utils.common import all_subclasses

from speedups.event_types import _rasas, class_of_event

NAMES = sorted({each.type_name for each in all_subclasses(Event)})


@pytest.mark.parametrize("name", [*NAMES, "topic"])
def test_it_is_rasas(name: str) -> None:
    assert class_of_event(name) is _rasas(name)
    assert class_of_event(name) is _rasas(name)


def test_an_unknown_type_is_refused_or_gets_the_default() -> None:
    assert class_of_event("nothing", SlotSet) is SlotSet
    with pytest.raises(ValueError, match="Unknown event name 'nothing'"):
        class_of_event("nothing")


def test_a_class_that_comes_later_is_found() -> None:
    with pytest.raises(ValueError, match="later"):
        class_of_event("later")
    later = type("Later", (SlotSet,), {"type_name": "later"})
    assert class_of_event("later") is later
