"""Components of a plan, to look at: what they bring, who gets them, cost, steps, documents, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import Status
from actions.planner import wording
from actions.planner.costs import CostPart, estimate
from actions.planner.needs import Needs
from actions.planner.plan import Component, CountryPlan, Instructions, Option
from actions.presentation import phrases
from actions.presentation.component_text import ENDS, ESTIMATE, UNPRICED, is_unsettled
from actions.presentation.costs import FEE, dated, rates
from actions.presentation.open_points import known_gates
from actions.presentation.plan_view.view import (
    Amount,
    CapabilityLine,
    ComponentView,
    ConditionLine,
    Cost,
    Judged,
    Tone,
)
from actions.presentation.source_list import SourceList
from actions.presentation.verdicts import open_gates, refusal

STATUSES: Mapping[Status, tuple[str, Tone]] = {
    Status.GA: ("available", Tone.GOOD),
    Status.PREVIEW: ("public preview", Tone.WARNING),
    Status.NONE: ("not offered", Tone.ATTENTION),
}


def component_view(
    component: Component,
    option: Option,
    country_plan: CountryPlan,
    needs: Needs,
    catalog: Catalog,
    sources: SourceList,
) -> ComponentView:
    """A component of an option, complete; its pages are numbered in `sources`."""
    country, found = country_plan.decision.country, country_plan.instructions[component]
    successor = component.successor
    return ComponentView(
        name=phrases.sentence(phrases.component_name(component, option, country, needs))[:-1],
        route=component.route,
        number_type=component.number_type,
        capabilities=tuple(
            CapabilityLine(wording.CAPABILITIES[capability], *STATUSES[status])
            for capability, status in component.capabilities
        ),
        standing=tuple(standing(component, needs, catalog)),
        conditions=tuple(_conditions(component, catalog)),
        lead_time=found.lead_time,
        cost=_cost(component, country_plan, needs, catalog),
        steps=found.steps,
        documents=found.documents,
        notes=tuple(_notes(found)),
        successor=wording.ROUTES[successor] if successor else None,
        ends=catalog.lifecycle.retirement if successor else None,
        sources=sources.numbers(found.sources),
    )


def unclear(found: Instructions) -> list[str]:
    """What the pages of a component contradict themselves about."""
    return [note.removeprefix("Sources disagree: ") for note in found.notes if is_unsettled(note)]


def standing(component: Component, needs: Needs, catalog: Catalog) -> Iterator[Judged]:
    """Who may get the component, as far as that is known: what refuses it, what is open, what allows it."""
    alone = Option((component,))
    if why := refusal(component, needs, catalog):
        yield Judged(phrases.sentence(why), Tone.ATTENTION)
    for point in open_gates(alone, needs, catalog):
        yield Judged(f"Open: whether {point}.", Tone.WARNING)
    if allowed := list(known_gates(alone)):
        verb = "allow" if allowed[1:] else "allows"
        yield Judged(phrases.sentence(f"{wording.enumeration(allowed)} {verb} it"), Tone.GOOD)


def _conditions(component: Component, catalog: Catalog) -> Iterator[ConditionLine]:
    for key in component.conditions:
        condition = catalog.conditions[key]
        yield ConditionLine(
            condition.title, condition.meaning, condition.source.url if condition.source else None
        )


def _notes(found: Instructions) -> Iterator[str]:
    """The notes that no other field tells."""
    for note in found.notes:
        if not is_unsettled(note) and not note.startswith((ENDS, ESTIMATE, UNPRICED)):
            yield note


def _cost(component: Component, country_plan: CountryPlan, needs: Needs, catalog: Catalog) -> Cost | None:
    """The estimate with its parts, or None where nothing is published."""
    country = country_plan.decision.country
    total = country_plan.instructions[component].monthly_cost_usd
    counted = estimate(component, country, needs.monthly, catalog)
    unit_prices, days = rates(component, country, catalog)
    if not counted.parts and not unit_prices:
        return None
    fee = "" if component.number_type else f"{FEE}, "
    unpriced = f" {UNPRICED} {wording.enumeration(counted.unpriced)}." if counted.unpriced else ""
    return Cost(
        total=None if total is None else monthly(total),
        parts=tuple(_part(part) for part in counted.parts),
        rates=tuple(Amount(phrases.sentence(f"{fee}{rate.what}")[:-1], rate.amount) for rate in unit_prices),
        note=f"Estimate{dated(days)}.{unpriced}",
    )


def monthly(total: Decimal) -> str:
    """A monthly total in words."""
    return f"{phrases.usd(total)} a month"


def _part(part: CostPart) -> Amount:
    if not part.unit_price:
        return Amount(phrases.sentence(part.what)[:-1], phrases.usd(Decimal(0)))
    label = f"{part.what}: {part.quantity.normalize():,f} x {phrases.usd(part.unit_price)}"
    return Amount(phrases.sentence(label)[:-1], phrases.usd(part.amount))
