"""Ways to meet what a country is wanted for, before dates and eligibility: steps 1 to 3."""

from __future__ import annotations

from dataclasses import dataclass

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import SMS, VOICE, Capability, NumberType, Route
from actions.planner.covers import Part, covers, offered
from actions.planner.eligibility import agreement_standing, billing_standing
from actions.planner.existing_number import KeptNumber
from actions.planner.needs import Port
from actions.planner.phases import is_closed
from actions.planner.plan import Standing
from actions.planner.situation import Situation

Way = tuple[Part, ...]

_NEVER_PORTED = frozenset({NumberType.MOBILE, NumberType.SHORT_CODE})


@dataclass(frozen=True)
class Start:
    """What becomes of the kept number, and the rest of the wishes that it leaves (rule 1d)."""

    parts: Way
    rest: frozenset[Capability]


def ways(situation: Situation, catalog: Catalog) -> list[Way]:
    """All ways, the recommended one first, then the alternatives."""
    return [
        start.parts + way
        for start in starts(situation, catalog)
        for way in ways_for(start.rest, situation, catalog)
    ]


def starts(situation: Situation, catalog: Catalog) -> list[Start]:
    """Step 1: what can become of the kept number, the recommended way first."""
    kept = situation.kept
    if kept is None or kept.number_type is NumberType.SHORT_CODE:
        return [Start((), situation.wanted)]
    stay = _start(Part(Route.DIRECT_ROUTING, None, situation.wanted & VOICE, keeps_number=True), situation)
    if situation.port is Port.NO or not is_portable(kept, situation, catalog):
        return [stay]
    ported = Part(
        Route.PORT_IN, kept.number_type, _row_of(kept, catalog) & situation.wanted, keeps_number=True
    )
    port = _start(ported, situation)
    if situation.port is Port.YES:
        return [port]
    return [stay, port] if _only_eligibility_forbids(kept, situation, catalog) else [port, stay]


def _start(part: Part, situation: Situation) -> Start:
    parts = (part,) if part.capabilities else ()
    return Start(parts, situation.wanted - part.capabilities)


def is_portable(kept: KeptNumber, situation: Situation, catalog: Catalog) -> bool:
    """Whether a kept number can move to Microsoft and would bring something that is wanted (step 1)."""
    country = catalog.countries.get(kept.country)
    return (
        kept.number_type is not None
        and kept.number_type not in _NEVER_PORTED
        and country is not None
        and any(offer.offered & VOICE for offer in country.offers)
        and (kept.country, kept.number_type) in catalog.port_in_rules
        and bool(_row_of(kept, catalog) & situation.wanted)
    )


def _row_of(kept: KeptNumber, catalog: Catalog) -> frozenset[Capability]:
    offer = catalog.offer(kept.country, kept.number_type) if kept.number_type else None
    return offer.offered if offer else frozenset()


def _only_eligibility_forbids(kept: KeptNumber, situation: Situation, catalog: Catalog) -> bool:
    """Rule 1c: billing or agreement do not allow the port while the phase does."""
    assert kept.number_type is not None
    country = catalog.countries[kept.country]
    refused = Standing.NOT_ALLOWED in (
        billing_standing(country, kept.number_type, situation.billing_country),
        agreement_standing(country, kept.number_type, situation.agreement),
    )
    return refused and not is_closed(Route.PORT_IN, situation.phase, situation.acs_customer)


def ways_for(wanted: frozenset[Capability], situation: Situation, catalog: Catalog) -> list[Way]:
    """Steps 2 and 3: covers for what rows offer, direct routing and a partner for what none does."""
    on_offer = frozenset().union(*offered(situation, catalog).values())
    one_way = Capability.RECEIVE_SMS in wanted - on_offer and Capability.SEND_SMS in wanted & on_offer
    covered = (wanted & on_offer) - ({Capability.SEND_SMS} if one_way else set())
    by_carrier = (wanted & VOICE) - on_offer
    by_partner = (wanted & SMS) - covered
    fixed = _parts(Route.DIRECT_ROUTING, by_carrier) + _parts(Route.MESSAGING_CONNECT, by_partner)

    found = [fixed + cover for cover in _cover_ways(covered, situation, catalog)]
    if by_carrier and covered & VOICE:  # 3a: one carrier, one number
        whole_voice = _parts(Route.DIRECT_ROUTING, wanted & VOICE)
        partner = _parts(Route.MESSAGING_CONNECT, by_partner)
        found += [whole_voice + partner + cover for cover in _cover_ways(covered & SMS, situation, catalog)]
    if one_way and not is_closed(Route.MICROSOFT_NUMBER, situation.phase, situation.acs_customer):  # 3b
        found += [
            _parts(Route.DIRECT_ROUTING, by_carrier) + cover
            for cover in _cover_ways(covered | {Capability.SEND_SMS}, situation, catalog)
        ]
    return found


def _cover_ways(wanted: frozenset[Capability], situation: Situation, catalog: Catalog) -> list[Way]:
    if not wanted:
        return [()]
    return [cover.as_parts() for cover in covers(wanted, situation, catalog)]


def _parts(route: Route, capabilities: frozenset[Capability]) -> Way:
    return (Part(route, None, capabilities),) if capabilities else ()
