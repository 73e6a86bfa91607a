"""The ways at the end of the decision flow: which are recommended, which are open too, and why not the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actions.catalog.vocabulary import Route
from actions.planner import wording
from actions.planner.phases import ACS_ROUTES, is_closed
from actions.planner.plan import Component, Phase
from actions.planner.reasons import why_not_portable
from actions.planner.ways import is_portable
from actions.presentation import phrases
from actions.presentation.plan_view.turning import Turning
from actions.presentation.plan_view.view import Node, NodeKind, Outcome, Tone
from actions.presentation.verdicts import refusal

STAYS = "stays"

# Row and column: the ways of Azure Communication Services below, their successors at the right.
_PLACES: Mapping[Route, tuple[int, int]] = {
    Route.PORT_IN: (7, 0),
    Route.MICROSOFT_NUMBER: (7, 1),
    Route.DIRECT_ROUTING: (7, 2),
    Route.MESSAGING_CONNECT: (7, 3),
    Route.TEAMS_CALLING_PLAN: (4, 4),
    Route.OPERATOR_CONNECT: (5, 4),
    Route.TEAMS_DIRECT_ROUTING: (6, 4),
    Route.MARKETPLACE_PARTNER: (7, 4),
}
_PLACE_OF_STAYING = (3, 3)


def outcome_nodes(turning: Turning) -> Iterator[Node]:
    """A node for each route, and one for a number that simply stays."""
    yield _staying(turning)
    for route, (row, column) in _PLACES.items():
        outcome, tone, why = _part_played(route, turning)
        yield Node(
            id=route.value,
            kind=NodeKind.OUTCOME,
            label=phrases.sentence(wording.ROUTES[route])[:-1],
            why=why,
            taken=outcome is Outcome.RECOMMENDED,
            row=row,
            column=column,
            tone=tone,
            outcome=outcome,
        )


def _staying(turning: Turning) -> Node:
    stays = turning.stays_unused
    if stays:
        why = "It brings nothing that is wanted from there."
    elif turning.is_kept:
        why = "The number is put to use."
    else:
        why = "There is no number to keep."
    outcome = Outcome.RECOMMENDED if stays else Outcome.UNUSED
    row, column = _PLACE_OF_STAYING
    label = "The number stays where it is"
    return Node(STAYS, NodeKind.OUTCOME, label, why, stays, row, column, Tone.DEFAULT, outcome)


def _part_played(route: Route, turning: Turning) -> tuple[Outcome, Tone, str]:
    recommended = [component for component in turning.recommended if component.route is route]
    if recommended:
        return Outcome.RECOMMENDED, _tone(recommended), " ".join(_what_for(recommended, turning))
    others = {
        component: None
        for option in turning.country_plan.alternatives
        for component in option.components
        if component.route is route
    }
    if others:
        brought = dict.fromkeys(phrases.brought(component) for component in others)
        return Outcome.ALTERNATIVE, Tone.DEFAULT, f"For {_either(list(brought))}."
    return Outcome.UNUSED, Tone.DEFAULT, _why_not(route, turning)


def _either(uses: list[str]) -> str:
    return wording.enumeration(uses, "or") if len(uses) < 3 else "parts of what is wanted"


def _what_for(components: list[Component], turning: Turning) -> Iterator[str]:
    for component in components:
        kind = (
            f"{phrases.sentence(wording.number_type(component.number_type))[:-1]} for"
            if component.number_type
            else "For"
        )
        yield f"{kind} {phrases.brought(component)}."
        if why := refusal(component, turning.plan.needs, turning.catalog):
            yield phrases.sentence(why)


def _tone(components: list[Component]) -> Tone:
    if any(component.eligibility.refused for component in components):
        return Tone.ATTENTION
    unsettled = any(component.conditions or component.eligibility.open_point for component in components)
    return Tone.WARNING if unsettled else Tone.GOOD


def _why_not(route: Route, turning: Turning) -> str:
    """Why a route is no part of the plan, not even as another way."""
    situation, dates = turning.situation, turning.catalog.lifecycle
    if route in ACS_ROUTES and situation.phase is Phase.RETIRED:
        return f"It ended on {dates.retirement.isoformat()}."
    if is_closed(route, situation.phase, situation.acs_customer):
        return f"It has been closed to you since {dates.closed_to_new_customers.isoformat()}."
    if route is Route.PORT_IN:
        return _why_no_port(turning)
    if route in {component.successor for component in turning.recommended}:
        return f"It takes over when the service ends on {dates.retirement.isoformat()}."
    if route not in ACS_ROUTES and situation.phase is not Phase.RETIRED:
        return "It is for whom Azure Communication Services is closed, and for the time after it."
    return "Nothing that is wanted takes it."


def _why_no_port(turning: Turning) -> str:
    kept = turning.situation.kept
    if kept is None:
        return "There is no number to move."
    if is_portable(kept, turning.situation, turning.catalog):
        return "The number stays with its carrier."
    return f"The number cannot be ported: {why_not_portable(turning.situation, turning.catalog)}."
