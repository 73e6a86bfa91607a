"""The full plan as a text: the answer first, then how to get it, why, what is open, and the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.catalog.facts import Catalog
from actions.planner import wording
from actions.planner.json_io import plan_to_json
from actions.planner.plan import Component, CountryPlan, Option, Phase, Plan, Verdict
from actions.presentation import phrases
from actions.presentation.component_text import Told, component_text
from actions.presentation.costs import monthly_cost
from actions.presentation.message import Message, paragraphs
from actions.presentation.open_points import unknown_lines
from actions.presentation.source_list import SourceList
from actions.presentation.verdicts import remarks, verdict

MOST_ALTERNATIVES = 3
MOST_LINES_IN_SHORT = 3
NO_PLAN_YET = "There is no plan yet: it takes a country and what it is wanted for."
NO_OTHER_WAY = "There is no other way."
ONE_NUMBER_ONE_COUNTRY = "One number never serves SMS in several countries."


def full_plan(
    plan: Plan, catalog: Catalog, assumed: Sequence[str] = (), skipped: Sequence[str] = ()
) -> Message:
    """The plan as a message.

    `assumed` are sentences about what the conversation took for granted; `skipped` are the needs
    fields that were answered with "I don't know".
    """
    sources = SourceList()
    blocks: list[list[str]] = [list(_summary(plan, catalog))]
    told: Told = {}
    for country_plan in plan.countries:
        blocks += _country_blocks(country_plan, plan, catalog, sources, told)
    blocks.append([f"Assumed: {phrases.sentence(text)}" for text in assumed])
    blocks.append(list(unknown_lines(plan, catalog, skipped)))
    blocks.append(sources.lines())
    return Message(text=paragraphs(blocks), plan=plan_to_json(plan))


def headline(country_plan: CountryPlan, plan: Plan, catalog: Catalog) -> tuple[str, str]:
    """The answer for one country in two sentences: whether it can be had, and what it is."""
    what = wording.capabilities(phrases.wanted(country_plan))
    answer = verdict(country_plan, plan.needs, catalog)
    return (
        f"{catalog.name(country_plan.decision.country)}, {what}: {answer}",
        _recommended(country_plan, plan),
    )


def in_short(plan: Plan, catalog: Catalog) -> str:
    """The answer in one to three lines, for notifications."""
    lines = [" ".join(headline(country_plan, plan, catalog)) for country_plan in plan.countries]
    if len(lines) > MOST_LINES_IN_SHORT:
        left = len(lines) - MOST_LINES_IN_SHORT + 1
        lines = [*lines[: MOST_LINES_IN_SHORT - 1], f"And {left} more countries."]
    return "\n".join(lines) or NO_PLAN_YET


def _recommended(country_plan: CountryPlan, plan: Plan) -> str:
    decision, instead = country_plan.decision, phrases.usable_alternative(country_plan)
    name = phrases.option_name(instead, decision.country, plan.needs) if instead else ""
    refused = decision.verdict is Verdict.NOT_AVAILABLE
    if instead and refused:
        return f"Open to you instead: {name}."
    bought = "; no number to buy" if phrases.is_sender_id_only(decision.recommended) else ""
    recommended = f"{phrases.recommendation(country_plan, plan.needs)}{bought}"
    open_in_full = f" Open to you in full: {name}." if instead else ""
    return f"{'It would be' if refused else 'Recommended'}: {recommended}.{open_in_full}"


def all_alternatives(plan: Plan, catalog: Catalog) -> str:
    """Every alternative of each country, one line each, the nearest first."""
    blocks = [
        [
            f"{catalog.name(each.decision.country)}, recommended: {phrases.recommendation(each, plan.needs)}.",
            *(f"- {alternative(option, each, plan, catalog)}" for option in each.alternatives),
            *([] if each.alternatives else [NO_OTHER_WAY]),
        ]
        for each in plan.countries
    ]
    return paragraphs(blocks) or "There is no plan yet, so there are no alternatives."


def _summary(plan: Plan, catalog: Catalog) -> Iterator[str]:
    if not plan.countries:
        yield NO_PLAN_YET
    bullet, indent = ("- ", "  ") if len(plan.countries) > 1 else ("", "")
    for country_plan in plan.countries:
        answer, recommended = headline(country_plan, plan, catalog)
        yield from (bullet + answer, indent + recommended)
    if phrases.sms_in_several(plan):
        yield ONE_NUMBER_ONE_COUNTRY


def _country_blocks(
    country_plan: CountryPlan, plan: Plan, catalog: Catalog, sources: SourceList, told: Told
) -> Iterator[list[str]]:
    heading = [f"{catalog.name(country_plan.decision.country)}:"] if len(plan.countries) > 1 else []
    unsettled: list[str] = []
    for option, component in _shown(country_plan):
        text = component_text(component, option, country_plan, plan.needs, catalog, sources, told)
        yield [*heading, *text.lines]
        heading = []
        unsettled += [line for line in text.unsettled if line not in unsettled]
    yield [*heading, *_bulleted("Why:", _reasons(country_plan, plan, catalog))]
    readings = [text.removeprefix("Sources disagree: ") for text in unsettled]
    yield _bulleted("What the pages leave unclear:", readings)
    yield _other_ways(country_plan, plan, catalog)


def _shown(country_plan: CountryPlan) -> list[tuple[Option, Component]]:
    """What is told in full: the recommendation and, where it is refused, what is open instead."""
    recommended, instead = country_plan.decision.recommended, phrases.usable_alternative(country_plan)
    shown = {
        component: option for option in (recommended, instead) if option for component in option.components
    }
    return [(option, component) for component, option in shown.items()]


def _reasons(country_plan: CountryPlan, plan: Plan, catalog: Catalog) -> list[str]:
    """The reasons, without the end of the service where each component tells it already."""
    ends = catalog.lifecycle.retirement.isoformat()
    told = plan.phase is not Phase.RETIRED and phrases.uses_acs(country_plan.decision.recommended)
    return [reason for reason in country_plan.reasons if not (told and ends in reason)]


def _other_ways(country_plan: CountryPlan, plan: Plan, catalog: Catalog) -> list[str]:
    told = phrases.usable_alternative(country_plan)
    others = [option for option in country_plan.alternatives if option != told]
    lines = [f"- {alternative(option, country_plan, plan, catalog)}" for option in others[:MOST_ALTERNATIVES]]
    if len(others) > MOST_ALTERNATIVES:
        lines.append(f"- and {len(others) - MOST_ALTERNATIVES} more; ask to see the alternatives")
    return ["Other ways:", *lines] if lines else []


def alternative(option: Option, country_plan: CountryPlan, plan: Plan, catalog: Catalog) -> str:
    """An option in one line: what it is, its cost, and what speaks against it."""
    cost = monthly_cost(option, country_plan)
    price = [f"{phrases.usd(cost)} a month"] if cost else []
    name = phrases.option_name(option, country_plan.decision.country, plan.needs)
    return phrases.sentence("; ".join([name, *price, *remarks(option, country_plan, plan.needs, catalog)]))


def _bulleted(heading: str, items: Sequence[str]) -> list[str]:
    return [heading, *(f"- {item}" for item in items)] if items else []
