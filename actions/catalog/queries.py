"""The questions that the assistant asks the catalog; each takes a Session and reads a few indexed rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from actions.catalog import facts
from actions.catalog import models as m
from actions.catalog import reference as r
from actions.catalog.snapshot import offer_fact, port_in_fact, price_fact
from actions.catalog.vocabulary import Capability, NumberType, Status, TermKind

OFFERED = frozenset({Status.GA, Status.PREVIEW})
_LONGEST_PREFIX = 15


# The columns of a source that `page` reads.
_source = m.Source.__table__.c
PAGE = (_source.key, _source.title, _source.url, _source.page_date, _source.read_on)


def page(row: Any) -> facts.Source:
    """The source in a row that holds the columns PAGE."""
    return facts.Source(row.key, row.title, row.url, row.page_date or row.read_on)


def pages_of(session: Session, keys: Iterable[str | None]) -> dict[str, facts.Source]:
    """The sources with the given keys; None among the keys is passed over."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    return {row.key: page(row) for row in session.execute(select(*PAGE).where(m.Source.key.in_(wanted)))}


def sources(session: Session) -> tuple[facts.Source, ...]:
    """All pages that facts were read on, by key."""
    return tuple(page(row) for row in session.execute(select(*PAGE).order_by(m.Source.key)))


def source(session: Session, key: str) -> facts.Source | None:
    """The page with a key, or None."""
    return pages_of(session, [key]).get(key)


def offers(session: Session, country: str) -> tuple[facts.Offer, ...]:
    """The offers of a country in the order of its page; empty where Microsoft offers nothing."""
    query = select(m.Offer).where(m.Offer.country_iso == country).order_by(m.Offer.id)
    rows = session.execute(query).scalars().all()
    pages = pages_of(session, (row.source_key for row in rows))
    return tuple(offer_fact(row, pages) for row in rows)


def countries_offering(
    session: Session,
    capabilities: Collection[Capability],
    number_type: NumberType | None = None,
    statuses: Collection[Status] = OFFERED,
) -> tuple[str, ...]:
    """Countries where one number has all the capabilities, each with one of the statuses, by code."""
    if not capabilities:
        return ()
    offer = m.Offer.__table__.c
    query = select(offer.country_iso)
    for capability in capabilities:
        query = query.where(offer[capability.value].in_(list(statuses)))
    if number_type is not None:
        query = query.where(offer.number_type == number_type)
    return _codes(session, query)


def _codes(session: Session, query: Any) -> tuple[str, ...]:
    """The country codes that a query finds, each once and in order."""
    # They come as one text, because unpacking thousands of rows takes longer than finding them.
    found = query.distinct().subquery()
    on_postgresql = session.get_bind().dialect.name == "postgresql"
    join = func.string_agg if on_postgresql else func.group_concat
    text = session.execute(select(join(found.c.country_iso, " "))).scalar()
    return tuple(sorted((text or "").split()))


def billing_countries(session: Session, country: str, number_type: NumberType) -> frozenset[str]:
    """Billing countries from which a number type of a country may be bought; several lists add up."""
    query = (
        select(m.BillingRuleCountry.billing_iso)
        .join(m.BillingRule, m.BillingRule.id == m.BillingRuleCountry.rule_id)
        .join(m.BillingRuleType, m.BillingRuleType.rule_id == m.BillingRule.id)
        .where(m.BillingRule.country_iso == country, m.BillingRuleType.number_type == number_type)
    )
    return frozenset(session.execute(query).scalars().all())


def countries_billable_from(
    session: Session, billing_country: str, number_type: NumberType | None = None
) -> tuple[str, ...]:
    """Countries whose numbers may be bought with a subscription billed in the billing country, by code."""
    query = (
        select(m.BillingRule.country_iso)
        .join(m.BillingRuleCountry, m.BillingRuleCountry.rule_id == m.BillingRule.id)
        .join(m.BillingRuleType, m.BillingRuleType.rule_id == m.BillingRule.id)
        .where(m.BillingRuleCountry.billing_iso == billing_country)
    )
    if number_type is not None:
        query = query.where(m.BillingRuleType.number_type == number_type)
    return _codes(session, query)


