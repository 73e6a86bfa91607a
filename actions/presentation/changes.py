"""What changed from one plan to the next, and the cheapest option."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from actions.catalog.facts import Catalog
from actions.planner import wording
from actions.planner.plan import CountryPlan, Option, Plan
from actions.presentation import phrases
from actions.presentation.costs import cost_words, monthly_cost
from actions.presentation.message import paragraphs
from actions.presentation.so_far import answer_line
from actions.presentation.verdicts import remarks, verdict

MOST_CHANGES = 3
MOST_UNPRICED = 3


def what_changed(before: Plan, after: Plan, catalog: Catalog) -> str:
    """The differences that a person would notice, in at most three lines."""
    changes = list(_changes(before, after, catalog))
    if not changes:
        return f"Nothing changes: {answer_line(after, catalog)}" if after.countries else "Nothing changes."
    if len(changes) > MOST_CHANGES:
        left = len(changes) - MOST_CHANGES + 1
        changes = [*changes[: MOST_CHANGES - 1], f"And {left} more changes."]
    return "\n".join(changes)


def _changes(before: Plan, after: Plan, catalog: Catalog) -> Iterator[str]:
    if before.as_of != after.as_of:
        yield f"Planned for {after.as_of.isoformat()}, before it was for {before.as_of.isoformat()}."
    old = {plan.decision.country: plan for plan in before.countries}
    new = {plan.decision.country: plan for plan in after.countries}
    for country in (added for added in new if added not in old):
        recommended = phrases.recommendation(new[country], after.needs)
        answer = verdict(new[country], after.needs, catalog)
        yield f"Added {phrases.place(country, catalog)}: {recommended}. {answer}"
    if gone := [country for country in old if country not in new]:
        yield f"Dropped {phrases.places(gone, catalog)}."
    for country in new:
        if country in old:
            yield from _country_changes(old[country], new[country], before, after, catalog)


def _country_changes(
    old: CountryPlan, new: CountryPlan, before: Plan, after: Plan, catalog: Catalog
) -> Iterator[str]:
    name = catalog.name(new.decision.country)
    was, now = phrases.recommendation(old, before.needs), phrases.recommendation(new, after.needs)
    verdict_was, verdict_now = verdict(old, before.needs, catalog), verdict(new, after.needs, catalog)
    wanted_was, wanted_now = phrases.wanted(old), phrases.wanted(new)
    if was != now:
        yield f"{name}: now {now}, before it was {was}."
    elif wanted_was != wanted_now:
        yield (
            f"{name}: still {now}, now for {wording.capabilities(wanted_now)} "
            f"instead of {wording.capabilities(wanted_was)}."
        )
    if verdict_was != verdict_now:
        yield f"{name}, can you get it: {verdict_now} Before: {verdict_was}"
    cost_was, cost_now = (monthly_cost(p.decision.recommended, p) for p in (old, new))
    if cost_was != cost_now and cost_now is not None:
        instead = f" instead of {phrases.usd(cost_was)}" if cost_was is not None else ""
        yield f"{name}: {phrases.usd(cost_now)} a month{instead} (estimate)."
    if was == now and verdict_was == verdict_now and old.decision.alternatives != new.decision.alternatives:
        yield f"{name}: the recommendation stays; the other ways change ({_count(old)} before, {_count(new)} now)."


def _count(country_plan: CountryPlan) -> int:
    return len(country_plan.alternatives)


def cheapest(plan: Plan, catalog: Catalog) -> str:
    """All options of each country by known monthly cost, the cheapest first; the others by name."""
    blocks = [_by_cost(country_plan, plan, catalog) for country_plan in plan.countries]
    return paragraphs(blocks) or "There is no plan yet to compare costs in."


def _by_cost(country_plan: CountryPlan, plan: Plan, catalog: Catalog) -> list[str]:
    recommended = country_plan.decision.recommended
    options = [*([recommended] if recommended else []), *country_plan.alternatives]
    costs = {option: monthly_cost(option, country_plan) for option in options}
    known = [(cost, option) for option, cost in costs.items() if cost is not None]
    priced = [option for _, option in sorted(known, key=itemgetter(0))]
    country, volumes = country_plan.decision.country, "with" if plan.needs.monthly else "without"
    unpriced = [
        f"- {phrases.option_name(option, country, plan.needs)}: no monthly price published"
        for option, cost in costs.items()
        if cost is None
    ]
    lines = [f"{catalog.name(country)}, a month, {volumes} calls and messages, the cheapest first:"]
    lines += [f"- {_priced(option, country_plan, plan, catalog)}" for option in priced]
    lines += unpriced[:MOST_UNPRICED]
    left = len(unpriced) - MOST_UNPRICED
    return [*lines, f"- and {left} more without a published price"] if left > 0 else lines


def _priced(option: Option, country_plan: CountryPlan, plan: Plan, catalog: Catalog) -> str:
    decision = country_plan.decision
    said = ["recommended"] if option == decision.recommended else []
    said += remarks(option, country_plan, plan.needs, catalog)
    name = phrases.option_name(option, decision.country, plan.needs)
    return f"{'; '.join([name, *said])}: {cost_words(option, country_plan, catalog)}"
