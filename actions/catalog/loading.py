"""Filling the database from the catalog files, in one transaction."""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, select, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex, CreateTable

from actions.catalog import models as m
from actions.catalog.errors import CatalogUnavailable
from actions.catalog.files import CATALOG_DIRECTORY, content_version
from actions.catalog.reading import read_catalog

# Any number that no other program on the same PostgreSQL database uses for its own lock.
_POSTGRESQL_LOCK = 4_625_032


@dataclass(frozen=True)
class Loaded:
    """What was loaded: the content hash, the number of rows of all tables, and the time it took."""

    version: str
    rows: int
    seconds: float


def schema_version() -> str:
    """A hash of the tables, so that a database made by another release is rebuilt."""
    statements = [str(CreateTable(table)) for table in m.Base.metadata.sorted_tables]
    indexes = [str(CreateIndex(index)) for table in m.Base.metadata.sorted_tables for index in table.indexes]
    return hashlib.sha256("".join([*statements, *sorted(indexes)]).encode()).hexdigest()[:16]


def loaded_version(connection: Connection) -> str | None:
    """The content hash of the loaded catalog; None if there is none, or one of another schema."""
    if not {"version", "schema_version"} <= _version_columns(connection):
        return None
    row = connection.execute(select(m.CatalogVersion.version, m.CatalogVersion.schema_version)).first()
    return row.version if row and row.schema_version == schema_version() else None


def load_catalog(engine: Engine, directory: Path = CATALOG_DIRECTORY) -> Loaded:
    """Replace the catalog in the database by the one in the files, or leave it as it is.

    Raises BrokenCatalog if the files are not valid, CatalogUnavailable if the database cannot be
    written; in both cases the old catalog stays.
    """
    started = time.perf_counter()
    version = content_version(directory)
    rows = read_catalog(directory)
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _POSTGRESQL_LOCK})
            _drop_old_catalog(connection)
            m.Base.metadata.create_all(connection)
            tables = tuple(table.name for table in reversed(m.Base.metadata.sorted_tables))
            written = m.CatalogVersion(version=version, schema_version=schema_version(), drop_order=tables)
            count = _fill(connection, [*rows, written])
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CatalogUnavailable(f"the catalog database cannot be written: {reason}") from error
    return Loaded(version, count, time.perf_counter() - started)


def _drop_old_catalog(connection: Connection) -> None:
    """Drop the tables that a catalog of this or an older release made, and no others."""
    quoted = connection.dialect.identifier_preparer.quote
    for name in _tables_of_old_catalog(connection):
        connection.execute(text(f"DROP TABLE {quoted(name)}"))


def _tables_of_old_catalog(connection: Connection) -> list[str]:
    """The tables of the catalog that is there, those that refer to others first.

    The catalog names its tables. Beside a catalog of another schema, which may have named too few,
    every table that refers to it counts as part of it.
    """
    columns = _version_columns(connection)
    if not columns:
        return []
    ours = set(m.Base.metadata.tables)
    if "drop_order" in columns:
        ours = set(connection.execute(select(m.CatalogVersion.drop_order)).scalars().first() or ours)
    inspector = inspect(connection)
    referred_first = [name for name, _ in inspector.get_sorted_table_and_fkc_names() if name]
    if loaded_version(connection) is None:
        for name in referred_first:
            if any(link["referred_table"] in ours for link in inspector.get_foreign_keys(name)):
                ours.add(name)
    return [name for name in reversed(referred_first) if name in ours]


def _version_columns(connection: Connection) -> set[str]:
    """The columns of the version table; none where there is no catalog."""
    inspector, table = inspect(connection), m.CatalogVersion.__tablename__
    return (
        {column["name"] for column in inspector.get_columns(table)} if inspector.has_table(table) else set()
    )


def _fill(connection: Connection, rows: list[m.Base]) -> int:
    """Insert all rows, parents before those that refer to them; returns how many rows that made."""
    by_table: dict[Any, list[m.Base]] = defaultdict(list)
    for row in rows:
        _collect(row, by_table)
    with Session(connection, future=True) as session:
        for table in m.Base.metadata.sorted_tables:
            session.bulk_save_objects(by_table[table])
    return sum(len(of_table) for of_table in by_table.values())


def _collect(row: m.Base, by_table: dict[Any, list[m.Base]]) -> None:
    """Number the row and its children and link them, so that whole tables go in at once."""
    of_table = by_table[row.__table__]
    of_table.append(row)
    mapper = inspect(type(row))
    if "id" in mapper.columns and getattr(row, "id", None) is None:
        setattr(row, "id", len(of_table))  # noqa: B010 - only numbered tables have one
    for relation in mapper.relationships:
        ((parent_column, child_column),) = relation.local_remote_pairs
        for child in getattr(row, relation.key):
            setattr(child, child_column.key, getattr(row, parent_column.key))
            _collect(child, by_table)