def port_in_rules(session: Session, country: str) -> tuple[facts.PortInRule, ...]:
    """The port-in rules of a country; empty where porting in is not offered."""
    query = select(m.PortInRule).where(m.PortInRule.country_iso == country).order_by(m.PortInRule.id)
    rows = session.execute(query).scalars().all()
    pages = pages_of(session, (row.source_key for row in rows))
    return tuple(port_in_fact(row, pages) for row in rows)


def prices(session: Session, country: str) -> tuple[facts.Price, ...]:
    """The published prices of a country, one entry for each number type."""
    query = select(m.Price).where(m.Price.country_iso == country).order_by(m.Price.id)
    rows = session.execute(query).scalars().all()
    pages = pages_of(session, (key for row in rows for key in (row.source_key, row.message_source_key)))
    return tuple(price_fact(row, pages) for row in rows)


def fees(session: Session, country: str | None, number_type: NumberType | None) -> tuple[r.Fee, ...]:
    """Fees beside leases, calls and messages; None asks for those of any country or number type."""
    fee = m.Fee.__table__.c
    columns = (fee.amount, fee.unit, fee.country_iso, fee.number_type, fee.note)
    query = (
        select(fee.key.label("fee"), fee.title.label("what"), *columns, *PAGE)
        .join_from(m.Fee.__table__, m.Source.__table__)
        .order_by(fee.id)
    )
    if country is not None:
        query = query.where(or_(fee.country_iso == country, fee.country_iso.is_(None)))
    if number_type is not None:
        query = query.where(or_(fee.number_type == number_type, fee.number_type.is_(None)))
    return tuple(
        r.Fee(
            key=row.fee,
            title=row.what,
            amount=row.amount,
            unit=row.unit,
            country=row.country_iso,
            number_type=row.number_type,
            note=row.note,
            source=page(row),
        )
        for row in session.execute(query).all()
    )


def carrier_surcharges(session: Session, country: str) -> tuple[r.CarrierSurcharge, ...]:
    """What single carriers of a country add to a message segment."""
    query = (
        select(m.CarrierSurcharge)
        .where(m.CarrierSurcharge.country_iso == country)
        .order_by(m.CarrierSurcharge.id)
    )
    rows = session.execute(query).scalars().all()
    pages = pages_of(session, (row.source_key for row in rows))
    return tuple(
        r.CarrierSurcharge(
            row.country_iso, row.number_type, row.carrier, row.send, row.receive, pages[row.source_key]
        )
        for row in rows
    )


def call_rate(session: Session, number: str) -> r.CallRate | None:
    """The rate of a dialled number in E.164, by its longest prefix; None where the list has none.

    Spaces, the leading plus and punctuation are ignored.
    """
    digits = "".join(digit for digit in number if digit.isascii() and digit.isdigit())
    prefixes = [digits[:length] for length in range(1, min(len(digits), _LONGEST_PREFIX) + 1)]
    query = (
        select(m.CallRate)
        .where(m.CallRate.prefix.in_(prefixes))
        .order_by(func.length(m.CallRate.prefix).desc())
        .limit(1)
    )
    row = session.execute(query).scalars().first()
    if row is None:
        return None
    return r.CallRate(row.prefix, row.country_iso, row.destination, row.destination_type, row.price_minute)


def destination_rates(session: Session, country: str) -> tuple[r.DestinationRate, ...]:
    """The lowest and highest price of calls to each kind of number of a country."""
    rate = m.CallRate
    query = (
        select(rate.destination_type, func.min(rate.price_minute), func.max(rate.price_minute))
        .where(rate.country_iso == country)
        .group_by(rate.destination_type)
        .order_by(rate.destination_type)
    )
    return tuple(r.DestinationRate(country, *row) for row in session.execute(query))


def terms(session: Session, kind: TermKind) -> dict[str, str]:
    """The meaning of each code of a closed set, in words for people."""
    query = select(m.Term.code, m.Term.meaning).where(m.Term.kind == kind)
    return {row.code: row.meaning for row in session.execute(query)}
