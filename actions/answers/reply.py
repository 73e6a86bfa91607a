"""An answer before it is a message: short lines, and the pages that they were read on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from actions.catalog.facts import Source
from actions.presentation.message import Message

IS_REQUIRED = "Yes, it is required: "
"""How a statement begins that says yes to whether something is needed, and to no other question."""
_VERDICT = re.compile(rf"^(?:{IS_REQUIRED}|(?:Yes|No)[,:] )")
MOST_LINES = 8
MOST_SOURCES = 2


@dataclass(frozen=True)
class Reply:
    """Lines in the order of importance with their sources; the first line is the answer."""

    lines: tuple[str, ...]
    sources: tuple[Source, ...]

    def __add__(self, other: Reply) -> Reply:
        """Both replies as one, each line once."""
        return Reply(
            tuple(dict.fromkeys((*self.lines, *other.lines))),
            (*self.sources, *other.sources),
        )

    def without_verdict(self) -> Reply:
        """The reply without the yes or no that a statement begins with: "what happens in 2028?" asks for neither."""
        first, *others = self.lines or ("",)
        told = _VERDICT.sub("", first)
        return Reply((told[:1].upper() + told[1:], *others), self.sources) if told != first else self

    def message(self) -> Message:
        """The reply as a text that ends with its sources and their dates."""
        pages = list({source.url: source for source in self.sources}.values())[:MOST_SOURCES]
        cited = [f"Source: {page.title}, {page.as_of.isoformat()}, {page.url}" for page in pages]
        return Message("\n".join([*self.lines[:MOST_LINES], *cited]))


def reply(lines: Iterable[str | None], sources: Iterable[Source]) -> Reply:
    """A reply of the lines that are there."""
    return Reply(tuple(line for line in lines if line), tuple(sources))
