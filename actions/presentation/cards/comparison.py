"""The countries of a plan side by side, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.catalog.facts import Catalog
from actions.planner.json_io import Json
from actions.planner.plan import Plan
from actions.presentation.cards.elements import heading, table, text
from actions.presentation.cards.pieces import Piece
from actions.presentation.comparison import Aspect, aspects
from actions.presentation.phrases import sentence
from actions.presentation.plan_view.building import TONES

MOST_COLUMNS = 3
"""Countries in one table: more do not fit beside each other on a telephone."""

VERDICT = "Verdict"
_ORDER = (VERDICT, "Way", "Cost", "Needs", "Lead time")
_LABEL_WIDTH, _COUNTRY_WIDTH = 2, 3


def comparison_pieces(plan: Plan, catalog: Catalog) -> Iterator[Piece]:
    """Tables of at most so many countries, one column for each, the verdict first."""
    names = [catalog.name(country_plan.decision.country) for country_plan in plan.countries]
    colours = [TONES[country_plan.decision.verdict].value for country_plan in plan.countries]
    rows = sorted(aspects(plan, catalog), key=lambda aspect: _ORDER.index(aspect.short))
    for start in range(0, len(names), MOST_COLUMNS):
        some = slice(start, start + MOST_COLUMNS)
        title = [heading("Side by side", size="medium")] if start == 0 else []
        yield Piece(f"table-{start}", (*title, _table(names[some], colours[some], rows, some)))


def _table(names: Sequence[str], colours: Sequence[str], rows: Sequence[Aspect], some: slice) -> Json:
    head = [[_small("Aspect")], *([_small(name, weight="bolder")] for name in names)]
    body = [
        [[_small(aspect.short, weight="bolder")], *([cell] for cell in _cells(aspect, some, colours))]
        for aspect in rows
    ]
    return table([_LABEL_WIDTH, *([_COUNTRY_WIDTH] * len(names))], [head, *body])


def _cells(aspect: Aspect, some: slice, colours: Sequence[str]) -> Iterator[Json]:
    for told, colour in zip(aspect.told[some], colours, strict=True):
        words = sentence(told)[:-1]
        strong = {"color": colour, "weight": "bolder"} if aspect.short == VERDICT else {}
        yield _small(words, **strong)


def _small(words: str, **looks: str) -> Json:
    return text(words, size="small", **looks)
