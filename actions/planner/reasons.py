"""Why a country's plan is what it is, in sentences: for the person, not for a comparison."""

from __future__ import annotations

from collections.abc import Iterator

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import SMS, VOICE, Capability, NumberType, Route
from actions.planner import wording
from actions.planner.covers import offered
from actions.planner.eligibility import agreement_rules, billing_countries
from actions.planner.needs import AcsCustomer, Port, UsedBy
from actions.planner.phases import ACS_ROUTES, is_closed
from actions.planner.plan import Component, Option, Phase, Standing
from actions.planner.situation import Situation
from actions.planner.ways import is_portable

_TRANSITION_ACCESS = {
    Route.MICROSOFT_NUMBER: "tenants that held ACS numbers before then",
    Route.PORT_IN: "tenants that had an ACS resource before then",
    Route.DIRECT_ROUTING: "tenants that had an ACS resource before then",
    Route.MESSAGING_CONNECT: "tenants that had an ACS resource before then",
}


def reasons(situation: Situation, found: list[Option], catalog: Catalog) -> tuple[str, ...]:
    """The reasons for the recommendation (the first of the options found), most important first."""
    components = found[0].components if found else ()
    return tuple(
        dict.fromkeys(
            [
                *_kept_number_reasons(situation, catalog),
                *_offer_reasons(situation, components, catalog),
                *_one_way_reasons(situation, components, catalog),
                *_phase_reasons(situation, components, catalog),
                *_billing_reasons(situation, components, catalog),
                *_agreement_reasons(situation, components, catalog),
            ]
        )
    )


def _kept_number_reasons(situation: Situation, catalog: Catalog) -> Iterator[str]:
    kept = situation.kept
    if kept is None:
        return
    number, country = kept.e164 or "The number", catalog.name(kept.country)
    if is_portable(kept, situation, catalog) and kept.number_type:
        kind = wording.NUMBER_TYPES[kept.number_type]
        yield f"{number} can be ported: there is a port-in form for a {kind} of {country}."
        if situation.port is not Port.NO:
            return
    else:
        yield f"{number} cannot be ported: {why_not_portable(situation, catalog)}."
    if not situation.wanted & VOICE:
        yield f"{number} stays where it is. It cannot carry SMS through Azure from there."
    elif situation.wanted & SMS:
        yield "A number that stays with its carrier brings calls only, never SMS."


def why_not_portable(situation: Situation, catalog: Catalog) -> str:
    """The first condition of step 1 that a kept number does not meet."""
    kept = situation.kept
    assert kept is not None
    country = catalog.name(kept.country)
    if not kept.type_known:
        return "what type of number it is, is not known"
    if kept.number_type is None:
        return "it is neither local nor toll-free"
    kind = wording.NUMBER_TYPES[kept.number_type]
    if kept.number_type in (NumberType.MOBILE, NumberType.SHORT_CODE):
        return f"a {kind} never can"
    if kept.country not in catalog.countries:
        return f"Microsoft offers no numbers in {country}"
    if catalog.offer(kept.country, kept.number_type) is None:
        return f"Microsoft offers no {kind} in {country}"
    if (kept.country, kept.number_type) not in catalog.port_in_rules:
        return f"there is no port-in form for a {kind} of {country}"
    return f"at Microsoft, a {kind} of {country} does not bring {wording.capabilities(situation.wanted)}"


def _offer_reasons(
    situation: Situation, components: tuple[Component, ...], catalog: Catalog
) -> Iterator[str]:
    country = catalog.name(situation.country)
    on_offer = frozenset[Capability]().union(*offered(situation, catalog).values())
    if situation.country not in catalog.countries:
        yield f"Microsoft offers no numbers in {country}."
    elif missing := _still_needed(situation, catalog) - on_offer:
        whom = "a person" if situation.used_by is UsedBy.PERSON else "you"
        yield f"No number that Microsoft offers {whom} in {country} is for {wording.capabilities(missing)}."
    for component in components:
        if component.route is Route.MICROSOFT_NUMBER and component.number_type:
            kind = wording.number_type(component.number_type)
            brought = wording.capabilities(capability for capability, _ in component.capabilities)
            yield f"In {country}, {kind} from Microsoft is for {brought}."


