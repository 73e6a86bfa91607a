"""The tables of the journal. Times are whole seconds since 1970 UTC."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

sessions = Table(
    "web_session",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("last_seq", Integer, nullable=False),
    Column("seen_seq", Integer, nullable=False),
    Column("is_closed", Boolean, nullable=False),
    Column("active_at", Integer, nullable=False, index=True),
)

entries = Table(
    "web_entry",
    metadata,
    Column("session", String(64), ForeignKey("web_session.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("id", String(64), nullable=False),
    Column("speaker", String(9), nullable=False),
    Column("at", Integer, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("buttons", JSON, nullable=False),
    Column("custom", JSON, nullable=False),
    Column("turn", String(64)),
    # A message of a person that is waiting for its turn, or in it.
    Column("is_open", Boolean, nullable=False),
    Index("web_entry_said_once", "session", "speaker", "id", unique=True),
)
Index("web_entry_open", entries.c.is_open, sqlite_where=entries.c.is_open)
