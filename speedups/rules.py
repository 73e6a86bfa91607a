"""The rules that apply to a conversation, found without going through each of them for each past turn."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rasa.core.policies.rule_policy import SHOULD_NOT_BE_SET, RulePolicy
from rasa.shared.core.constants import PREVIOUS_ACTION
from rasa.shared.nlu.constants import ACTION_NAME

State = dict[str, Any]


def possible_keys(policy: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    """The keys of the rules that apply, as Rasa finds them."""
    keys: Iterable[str] = lookup
    for turn, state in enumerate(reversed(states)):
        keys = [key for key in keys if _applies(policy, key, turn, state)]
        if not keys or turn >= max(map(_length, keys)):
            # Nothing is left to be ruled out: whatever is left has been compared from its first turn to its last.
            break
    return set(keys)


def _applies(policy: RulePolicy, key: str, turn: int, state: State) -> bool:
    past = _from_last_to_first(key)
    if turn >= len(past):
        return True
    before, wanted = state.get(PREVIOUS_ACTION), past[turn].get(PREVIOUS_ACTION)
    if not before or not wanted:
        # Only the start of a conversation has no action before it.
        return not before and not wanted
    name = wanted.get(ACTION_NAME)
    if name and name != SHOULD_NOT_BE_SET and before.get(ACTION_NAME) != name:
        return False  # as most rules; Rasa compares the intent and the slots first
    matches: bool = policy._does_rule_match_state(past[turn], state)
    return matches


@lru_cache(maxsize=10_000)
def _from_last_to_first(key: str) -> tuple[State, ...]:
    return tuple(reversed(RulePolicy._rule_key_to_state(key)))


def _length(key: str) -> int:
    return len(_from_last_to_first(key))
