"""What is not known, and which part of a plan depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.catalog.facts import Catalog
from actions.planner.plan import CountryPlan, Option, Plan, Standing
from actions.presentation import phrases

# What each needs field is about, after "not known:" and "still open:".
TOPICS = {
    "countries": "the country",
    "capabilities": "what it is for",
    "existing_number": "whether there is a number to keep",
    "port": "whether the number moves to Microsoft",
    "acs_customer": "your history with the service",
    "billing_country": "where your Azure subscription is billed",
    "agreement": "your agreement with Microsoft",
}
_GATES = {"acs_customer": "customer", "billing_country": "billing", "agreement": "agreement"}
_PLANNED_AS = {
    "existing_number": "The plan is made as if there were none.",
    "port": "Both ways are shown.",
}


def unknown_lines(plan: Plan, catalog: Catalog, skipped: Sequence[str]) -> Iterator[str]:
    """A line for each field that was skipped, and one for the question that is still open."""
    for field in skipped:
        yield f"Not known: {TOPICS[field]}. {what_depends(field, plan, catalog)}"
    if plan.next_question and plan.next_question not in skipped:
        yield f"Still open: {TOPICS[plan.next_question]}. {what_depends(plan.next_question, plan, catalog)}"


def what_depends(field: str, plan: Plan, catalog: Catalog) -> str:
    """Which part of the plan hangs on a needs field, in one sentence."""
    if field in _PLANNED_AS:
        return _PLANNED_AS[field]
    if field not in _GATES:
        return "Without it there is no plan."
    hanging = [each.decision.country for each in plan.countries if depends_on(field, each)]
    if hanging and len(plan.countries) > 1:
        named = phrases.few([phrases.place(country, catalog) for country in hanging])
        return f"Whether you can get what is recommended for {named} depends on it."
    if hanging:
        return "Whether you can get what is recommended depends on it."
    if any(_unsettled(field, option) for each in plan.countries for option in each.alternatives):
        return "The other ways depend on it, the recommendation does not."
    return "It can change the plan."


def depends_on(field: str, country_plan: CountryPlan) -> bool:
    """Whether a country's recommendation has a gate that a field would settle."""
    recommended = country_plan.decision.recommended
    return recommended is not None and _unsettled(field, recommended)


def _unsettled(field: str, option: Option) -> bool:
    """Whether a gate of a component waits for the field; one that another gate refuses does not."""
    return any(
        getattr(component.eligibility, _GATES[field]) in (Standing.UNKNOWN, Standing.CONDITIONAL)
        for component in option.components
        if not component.eligibility.refused
    )


def known_gates(option: Option) -> Iterator[str]:
    """The gates of an option that are open for certain, in words."""
    for gate, topic in (("customer", "history"), ("billing", "billing country"), ("agreement", "agreement")):
        standings = {getattr(component.eligibility, gate) for component in option.components}
        if Standing.ALLOWED in standings and standings <= {Standing.ALLOWED, Standing.NOT_APPLICABLE}:
            yield f"your {topic}"
