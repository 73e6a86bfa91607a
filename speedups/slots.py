"""Copies of slots, of which each copy of a tracker needs one of each."""

from __future__ import annotations

from typing import TypeVar

from rasa.shared.core.slots import Slot

AnySlot = TypeVar("AnySlot", bound=Slot)


def copy_of_slot(slot: AnySlot) -> AnySlot:
    """What `copy.copy` makes of an object without a method of its own for it: another one with the same attributes."""
    same = object.__new__(type(slot))
    same.__dict__.update(slot.__dict__)
    return same
