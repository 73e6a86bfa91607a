from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import hypothesis
import pytest

from actions.catalog import open_catalog
from actions.catalog.database import connect, sqlite_url
from actions.catalog.facts import Catalog
from actions.catalog.loading import load_catalog
from actions.planner import plan
from actions.planner.json_io import needs_from_json, plan_to_json

TODAY = date(2026, 11, 23)

hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def catalog_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of its own with the facts of `catalog/`."""
    url = sqlite_url(tmp_path_factory.mktemp("catalog") / "catalog.db")
    engine = connect(url)
    load_catalog(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def catalog(catalog_url: str) -> Iterator[Catalog]:
    with open_catalog(catalog_url) as opened:
        yield opened.facts


@pytest.fixture(scope="session")
def plan_json(catalog: Catalog) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Plans needs given as the contract's JSON, on 2026-11-23 where they name no day."""

    def planned(needs: dict[str, Any]) -> dict[str, Any]:
        understood = needs_from_json(needs, catalog.country_names)
        return plan_to_json(plan(replace(understood, as_of=understood.as_of or TODAY), catalog))

    return planned
