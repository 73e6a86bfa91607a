"""Rasa 3.6.21 made faster from outside: every place where code of ours stands in for Rasa's, in one list.

Each does what Rasa's own code does: `tests/speedups` compares the two, and fails with another version of Rasa than the
one they were compared with. They work once our policies are loaded (`policies/__init__.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import Event
from rasa.shared.core.slots import Slot
from rasa.utils.endpoints import EndpointConfig

from speedups.action_results import is_valid_result
from speedups.connections import request_over_kept_connection, session_over_kept_connection
from speedups.event_types import class_of_event
from speedups.graphs import run_in_order
from speedups.rules import possible_keys
from speedups.slots import copy_of_slot


@dataclass(frozen=True)
class Replacement:
    """A function of ours in the place of a method of Rasa's, and why: what Rasa does instead."""

    owner: type
    method: str
    ours: Any
    why: str

    @property
    def installed(self) -> bool:
        """Whether ours is in the place."""
        return vars(self.owner).get(self.method) is self.ours


REPLACEMENTS = (
    Replacement(
        RemoteAction,
        "_validate_action_result",
        is_valid_result,
        "compiles the JSON schema of results anew for each, and tries 23 kinds of events for each event",
    ),
    Replacement(
        EndpointConfig,
        "session",
        session_over_kept_connection,
        "opens a connection for each call of the action server, which is three times a message",
    ),
    Replacement(
        EndpointConfig,
        "request",
        request_over_kept_connection,
        "needs no second try, since it keeps no connection that the server may have closed",
    ),
    Replacement(
        DaskGraphRunner,
        "run",
        run_in_order,
        "plans the same small graph anew at each prediction, and hands each step through queues",
    ),
    Replacement(
        Event,
        "resolve_by_type",
        staticmethod(class_of_event),
        "walks all classes of events, and asks each whether it is abstract, for each event that is read",
    ),
    Replacement(
        RulePolicy,
        "_get_possible_keys",
        possible_keys,
        "compares each rule with the whole of each past turn, and goes on when no rule is left",
    ),
    Replacement(
        Slot,
        "__copy__",
        copy_of_slot,
        "has slots copied by way of pickle, all of them several times for each action that is predicted",
    ),
)


def install() -> None:
    """Puts each replacement in its place; a second call changes nothing."""
    for each in REPLACEMENTS:
        setattr(each.owner, each.method, each.ours)
