"""From a plan to its view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actions.catalog.facts import Catalog
from actions.planner import wording
from actions.planner.needs import Needs
from actions.planner.plan import CountryPlan, Option, Plan, Verdict
from actions.planner.questions import open_questions
from actions.presentation import phrases
from actions.presentation.costs import cost_words
from actions.presentation.open_points import what_depends
from actions.presentation.plan_text import NO_PLAN_YET, ONE_NUMBER_ONE_COUNTRY, headline
from actions.presentation.plan_view.components import component_view, unclear
from actions.presentation.plan_view.flow import flow
from actions.presentation.plan_view.timeline import timeline
from actions.presentation.plan_view.turning import Turning, turnings
from actions.presentation.plan_view.view import (
    CountryView,
    Known,
    OpenQuestion,
    OptionView,
    PlanView,
    Tone,
)
from actions.presentation.questions import ask
from actions.presentation.source_list import SourceList, numbered
from actions.presentation.summary import known
from actions.presentation.verdicts import remarks, verdict

TONES: Mapping[Verdict, Tone] = {
    Verdict.AVAILABLE: Tone.GOOD,
    Verdict.CONDITIONAL: Tone.WARNING,
    Verdict.PARTIAL: Tone.WARNING,
    Verdict.NOT_AVAILABLE: Tone.ATTENTION,
}


def plan_view(plan: Plan, catalog: Catalog) -> PlanView:
    """The plan, to look at.

    >>> plan_view(plan(needs, catalog), catalog).countries[0].verdict_text
    'Yes, if your tenant held ACS numbers before 2026-10-23.'
    """
    sources = SourceList()
    countries = tuple(_country(turning, sources) for turning in turnings(plan, catalog))
    return PlanView(
        title=_title(plan, catalog),
        summary=tuple(_summary(plan, catalog)),
        known=tuple(Known(label, value) for label, value in known(plan.needs, catalog)),
        open=tuple(_open(plan, catalog)),
        countries=countries,
        timeline=timeline(plan, catalog),
        sources=numbered(sources),
        as_of=plan.as_of,
        phase=plan.phase,
        catalog_version=plan.catalog_version,
    )


def _title(plan: Plan, catalog: Catalog) -> str:
    if not plan.countries:
        return "No plan yet"
    wanted = dict.fromkeys(wording.capabilities(phrases.wanted(each)) for each in plan.countries)
    places = [phrases.place(each.decision.country, catalog) for each in plan.countries]
    what = next(iter(wanted)) if len(wanted) == 1 else "telephony and SMS"
    return f"Plan for {what} in {phrases.few(places)}"


def _summary(plan: Plan, catalog: Catalog) -> Iterator[str]:
    if not plan.countries:
        yield NO_PLAN_YET
    for country_plan in plan.countries:
        yield " ".join(headline(country_plan, plan, catalog))
    if phrases.sms_in_several(plan):
        yield ONE_NUMBER_ONE_COUNTRY


def _open(plan: Plan, catalog: Catalog) -> Iterator[OpenQuestion]:
    for field in open_questions(plan.needs, catalog):
        question = ask(field, plan.needs, plan, catalog).text
        yield OpenQuestion(field, question, what_depends(field, plan, catalog))


def _country(turning: Turning, sources: SourceList) -> CountryView:
    plan, country_plan, catalog = turning.plan, turning.country_plan, turning.catalog
    decision, needs = country_plan.decision, plan.needs
    options = [decision.recommended, *country_plan.alternatives]
    views = [_option(option, country_plan, needs, catalog, sources) for option in options]
    answer, recommended = headline(country_plan, plan, catalog)
    contradictions = dict.fromkeys(
        text
        for component in decision.recommended.components
        for text in unclear(country_plan.instructions[component])
    )
    return CountryView(
        code=decision.country,
        name=catalog.name(decision.country),
        verdict=decision.verdict,
        verdict_text=verdict(country_plan, needs, catalog),
        tone=TONES[decision.verdict],
        headline=f"{answer} {recommended}",
        cost=views[0].cost if views[0].components else None,
        components=views[0].components,
        alternatives=tuple(views[1:]),
        reasons=country_plan.reasons,
        unclear=tuple(contradictions),
        flow=flow(turning),
    )


def _option(
    option: Option, country_plan: CountryPlan, needs: Needs, catalog: Catalog, sources: SourceList
) -> OptionView:
    name = phrases.option_name(option, country_plan.decision.country, needs)
    return OptionView(
        name=phrases.sentence(name)[:-1],
        remarks=tuple(
            phrases.sentence(remark)[:-1] for remark in remarks(option, country_plan, needs, catalog)
        ),
        cost=phrases.sentence(cost_words(option, country_plan, catalog))[:-1],
        components=tuple(
            component_view(component, option, country_plan, needs, catalog, sources)
            for component in option.components
        ),
    )
