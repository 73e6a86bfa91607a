"""Decides the plan of one country: ways, phase, eligibility, conditions, verdict (steps 1 to 7)."""

from __future__ import annotations

from itertools import chain

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import CAPABILITIES, Capability, Route, Status
from actions.planner.covers import Part
from actions.planner.eligibility import agreement_standing, billing_standing
from actions.planner.phases import customer_standing
from actions.planner.plan import Component, Decision, Eligibility, Option, Standing, Verdict
from actions.planner.retirement import over_own_carrier, replace_closed, successor
from actions.planner.situation import Situation
from actions.planner.ways import ways

_ROW_ROUTES = frozenset({Route.MICROSOFT_NUMBER, Route.PORT_IN})


def options(situation: Situation, catalog: Catalog) -> list[Option]:
    """The recommended option, then its alternatives, each once."""
    found = [
        replaced for way in ways(situation, catalog) for replaced in replace_closed(way, situation, catalog)
    ]
    refused = {part for part in found[0] if _eligibility(part, situation, catalog).refused}
    if refused:  # 5d
        found.append(over_own_carrier(found[0], refused))
    components = {part: _component(part, situation, catalog) for part in set(chain.from_iterable(found))}
    built = (Option(tuple(components[part] for part in way)) for way in found)
    return list(dict.fromkeys(built))  # 4e: equal options are listed once


def decide(situation: Situation, catalog: Catalog) -> Decision:
    """The decision for one country, without its prose."""
    return decision_of(options(situation, catalog), situation)


def decision_of(found: list[Option], situation: Situation) -> Decision:
    """The decision that a list of options, the recommended first, amounts to."""
    recommended = found[0]
    brought = {capability for component in recommended.components for capability, _ in component.capabilities}
    uncovered = situation.wanted - brought
    return Decision(
        country=situation.country,
        verdict=verdict(recommended, uncovered),
        recommended=recommended,
        alternatives=frozenset(found[1:]),
        uncovered=uncovered,
    )


def verdict(recommended: Option, uncovered: frozenset[Capability]) -> Verdict:
    """How the recommendation fares (rule 7)."""
    components = recommended.components
    refused = [component for component in components if component.eligibility.refused]
    if len(refused) == len(components):
        return Verdict.NOT_AVAILABLE
    if refused or uncovered:
        return Verdict.PARTIAL
    if any(component.conditions or component.eligibility.open_point for component in components):
        return Verdict.CONDITIONAL
    return Verdict.AVAILABLE


def _component(part: Part, situation: Situation, catalog: Catalog) -> Component:
    statuses = tuple(
        (capability, _status(part, capability, situation, catalog))
        for capability in CAPABILITIES
        if capability in part.capabilities
    )
    return Component(
        route=part.route,
        number_type=part.number_type,
        capabilities=statuses,
        eligibility=_eligibility(part, situation, catalog),
        conditions=catalog.conditions_of(part.route, part.number_type, situation.country, statuses),
        successor=successor(part.route, part.capabilities, situation.country, catalog),
    )


def _status(part: Part, capability: Capability, situation: Situation, catalog: Catalog) -> Status:
    if part.route is Route.MESSAGING_CONNECT:
        return Status.PREVIEW
    offer = catalog.offer(situation.country, part.number_type) if part.number_type else None
    return offer.statuses[capability] if offer else Status.GA


def _eligibility(part: Part, situation: Situation, catalog: Catalog) -> Eligibility:
    customer = customer_standing(part.route, situation.phase, situation.acs_customer)
    if part.route not in _ROW_ROUTES or part.number_type is None:
        return Eligibility(customer, Standing.NOT_APPLICABLE, Standing.NOT_APPLICABLE)
    country = catalog.countries[situation.country]
    return Eligibility(
        customer,
        billing_standing(country, part.number_type, situation.billing_country),
        agreement_standing(country, part.number_type, situation.agreement),
    )
