"""Every way of each country on cards, the recommended one first."""

from __future__ import annotations

from collections.abc import Iterator

from actions.catalog.facts import Catalog
from actions.planner.json_io import Json
from actions.planner.plan import Plan
from actions.presentation.cards.countries import source_detail
from actions.presentation.cards.elements import heading, text
from actions.presentation.cards.options import option_elements
from actions.presentation.cards.pieces import LARGEST, Piece, cards
from actions.presentation.plan_text import NO_OTHER_WAY, headline
from actions.presentation.plan_view import PlanView, plan_view
from actions.presentation.plan_view.view import CountryView


def alternatives_cards(plan: Plan, catalog: Catalog, limit: int = LARGEST) -> tuple[Json, ...]:
    """The other ways of each country, a card or more for each."""
    view = plan_view(plan, catalog)
    drawn: list[Json] = []
    for country_plan, country in zip(plan.countries, view.countries, strict=True):
        _, recommended = headline(country_plan, plan, catalog)
        pieces = list(_pieces(country, recommended, view))
        drawn += cards(pieces, f"{_title(country)}. {recommended}", limit)
    return tuple(drawn)


def _pieces(country: CountryView, recommended: str, view: PlanView) -> Iterator[Piece]:
    key = country.code.lower()
    yield Piece(key, (heading(_title(country), size="large"), text(recommended, spacing="small")))
    if not country.alternatives:
        yield Piece(f"{key}-none", (text(NO_OTHER_WAY),))
        return
    for number, option in enumerate(country.alternatives, 1):
        yield Piece(f"{key}-{number}", tuple(option_elements(option)))
    components = [component for option in country.alternatives for component in option.components]
    yield Piece(f"{key}-more", (), (source_detail(components, view),))


def _title(country: CountryView) -> str:
    return f"{country.name}: other ways"
