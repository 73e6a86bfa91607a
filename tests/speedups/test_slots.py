"""A copy of a slot is what `copy.copy` made of it."""

from __future__ import annotations

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.slots import Slot
from rasa.shared.utils.common import all_subclasses

from scripts.project import ROOT
from speedups.slots import copy_of_slot

SLOTS = Domain.load(str(ROOT / "domain.yml")).slots


@pytest.mark.parametrize("slot", SLOTS, ids=lambda slot: slot.name)
def test_it_has_the_same_attributes_and_lives_by_itself(slot: Slot) -> None:
    copied = copy_of_slot(slot)
    assert type(copied) is type(slot)
    assert vars(copied) == vars(slot)
    assert all(value is vars(slot)[name] for name, value in vars(copied).items())
    copied.value = "another"
    assert slot.value != "another"


@pytest.mark.parametrize("kind", [Slot, *all_subclasses(Slot)], ids=lambda kind: kind.__name__)
def test_no_kind_of_slot_is_copied_in_a_way_of_its_own(kind: type[Slot]) -> None:
    own = {"__slots__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__new__"}
    assert not own & {name for each in kind.__mro__[:-1] for name in vars(each) if each.__module__ != "abc"}
    assert vars(kind).get("__copy__", copy_of_slot) is copy_of_slot
