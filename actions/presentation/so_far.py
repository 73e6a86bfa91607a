"""The answer so far, in at most two lines, told before the next question."""

from __future__ import annotations

from actions.catalog.facts import Catalog
from actions.planner import wording
from actions.planner.plan import CountryPlan, Plan, Verdict
from actions.presentation import phrases
from actions.presentation.open_points import depends_on
from actions.presentation.verdicts import verdict

MOST_COUNTRIES = 3

_OPEN = {
    "countries": "The country is still open.",
    "capabilities": "What it is for is still open.",
    "existing_number": "A number that you want to keep could change this.",
    "port": "It also depends on whether the number moves to Microsoft.",
}
_GATES = {
    "acs_customer": "your history with the service",
    "billing_country": "where your Azure subscription is billed",
    "agreement": "your agreement with Microsoft",
}


def answer_so_far(plan: Plan, catalog: Catalog, told: str | None = None) -> str:
    """What is recommended as things stand, and what is still open; empty where there is no plan yet.

    `told` is the recommendation that was said last: it is not said again while it is the same.

    >>> print(answer_so_far(plan(needs, catalog), catalog))
    Sending SMS in Germany: an alphanumeric sender ID from Microsoft, no number to buy.
    Whether you can still get it depends on your history with the service.
    """
    if not plan.countries:
        return ""
    recommended = answer_line(plan, catalog)
    still_open = _open_line(plan, catalog)
    return still_open if recommended == told else f"{recommended}\n{still_open}"


def answer_line(plan: Plan, catalog: Catalog) -> str:
    """The recommendation for the wanted capabilities, at most three countries by name."""
    clauses = [_clause(country_plan, plan, catalog) for country_plan in plan.countries[:MOST_COUNTRIES]]
    left = len(plan.countries) - MOST_COUNTRIES
    if left > 0:
        clauses.append(f"and {left} more {'country' if left == 1 else 'countries'}")
    return phrases.sentence("; ".join(clauses))


def _clause(country_plan: CountryPlan, plan: Plan, catalog: Catalog) -> str:
    decision = country_plan.decision
    what = wording.capabilities(phrases.wanted(country_plan))
    recommended = phrases.recommendation(country_plan, plan.needs)
    bought = ", no number to buy" if phrases.is_sender_id_only(decision.recommended) else ""
    instead = phrases.usable_alternative(country_plan)
    if decision.verdict is Verdict.NOT_AVAILABLE:
        bought = ", but it is closed to you"
        if instead:
            bought += f"; instead {phrases.option_name(instead, decision.country, plan.needs)}"
    return f"{what} in {phrases.place(decision.country, catalog)}: {recommended}{bought}"


def _open_line(plan: Plan, catalog: Catalog) -> str:
    field = plan.next_question
    if field is None:
        return _settled_line(plan, catalog)
    if field not in _GATES:
        return _OPEN[field]
    if any(depends_on(field, country_plan) for country_plan in plan.countries):
        still = "still " if field == "acs_customer" else ""
        return f"Whether you can {still}get it depends on {_GATES[field]}."
    return f"What else is open to you depends on {_GATES[field]}."


def _settled_line(plan: Plan, catalog: Catalog) -> str:
    """The verdict, where no question is left."""
    if len(plan.countries) == 1:
        return f"Can you get it? {verdict(plan.countries[0], plan.needs, catalog)}"
    answers = {
        Verdict.AVAILABLE: "yes",
        Verdict.CONDITIONAL: "yes, with conditions,",
        Verdict.PARTIAL: "in part",
        Verdict.NOT_AVAILABLE: "no",
    }
    told = []
    for kind, words in answers.items():
        where = [each.decision.country for each in plan.countries if each.decision.verdict is kind]
        if where:
            named = phrases.few([phrases.place(country, catalog) for country in where])
            told.append(f"{words} in {named}")
    return f"Can you get it? {phrases.sentence('; '.join(told))}"
