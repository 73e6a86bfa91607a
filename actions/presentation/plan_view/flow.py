"""The decision flow of Microsoft's guide for one country, as a picture of nodes and edges and as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actions.catalog.vocabulary import Route
from actions.planner import wording
from actions.planner.phases import ACS_ROUTES
from actions.presentation.phrases import sentence
from actions.presentation.plan_view.outcomes import STAYS, outcome_nodes
from actions.presentation.plan_view.turning import BOUGHT_OR_MOVED, Turning
from actions.presentation.plan_view.view import Edge, Flow, Node, NodeKind, Outcome
from actions.presentation.plan_view.whys import (
    why_allowed,
    why_carrier,
    why_cover,
    why_existing,
    why_history,
    why_kept,
    why_new,
    why_port,
    why_service,
)

# Row and column of each question, so that hardly any edges cross.
_PLACES: Mapping[str, tuple[int, int]] = {
    "existing": (0, 1),
    "kept": (1, 0),
    "new": (1, 2),
    "service": (2, 1),
    "port": (3, 0),
    "cover": (3, 1),
    "carrier": (4, 2),
    "history": (5, 2),
    "allowed": (6, 1),
}


def flow(turning: Turning) -> Flow:
    """The flow of one country with the path that its plan took."""
    edges = tuple(_edges(turning))
    reached = {"existing", *(edge.to for edge in edges if edge.taken)}
    nodes = (*_questions(turning, reached), *outcome_nodes(turning))
    return Flow(
        nodes=nodes,
        edges=edges,
        rows=1 + max(node.row for node in nodes),
        columns=1 + max(node.column for node in nodes),
        text=tuple(_text(nodes)),
    )


def _questions(turning: Turning, reached: set[str]) -> Iterator[Node]:
    country = wording.place(turning.situation.country, turning.catalog)
    told = {
        "existing": (turning.existing_step.question, why_existing(turning)),
        "kept": ("Keep the number", why_kept(turning)),
        "new": ("Get a new number or sender", why_new(turning)),
        "service": (turning.service_step.question, why_service(turning)),
        "port": ("Shall the number move to Microsoft, or stay with its carrier?", why_port(turning)),
        "cover": (f"Which numbers of Microsoft in {country} cover what is wanted?", why_cover(turning)),
        "carrier": ("What goes over the own carrier by SIP, or over a partner?", why_carrier(turning)),
        "history": ("Is it still open to you?", why_history(turning)),
        "allowed": ("Do billing country and agreement allow it?", why_allowed(turning)),
    }
    for key, (label, why) in told.items():
        kind = NodeKind.STATE if key in ("kept", "new") else NodeKind.QUESTION
        yield Node(key, kind, label, why, key in reached, *_PLACES[key])


def _edges(turning: Turning) -> Iterator[Edge]:
    kept, served, ported = turning.is_kept, turning.is_served, turning.is_ported
    port_asked = kept and served
    covered = served and bool(turning.rest)
    recommended = {component.route for component in turning.recommended}
    yield Edge("existing", "kept", "yes", kept)
    yield Edge("existing", "new", "no" if turning.plan.needs.existing_number else "not known", not kept)
    yield Edge("kept", "service", "", kept)
    yield Edge("new", "service", "", not kept)
    yield Edge("service", "port", "yes, and a number is kept", port_asked)
    yield Edge("service", "cover", "yes", covered and not kept)
    yield Edge("service", "carrier", "no", not served)
    yield Edge("port", "history", "move", ported)
    yield Edge("port", "carrier", "stay", port_asked and not ported)
    yield Edge("port", "cover", "the rest", port_asked and covered)
    yield Edge("cover", "history", "offered", bool(turning.covering))
    yield Edge("cover", "carrier", "not offered", covered and bool(turning.not_offered))
    yield Edge("carrier", "history", "needed", bool(turning.carried))
    yield Edge("carrier", STAYS, "brings nothing", turning.stays_unused)
    yield Edge("history", "allowed", "open", bool(turning.gated))
    for route in Route:
        if route in BOUGHT_OR_MOVED:
            yield Edge("allowed", route.value, "", route in recommended)
        else:
            answer = "open" if route in ACS_ROUTES else "closed"
            yield Edge("history", route.value, answer, route in recommended)


def _text(nodes: tuple[Node, ...]) -> Iterator[str]:
    """The path as lines: what was asked and answered, where it led, what it passed by."""
    asked = [node for node in nodes if node.kind is not NodeKind.OUTCOME]
    yield from (f"{sentence(node.label)} {node.why}" for node in asked if node.taken)
    headings = {Outcome.RECOMMENDED: "It leads to", Outcome.ALTERNATIVE: "Another way"}
    for outcome, heading in headings.items():
        for node in nodes:
            if node.outcome is outcome:
                yield f"{heading}: {node.label}. {node.why}"
    for node in nodes:
        if not node.taken and node.outcome in (None, Outcome.UNUSED):
            yield f"Not taken: {sentence(node.label)} {node.why}"
