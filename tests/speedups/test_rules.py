"""The rules that apply are those that Rasa finds."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.core.policies.rule_policy import SHOULD_NOT_BE_SET, RulePolicy

from speedups.rules import possible_keys

State = dict[str, Any]
POLICY = object.__new__(RulePolicy)


def part(name: str, *values: Any) -> st.SearchStrategy[State]:
    return st.fixed_dictionaries({}, optional={name: st.sampled_from(values)})


def some_states(*also: Any) -> st.SearchStrategy[list[State]]:
    """States of few values, so that many match; `also` is what only rules or only conversations have."""
    state = st.fixed_dictionaries(
        {},
        optional={
            "prev_action": part("action_name", "action_listen", "plan_form", *also)
            | st.fixed_dictionaries({"action_text": st.sampled_from(["hello", "bye"])}),
            "user": part("intent", "inform", "ask", *also),
            "slots": part("leaf", (1.0,), [1.0], *also),
            "active_loop": part("name", "plan_form", *also),
        },
    )
    return st.lists(state, max_size=4)


@settings(max_examples=400, deadline=None)
@given(
    rules=st.lists(some_states(SHOULD_NOT_BE_SET, None, ""), max_size=8),
    states=some_states(None),
)
def test_they_are_the_same(rules: list[list[State]], states: list[State]) -> None:
    lookup = {json.dumps(rule, sort_keys=True): "action_listen" for rule in rules}
    assert possible_keys(POLICY, lookup, states) == rasas(lookup, states)


def rasas(lookup: dict[str, str], states: list[State]) -> set[str]:
    """As in `RulePolicy._get_possible_keys`."""
    keys = set(lookup)
    for turn, state in enumerate(reversed(states)):
        keys = {key for key in keys if POLICY._is_rule_applicable(key, turn, state)}
    return keys
