"""The days that matter to a plan: when the service closed, the plan's own day, when it ends, and what follows."""

from __future__ import annotations

from collections.abc import Iterator

from actions.catalog.facts import Catalog
from actions.planner import wording
from actions.planner.plan import Plan
from actions.presentation.phrases import sentence
from actions.presentation.plan_view.view import Moment, MomentKind


def timeline(plan: Plan, catalog: Catalog) -> tuple[Moment, ...]:
    """The moments in their order; what follows the end comes with the day of the end."""
    dates = catalog.lifecycle
    moments = [
        Moment(
            dates.closed_to_new_customers,
            MomentKind.CLOSED,
            "Closed to new customers",
            "Azure Communication Services takes no new customers for numbers, SMS and calls from this day.",
        ),
        Moment(plan.as_of, MomentKind.TODAY, "The day of this plan", plan.path[0].therefore),
        Moment(
            dates.retirement,
            MomentKind.RETIREMENT,
            "The service ends",
            "The last day of Azure Communication Services numbers, SMS and direct routing.",
        ),
    ]
    moments += [
        Moment(dates.retirement, MomentKind.SUCCESSOR, "What comes after", text)
        for text in _successors(plan, catalog)
    ]
    return tuple(sorted(moments, key=lambda moment: moment.date))


def _successors(plan: Plan, catalog: Catalog) -> Iterator[str]:
    """What takes over from the recommendation of each country."""
    for country_plan in plan.countries:
        option = country_plan.decision.recommended
        successors = dict.fromkeys(
            wording.ROUTES[component.successor]
            for component in (option.components if option else ())
            if component.successor
        )
        if successors:
            name = catalog.name(country_plan.decision.country)
            yield f"{name}: {sentence(wording.enumeration(list(successors)))}"
