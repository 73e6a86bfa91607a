"""Which routes are open to whom on a date: the phase table of the decision model."""

from __future__ import annotations

from datetime import date

from actions.catalog.facts import Lifecycle
from actions.catalog.vocabulary import Route
from actions.planner.needs import AcsCustomer
from actions.planner.plan import Phase, Standing

ACS_ROUTES = frozenset({Route.MICROSOFT_NUMBER, Route.PORT_IN, Route.DIRECT_ROUTING, Route.MESSAGING_CONNECT})

# Who may still start a route during the transition.
_TRANSITION = {
    Route.MICROSOFT_NUMBER: frozenset({AcsCustomer.HAS_NUMBERS}),
    Route.PORT_IN: frozenset({AcsCustomer.HAS_NUMBERS, AcsCustomer.RESOURCE_ONLY}),
    Route.DIRECT_ROUTING: frozenset({AcsCustomer.HAS_NUMBERS, AcsCustomer.RESOURCE_ONLY}),
    Route.MESSAGING_CONNECT: frozenset({AcsCustomer.HAS_NUMBERS, AcsCustomer.RESOURCE_ONLY}),
}


def phase_on(day: date, lifecycle: Lifecycle) -> Phase:
    """The phase of a day; the retirement date itself still belongs to the transition."""
    if day < lifecycle.closed_to_new_customers:
        return Phase.OPEN
    return Phase.TRANSITION if day <= lifecycle.retirement else Phase.RETIRED


def customer_standing(route: Route, phase: Phase, customer: AcsCustomer | None) -> Standing:
    """Whether a customer with this history may start a route in this phase (rule 5c)."""
    if route not in ACS_ROUTES or phase is Phase.OPEN:
        return Standing.ALLOWED
    if phase is Phase.RETIRED:
        return Standing.NOT_ALLOWED
    if customer is None:
        return Standing.CONDITIONAL
    return Standing.ALLOWED if customer in _TRANSITION[route] else Standing.NOT_ALLOWED


def is_closed(route: Route, phase: Phase, customer: AcsCustomer | None) -> bool:
    """Whether the phase closes a route to this customer, so that it must be replaced (rule 4)."""
    return customer_standing(route, phase, customer) is Standing.NOT_ALLOWED
