"""The numbered list of sources at the end of a text, each page once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.catalog.facts import Source


class SourceList:
    """Numbers sources in the order in which they are first cited.

    >>> sources = SourceList()
    >>> sources.cite([page_a, page_b]), sources.cite([page_b])
    ('[1, 2]', '[2]')
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._pages: list[Source] = []

    @property
    def pages(self) -> tuple[Source, ...]:
        """The sources cited so far; the first has the number 1."""
        return tuple(self._pages)

    def cite(self, sources: Iterable[Source]) -> str:
        """The numbers of the sources in brackets, or an empty text where there are none."""
        numbers = self.numbers(sources)
        return f"[{', '.join(map(str, numbers))}]" if numbers else ""

    def numbers(self, sources: Iterable[Source]) -> tuple[int, ...]:
        """The numbers of the sources, the lowest first, each once."""
        return tuple(sorted({self._number(source) for source in sources}))

    def _number(self, source: Source) -> int:
        if source.url not in self._numbers:
            self._pages.append(source)
            self._numbers[source.url] = len(self._pages)
        return self._numbers[source.url]

    def lines(self) -> list[str]:
        """One line a source, under a heading; nothing where nothing was cited."""
        lines = [f"[{number}] {describe(page)}" for number, page in enumerate(self._pages, 1)]
        return ["Sources, with the date of the page:", *lines] if lines else []


@dataclass(frozen=True)
class NumberedSource:
    """A page, with the number by which it is cited and its date."""

    n: int
    title: str
    url: str
    as_of: date


def numbered(sources: SourceList) -> tuple[NumberedSource, ...]:
    """The pages that were cited, in their order."""
    return tuple(
        NumberedSource(number, page.title, page.url, page.as_of)
        for number, page in enumerate(sources.pages, 1)
    )


def describe(source: Source) -> str:
    """A source as title, date and address."""
    return f"{source.title} ({source.as_of.isoformat()}): {source.url}"
