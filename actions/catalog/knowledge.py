"""Topics, statements and the retirement: what questions on the side are answered from."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from actions.catalog import facts
from actions.catalog import models as m
from actions.catalog import reference as r
from actions.catalog.queries import PAGE, page, pages_of
from actions.catalog.vocabulary import Subject


def topic_titles(session: Session) -> dict[str, str]:
    """The title of each topic by its key."""
    return {row.key: row.title for row in session.execute(select(m.Topic.key, m.Topic.title))}


def topic_aliases(session: Session) -> dict[str, str]:
    """The key of a topic by each lower-case phrase that people use for it."""
    query = select(m.TopicAlias.alias, m.TopicAlias.topic_key).order_by(m.TopicAlias.id)
    return {row.alias: row.topic_key for row in session.execute(query)}


def topic(session: Session, key: str) -> facts.Topic | None:
    """A topic with all that is known about it, or None."""
    return next(iter(_topics(session, select(m.Topic).where(m.Topic.key == key))), None)


def topics(session: Session) -> tuple[facts.Topic, ...]:
    """All topics by key; to look up one, `topic` is quicker."""
    return tuple(_topics(session, select(m.Topic).order_by(m.Topic.key)))


def _topics(session: Session, query: Select) -> list[facts.Topic]:
    rows = session.execute(query).scalars().all()
    keys = [row.key for row in rows]
    found: dict[str, list[facts.Statement]] = {key: [] for key in keys}
    for key, statement in _statements(session, m.Statement.topic_key.in_(keys)):
        found[key].append(statement)
    aliases: dict[str, list[str]] = {key: [] for key in keys}
    for alias in session.execute(
        select(m.TopicAlias).where(m.TopicAlias.topic_key.in_(keys)).order_by(m.TopicAlias.id)
    ).scalars():
        aliases[alias.topic_key].append(alias.alias)
    return [facts.Topic(row.key, row.title, tuple(aliases[row.key]), tuple(found[row.key])) for row in rows]


def statements(session: Session, subject: Subject) -> tuple[facts.Statement, ...]:
    """What the sources say about porting, ordering, prices and the like as a whole, in file order."""
    return tuple(statement for _, statement in _statements(session, m.Statement.subject == subject))


def _statements(session: Session, about: Any) -> list[tuple[str, facts.Statement]]:
    """Statements that fit a condition, each with the key of its topic."""
    told = (
        select(
            m.Statement.id,
            m.Statement.topic_key,
            m.Statement.facet,
            m.Reading.id.label("reading_id"),
            m.Reading.text,
            *PAGE,
        )
        .join(m.Reading, m.Reading.statement_id == m.Statement.id)
        .join(m.ReadingSource, m.ReadingSource.reading_id == m.Reading.id)
        .join(m.Source, m.Source.key == m.ReadingSource.source_key)
        .where(about)
        .order_by(m.Statement.id, m.Reading.id, m.ReadingSource.id)
    )
    countries = _narrowed(session, m.StatementCountry.statement_id, m.StatementCountry.country_iso, about)
    types = _narrowed(session, m.StatementType.statement_id, m.StatementType.number_type, about)
    found = []
    for statement_id, rows in groupby(session.execute(told).all(), attrgetter("id")):
        by_reading = [list(of_reading) for _, of_reading in groupby(rows, attrgetter("reading_id"))]
        first = by_reading[0][0]
        statement = facts.Statement(
            facet=first.facet,
            readings=tuple(
                facts.Reading(of_reading[0].text, tuple(page(row) for row in of_reading))
                for of_reading in by_reading
            ),
            countries=frozenset(countries[statement_id]),
            number_types=frozenset(types[statement_id]),
        )
        found.append((first.topic_key, statement))
    return found


def _narrowed(session: Session, statement_id: Any, value: Any, about: Any) -> dict[int, list[Any]]:
    """What each statement is narrowed to, by the statement's id."""
    query = select(statement_id, value).join(m.Statement, m.Statement.id == statement_id).where(about)
    narrowed: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        narrowed[row[0]].append(row[1])
    return narrowed


