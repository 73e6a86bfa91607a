"""Decides the plan of one country: ways, phase, eligibility, conditions, verdict (steps 1 to 7)."""

from __future__ import annotations

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import SMS, Capability, NumberType, Registration, Route, Status
from actions.planner.covers import Part
from actions.planner.eligibility import agreement_standing, billing_standing
from actions.planner.phases import customer_standing
from actions.planner.plan import Component, Decision, Eligibility, Option, Standing, Verdict
from actions.planner.retirement import over_own_carrier, replace_closed, successor
from actions.planner.situation import Situation
from actions.planner.ways import Way, ways

_ROW_ROUTES = frozenset({Route.MICROSOFT_NUMBER, Route.PORT_IN})
_NANP_TOLL_FREE_SMS = frozenset({"US", "CA"})


def options(situation: Situation, catalog: Catalog) -> list[Option]:
    """The recommended option, then its alternatives, each once."""
    found = [
        replaced for way in ways(situation, catalog) for replaced in replace_closed(way, situation, catalog)
    ]
    if not any(found):  # a kept number that stays where it is, and nothing else is wanted
        return []
    recommended = _option(found[0], situation, catalog)
    refused = {
        part
        for part, component in zip(found[0], recommended.components, strict=True)
        if component.eligibility.refused
    }
    if refused:  # 5d
        found.append(over_own_carrier(found[0], refused))
    built = [recommended, *(_option(way, situation, catalog) for way in found[1:])]
    return list(dict.fromkeys(built))  # 4e: equal options are listed once


def decide(situation: Situation, catalog: Catalog) -> Decision:
    """The decision for one country, without its prose."""
    return decision_of(options(situation, catalog), situation)


def decision_of(found: list[Option], situation: Situation) -> Decision:
    """The decision that a list of options, the recommended first, amounts to."""
    recommended = found[0] if found else None
    brought = {c for component in _components(recommended) for c, _ in component.capabilities}
    uncovered = situation.wanted - brought
    return Decision(
        country=situation.country,
        verdict=verdict(recommended, uncovered),
        recommended=recommended,
        alternatives=frozenset(found[1:]),
        uncovered=uncovered,
    )


def verdict(recommended: Option | None, uncovered: frozenset[Capability]) -> Verdict:
    """How the recommendation fares (rule 7)."""
    components = _components(recommended)
    refused = [component for component in components if component.eligibility.refused]
    if len(refused) == len(components):
        return Verdict.NOT_AVAILABLE
    if refused or uncovered:
        return Verdict.PARTIAL
    if any(component.conditions or component.eligibility.open_point for component in components):
        return Verdict.CONDITIONAL
    return Verdict.AVAILABLE


def _components(option: Option | None) -> tuple[Component, ...]:
    return option.components if option else ()


def _option(way: Way, situation: Situation, catalog: Catalog) -> Option:
    return Option(tuple(_component(part, situation, catalog) for part in way))


def _component(part: Part, situation: Situation, catalog: Catalog) -> Component:
    statuses = tuple(
        (capability, _status(part, capability, situation, catalog))
        for capability in Capability
        if capability in part.capabilities
    )
    preview = any(status is Status.PREVIEW for _, status in statuses)
    return Component(
        route=part.route,
        number_type=part.number_type,
        capabilities=statuses,
        eligibility=_eligibility(part, situation, catalog),
        conditions=tuple(_conditions(part, preview, situation, catalog)),
        successor=successor(part.route, part.capabilities, situation.country, catalog),
    )


def _status(part: Part, capability: Capability, situation: Situation, catalog: Catalog) -> Status:
    if part.route is Route.MESSAGING_CONNECT:
        return Status.PREVIEW
    offer = catalog.offer(situation.country, part.number_type) if part.number_type else None
    return offer.statuses[capability] if offer else Status.GA


def _eligibility(part: Part, situation: Situation, catalog: Catalog) -> Eligibility:
    customer = customer_standing(part.route, situation.phase, situation.customer)
    if part.route not in _ROW_ROUTES or part.number_type is None:
        return Eligibility(customer, Standing.NOT_APPLICABLE, Standing.NOT_APPLICABLE)
    country = catalog.countries[situation.country]
    return Eligibility(
        customer,
        billing_standing(country, part.number_type, situation.billing_country),
        agreement_standing(country, part.number_type, situation.agreement),
    )


def _conditions(part: Part, preview: bool, situation: Situation, catalog: Catalog) -> list[str]:
    """What must be done or accepted before the part can be used (step 6)."""
    found = []
    if part.route in _ROW_ROUTES and part.number_type is not None:
        found = _row_conditions(part.number_type, part.capabilities, situation.country, catalog)
    if part.route is Route.OPERATOR_CONNECT:
        found.append("check_coverage")
    return [*found, "preview"] if preview else found


def _row_conditions(
    number_type: NumberType, capabilities: frozenset[Capability], country: str, catalog: Catalog
) -> list[str]:
    offer = catalog.offer(country, number_type)
    rules = {
        "toll_free_verification": number_type is NumberType.TOLL_FREE
        and country in _NANP_TOLL_FREE_SMS
        and Capability.SEND_SMS in capabilities,
        "ten_dlc_registration": number_type is NumberType.LOCAL
        and country == "US"
        and bool(capabilities & SMS),
        "short_code_program_brief": number_type is NumberType.SHORT_CODE,
        "local_documents": number_type is NumberType.MOBILE,
        "sender_id_preregistration": offer is not None and offer.registration is Registration.PREREGISTERED,
    }
    return [condition for condition, holds in rules.items() if holds]
