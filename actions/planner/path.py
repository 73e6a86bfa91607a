"""The path through the decision flow: question, answer, what followed. Microsoft's guide, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import VOICE, NumberType
from actions.planner import wording
from actions.planner.needs import Needs, Port
from actions.planner.plan import CountryPlan, PathStep, Phase
from actions.planner.reasons import port_in_is_closed, why_not_portable
from actions.planner.situation import Situation, Understanding
from actions.planner.ways import is_portable

_PHASES = {
    Phase.OPEN: "Everybody may still start with Azure Communication Services.",
    Phase.TRANSITION: "Only earlier customers of Azure Communication Services may still add to what they have.",
    Phase.RETIRED: "Only the successors are left.",
}


def path(
    needs: Needs, understood: Understanding, plans: tuple[CountryPlan, ...], catalog: Catalog
) -> tuple[PathStep, ...]:
    """The questions of the guide as they were answered, first the date, then country by country."""
    assert needs.as_of is not None
    steps = [PathStep("For which day is the plan?", needs.as_of.isoformat(), _PHASES[understood.phase])]
    for situation, plan in zip(understood.situations, plans, strict=True):
        steps += country_steps(situation, plan, understood, catalog)
    return tuple(steps)


def country_steps(
    situation: Situation, plan: CountryPlan, understood: Understanding, catalog: Catalog
) -> Iterator[PathStep]:
    """The questions about one country: the number to keep, service, porting, what is wanted, who gets it.

    Porting is asked only where a number is kept that is no short code.
    """
    country = wording.place(situation.country, catalog)
    yield _existing_number_step(situation, understood, country)
    yield _service_step(situation, country, catalog)
    if situation.kept and situation.kept.number_type is not NumberType.SHORT_CODE:
        yield _port_step(situation, country, catalog)
    yield PathStep(
        f"What is wanted in {country}?",
        wording.capabilities(situation.wanted),
        _outcome(plan),
    )
    yield PathStep(
        f"Can you get it in {country}?", plan.decision.verdict.value.replace("_", " "), _gates(plan, catalog)
    )


def _existing_number_step(situation: Situation, understood: Understanding, country: str) -> PathStep:
    question = f"Is there an existing number to keep in {country}?"
    kept = situation.kept
    if kept is None:
        answer = "no" if understood.existing.known else "not known"
        return PathStep(question, answer, "A new number or sender is planned.")
    kind = wording.NUMBER_TYPES[kept.number_type] if kept.number_type else "number"
    answer = f"yes, {wording.spaced_number(kept.e164)}, a {kind}" if kept.e164 else f"yes, a {kind}"
    return PathStep(question, answer, "It is kept: ported, or connected where it is.")


def _service_step(situation: Situation, country: str, catalog: Catalog) -> PathStep:
    facts = catalog.countries.get(situation.country)
    kinds = [f"{wording.NUMBER_TYPES[offer.number_type]}s" for offer in facts.offers] if facts else []
    voice = facts is not None and any(offer.offers(c) for offer in facts.offers for c in VOICE)
    return PathStep(
        f"Does Microsoft offer service in {country}?",
        f"yes: {wording.enumeration(kinds)}" if kinds else "no",
        "Numbers for calls are offered." if voice else "No number for calls is offered.",
    )


def _port_step(situation: Situation, country: str, catalog: Catalog) -> PathStep:
    question = f"Shall the number in {country} move to Microsoft, or stay with its carrier?"
    assert situation.kept is not None
    stays = (
        "The carrier is connected over SIP." if situation.wanted & VOICE else "The number stays where it is."
    )
    answers = {Port.YES: ("move", "The number moves to Microsoft."), Port.NO: ("stay", stays)}
    answer, therefore = answers.get(situation.port or Port.UNSURE, ("not decided", "Both ways are shown."))
    if port_in_is_closed(situation):
        return PathStep(question, answer, "It cannot move to Azure Communication Services any more.")
    if not is_portable(situation.kept, situation, catalog):
        return PathStep(question, "stay", f"It cannot be ported: {why_not_portable(situation, catalog)}.")
    return PathStep(question, answer, therefore)


def _outcome(plan: CountryPlan) -> str:
    ways = [
        f"{wording.ROUTES[component.route]} ({wording.NUMBER_TYPES[component.number_type]})"
        if component.number_type
        else wording.ROUTES[component.route]
        for component in plan.decision.recommended.components
    ]
    return f"Recommended: {wording.enumeration(ways)}."


def _gates(plan: CountryPlan, catalog: Catalog) -> str:
    """The gates that are not open for certain, and what is to be done before."""
    components = plan.decision.recommended.components
    open_points = [
        f"{gate} {standing.value.replace('_', ' ')}"
        for component in components
        for gate, standing in vars(component.eligibility).items()
        if standing.value not in ("allowed", "not_applicable")
    ]
    conditions = dict.fromkeys(key for component in components for key in component.conditions)
    sentences = [
        wording.enumeration(list(dict.fromkeys(open_points))).capitalize(),
        f"Conditions: {', '.join(catalog.conditions[key].title for key in conditions)}" if conditions else "",
    ]
    return " ".join(f"{said}." for said in sentences if said) or "No gate is closed."
