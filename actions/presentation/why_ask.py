"""Why a question is asked: which part of the plan hangs on it."""

from __future__ import annotations

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import Route
from actions.planner import wording
from actions.planner.needs import Needs
from actions.planner.plan import Plan
from actions.presentation import phrases
from actions.presentation.open_points import what_depends

_OF_KEPT_NUMBERS = frozenset(
    {Route.PORT_IN, Route.DIRECT_ROUTING, Route.TEAMS_CALLING_PLAN, Route.TEAMS_DIRECT_ROUTING}
)
# What the answer decides, whatever the plan.
_MATTERS = {
    "countries": "What Microsoft offers, and to whom, differs from country to country.",
    "capabilities": "Each kind of number carries some of calls and SMS, in some directions only.",
    "existing_number": "A number that you keep is ported or connected; else a new one is planned.",
    "port": "A ported number is served by Microsoft; one that stays is connected over your own carrier.",
    "acs_customer": "Since {closed}, what is still open to you depends on what you had before.",
    "billing_country": "The billing country decides which numbers may be bought.",
    "agreement": "The agreement decides which numbers may be bought.",
}


def why_ask(field: str, needs: Needs, plan: Plan | None, catalog: Catalog) -> str:
    """Why the field matters, in at most two lines: in general, then for this plan."""
    closed = catalog.lifecycle.closed_to_new_customers.isoformat()
    lines = [_MATTERS[field].format(closed=closed)]
    if plan is not None and plan.countries:
        lines.append(_for_this_plan(field, plan, catalog))
    elif field == "capabilities" and needs.countries:
        lines.append(f"Without it there is no plan for {phrases.places(needs.countries, catalog)}.")
    return "\n".join(lines)


def _for_this_plan(field: str, plan: Plan, catalog: Catalog) -> str:
    if field == "existing_number":
        countries = phrases.few(
            [phrases.place(each.decision.country, catalog) for each in plan.countries], most=3
        )
        return f"Without it the plan for {countries} takes a new number."
    if field == "port":
        ways = {
            phrases.component_name(component, option, each.decision.country, plan.needs)
            for each in plan.countries
            for option in (each.decision.recommended, *each.alternatives)
            if option
            for component in option.components
            if component.route in _OF_KEPT_NUMBERS
        }
        return f"Here it is about: {wording.enumeration(sorted(ways), 'or')}."
    return what_depends(field, plan, catalog)
