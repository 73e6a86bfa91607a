from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions import desk
from actions.catalog.database import sqlite_url
from actions.catalog.door import open_built
from actions.catalog.files import CATALOG_DIRECTORY
from actions.today import VARIABLE

CATALOG_URL = "DIALPATH_CATALOG_URL"


@pytest.fixture(scope="session")
def catalog_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of the tests' own, with the facts as the project ships them."""
    file = tmp_path_factory.mktemp("catalog") / "catalog.db"
    with open_built(file, CATALOG_DIRECTORY):
        return sqlite_url(file)


@pytest.fixture(scope="session")
def _opened_once(catalog_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CATALOG_URL, catalog_url)
        desk.catalog.cache_clear()
        desk.catalog()
        yield
    desk.catalog.cache_clear()


@pytest.fixture(autouse=True)
def _on_a_day_of_the_transition(
    _opened_once: None, catalog_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "2026-11-23")
    monkeypatch.setenv(CATALOG_URL, catalog_url)


@pytest.fixture
def catalog_is_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The catalog's database cannot be reached."""
    with monkeypatch.context() as patch:
        patch.setenv(CATALOG_URL, "sqlite:////nowhere/at/all/catalog.db")
        desk.catalog.cache_clear()
        yield
    desk.catalog.cache_clear()
