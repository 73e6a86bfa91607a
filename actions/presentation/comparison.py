"""The countries of a plan side by side, one aspect after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from actions.catalog.facts import Catalog
from actions.planner.plan import CountryPlan, Plan
from actions.presentation import phrases
from actions.presentation.costs import cost_words
from actions.presentation.message import paragraphs
from actions.presentation.verdicts import short_verdict


@dataclass(frozen=True)
class Aspect:
    """One thing to compare: its label, a short label for tables, and what each country of the plan says."""

    label: str
    short: str
    told: tuple[str, ...]


def comparison(plan: Plan, catalog: Catalog) -> str:
    """The comparison as text, one line a country under each aspect."""
    names = [catalog.name(country_plan.decision.country) for country_plan in plan.countries]
    return paragraphs(
        [
            f"{aspect.label}:",
            *(f"- {name}: {told}" for name, told in zip(names, aspect.told, strict=True)),
        ]
        for aspect in aspects(plan, catalog)
    )


def aspects(plan: Plan, catalog: Catalog) -> Iterator[Aspect]:
    """What is compared; the countries keep the order of the plan."""

    def told(tell: Callable[[CountryPlan], str]) -> tuple[str, ...]:
        return tuple(tell(country_plan) for country_plan in plan.countries)

    yield Aspect("Recommended", "Way", told(lambda each: phrases.recommendation(each, plan.needs)))
    yield Aspect("Can you get it", "Verdict", told(short_verdict))
    yield Aspect("Lead time", "Lead time", told(_lead_time))
    yield Aspect(
        "Monthly cost", "Cost", told(lambda each: cost_words(each.decision.recommended, each, catalog))
    )
    yield Aspect("Conditions", "Needs", told(lambda each: _conditions(each, catalog)))


def _lead_time(country_plan: CountryPlan) -> str:
    components = country_plan.decision.recommended.components
    times = [country_plan.instructions[component].lead_time for component in components]
    return "; ".join(dict.fromkeys(time for time in times if time)) or "not stated"


def _conditions(country_plan: CountryPlan, catalog: Catalog) -> str:
    components = country_plan.decision.recommended.components
    keys = dict.fromkeys(key for component in components for key in component.conditions)
    return ", ".join(catalog.conditions[key].title for key in keys) or "no conditions"
