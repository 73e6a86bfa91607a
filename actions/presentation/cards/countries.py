"""One country of a plan on cards: the verdict and the recommendation at once, the rest behind buttons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.catalog.facts import Catalog
from actions.planner import wording
from actions.planner.json_io import Json
from actions.planner.plan import CountryPlan, Plan
from actions.presentation import phrases
from actions.presentation.cards.components import component_facts, component_piece, details, standing
from actions.presentation.cards.elements import bullets, container, facts, heading, link, remark, text
from actions.presentation.cards.follow_ups import ALTERNATIVES, SOURCES, WHY
from actions.presentation.cards.options import option_elements
from actions.presentation.cards.pieces import Detail, Piece
from actions.presentation.plan_text import headline
from actions.presentation.plan_view.view import ComponentView, CountryView, OptionView, PlanView
from actions.presentation.verdicts import hangs_on, short_verdict


def country_pieces(
    country_plan: CountryPlan,
    view: CountryView,
    whole: PlanView,
    plan: Plan,
    catalog: Catalog,
) -> list[Piece]:
    """The pieces of a country in reading order: one if there is one thing to get, else one for each and two more."""
    key = view.code.lower()
    head = Piece(key, (container(list(_head(country_plan, view, plan, catalog))),))
    instead = _instead(country_plan, view)
    background = Piece(f"{key}-more", (), tuple(_background(view, instead, whole)))
    shown = dict.fromkeys([*(instead.components if instead else ()), *view.components])
    if len(shown) == 1:
        [component] = shown
        single = Piece(key, (facts(component_facts(component)),), tuple(details(component)))
        return [head + single + background]
    parts = [component_piece(part, f"{key}-{number}") for number, part in enumerate(shown, 1)]
    return [head, *parts, background]


def _instead(country_plan: CountryPlan, view: CountryView) -> OptionView | None:
    """What is open to the person where the recommendation is not."""
    option = phrases.usable_alternative(country_plan)
    return view.alternatives[country_plan.alternatives.index(option)] if option else None


def _head(country_plan: CountryPlan, view: CountryView, plan: Plan, catalog: Catalog) -> Iterator[Json]:
    _, recommended = headline(country_plan, plan, catalog)
    answer = short_verdict(country_plan)
    title = f"{view.name}: {answer[:1].lower()}{answer[1:]}"
    yield heading(title, size="large", color=view.tone.value)
    yield remark(phrases.sentence(wording.capabilities(phrases.wanted(country_plan))))
    yield text(recommended, weight="bolder", spacing="small")
    if detail := hangs_on(country_plan, plan.needs, catalog):
        yield text(detail, spacing="small")


def _background(view: CountryView, instead: OptionView | None, whole: PlanView) -> Iterator[Detail]:
    yield Detail("why", "Why", tuple(_why(view)), WHY)
    others = [option for option in view.alternatives if option is not instead]
    if others:
        ways = [element for option in others for element in option_elements(option)]
        yield Detail("other", f"Other ways ({len(others)})", tuple(ways), ALTERNATIVES)
    components = [component for option in view.alternatives for component in option.components]
    yield source_detail([*view.components, *components], whole)


def _why(view: CountryView) -> Iterator[Json]:
    yield bullets(view.reasons)
    if len(view.components) == 1 and (known := standing(view.components[0])):
        yield text(known, spacing="small")
    if view.unclear:
        yield heading("What the pages leave unclear")
        yield bullets(view.unclear)


def source_detail(components: Sequence[ComponentView], whole: PlanView) -> Detail:
    """The pages of components as links, each with its date."""
    cited = {number for component in components for number in component.sources}
    pages = [page for page in whole.sources if page.n in cited]
    listed = bullets(f"{link(page.title, page.url)}, {page.as_of.isoformat()}" for page in pages)
    return Detail("sources", "Sources", (listed,), SOURCES)
