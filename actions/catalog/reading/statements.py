"""Statements, in the topics and in the other files: one text, or the readings of sources that disagree."""

from __future__ import annotations

from actions.catalog import models as m
from actions.catalog import vocabulary as v
from actions.catalog.fields import Row
from actions.catalog.reading.folder import Folder


def read_statements(top: Row, subject: v.Subject) -> list[m.Base]:
    """The statements at the end of a file about prices, porting and the like."""
    return [_statement(row, subject) for row in top.rows("statements", required=False)]


def read_topics(folder: Folder) -> list[m.Base]:
    """All topics of `catalog/topics/`; keys and aliases are unique over all files."""
    topics: list[m.Base] = []
    for name in folder.within("topics"):
        top = folder.open(name)
        topics += [_topic(row, folder) for row in top.rows("topics")]
        top.close()
    return topics


def _topic(row: Row, folder: Folder) -> m.Topic:
    key = row.text("key")
    folder.once(row, "key", "topic", key)
    aliases = row.texts("aliases", required=False)
    for index, alias in enumerate(aliases):
        place = f"aliases[{index}]"
        folder.once(row, place, "alias", alias)
        if alias != alias.lower():
            row.problem(place, f'"{alias}" is not in lower case')
    statements = [_statement(statement, None) for statement in row.rows("statements")]
    if not statements and row.has("statements"):
        row.problem("statements", "needs at least one statement")
    topic = m.Topic(
        key=key,
        title=row.text("title"),
        aliases=[m.TopicAlias(alias=alias) for alias in aliases],
        statements=statements,
    )
    row.close()
    return topic


def _statement(row: Row, subject: v.Subject | None) -> m.Statement:
    statement = m.Statement(
        subject=subject,
        facet=row.word("facet", v.Facet),
        readings=_readings(row),
        countries=[m.StatementCountry(country_iso=iso) for iso in row.isos("countries", required=False)],
        number_types=[
            m.StatementType(number_type=t) for t in row.words("number_types", v.NumberType, required=False)
        ],
    )
    row.close()
    return statement


def _readings(row: Row) -> list[m.Reading]:
    if not row.has("readings"):
        return [_reading(row)]
    for name in ("text", "sources"):
        if row.has(name):
            row.problem(name, "stands beside readings; give each reading its own")
    readings = row.rows("readings")
    if len(readings) < 2:
        row.problem("readings", "needs at least two readings that contradict each other; else use text")
    found = []
    for reading in readings:
        found.append(_reading(reading))
        reading.close()
    return found


def _reading(row: Row) -> m.Reading:
    text = row.text("text")
    return m.Reading(text=text, sources=[m.ReadingSource(source_key=key) for key in row.sources()])
