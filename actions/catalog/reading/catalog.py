"""All files of the catalog, in the order in which they refer to each other."""

from __future__ import annotations

from pathlib import Path

from actions.catalog import models as m
from actions.catalog.errors import BrokenCatalog
from actions.catalog.reading import (
    calling_plans,
    lifecycle,
    numbers,
    obtaining,
    prices,
    sources,
    statements,
)
from actions.catalog.reading.folder import Folder


def read_catalog(directory: Path) -> list[m.Base]:
    """Checked rows of every table; raises BrokenCatalog with all problems of all files."""
    folder = Folder(directory)
    if not folder.paths:
        raise BrokenCatalog([f"{directory}: has no catalog files"])
    names = sources.territory_names()
    folder.check.territories = names
    rows = sources.read_sources(folder) + sources.read_terms(folder)
    rows += numbers.read_numbers(folder)
    for read in (
        obtaining.read_porting,
        obtaining.read_ordering,
        obtaining.read_guides,
        obtaining.read_conditions,
        prices.read_prices,
        lifecycle.read_lifecycle,
        statements.read_topics,
    ):
        rows += read(folder)
    rows += prices.read_call_rates(folder)
    plans = calling_plans.read_calling_plans(folder)
    rows += plans.rows
    rows += [
        m.Territory(
            iso=iso,
            name=name,
            asia_pacific=iso in plans.asia_pacific,
            availability_page=iso in plans.availability_pages,
        )
        for iso, name in names.items()
    ]
    folder.close()
    if folder.check.problems:
        raise BrokenCatalog(folder.check.problems)
    return rows
