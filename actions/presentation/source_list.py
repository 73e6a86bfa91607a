"""The numbered list of sources at the end of a text, each page once."""

from __future__ import annotations

from collections.abc import Iterable

from actions.catalog.facts import Source


class SourceList:
    """Numbers sources in the order in which they are first cited.

    >>> sources = SourceList()
    >>> sources.cite([page_a, page_b]), sources.cite([page_b])
    ('[1, 2]', '[2]')
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._lines: list[str] = []

    def cite(self, sources: Iterable[Source]) -> str:
        """The numbers of the sources in brackets, or an empty text where there are none."""
        numbers = sorted({self._number(source) for source in sources})
        return f"[{', '.join(map(str, numbers))}]" if numbers else ""

    def _number(self, source: Source) -> int:
        if source.url not in self._numbers:
            self._numbers[source.url] = len(self._numbers) + 1
            self._lines.append(f"[{len(self._numbers)}] {describe(source)}")
        return self._numbers[source.url]

    def lines(self) -> list[str]:
        """One line a source, under a heading; nothing where nothing was cited."""
        return ["Sources, with the date of the page:", *self._lines] if self._lines else []


def describe(source: Source) -> str:
    """A source as title, date and address."""
    return f"{source.title} ({source.as_of.isoformat()}): {source.url}"
