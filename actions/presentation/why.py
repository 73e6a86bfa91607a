"""Why a plan is what it is, who says so, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actions.catalog.facts import Catalog, Source
from actions.planner import wording
from actions.planner.plan import Component, CountryPlan, Plan
from actions.presentation import phrases
from actions.presentation.component_text import is_unsettled
from actions.presentation.message import paragraphs
from actions.presentation.open_points import TOPICS, known_gates
from actions.presentation.source_list import describe
from actions.presentation.verdicts import open_gates, refusal

_NO_PLAN = "There is no plan yet: it takes a country and what it is wanted for."


def why_this(plan: Plan, catalog: Catalog) -> str:
    """The reasons for the recommendation of each country."""
    return paragraphs(_why(country_plan, plan, catalog) for country_plan in plan.countries) or _NO_PLAN


def _why(country_plan: CountryPlan, plan: Plan, catalog: Catalog) -> list[str]:
    name = catalog.name(country_plan.decision.country)
    reasons = [f"- {reason}" for reason in country_plan.reasons]
    return [f"{name}: {phrases.recommendation(country_plan, plan.needs)}, because:", *reasons]


def says_who(plan: Plan, catalog: Catalog) -> str:
    """The pages that the recommendations rest on, with their dates."""
    pages: dict[str, Source] = {}
    for country_plan in plan.countries:
        for component in _recommended(country_plan):
            for source in country_plan.instructions[component].sources:
                pages.setdefault(source.url, source)
    return these_pages(pages.values()) if pages else _NO_PLAN


def these_pages(pages: Iterable[Source]) -> str:
    """Pages with their dates, each in a line."""
    return "\n".join(["These pages, each with its date:", *(f"- {describe(page)}" for page in pages)])


def how_sure(plan: Plan, catalog: Catalog) -> str:
    """What is certain and what is not, country by country."""
    blocks = [_sureness(country_plan, plan, catalog) for country_plan in plan.countries]
    if plan.next_question and blocks:
        blocks.append([f"Still open: {TOPICS[plan.next_question]}."])
    return paragraphs(blocks) or _NO_PLAN


def _sureness(country_plan: CountryPlan, plan: Plan, catalog: Catalog) -> list[str]:
    certain = list(_certain(country_plan, plan, catalog))
    doubtful = list(_doubtful(country_plan, plan, catalog))
    lines = [f"{catalog.name(country_plan.decision.country)}:"]
    if certain:
        lines += ["Certain, as far as the pages go:", *(f"- {text}" for text in certain)]
    if doubtful:
        lines += ["Not certain:", *(f"- {text}" for text in doubtful)]
    return lines


def _certain(country_plan: CountryPlan, plan: Plan, catalog: Catalog) -> Iterator[str]:
    option, country = country_plan.decision.recommended, country_plan.decision.country
    if option is None:
        return
    for component in option.components:
        name = phrases.component_name(component, option, country, plan.needs)
        days = sorted({source.as_of for source in country_plan.instructions[component].sources})
        dated = f" (pages of {days[0].isoformat()} to {days[-1].isoformat()})" if days else ""
        yield f"{phrases.sentence(name)[:-1]} is for {phrases.brought(component)}{dated}."
        if why := refusal(component, plan.needs, catalog):
            yield f"It is {why}."
    refused = any(component.eligibility.refused for component in option.components)
    if not refused and (allowed := list(known_gates(option))):
        yield f"{phrases.sentence(wording.enumeration(allowed))[:-1]} {'allow' if allowed[1:] else 'allows'} it."


def _doubtful(country_plan: CountryPlan, plan: Plan, catalog: Catalog) -> Iterator[str]:
    option = country_plan.decision.recommended
    if option is None:
        return
    for point in open_gates(option, plan.needs, catalog):
        yield f"Whether {point}."
    conditions = dict.fromkeys(key for component in option.components for key in component.conditions)
    for key in conditions:
        yield f"{catalog.conditions[key].title}: {catalog.conditions[key].meaning}"
    texts: list[str] = []
    for component in option.components:
        found = country_plan.instructions[component]
        if found.lead_time and is_unsettled(found.lead_time):
            texts.append(f"The lead time: {found.lead_time}.")
        texts += [note for note in found.notes if is_unsettled(note)]
        if found.monthly_cost_usd:
            texts.append("The monthly cost is an estimate.")
    yield from dict.fromkeys(texts)


def _recommended(country_plan: CountryPlan) -> tuple[Component, ...]:
    option = country_plan.decision.recommended
    return option.components if option else ()
