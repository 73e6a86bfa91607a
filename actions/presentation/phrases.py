"""How plans, components and values are called in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from actions.catalog.vocabulary import SMS, VOICE, Capability, ConditionKey, NumberType, Route, Status
from actions.planner import wording
from actions.planner.needs import Needs
from actions.planner.phases import ACS_ROUTES
from actions.planner.plan import Component, CountryPlan, Option, Plan, Verdict

VERDICTS: Mapping[Verdict, str] = {
    Verdict.AVAILABLE: "Yes",
    Verdict.CONDITIONAL: "Yes, if",
    Verdict.PARTIAL: "In part",
    Verdict.NOT_AVAILABLE: "Not with Microsoft as things stand",
}

# What has to come true for a condition to be met, as the end of "Yes, if ...".
CONDITIONS: Mapping[ConditionKey, str] = {
    ConditionKey.TOLL_FREE_VERIFICATION: "the number passes toll-free verification",
    ConditionKey.TEN_DLC_REGISTRATION: "your 10DLC registration is approved",
    ConditionKey.SHORT_CODE_PROGRAM_BRIEF: "the carriers approve your program brief",
    ConditionKey.SENDER_ID_PREREGISTRATION: "the sender ID is registered first",
    ConditionKey.LOCAL_DOCUMENTS: "you can hand in the local documents",
    ConditionKey.PREVIEW: "a public preview is good enough for you",
    ConditionKey.CHECK_COVERAGE: "an operator covers the country",
}

_OWN_CARRIER = frozenset({Route.DIRECT_ROUTING, Route.TEAMS_DIRECT_ROUTING})

place, places, spaced_number = wording.place, wording.places, wording.spaced_number


def few(items: Collection[str], most: int = 3) -> str:
    """Items as a list in a sentence, at most so many by name: "a, b, c and 4 more"."""
    named = list(items)
    if len(named) > most:
        named = [*named[:most], f"{len(named) - most} more"]
    return wording.enumeration(named)


def usd(amount: Decimal) -> str:
    """An amount with at least two decimals: "0.80 USD", "1,000.00 USD", "0.0895 USD"."""
    exponent = amount.normalize().as_tuple().exponent
    decimals = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"{amount:,.{decimals}f} USD"


def kept_number(needs: Needs, country: str) -> str | None:
    """The number that a country's plan keeps, as it is spoken of; None where there is none."""
    existing = needs.existing_number
    if existing is None or not existing.keep or existing.country not in (country, None):
        return None
    return spaced_number(existing.number) if existing.number and existing.country else "your number"


def component_name(component: Component, option: Option, country: str, needs: Needs) -> str:
    """What a component of an option is, e.g. "a local number from Microsoft"."""
    number = kept_number(needs, country)
    if component.route is Route.PORT_IN:
        return f"{number or 'your number'} moved to Microsoft (port-in)"
    if component.route is Route.MICROSOFT_NUMBER and component.number_type:
        return f"{wording.number_type(component.number_type)} from Microsoft"
    ported = any(other.route is Route.PORT_IN for other in option.components)
    if component.route in _OWN_CARRIER and number and not ported:
        return f"{wording.ROUTES[component.route]}, which keeps {number}"
    return wording.ROUTES[component.route]


def brought(component: Component) -> str:
    """What a component is there for, previews marked: "making calls and receiving calls (preview)"."""
    preview = {capability for capability, status in component.capabilities if status is Status.PREVIEW}
    everything = {capability for capability, _ in component.capabilities}
    if not preview or preview == everything:
        return wording.capabilities(everything) + (" (preview)" if preview else "")
    return wording.enumeration(
        [
            wording.CAPABILITIES[capability] + (" (preview)" if capability in preview else "")
            for capability in Capability
            if capability in everything
        ]
    )


def option_name(option: Option, country: str, needs: Needs) -> str:
    """An option in one phrase; where it has several components, each says what it is for."""
    names = [component_name(component, option, country, needs) for component in option.components]
    if len(names) == 1:
        return names[0]
    uses = [
        f"{name}{',' if ',' in name else ''} for {brought(component)}"
        for name, component in zip(names, option.components, strict=True)
    ]
    return f"{', '.join(uses[:-1])}, and {uses[-1]}"


def recommendation(country_plan: CountryPlan, needs: Needs) -> str:
    """The recommended option in one phrase; also what is to be told where nothing has to be got."""
    decision = country_plan.decision
    if decision.recommended is None:
        return "nothing to get, the number stays where it is"
    return option_name(decision.recommended, decision.country, needs)


def usable_alternative(country_plan: CountryPlan) -> Option | None:
    """The first alternative without a closed gate, where the recommendation has one."""
    recommended = country_plan.decision.recommended
    if recommended is None or not _is_refused(recommended):
        return None
    return next((option for option in country_plan.alternatives if not _is_refused(option)), None)


def _is_refused(option: Option) -> bool:
    return any(component.eligibility.refused for component in option.components)


def is_sender_id_only(option: Option | None) -> bool:
    """Whether the option is a sender ID and nothing else, so that no number is bought."""
    kinds = {component.number_type for component in option.components} if option else set()
    return kinds == {NumberType.ALPHANUMERIC_SENDER_ID}


def wanted(country_plan: CountryPlan) -> frozenset[Capability]:
    """What a country is wanted for: what the recommendation brings and what it leaves open."""
    recommended = country_plan.decision.recommended
    components = recommended.components if recommended else ()
    met = {capability for component in components for capability, _ in component.capabilities}
    return country_plan.decision.uncovered | met


def is_one_way(option: Option, needed: Collection[Capability]) -> bool:
    """Whether an option leaves out the replies that are wanted."""
    met = {capability for component in option.components for capability, _ in component.capabilities}
    return Capability.RECEIVE_SMS in needed and Capability.RECEIVE_SMS not in met


def uses_acs(option: Option | None) -> bool:
    """Whether an option rests on Azure Communication Services, which ends at the retirement."""
    return option is not None and any(component.route in ACS_ROUTES for component in option.components)


def sms_in_several(plan: Plan) -> bool:
    """Whether SMS is wanted in more than one country, which takes a number or sender for each."""
    return sum(bool(wanted(country) & SMS) for country in plan.countries) > 1


def is_voice(capabilities: Collection[Capability]) -> bool:
    """Whether calls are among the capabilities."""
    return not VOICE.isdisjoint(capabilities)


def sentence(text: str) -> str:
    """The text with a capital letter and a full stop."""
    closed = text if text.endswith((".", "?", "!", ":")) else f"{text}."
    return closed[:1].upper() + closed[1:]
