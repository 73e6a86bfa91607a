"""`python -m actions.catalog check` validates the files; `build` puts them into the database."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from actions.catalog import models as m
from actions.catalog.database import DEFAULT_FILE, connect, default_url, shown_url
from actions.catalog.errors import BrokenCatalog, CatalogUnavailable
from actions.catalog.files import CATALOG_DIRECTORY, content_version
from actions.catalog.loading import load_catalog
from actions.catalog.reading import read_catalog
from actions.catalog.vocabulary import NumberType


def check(directory: Path) -> str:
    """Validate the files and count what they hold; raises BrokenCatalog."""
    rows = read_catalog(directory)
    countries = sorted((row for row in rows if isinstance(row, m.Country)), key=lambda row: row.name)
    table = [["country", *(t.value for t in NumberType), "all"]]
    for country in countries:
        offered = {offer.number_type for offer in country.offers}
        marks = ["1" if t in offered else "." for t in NumberType]
        table.append([f"{country.iso} {country.name}", *marks, str(len(offered))])
    by_type = Counter(offer.number_type for country in countries for offer in country.offers)
    totals = [str(by_type[t]) for t in NumberType]
    table.append([f"{len(countries)} countries", *totals, str(by_type.total())])
    return f"{_aligned(table)}\n\n{_counts(rows)}\ncatalog {content_version(directory)} is valid"


def _aligned(table: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))]
        )
        for row in table
    )


def _counts(rows: Sequence[m.Base]) -> str:
    counted = Counter(type(row).__table__.name.replace("_", " ") for row in rows)
    return _aligned([[name, str(count)] for name, count in sorted(counted.items())])


def build(directory: Path) -> str:
    """Put the files into the database; raises BrokenCatalog or CatalogUnavailable."""
    url = default_url()
    DEFAULT_FILE.parent.mkdir(parents=True, exist_ok=True)
    loaded = load_catalog(connect(url), directory)
    return f"catalog {loaded.version}: {loaded.rows} rows in {loaded.seconds:.1f} s, in {shown_url(url)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 1 and prints what is wrong if it fails."""
    parser = argparse.ArgumentParser(prog="python -m actions.catalog", description=__doc__)
    parser.add_argument("command", choices=["check", "build"])
    parser.add_argument("--directory", type=Path, default=CATALOG_DIRECTORY, help="the catalog's files")
    chosen = parser.parse_args(arguments)
    run = {"check": check, "build": build}[chosen.command]
    try:
        print(run(chosen.directory))
    except (BrokenCatalog, CatalogUnavailable) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
