"""How long each question to the catalog takes, on a catalog a hundred times as large as ours.

Run it with `make bench-catalog`. It fills an SQLite file in a temporary folder with the catalog and
99 copies of every row, then prints the median and the slowest of many runs of each question.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Enum, Integer, Table, insert, select
from sqlalchemy.engine import Connection

from actions.catalog import OpenCatalog, open_catalog
from actions.catalog import models as m
from actions.catalog.database import connect, sqlite_url
from actions.catalog.loading import load_catalog
from actions.catalog.vocabulary import Capability, NumberType

TIMES = 100
RUNS = 50
# More than any id of one catalog, so that copies do not collide.
STRIDE = 1_000_000


def enlarge(connection: Connection, times: int) -> int:
    """Add copies of all rows until the catalog is that many times as large; returns its rows."""
    total = 0
    for table in m.Base.metadata.sorted_tables:
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
        total += len(rows)
        if not _is_closed_set(table):
            for number in range(1, times):
                copies = list(_copies(table, rows, number))
                connection.execute(insert(table), copies)
                total += len(copies)
    return total


def _is_closed_set(table: Table) -> bool:
    """Tables keyed by a word of the vocabulary cannot grow; there is one version and one retirement."""
    keyed_by_word = any(isinstance(column.type, Enum) for column in table.primary_key)
    return keyed_by_word or table in (m.CatalogVersion.__table__, m.LifecycleDate.__table__)


def _copies(table: Table, rows: list[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    identifying = {c.name for c in table.primary_key} | {c.name for c in table.c if c.foreign_keys}
    identifying |= {"alias", "key"} & set(table.c.keys())
    if "id" in table.c:
        identifying.add("id")
    for row in rows:
        if row.get("country_iso", "") is None:
            continue  # what holds for every country stays one row in a larger catalog
        yield {
            name: _other(table.c[name], value, number) if name in identifying and value is not None else value
            for name, value in row.items()
        }


def _other(column: Any, value: Any, number: int) -> Any:
    if column.name == "prefix":
        # No listed prefix has a star, and a dialled number has none: only the index grows.
        return f"{value}*{number}"
    return value + number * STRIDE if isinstance(column.type, Integer) else f"{value}~{number}"


def questions(catalog: OpenCatalog) -> dict[str, Callable[[], object]]:
    """What is asked, in the words of the table that is printed."""
    both = [Capability.SEND_SMS, Capability.RECEIVE_SMS]
    return {
        "offers of a country": lambda: catalog.offers("GB"),
        "countries with two-way SMS": lambda: catalog.countries_offering(both),
        "countries with calls, any type": lambda: catalog.countries_offering([Capability.RECEIVE_CALLS]),
        "countries with calls, local": lambda: catalog.countries_offering(
            [Capability.MAKE_CALLS], NumberType.LOCAL
        ),
        "billing countries of an offer": lambda: catalog.billing_countries("GB", NumberType.LOCAL),
        "countries billable from a country": lambda: catalog.countries_billable_from("US"),
        "port-in rules of a country": lambda: catalog.port_in_rules("DE"),
        "prices of a country": lambda: catalog.prices("US"),
        "fees of a country and type": lambda: catalog.fees("US", NumberType.LOCAL),
        "call rate by longest prefix": lambda: catalog.call_rate("+44 7400 123456"),
        "rates to a country": lambda: catalog.destination_rates("GB"),
        "lifecycle dates": catalog.lifecycle_dates,
        "a source": lambda: catalog.source("sms_pricing"),
        "a topic": lambda: catalog.topic("port_in"),
    }


def timed(ask: Callable[[], object]) -> list[float]:
    """Milliseconds of each run, after one run that fills the caches."""
    ask()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    return times


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        url = sqlite_url(Path(folder) / "large.db")
        engine = connect(url)
        load_catalog(engine)
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            total = enlarge(connection, TIMES)
        engine.dispose()
        print(f"{total:,} rows, {TIMES} times the catalog; median and slowest of {RUNS} runs in ms\n")
        with open_catalog(url) as catalog:
            for name, ask in questions(catalog).items():
                times = timed(ask)
                print(f"{name:36}{statistics.median(times):8.2f}{max(times):8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
