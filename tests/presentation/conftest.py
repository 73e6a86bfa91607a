from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from actions.catalog.door import open_built
from actions.catalog.facts import Catalog
from actions.catalog.files import CATALOG_DIRECTORY
from actions.planner import Needs, Plan, plan

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """The facts as the project ships them, in a database of the tests' own."""
    with open_built(tmp_path_factory.mktemp("catalog") / "catalog.db", CATALOG_DIRECTORY) as opened:
        yield opened.facts


@pytest.fixture(scope="session")
def planned(catalog: Catalog) -> Callable[..., Plan]:
    """A plan for the needs named, in the transition unless `as_of` says otherwise."""

    def make(**needs: Any) -> Plan:
        return plan(Needs(**{"as_of": TODAY, **needs}), catalog)

    return make


@pytest.fixture(scope="session")
def facts(catalog: Catalog) -> Callable[[], Catalog]:
    """The catalog behind a call, so that a failing example does not print all of it."""
    return lambda: catalog
