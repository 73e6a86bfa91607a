"""Topics, their statements and the readings of sources."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from actions.catalog import columns as c
from actions.catalog import vocabulary as v
from actions.catalog.models.base import Base


class Topic(Base):
    """Something that people ask about."""

    __tablename__ = "topic"
    key = c.key()
    title = c.text()
    aliases = c.children("TopicAlias")
    statements = c.children("Statement")


class TopicAlias(Base):
    """A phrase that people use for a topic."""

    __tablename__ = "topic_alias"
    id = c.serial()
    alias = c.text()
    topic_key = c.link("topic.key", index=True)
    __table_args__ = (UniqueConstraint("alias"),)


class Statement(Base):
    """One fact about a topic, or about the subject of a catalog file."""

    __tablename__ = "statement"
    id = c.serial()
    topic_key = c.maybe_link("topic.key", index=True)
    subject = c.maybe_word(v.Subject)
    facet = c.word(v.Facet)
    readings = c.children("Reading")
    countries = c.children("StatementCountry")
    number_types = c.children("StatementType")
    __table_args__ = (
        CheckConstraint("(topic_key IS NULL) <> (subject IS NULL)", name="about_one_thing"),
        Index("ix_statement_subject", "subject"),
    )


class Reading(Base):
    """What the sources say: one reading, or several where they contradict each other."""

    __tablename__ = "reading"
    id = c.serial()
    statement_id = c.link("statement.id", index=True)
    text = c.text()
    sources = c.children("ReadingSource")


class ReadingSource(Base):
    """A page that a reading was read on."""

    __tablename__ = "reading_source"
    id = c.serial()
    reading_id = c.link("reading.id", index=True)
    source_key = c.link("source.key")


class StatementCountry(Base):
    """A country that a statement is about."""

    __tablename__ = "statement_country"
    id = c.serial()
    statement_id = c.link("statement.id", index=True)
    country_iso = c.link("territory.iso", index=True)


class StatementType(Base):
    """A number type that a statement is about."""

    __tablename__ = "statement_type"
    id = c.serial()
    statement_id = c.link("statement.id", index=True)
    number_type = c.word(v.NumberType)
