"""Pieces of a card: what is seen at once, and what a button shows. Cards are cut between pieces, never inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from actions.planner.json_io import Json
from actions.presentation.cards.elements import buttons, card, container, heading, say, toggle, weight

LARGEST = 20_000
"""Bytes of UTF-8 JSON; Teams takes 28 KB for a whole message."""


@dataclass(frozen=True)
class Detail:
    """What a button shows: `key` is unique within its piece, `question` gets the same in words."""

    key: str
    title: str
    items: tuple[Json, ...]
    question: str


@dataclass(frozen=True)
class Piece:
    """Elements that are never torn apart, with their details and buttons that say something."""

    key: str
    items: tuple[Json, ...]
    details: tuple[Detail, ...] = ()
    follow_ups: tuple[Json, ...] = ()

    def __add__(self, other: Piece) -> Piece:
        """Both as one piece with one row of buttons."""
        return Piece(
            self.key,
            (*self.items, *other.items),
            (*self.details, *other.details),
            (*self.follow_ups, *other.follow_ups),
        )

    def elements(self) -> Iterator[Json]:
        """What is seen, the buttons of the details, the details, and the buttons that say something."""
        yield from self.items
        named = [(f"{self.key}-{detail.key}", detail) for detail in self.details]
        if named:
            yield buttons([toggle(detail.title, name) for name, detail in named], spacing="medium")
        for name, detail in named:
            items = [heading(detail.title), *detail.items]
            yield container(items, id=name, isVisible=False, style="emphasis", spacing="small")
        if self.follow_ups:
            yield buttons(self.follow_ups, spacing="small")

    def shortened(self) -> Piece:
        """The same with the largest detail asked for in words instead."""
        largest = max(self.details, key=lambda detail: weight(container(detail.items)))
        return replace(
            self,
            details=tuple(detail for detail in self.details if detail is not largest),
            follow_ups=(*self.follow_ups, say(largest.title, largest.question)),
        )


def cards(pieces: Sequence[Piece], told: str, limit: int = LARGEST) -> Iterator[Json]:
    """As few cards as hold the pieces in their order, each at most `limit` bytes.

    A piece that is too large for a card of its own loses details; they can be asked for.
    """
    kept: list[Piece] = []
    for piece in pieces:
        if kept and weight(_card([*kept, piece], told)) > limit:
            yield _card(kept, told)
            kept = []
        kept.append(piece if kept else _fitting(piece, told, limit))
    if kept:
        yield _card(kept, told)


def _card(pieces: Sequence[Piece], told: str) -> Json:
    return card([element for piece in pieces for element in piece.elements()], told)


def _fitting(piece: Piece, told: str, limit: int) -> Piece:
    while piece.details and weight(_card([piece], told)) > limit:
        piece = piece.shortened()
    return piece
