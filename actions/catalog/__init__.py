"""The facts that plans and answers draw from, and their one door: `open_catalog()`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.catalog.errors import BrokenCatalog, CatalogUnavailable

if TYPE_CHECKING:
    from actions.catalog.door import OpenCatalog, open_catalog

__all__ = ["BrokenCatalog", "CatalogUnavailable", "OpenCatalog", "open_catalog"]

_BEHIND_THE_DOOR = {"OpenCatalog", "open_catalog"}


def __getattr__(name: str) -> object:
    # The planner reads `facts` and `vocabulary` only; it should not import a database for that.
    if name in _BEHIND_THE_DOOR:
        from actions.catalog import door

        return getattr(door, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