def lifecycle_dates(session: Session) -> tuple[r.LifecycleDate, ...]:
    """The dates of the retirement, the earliest first."""
    when = m.LifecycleDate.__table__.c
    query = (
        select(when.key.label("date"), when.value, when.precision, when.meaning, *PAGE)
        .join_from(m.LifecycleDate.__table__, m.Source.__table__)
        .order_by(when.value)
    )
    return tuple(
        r.LifecycleDate(row.date, row.value, row.precision, row.meaning, page(row))
        for row in session.execute(query).all()
    )


def services(session: Session) -> tuple[r.RetiringService, ...]:
    """What the retirement does to each service, and what replaces it, in the guide's order."""
    query = (
        select(m.RetiringService, m.ServiceAlternative)
        .join(m.ServiceAlternative, m.ServiceAlternative.service_key == m.RetiringService.key, isouter=True)
        .order_by(m.RetiringService.id)
    )
    found = session.execute(query).all()
    pages = pages_of(session, (service.source_key for service, _ in found))
    return tuple(
        r.RetiringService(
            key=service.key,
            name=service.name,
            change=service.change,
            note=service.note,
            microsoft=alternative.microsoft if alternative else (),
            requires=alternative.requires if alternative else (),
            partners=alternative.partners if alternative else (),
            alternative_note=alternative.note if alternative else None,
            source=pages[service.source_key],
        )
        for service, alternative in found
    )


def route_comparisons(session: Session) -> tuple[r.RouteComparison, ...]:
    """What the retirement guide says for and against the successor routes for calls."""
    rows = session.execute(select(m.RouteComparison).order_by(m.RouteComparison.route)).scalars().all()
    pages = pages_of(session, (row.source_key for row in rows))
    return tuple(
        r.RouteComparison(
            route=row.route,
            verdict=row.verdict,
            best_fit=row.best_fit,
            benefits=row.benefits,
            considerations=row.considerations,
            source=pages[row.source_key],
        )
        for row in rows
    )


def eligibility_statements(session: Session) -> tuple[r.EligibilityStatement, ...]:
    """What each place of the guide says about who may still get numbers; they contradict each other."""
    rows = session.execute(select(m.EligibilityStatement).order_by(m.EligibilityStatement.id)).scalars().all()
    pages = pages_of(session, (row.source_key for row in rows))
    return tuple(
        r.EligibilityStatement(row.key, row.place, row.says, row.test, row.cutoff, pages[row.source_key])
        for row in rows
    )


def eligibility_rules(session: Session) -> tuple[r.EligibilityRule, ...]:
    """How those statements are read, case by case."""
    rows = session.execute(select(m.EligibilityRule).order_by(m.EligibilityRule.id)).scalars().all()
    pages = pages_of(session, (row.source_key for row in rows))
    return tuple(
        r.EligibilityRule(
            need=row.need,
            when=row.when_text,
            outcome=row.outcome,
            ambiguous=row.ambiguous,
            why=row.why,
            source=pages[row.source_key],
        )
        for row in rows
    )


def calling_plans(session: Session) -> tuple[r.CallingPlan, ...]:
    """Where organisations may buy a Teams Calling Plan, by country code."""
    rows = (
        session.execute(select(m.CallingPlanCountry).order_by(m.CallingPlanCountry.country_iso))
        .scalars()
        .all()
    )
    pages = pages_of(session, (row.source_key for row in rows))
    return tuple(
        r.CallingPlan(
            country=row.country_iso,
            licence=row.licence,
            partner=row.partner,
            pay_as_you_go_zone=row.pay_as_you_go_zone,
            source=pages[row.source_key],
        )
        for row in rows
    )


def number_allowances(session: Session) -> tuple[r.NumberAllowance, ...]:
    """How many toll, and as many toll-free, service numbers a count of Teams licences allows."""
    rows = (
        session.execute(select(m.NumberAllowance).order_by(m.NumberAllowance.licences_from)).scalars().all()
    )
    pages = pages_of(session, (row.source_key for row in rows))
    return tuple(
        r.NumberAllowance(row.licences_from, row.licences_to, row.numbers, pages[row.source_key])
        for row in rows
    )
