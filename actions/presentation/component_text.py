"""One component of a plan as lines: what it brings, conditions, lead time, cost, steps, documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from actions.catalog.facts import Catalog, Guide
from actions.planner import wording
from actions.planner.needs import Needs
from actions.planner.plan import Component, CountryPlan, Instructions, Option
from actions.presentation import phrases
from actions.presentation.costs import cost_line
from actions.presentation.source_list import SourceList
from actions.presentation.verdicts import refusal

MOST_STEPS = 6
MOST_GUIDE_NOTES = 4
# How the planner's notes about the end of the service and about the cost begin.
ENDS, ESTIMATE, UNPRICED = "It can be used until", "Estimate:", "No price is published for:"

# Texts that tell of several readings: what the pages contradict themselves about.
_READINGS = re.compile(r"\b(sources|pages) (differ|disagree)\b|according to .+ according to", re.IGNORECASE)

# The country whose lines told already how a component is got, by all that they say.
Told = dict[tuple[Component, Instructions], str]


@dataclass(frozen=True)
class ComponentText:
    """The lines of a component, and what its sources disagree about."""

    lines: tuple[str, ...]
    unsettled: tuple[str, ...]


def component_text(
    component: Component,
    option: Option,
    country_plan: CountryPlan,
    needs: Needs,
    catalog: Catalog,
    sources: SourceList,
    told: Told,
) -> ComponentText:
    """A component of an option; what was told for another country is not told again."""
    country, found = country_plan.decision.country, country_plan.instructions[component]
    way = (component, replace(found, monthly_cost_usd=None, sources=()))
    same_as = told.get(way)
    name = phrases.component_name(component, option, country, needs)
    lines = [f"{phrases.sentence(name)[:-1]} {sources.cite(found.sources)}".rstrip()]
    lines += _facts(component, country_plan, needs, catalog, brief=same_as is not None)
    if same_as:
        return ComponentText((*lines, f"- How to get it: as for {same_as}"), ())
    if component.eligibility.refused:
        return ComponentText(tuple(lines), ())
    told.setdefault(way, phrases.place(country, catalog))
    guide = _guide(component, country, catalog)
    lines += _steps(component, guide, catalog)
    if found.documents:
        lines.append(f"Documents: {'; '.join(found.documents)}.")
    if notes := _settled_notes(found, guide, needs):
        lines += ["Good to know:", *(f"- {note}" for note in notes)]
    return ComponentText(tuple(lines), tuple(note for note in found.notes if is_unsettled(note)))


def is_unsettled(text: str) -> bool:
    """Whether a text of the catalog gives several readings of what the pages say."""
    return bool(_READINGS.search(text))


def _facts(
    component: Component, country_plan: CountryPlan, needs: Needs, catalog: Catalog, brief: bool
) -> Iterator[str]:
    found = country_plan.instructions[component]
    yield f"- For: {phrases.brought(component)}"
    if why := refusal(component, needs, catalog):
        yield f"- {phrases.sentence(why)[:-1]}"
    for key in component.conditions:
        condition = catalog.conditions[key]
        yield f"- Condition: {condition.title}. {condition.meaning}"
    if found.lead_time and not brief and not component.eligibility.refused:
        yield f"- Lead time: {found.lead_time}"
    if cost := cost_line(component, country_plan, needs, catalog):
        yield f"- Cost: {cost}"
    if component.successor:
        ends, after = catalog.lifecycle.retirement.isoformat(), wording.ROUTES[component.successor]
        yield f"- Ends on {ends}; after that: {after}"


def _settled_notes(found: Instructions, guide: Guide, needs: Needs) -> list[str]:
    """The notes that other lines do not tell: contradictions, the end of the service, a lease alone."""
    told = (ENDS,) if needs.monthly else (ENDS, ESTIMATE)
    notes = [note for note in found.notes if not is_unsettled(note) and not note.startswith(told)]
    cut = [note for note in notes if note in guide.notes][MOST_GUIDE_NOTES:]
    return [note for note in notes if note not in cut]


def _guide(component: Component, country: str, catalog: Catalog) -> Guide:
    offer = catalog.offer(country, component.number_type) if component.number_type else None
    registration = offer.registration if offer else None
    return catalog.guide(component.route, component.number_type, country, registration)


def _steps(component: Component, guide: Guide, catalog: Catalog) -> Iterator[str]:
    """The guide's steps, then the first step of each condition that the guide does not cover."""
    steps = list(guide.steps[:MOST_STEPS])
    for key in component.conditions:
        condition = catalog.conditions[key]
        if condition.steps and not set(condition.steps) <= set(guide.steps):
            rest = f" (first of {len(condition.steps)} steps)" if len(condition.steps) > 1 else ""
            steps.append(f"{condition.title}: {condition.steps[0]}{rest}")
    if steps:
        yield "Steps:"
        yield from (f"{number}. {step}" for number, step in enumerate(steps, 1))
