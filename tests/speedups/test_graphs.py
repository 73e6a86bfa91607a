"""A prediction graph gives in our order what it gives with dask."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from speedups import graphs


class Sum(GraphComponent):
    """Adds up what comes in, and notes that it was asked."""

    asked = 0

    @classmethod
    def create(cls, *_: Any, **__: Any) -> Sum:
        return cls()

    load = create

    def run(self, **numbers: int) -> int:
        Sum.asked += 1
        return sum(numbers.values())

    def fail(self, **_: int) -> int:
        raise RuntimeError("broken")


def step(needs: dict[str, str], eager: bool = True, fn: str = "run") -> SchemaNode:
    return SchemaNode(needs=needs, uses=Sum, constructor_name="load", fn=fn, config={}, eager=eager)


# "double" is declared before what it needs, "aside" is needed by no target.
NODES = {
    "double": step({"left": "plus_one", "right": "plus_one"}),
    "plus_one": step({"number": "one", "given": "__number__"}),
    "one": step({"given": "__one__"}),
    "aside": step({"given": "__missing__"}),
}


def runner(folder: Path, nodes: dict[str, SchemaNode]) -> DaskGraphRunner:
    schema = GraphSchema(nodes)
    for name in ("double", "plus_one"):
        if name in nodes:
            nodes[name].is_target = True
    return DaskGraphRunner(schema, LocalModelStorage(folder), ExecutionContext(schema))


@pytest.mark.parametrize("targets", [["double"], ["plus_one"], ["double", "plus_one"], None])
def test_the_result_is_the_same(tmp_path: Path, targets: list[str] | None) -> None:
    graph = runner(tmp_path, NODES)
    inputs = {"__one__": 1, "__number__": 20}
    ours = graphs.run_in_order(graph, inputs, targets)
    assert ours == graphs._rasas(graph, inputs, targets)
    assert ours == graphs.run_in_order(graph, inputs, targets)


def test_each_node_runs_once_and_only_if_it_is_needed(tmp_path: Path) -> None:
    Sum.asked = 0
    graphs.run_in_order(runner(tmp_path, NODES), {"__one__": 1, "__number__": 20}, ["double"])
    assert Sum.asked == 3


def test_what_a_node_misses_is_told_as_by_rasa(tmp_path: Path) -> None:
    graph = runner(tmp_path, NODES)
    for run in (graphs.run_in_order, graphs._rasas):
        with pytest.raises(GraphRunError, match="Missing input to run node 'plus_one'"):
            run(graph, {"__one__": 1}, ["double"])


def test_an_error_of_a_component_is_told_as_by_rasa(tmp_path: Path) -> None:
    graph = runner(tmp_path, {"broken": step({"given": "__one__"}, fn="fail")})
    for run in (graphs.run_in_order, graphs._rasas):
        with pytest.raises(GraphComponentException, match="node broken"):
            run(graph, {"__one__": 1}, ["broken"])


def test_a_graph_of_training_is_left_to_rasa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = runner(tmp_path, {"one": step({"given": "__one__"}, eager=False)})
    monkeypatch.setattr(graphs, "_rasas", lambda *_: {"one": "by Rasa"})
    assert graphs.run_in_order(graph, {"__one__": 1}, ["one"]) == {"one": "by Rasa"}
