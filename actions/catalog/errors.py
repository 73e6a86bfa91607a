"""What can go wrong with the catalog, in words for the person who can mend it."""

from __future__ import annotations

from collections.abc import Sequence


class CatalogUnavailable(Exception):
    """The catalog database cannot be reached or holds no catalog; the message says what to do."""


class BrokenCatalog(Exception):
    """The catalog files are not valid; `problems` has one line for each fault."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__("\n".join([f"the catalog has {count} problem{'s' * (count != 1)}:", *self.problems]))
