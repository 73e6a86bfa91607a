"""What the assistant says in one turn, before any channel has seen it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from actions.planner.json_io import Json

# Rasa's channels cut a text into several messages at empty lines; a line with one space stays in it.
BLANK = " "


@dataclass(frozen=True)
class Button:
    """A suggested reply; the payload is a plain text that a person could also type."""

    title: str
    payload: str


def _no_cards() -> tuple[Json, ...]:
    return ()


@dataclass(frozen=True)
class Message:
    """A text with its buttons, the needs field it asks for, and the plan it tells (contract JSON).

    Some messages can be shown as Adaptive Cards instead of the text; `summary` then says them in one
    to three lines. Cards are drawn by `draw` when a channel wants them, and not before.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    question: str | None = None
    plan: Json | None = None
    summary: str = ""
    draw: Callable[[], tuple[Json, ...]] = field(default=_no_cards, compare=False, repr=False)

    @property
    def cards(self) -> tuple[Json, ...]:
        """The message as cards; none where the text is all there is."""
        return self.draw()

    def custom(self, with_cards: bool = False) -> Json | None:
        """The part for programs, e.g. `{"question": {"slot": "port"}}`; None where there is nothing."""
        parts: Json = {}
        if self.question:
            parts["question"] = {"slot": self.question}
        if self.plan is not None:
            parts["plan"] = self.plan
        if with_cards and (cards := self.cards):
            parts["cards"], parts["summary"] = list(cards), self.summary
        return parts or None


def paragraphs(blocks: Iterable[Iterable[str]]) -> str:
    """Blocks of lines as one text, a blank line between them; empty blocks are left out."""
    texts = ["\n".join(block) for block in blocks]
    return f"\n{BLANK}\n".join(text for text in texts if text)
