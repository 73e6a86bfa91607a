"""Where the catalog's database is, and how SQLite and PostgreSQL are made to behave alike."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from actions.catalog.errors import CatalogUnavailable
from actions.catalog.files import PROJECT

URL_VARIABLE = "DIALPATH_CATALOG_URL"
DEFAULT_FILE = PROJECT / "var" / "catalog.db"
# How long a reader waits while another process fills the catalog, which takes two seconds.
_SECONDS_TO_WAIT = 30


def default_url() -> str:
    """The URL in DIALPATH_CATALOG_URL, else that of the SQLite file `var/catalog.db` of the project."""
    return os.environ.get(URL_VARIABLE) or sqlite_url(DEFAULT_FILE)


def sqlite_url(path: Path) -> str:
    """The SQLAlchemy URL of an SQLite file."""
    return f"sqlite:///{path}"


def shown_url(url: str) -> str:
    """The URL without its password."""
    try:
        return str(make_url(url).render_as_string(hide_password=True))
    except ArgumentError:
        return url


def connect(url: str) -> Engine:
    """An engine for the URL; nothing is opened before the first use. Raises CatalogUnavailable."""
    try:
        if make_url(url).get_backend_name() == "sqlite":
            return _sqlite_engine(url)
        return create_engine(url, future=True, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise CatalogUnavailable(
            f"{URL_VARIABLE} is not a database URL that can be used here: {shown_url(url)} ({error})"
        ) from error


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url,
        future=True,
        poolclass=QueuePool,
        connect_args={"timeout": _SECONDS_TO_WAIT, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    # Without this, Python's sqlite3 commits before CREATE and DROP, and loading would not be one transaction.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
