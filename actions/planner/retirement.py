"""Replaces what the phase closes to this customer: step 4, and the successors of rule 4f."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import product

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import SMS, VOICE, Capability, NumberType, Route
from actions.planner.covers import Part
from actions.planner.needs import AcsCustomer, Port
from actions.planner.phases import ACS_ROUTES, is_closed
from actions.planner.plan import Phase
from actions.planner.situation import Situation
from actions.planner.ways import Way

_ROUTE_ORDER = {route: rank for rank, route in enumerate(Route)}
_PORTED_TO_CALLING_PLAN = frozenset({NumberType.TOLL_FREE, NumberType.LOCAL, NumberType.NATIONAL})


def replace_closed(way: Way, situation: Situation, catalog: Catalog) -> list[Way]:
    """The way with every closed part replaced: by the first successor, then the alternatives to it."""
    closed = {part for part in way if is_closed(part.route, situation.phase, situation.acs_customer)}
    if not closed:
        return [merge(way)]
    choices = [_successors(part, situation, catalog) if part in closed else [(part,)] for part in way]
    replaced = [merge(part for parts in choice for part in parts) for choice in product(*choices)]
    if situation.phase is Phase.TRANSITION and situation.acs_customer is AcsCustomer.RESOURCE_ONLY:
        replaced.append(over_own_carrier(way, closed))  # 4d
    return replaced


def over_own_carrier(way: Way, replaced: Container[Part]) -> Way:
    """The way with the given parts moved to the own carrier (voice) and a partner (SMS)."""
    return merge(
        new
        for part in way
        for new in (
            _split(part, Route.DIRECT_ROUTING, Route.MESSAGING_CONNECT) if part in replaced else (part,)
        )
    )


def merge(parts: Iterable[Part]) -> Way:
    """Parts that became the same route are one (4e); new numbers of different types stay apart."""
    merged: dict[tuple[Route, NumberType | None], Part] = {}
    for part in parts:
        key = (part.route, part.number_type)
        known = merged.get(key)
        merged[key] = (
            Part(
                part.route,
                part.number_type,
                known.capabilities | part.capabilities,
                known.keeps_number or part.keeps_number,
            )
            if known
            else part
        )
    return tuple(sorted(merged.values(), key=_in_order))


def _in_order(part: Part) -> tuple[int, str]:
    return _ROUTE_ORDER[part.route], part.number_type.value if part.number_type else ""


def _successors(part: Part, situation: Situation, catalog: Catalog) -> list[Way]:
    """What a closed part becomes: for its voice by 4a or 4b, for its SMS by 4c."""
    if not part.capabilities & VOICE:
        return [_split(part, part.route, Route.MARKETPLACE_PARTNER)]
    return [
        _split(part, voice_route, Route.MARKETPLACE_PARTNER)
        for voice_route in _voice_routes(part, situation, catalog)
    ]


def _voice_routes(part: Part, situation: Situation, catalog: Catalog) -> list[Route]:
    plan_sold = situation.country in catalog.calling_plan_countries
    if not part.keeps_number:  # 4b
        first = Route.TEAMS_CALLING_PLAN if plan_sold else Route.OPERATOR_CONNECT
        return [first, Route.TEAMS_DIRECT_ROUTING]
    kept_type = situation.kept.number_type if situation.kept else None
    if situation.port is Port.NO or not plan_sold or kept_type not in _PORTED_TO_CALLING_PLAN:  # 4a
        return [Route.TEAMS_DIRECT_ROUTING]
    if situation.port is Port.YES:
        return [Route.TEAMS_CALLING_PLAN]
    return [Route.TEAMS_CALLING_PLAN, Route.TEAMS_DIRECT_ROUTING]


def _split(part: Part, voice_route: Route, sms_route: Route) -> Way:
    shares = ((voice_route, part.capabilities & VOICE), (sms_route, part.capabilities & SMS))
    return tuple(
        Part(route, None, capabilities, part.keeps_number) for route, capabilities in shares if capabilities
    )


def successor(
    route: Route, capabilities: frozenset[Capability], country: str, catalog: Catalog
) -> Route | None:
    """The route that takes over when ACS retires; None for the successors themselves (4f)."""
    if route not in ACS_ROUTES:
        return None
    if route is Route.DIRECT_ROUTING:
        return Route.TEAMS_DIRECT_ROUTING
    if not capabilities & VOICE:
        return Route.MARKETPLACE_PARTNER
    return Route.TEAMS_CALLING_PLAN if country in catalog.calling_plan_countries else Route.OPERATOR_CONNECT
