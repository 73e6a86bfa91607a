"""The verdict of a country in words: yes, yes if, in part, no; and what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import ConditionKey, Route
from actions.planner import wording
from actions.planner.needs import Needs
from actions.planner.phases import ACS_ROUTES
from actions.planner.plan import Component, CountryPlan, Option, Standing, Verdict
from actions.presentation import phrases

# What stands between the word of the verdict and what it hangs on.
_JOINTS = {
    Verdict.AVAILABLE: ", ",
    Verdict.CONDITIONAL: " ",
    Verdict.PARTIAL: ": ",
    Verdict.NOT_AVAILABLE: ": ",
}


def verdict(country_plan: CountryPlan, needs: Needs, catalog: Catalog) -> str:
    """The verdict as a sentence: "Yes, if the number passes toll-free verification." """
    kind, rest = country_plan.decision.verdict, _what_decides(country_plan, needs, catalog)
    return f"{phrases.VERDICTS[kind]}{_JOINTS[kind] if rest else ''}{rest}."


def hangs_on(country_plan: CountryPlan, needs: Needs, catalog: Catalog) -> str:
    """The rest of the verdict as a sentence of its own, after `short_verdict`; empty after a plain yes."""
    rest = _what_decides(country_plan, needs, catalog)
    start = "if " if country_plan.decision.verdict is Verdict.CONDITIONAL else ""
    return phrases.sentence(f"{start}{rest}") if rest else ""


def _what_decides(country_plan: CountryPlan, needs: Needs, catalog: Catalog) -> str:
    decision, option = country_plan.decision, country_plan.decision.recommended
    if decision.verdict is Verdict.AVAILABLE:
        return "" if phrases.uses_acs(option) else "outside Azure Communication Services"
    if decision.verdict is Verdict.CONDITIONAL:
        return _and(_open_points(option, needs, catalog))
    missing = list(_refusals(option, needs, catalog))
    if decision.verdict is Verdict.PARTIAL and decision.uncovered:
        missing.append(f"{wording.capabilities(decision.uncovered)} is not covered")
    return wording.enumeration(missing)


def short_verdict(country_plan: CountryPlan) -> str:
    """The verdict in a word or two, for lists."""
    decision = country_plan.decision
    if decision.verdict is Verdict.CONDITIONAL:
        return "Yes, with conditions"
    return phrases.VERDICTS[decision.verdict]


def _open_points(option: Option, needs: Needs, catalog: Catalog) -> list[str]:
    """What must be true for the option to be had, as the end of "if ..."."""
    conditions = dict.fromkeys(key for component in option.components for key in component.conditions)
    return [
        *open_gates(option, needs, catalog),
        *(phrases.CONDITIONS[ConditionKey(key)] for key in conditions),
    ]


def open_gates(option: Option, needs: Needs, catalog: Catalog) -> list[str]:
    """The open points that hang on the customer, the billing country or the agreement."""
    waiting = [c for c in option.components if c.eligibility.customer is Standing.CONDITIONAL]
    # Whoever held numbers had a resource too, so the stricter history is enough.
    strictest = sorted(waiting, key=lambda component: component.route is not Route.MICROSOFT_NUMBER)[:1]
    histories = [history(component.route, catalog) for component in strictest]
    purchases = [point for c in option.components for point in _purchase_points(c, needs, catalog)]
    return list(dict.fromkeys([*histories, *purchases]))


def _purchase_points(component: Component, needs: Needs, catalog: Catalog) -> Iterator[str]:
    """What is open about billing country and agreement."""
    gates, unknown = component.eligibility, []
    if gates.billing is Standing.UNKNOWN:
        unknown.append(
            f"billing in {phrases.place(needs.billing_country, catalog)}"
            if needs.billing_country
            else "your billing country"
        )
    if gates.agreement is Standing.UNKNOWN:
        unknown.append("your agreement")
    if unknown:
        yield f"{wording.enumeration(unknown)} {'allow' if len(unknown) > 1 else 'allows'} it"
    if gates.agreement is Standing.CASE_BY_CASE:
        yield "Microsoft approves your agreement, case by case"


def _and(points: list[str]) -> str:
    """Clauses joined; a comma keeps them apart where one has an "and" of its own."""
    if len(points) > 1 and any(" and " in point for point in points):
        return f"{', '.join(points[:-1])}, and {points[-1]}"
    return wording.enumeration(points)


def history(route: Route, catalog: Catalog) -> str:
    """The history with the service that a route takes during the transition."""
    closed = catalog.lifecycle.closed_to_new_customers.isoformat()
    what = "held ACS numbers" if route is Route.MICROSOFT_NUMBER else "had an ACS resource"
    assert route in ACS_ROUTES
    return f"your tenant {what} before {closed}"


def refusal(component: Component, needs: Needs, catalog: Catalog) -> str | None:
    """Why a component cannot be had, or None where no gate is closed for certain."""
    gates, reasons = component.eligibility, []
    if gates.customer is Standing.NOT_ALLOWED:
        reasons.append("your history with the service")
    if gates.billing is Standing.NOT_ALLOWED and needs.billing_country:
        reasons.append(f"billing in {phrases.place(needs.billing_country, catalog)}")
    if gates.agreement is Standing.NOT_ALLOWED and needs.agreement:
        reasons.append(wording.AGREEMENTS[needs.agreement])
    return f"not allowed with {wording.enumeration(reasons)}" if reasons else None


def _refusals(option: Option | None, needs: Needs, catalog: Catalog) -> Iterator[str]:
    for component in option.components if option else ():
        if why := refusal(component, needs, catalog):
            what = (
                wording.number_type(component.number_type)
                if component.number_type
                else wording.ROUTES[component.route]
            )
            yield f"{what} is {why}"


def remarks(option: Option, country_plan: CountryPlan, needs: Needs, catalog: Catalog) -> list[str]:
    """What is to be known about an option before it is chosen, in a few words each."""
    one_way = phrases.is_one_way(option, phrases.wanted(country_plan))
    return [*(["one-way, nobody can reply"] if one_way else []), *brief_standing(option, needs, catalog)]


def brief_standing(option: Option, needs: Needs, catalog: Catalog) -> list[str]:
    """What speaks against an option, in a few words each."""
    refused = [why for component in option.components if (why := refusal(component, needs, catalog))]
    preview = any(ConditionKey.PREVIEW.value in component.conditions for component in option.components)
    preview = preview or any("(preview)" in phrases.brought(component) for component in option.components)
    return [*dict.fromkeys(refused), *(["a public preview"] if preview else [])]
