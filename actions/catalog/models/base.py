"""The base of all tables, and what all of them refer to: version, territories, sources, terms."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import registry
from sqlalchemy.orm.decl_api import DeclarativeMeta

from actions.catalog import columns as c
from actions.catalog import vocabulary as v

_registry = registry()


class Base(metaclass=DeclarativeMeta):
    """The base of all tables; `Base.metadata` is the schema."""

    __abstract__ = True
    registry = _registry
    metadata = _registry.metadata
    __table__: Any

    def __init__(self, **values: Any) -> None:
        _registry.constructor(self, **values)


class CatalogVersion(Base):
    """One row: the content hash of the files that were loaded, and of the schema that holds them.

    `drop_order` names the tables, so that the next release removes those it no longer has.
    """

    __tablename__ = "catalog_version"
    version = c.key(64)
    schema_version = c.text()
    drop_order = c.texts()


class Territory(Base):
    """Every country and territory with an ISO 3166-1 alpha-2 code, with its English name."""

    __tablename__ = "territory"
    iso = c.key(2)
    name = c.text()
    asia_pacific = c.flag()
    availability_page = c.flag()


class Source(Base):
    """A page that facts were read on."""

    __tablename__ = "source"
    key = c.key()
    title = c.text()
    url = c.text()
    page_date = c.maybe_day()
    read_on = c.day()
    repository = c.maybe_text()
    path = c.maybe_text()
    commit_hash = c.maybe_text()
    note = c.maybe_text()


class Term(Base):
    """A code of the catalog in words for people."""

    __tablename__ = "term"
    kind = c.word(v.TermKind, primary_key=True)
    code = c.key()
    meaning = c.text()
