"""What the assistant says in one turn, before any channel has seen it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from actions.planner.json_io import Json

# Rasa's channels cut a text into several messages at empty lines; a line with one space stays in it.
BLANK = " "


@dataclass(frozen=True)
class Button:
    """A suggested reply; the payload is a plain text that a person could also type."""

    title: str
    payload: str


@dataclass(frozen=True)
class Message:
    """A text with its buttons, the needs field it asks for, and the plan it tells (contract JSON)."""

    text: str
    buttons: tuple[Button, ...] = ()
    question: str | None = None
    plan: Json | None = None

    def custom(self) -> Json | None:
        """The part for programs, e.g. `{"question": {"slot": "port"}}`; None where there is nothing."""
        parts: Json = {}
        if self.question:
            parts["question"] = {"slot": self.question}
        if self.plan is not None:
            parts["plan"] = self.plan
        return parts or None


def paragraphs(blocks: Iterable[Iterable[str]]) -> str:
    """Blocks of lines as one text, a blank line between them; empty blocks are left out."""
    texts = ["\n".join(block) for block in blocks]
    return f"\n{BLANK}\n".join(text for text in texts if text)
