"""Runs the graph of a prediction step by step, in an order that is worked out once."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner

Step = tuple[str, GraphNode, tuple[str, ...]]

_rasas = DaskGraphRunner.run
_orders: WeakKeyDictionary[DaskGraphRunner, dict[tuple[str, ...], list[Step] | None]] = WeakKeyDictionary()


def run_in_order(
    runner: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
) -> dict[str, Any]:
    """What Rasa's own run gives. A training graph is left to Rasa: it is large, and dask frees what is not needed."""
    wanted = tuple(targets or runner._graph_schema.target_names)
    orders = _orders.setdefault(runner, {})
    if wanted not in orders:
        orders[wanted] = _order(runner, wanted)
    steps = orders[wanted]
    if steps is None or any(isinstance(value, str) for value in (inputs or {}).values()):
        result: dict[str, Any] = _rasas(runner, inputs, targets)
        return result
    done: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
    try:
        for name, node, parents in steps:
            # As with dask, what nobody provides is handed on as its name; the node then says what it misses.
            done[name] = node(*(done.get(parent, parent) for parent in parents))
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return dict(done[name] for name in wanted)


def _order(runner: DaskGraphRunner, targets: tuple[str, ...]) -> list[Step] | None:
    """The nodes that the targets need, each after those that it needs; none if some are not loaded yet."""
    schema: GraphSchema = runner._graph_schema.minimal_graph_schema(list(targets))
    if not all(node.eager for node in schema.nodes.values()):
        return None
    ordered: dict[str, Step] = {}

    def add(name: str) -> None:
        if name in ordered or name not in schema.nodes:
            return
        parents = tuple(schema.nodes[name].needs.values())
        for parent in parents:
            add(parent)
        ordered[name] = (name, runner._instantiated_nodes[name], parents)

    for name in schema.nodes:
        add(name)
    return list(ordered.values())
