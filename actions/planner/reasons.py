"""Why a country's plan is what it is, in sentences: for the person, not for a comparison."""

from __future__ import annotations

from collections.abc import Iterator

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import SMS, VOICE, Capability, NumberType, Route
from actions.planner import wording
from actions.planner.covers import offered
from actions.planner.eligibility import agreement_standing, billing_countries
from actions.planner.needs import AcsCustomer, Port, UsedBy
from actions.planner.phases import ACS_ROUTES, is_closed
from actions.planner.plan import Component, Option, Phase, Standing
from actions.planner.situation import Situation
from actions.planner.ways import is_portable, ways

_OWN_CARRIER = frozenset({Route.DIRECT_ROUTING, Route.TEAMS_DIRECT_ROUTING})
_TRANSITION_ACCESS = {
    Route.MICROSOFT_NUMBER: "tenants that held ACS numbers before then",
    Route.PORT_IN: "tenants that had an ACS resource before then",
    Route.DIRECT_ROUTING: "tenants that had an ACS resource before then",
    Route.MESSAGING_CONNECT: "tenants that had an ACS resource before then",
}


def reasons(situation: Situation, found: list[Option], catalog: Catalog) -> tuple[str, ...]:
    """The reasons for the recommendation (the first of the options found), most important first."""
    components = found[0].components
    return tuple(
        dict.fromkeys(
            [
                *_kept_number_reasons(situation, components, catalog),
                *_offer_reasons(situation, components, catalog),
                *_one_way_reasons(situation, found, catalog),
                *_phase_reasons(situation, components, catalog),
                *_billing_reasons(situation, components, catalog),
                *_agreement_reasons(situation, components, catalog),
            ]
        )
    )


def _kept_number_reasons(
    situation: Situation, components: tuple[Component, ...], catalog: Catalog
) -> Iterator[str]:
    kept = situation.kept
    if kept is None:
        return
    number = wording.spaced_number(kept.e164) if kept.e164 else "The number"
    portable = is_portable(kept, situation, catalog)
    if not port_in_is_closed(situation):
        yield f"{number} {_porting(situation, catalog) if portable else _no_porting(situation, catalog)}."
    if portable and situation.port is not Port.NO:
        return
    if not situation.wanted & VOICE:
        yield f"{number} stays where it is. It cannot carry SMS through Azure from there."
    elif situation.wanted & SMS and not _OWN_CARRIER.isdisjoint(each.route for each in components):
        yield "A number that stays with its carrier brings calls only, never SMS."


def port_in_is_closed(situation: Situation) -> bool:
    """Whether the phase closes porting to this customer, whatever the number is."""
    return is_closed(Route.PORT_IN, situation.phase, situation.acs_customer)


def _porting(situation: Situation, catalog: Catalog) -> str:
    kept = situation.kept
    assert kept is not None
    assert kept.number_type is not None
    kind, country = wording.NUMBER_TYPES[kept.number_type], wording.place(kept.country, catalog)
    return f"can be ported: there is a port-in form for a {kind} of {country}"


def _no_porting(situation: Situation, catalog: Catalog) -> str:
    return f"cannot be ported: {why_not_portable(situation, catalog)}"


def why_not_portable(situation: Situation, catalog: Catalog) -> str:
    """The first condition of step 1 that a kept number does not meet."""
    kept = situation.kept
    assert kept is not None
    country = wording.place(kept.country, catalog)
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
    country = wording.place(situation.country, catalog)
    if situation.country not in catalog.countries:
        if any(component.route in ACS_ROUTES for component in components):
            yield f"Microsoft offers no numbers in {country}."
    elif not _new_numbers_are_closed(situation) and (missing := _missing(situation, catalog)):
        whom = "a person" if situation.used_by is UsedBy.PERSON else "you"
        yield f"No number that Microsoft offers {whom} in {country} is for {wording.capabilities(missing)}."
    for component in components:
        if component.route is Route.MICROSOFT_NUMBER and component.number_type:
            kind = wording.number_type(component.number_type)
            brought = wording.capabilities(capability for capability, _ in component.capabilities)
            yield f"In {country}, {kind} from Microsoft is for {brought}."


