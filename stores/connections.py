"""Connections to SQLite that stay open from one message to the next."""

from __future__ import annotations

from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import QueuePool


def keep_connections(engine: Engine) -> Engine:
    """An engine for the same file that pools its connections; a database in memory has one connection anyway.

    SQLAlchemy 1.4 opens a file anew for each session, and each time SQLite reads the schema and, when the last
    connection closes, copies its log into the file. SQLAlchemy 2 pools them, with the arguments used here.
    """
    if engine.url.database not in (None, "", ":memory:"):
        engine.dispose()
        engine = create_engine(engine.url, poolclass=QueuePool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _write_ahead)
    return engine


def _write_ahead(connection: Any, _: object) -> None:
    """SQLite's own log ahead of the file: a turn does not wait for the disk, and a crash of this program loses nothing."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()
