"""What stands in for Rasa's code is in its place, and was compared with the Rasa that is installed."""

from __future__ import annotations

import pytest
import rasa

import policies
from speedups import REPLACEMENTS, Replacement, install

COMPARED_WITH = "3.6.21"


def test_each_was_compared_with_this_rasa() -> None:
    assert rasa.__version__ == COMPARED_WITH, "Compare each replacement with the new code of Rasa first."


@pytest.mark.parametrize("each", REPLACEMENTS, ids=lambda each: f"{each.owner.__name__}.{each.method}")
def test_each_is_in_place_once_our_policies_are_loaded(each: Replacement) -> None:
    assert policies
    assert each.installed
    assert each.why


def test_a_second_installation_changes_nothing() -> None:
    before = [vars(each.owner)[each.method] for each in REPLACEMENTS]
    install()
    assert [vars(each.owner)[each.method] for each in REPLACEMENTS] == before