def _still_needed(situation: Situation, catalog: Catalog) -> frozenset[Capability]:
    """What must come from an offer: voice of a number that stays with its carrier need not."""
    stays = situation.kept is not None and situation.kept.number_type is not NumberType.SHORT_CODE
    return situation.wanted & SMS if stays else situation.wanted


def _one_way_reasons(
    situation: Situation, components: tuple[Component, ...], catalog: Catalog
) -> Iterator[str]:
    on_offer = frozenset[Capability]().union(*offered(situation, catalog).values())
    two_way = situation.wanted >= SMS
    if two_way and Capability.SEND_SMS in on_offer and Capability.RECEIVE_SMS not in on_offer:
        yield (
            f"In {catalog.name(situation.country)} Microsoft offers sending SMS only. "
            "An option with a sender ID is one-way: nobody can reply to it."
        )


def _phase_reasons(
    situation: Situation, components: tuple[Component, ...], catalog: Catalog
) -> Iterator[str]:
    dates = catalog.lifecycle
    closed, ends = dates.closed_to_new_customers.isoformat(), dates.retirement.isoformat()
    if situation.phase is Phase.RETIRED:
        yield f"Azure Communication Services numbers, SMS and direct routing ended on {ends}."
        return
    if situation.phase is Phase.TRANSITION:
        used = [component.route for component in components if component.route in ACS_ROUTES]
        for route in used:
            if situation.customer is None:
                what = wording.ROUTES[route]
                yield f"Since {closed}, {what} is only for {_TRANSITION_ACCESS[route]}."
        if situation.customer is AcsCustomer.NEW:
            yield f"Since {closed} Azure Communication Services takes no new customers for numbers, SMS and calls."
        elif is_closed(Route.MICROSOFT_NUMBER, situation.phase, situation.customer):
            yield (
                f"Since {closed} only tenants that held ACS numbers before then can get new ones. "
                "If the need is critical, raise it with Azure support; Microsoft reviews such cases."
            )
        if used:
            yield f"Azure Communication Services numbers, SMS and direct routing end on {ends}."


def _billing_reasons(
    situation: Situation, components: tuple[Component, ...], catalog: Catalog
) -> Iterator[str]:
    for component in components:
        standing, kind = component.eligibility.billing, component.number_type
        if kind is None or standing in (Standing.ALLOWED, Standing.NOT_APPLICABLE):
            continue
        what = f"{wording.number_type(kind)} in {catalog.name(situation.country)}"
        listed = billing_countries(catalog.countries[situation.country], kind)
        would_do = wording.enumeration([catalog.name(iso) for iso in sorted(listed, key=catalog.name)], "or")
        if situation.billing_country is None:
            yield f"For {what} the subscription must be billed in {would_do}."
        elif standing is Standing.NOT_ALLOWED:
            billed = catalog.name(situation.billing_country)
            yield f"A subscription billed in {billed} cannot get {what}. It must be billed in {would_do}."
        else:
            billed = catalog.name(situation.billing_country)
            yield (
                f"Whether a subscription billed in {billed} can get {what} is not stated: "
                f"the page's list ({would_do}) may not be meant for it."
            )


def _agreement_reasons(
    situation: Situation, components: tuple[Component, ...], catalog: Catalog
) -> Iterator[str]:
    for component in components:
        standing, kind = component.eligibility.agreement, component.number_type
        if kind is None or standing in (Standing.ALLOWED, Standing.NOT_APPLICABLE):
            continue
        what = f"{wording.number_type(kind)} in {catalog.name(situation.country)}"
        rules = agreement_rules(catalog.countries[situation.country], kind)
        listed = frozenset().union(*(rule.agreements for rule in rules))
        would_do = wording.enumeration(
            [wording.AGREEMENTS[a] for a in wording.AGREEMENTS if a in listed], "or"
        )
        if situation.agreement is None:
            yield f"For {what} the agreement must be {would_do}."
        elif standing is Standing.CASE_BY_CASE:
            yield f"With {wording.AGREEMENTS[situation.agreement]}, Microsoft decides case by case about {what}."
        else:
            yield f"With {wording.AGREEMENTS[situation.agreement]} you cannot get {what}. It takes {would_do}."
