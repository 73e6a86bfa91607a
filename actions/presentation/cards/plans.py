"""A full plan on cards: the countries side by side if there are several, then a card for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.catalog.facts import Catalog
from actions.planner.json_io import Json
from actions.planner.plan import Plan
from actions.presentation.cards.comparison import comparison_pieces
from actions.presentation.cards.countries import country_pieces
from actions.presentation.cards.elements import remark
from actions.presentation.cards.follow_ups import follow_ups
from actions.presentation.cards.pieces import LARGEST, Piece, cards
from actions.presentation.open_points import unknown_lines
from actions.presentation.phrases import sentence, sms_in_several
from actions.presentation.plan_text import ONE_NUMBER_ONE_COUNTRY, headline, in_short
from actions.presentation.plan_view import plan_view


def plan_cards(
    plan: Plan,
    catalog: Catalog,
    assumed: Sequence[str] = (),
    skipped: Sequence[str] = (),
    compared: bool = False,
    limit: int = LARGEST,
) -> tuple[Json, ...]:
    """The cards of a plan, each at most `limit` bytes.

    `assumed` are sentences about what the conversation took for granted; `skipped` are the needs
    fields that were answered with "I don't know"; `compared` says that the countries are side by side
    on a card before these.
    """
    view = plan_view(plan, catalog)
    closing = _closing(plan, catalog, assumed, skipped)
    compares = len(plan.countries) > 1 and not compared
    drawn: list[Json] = []
    if compares:
        drawn += cards([*comparison_pieces(plan, catalog), closing], in_short(plan, catalog), limit)
    for country_plan, country in zip(plan.countries, view.countries, strict=True):
        pieces = country_pieces(country_plan, country, view, plan, catalog)
        if country is view.countries[-1] and not compares:
            pieces = [*pieces, closing]
        drawn += cards(pieces, " ".join(headline(country_plan, plan, catalog)), limit)
    return tuple(drawn)


def _closing(plan: Plan, catalog: Catalog, assumed: Sequence[str], skipped: Sequence[str]) -> Piece:
    """What is open or was assumed, and what to say next."""
    return Piece(
        "next",
        tuple(remark(line, spacing="small") for line in _notes(plan, catalog, assumed, skipped)),
        follow_ups=tuple(follow_ups(plan)),
    )


def _notes(plan: Plan, catalog: Catalog, assumed: Sequence[str], skipped: Sequence[str]) -> Iterator[str]:
    if sms_in_several(plan):
        yield ONE_NUMBER_ONE_COUNTRY
    yield from (f"Assumed: {sentence(text)}" for text in assumed)
    yield from unknown_lines(plan, catalog, skipped)