def _new_numbers_are_closed(situation: Situation) -> bool:
    return is_closed(Route.MICROSOFT_NUMBER, situation.phase, situation.acs_customer)


def _missing(situation: Situation, catalog: Catalog) -> frozenset[Capability]:
    """What no offer brings; voice of a number that stays with its carrier need not be offered."""
    stays = situation.kept is not None and situation.kept.number_type is not NumberType.SHORT_CODE
    on_offer = frozenset[Capability]().union(*offered(situation, catalog).values())
    return (situation.wanted & SMS if stays else situation.wanted) - on_offer


def _one_way_reasons(situation: Situation, found: list[Option], catalog: Catalog) -> Iterator[str]:
    """That options leave out the replies that are wanted, and what their senders are (rule 3b)."""
    if not situation.wanted >= SMS:
        return
    senders = {
        component.number_type
        for option in found
        if not any(_brings(component, Capability.RECEIVE_SMS) for component in option.components)
        for component in option.components
        if _brings(component, Capability.SEND_SMS)
    }
    if kinds := [wording.number_type(kind) for kind in NumberType if kind in senders]:
        yield (
            f"In {wording.place(situation.country, catalog)} Microsoft offers sending SMS only. "
            f"An option with {wording.enumeration(kinds, 'or')} is one-way: nobody can reply to it."
        )


def _brings(component: Component, wanted: Capability) -> bool:
    return any(capability is wanted for capability, _ in component.capabilities)


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
            if situation.acs_customer is None:
                what = wording.ROUTES[route]
                yield f"Since {closed}, {what} is only for {_TRANSITION_ACCESS[route]}."
        if situation.acs_customer is AcsCustomer.NEW:
            yield f"Since {closed} Azure Communication Services takes no new customers for numbers, SMS and calls."
        elif _new_numbers_are_closed(situation) and _would_take_a_new_number(situation, catalog):
            yield (
                f"Since {closed} only tenants that held ACS numbers before then can get new ones. "
                "If the need is critical, raise it with Azure support; Microsoft reviews such cases."
            )
        if used:
            yield f"Azure Communication Services numbers, SMS and direct routing end on {ends}."


def _would_take_a_new_number(situation: Situation, catalog: Catalog) -> bool:
    """Whether the recommended way would have one if the phase closed nothing."""
    recommended = ways(situation, catalog)[0]
    return any(part.route is Route.MICROSOFT_NUMBER for part in recommended)


def _billing_reasons(
    situation: Situation, components: tuple[Component, ...], catalog: Catalog
) -> Iterator[str]:
    for component in components:
        standing, kind = component.eligibility.billing, component.number_type
        if kind is None or standing in (Standing.ALLOWED, Standing.NOT_APPLICABLE):
            continue
        what = f"{wording.number_type(kind)} in {wording.place(situation.country, catalog)}"
        listed = billing_countries(catalog.countries[situation.country], kind)
        would_do = wording.places(sorted(listed, key=catalog.name), catalog, "or")
        if situation.billing_country is None:
            yield f"For {what} the subscription must be billed in {would_do}."
        elif standing is Standing.NOT_ALLOWED:
            billed = wording.place(situation.billing_country, catalog)
            yield f"A subscription billed in {billed} cannot get {what}. It must be billed in {would_do}."
        else:
            billed = wording.place(situation.billing_country, catalog)
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
        what = f"{wording.number_type(kind)} in {wording.place(situation.country, catalog)}"
        country = catalog.countries[situation.country]
        would_do = wording.enumeration(
            [
                name
                for agreement, name in wording.AGREEMENTS.items()
                if agreement_standing(country, kind, agreement) in (Standing.ALLOWED, Standing.CASE_BY_CASE)
            ],
            "or",
        )
        if situation.agreement is None:
            yield f"For {what} the agreement must be {would_do}."
        elif standing is Standing.CASE_BY_CASE:
            yield f"With {wording.AGREEMENTS[situation.agreement]}, Microsoft decides case by case about {what}."
        else:
            yield f"With {wording.AGREEMENTS[situation.agreement]} you cannot get {what}. It takes {would_do}."
