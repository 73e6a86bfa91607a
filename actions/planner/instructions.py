"""How a decided component is obtained: lead time, documents, steps, cost, notes and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from actions.catalog.facts import Catalog, Condition, Guide, Offer, OrderForm, PortInRule, Source
from actions.catalog.vocabulary import Route
from actions.planner import wording
from actions.planner.costs import Estimate, estimate
from actions.planner.needs import Monthly
from actions.planner.phases import ACS_ROUTES
from actions.planner.plan import Component, Instructions, Phase
from actions.planner.situation import Situation

_Item = TypeVar("_Item")


def instructions(
    component: Component, situation: Situation, monthly: Monthly | None, catalog: Catalog
) -> Instructions:
    """Everything but the decision that a component of the plan tells."""
    offer = _offer(component, situation, catalog)
    guide = catalog.guide(
        component.route, component.number_type, situation.country, offer.registration if offer else None
    )
    port_in = _port_in_rule(component, situation, catalog)
    form = _order_form(component, situation, catalog)
    conditions = [catalog.conditions[key] for key in component.conditions]
    cost = estimate(component, situation.country, monthly, catalog)
    return Instructions(
        lead_time=_lead_time(guide, port_in, conditions),
        documents=(*(port_in.documents if port_in else ()), *guide.documents),
        steps=tuple(dict.fromkeys([*guide.steps, *(step for c in conditions for step in c.steps)])),
        monthly_cost_usd=cost.total,
        notes=tuple(
            _once(
                [
                    *_cost_notes(cost),
                    *_form_notes(port_in, form),
                    *guide.notes,
                    *_offer_notes(offer, component, catalog),
                    *_retirement_notes(component, situation, catalog),
                ]
            )
        ),
        sources=tuple(
            _once(
                [
                    *([offer.source] if offer else []),
                    *([port_in.source] if port_in else []),
                    *guide.sources,
                    *(condition.source for condition in conditions if condition.source),
                    *cost.sources,
                    *([form.source] if form else []),
                    *_retirement_sources(component, situation, catalog),
                ]
            )
        ),
    )


def _offer(component: Component, situation: Situation, catalog: Catalog) -> Offer | None:
    return catalog.offer(situation.country, component.number_type) if component.number_type else None


def _port_in_rule(component: Component, situation: Situation, catalog: Catalog) -> PortInRule | None:
    if component.route is not Route.PORT_IN or component.number_type is None:
        return None
    return catalog.port_in_rules.get((situation.country, component.number_type))


def _order_form(component: Component, situation: Situation, catalog: Catalog) -> OrderForm | None:
    if component.route is not Route.MICROSOFT_NUMBER or component.number_type is None:
        return None
    return catalog.order_forms.get((situation.country, component.number_type))


def _lead_time(guide: Guide, port_in: PortInRule | None, conditions: Iterable[Condition]) -> str | None:
    own = port_in.lead_time if port_in and port_in.lead_time else guide.lead_time
    waits = [own] if own else []
    for condition in conditions:
        if condition.lead_time and condition.lead_time != own:
            waits.append(f"{condition.title}: {condition.lead_time}")
    return "; ".join(waits) or None


def _cost_notes(cost: Estimate) -> Iterator[str]:
    if cost.parts:
        yield "Estimate: " + "; ".join(map(str, cost.parts)) + "."
    for what in cost.unpriced:
        yield f"No price is published for: {what}."


def _form_notes(port_in: PortInRule | None, form: OrderForm | None) -> Iterator[str]:
    if port_in:
        yield f"Port-in form: {port_in.form}"
        if port_in.note:
            yield _sentence(port_in.note)
    if form:
        needs = f" It asks for {wording.enumeration(form.requires)}." if form.requires else ""
        yield f"What the portal does not sell is ordered by form: {form.form}.{needs}"
        if form.note:
            yield _sentence(form.note)


def _offer_notes(offer: Offer | None, component: Component, catalog: Catalog) -> Iterator[str]:
    if offer is None:
        return
    for remark in catalog.countries[offer.country].remarks:
        if remark.ambiguous and (not remark.number_types or component.number_type in remark.number_types):
            yield f"Sources disagree: {remark.text}"


def _retirement_notes(component: Component, situation: Situation, catalog: Catalog) -> Iterator[str]:
    """Rule 4f: what becomes of an ACS component when the service ends."""
    if component.route not in ACS_ROUTES or situation.phase is not Phase.TRANSITION:
        return
    after = wording.ROUTES[component.successor] if component.successor else "nothing"
    yield f"It can be used until {catalog.lifecycle.retirement:%Y-%m-%d}; after that: {after}."
    if situation.country in catalog.asia_pacific:
        yield "Numbers in Asia-Pacific cannot be moved to Teams Calling Plans at present."


def _retirement_sources(component: Component, situation: Situation, catalog: Catalog) -> Iterator[Source]:
    if component.route in ACS_ROUTES and situation.phase is not Phase.OPEN:
        yield catalog.lifecycle.source
    if component.route is Route.TEAMS_CALLING_PLAN:
        yield catalog.calling_plan_source


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _once(items: list[_Item]) -> list[_Item]:
    return list(dict.fromkeys(items))
