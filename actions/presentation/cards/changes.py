"""What changed, on a card."""

from __future__ import annotations

from actions.catalog.facts import Catalog
from actions.planner.json_io import Json
from actions.planner.plan import Plan
from actions.presentation.cards.comparison import comparison_pieces
from actions.presentation.cards.elements import bullets, heading
from actions.presentation.cards.pieces import LARGEST, Piece, cards


def changes_cards(changes: str, plan: Plan, catalog: Catalog, limit: int = LARGEST) -> tuple[Json, ...]:
    """The changes, a line for each, and the countries side by side if there are several."""
    pieces = [
        Piece("changes", (heading("What changed", size="medium"), bullets(changes.splitlines()))),
        *(comparison_pieces(plan, catalog) if len(plan.countries) > 1 else ()),
    ]
    return tuple(cards(pieces, changes, limit))
