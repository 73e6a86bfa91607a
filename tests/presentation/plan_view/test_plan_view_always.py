"""What holds for every view, whatever was asked."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from any_needs import NEEDS
from hypothesis import given, settings

from actions.catalog.facts import Catalog
from actions.planner import Needs, plan
from actions.presentation.plan_view import markdown, plan_view, to_json
from actions.presentation.plan_view.view import Flow, NodeKind

CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")
ADDRESS = re.compile(r"https?://\S+|\S+\.(docx|pdf)\S*")
FOR_PROGRAMS = {
    "code", "route", "number_type", "kind", "id", "from", "to", "field", "phase", "tone", "verdict",
    "outcome", "catalog_version", "url",
}  # fmt: skip

few_examples = settings(max_examples=60, deadline=None)
Facts = Callable[[], Catalog]


def texts(part: Any, name: str = "") -> Iterator[str]:
    """Every text of a JSON document that is for people."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from texts(value, key)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value, name)
    elif isinstance(part, str) and name not in FOR_PROGRAMS:
        yield part


def cited(part: Any) -> Iterator[int]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "sources":
                yield from (number for number in value if isinstance(number, int))
            yield from cited(value)
    elif isinstance(part, list):
        for value in part:
            yield from cited(value)


def reached(flow: Flow) -> set[str]:
    """The nodes that taken edges lead to from the start."""
    found = {"existing"}
    while new := {edge.to for edge in flow.edges if edge.taken and edge.from_ in found} - found:
        found |= new
    return found


@few_examples
@given(needs=NEEDS)
def test_every_text_is_words(needs: Needs, facts: Facts) -> None:
    catalog = facts()
    told = to_json(plan_view(plan(needs, catalog), catalog))
    for text in texts(told):
        assert text == text.strip()
        assert "None" not in text
        assert not CODE.search(ADDRESS.sub("", text)), text


@few_examples
@given(needs=NEEDS)
def test_the_numbers_of_the_sources_are_those_that_are_cited(needs: Needs, facts: Facts) -> None:
    catalog = facts()
    view = plan_view(plan(needs, catalog), catalog)
    assert [source.n for source in view.sources] == list(range(1, len(view.sources) + 1))
    assert set(cited(to_json(view))) == {source.n for source in view.sources}
    assert len({source.url for source in view.sources}) == len(view.sources)


@few_examples
@given(needs=NEEDS)
def test_the_way_taken_is_connected_and_ends_in_what_is_recommended(needs: Needs, facts: Facts) -> None:
    catalog = facts()
    made = plan(needs, catalog)
    for country_plan, country in zip(made.countries, plan_view(made, catalog).countries, strict=True):
        flow = country.flow
        ids = {node.id for node in flow.nodes}
        taken = {node.id for node in flow.nodes if node.taken}
        assert {edge.from_ for edge in flow.edges} | {edge.to for edge in flow.edges} <= ids
        assert taken == reached(flow)
        assert all({edge.from_, edge.to} <= taken for edge in flow.edges if edge.taken)
        outcomes = {node.id for node in flow.nodes if node.taken and node.kind is NodeKind.OUTCOME}
        routes = {component.route.value for component in country_plan.decision.recommended.components}
        assert outcomes - {"stays"} == routes
        goes_on = {edge.from_ for edge in flow.edges if edge.taken}
        assert taken - outcomes <= goes_on


@few_examples
@given(needs=NEEDS)
def test_the_flow_can_be_drawn(needs: Needs, facts: Facts) -> None:
    catalog = facts()
    for country in plan_view(plan(needs, catalog), catalog).countries:
        cells = {(node.row, node.column) for node in country.flow.nodes}
        assert len(cells) == len(country.flow.nodes)
        assert all(0 <= row < country.flow.rows for row, _ in cells)
        assert all(0 <= column < country.flow.columns for _, column in cells)
        assert all(node.label and node.why for node in country.flow.nodes)


@few_examples
@given(needs=NEEDS)
def test_markdown_has_a_heading_for_each_country_and_a_line_for_each_source(
    needs: Needs, facts: Facts
) -> None:
    catalog = facts()
    view = plan_view(plan(needs, catalog), catalog)
    lines = markdown(view).splitlines()
    assert [line for line in lines if line.startswith("# ")] == [f"# {view.title}"]
    assert all(f"## {country.name}" in lines for country in view.countries)
    assert all(sum(source.url in line for line in lines) for source in view.sources)
    assert "None" not in "\n".join(lines)
