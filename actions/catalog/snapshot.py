"""From the database to `facts.Catalog`: everything that a plan is decided from, read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from actions.catalog import facts
from actions.catalog import models as m
from actions.catalog.vocabulary import Capability, Footnote, NumberType, Route, TermKind

T = TypeVar("T")


def catalog_snapshot(session: Session) -> facts.Catalog:
    """All facts of the catalog that plans are made from."""
    sources = source_facts(session)
    territories = session.execute(select(m.Territory.iso, m.Territory.name, m.Territory.asia_pacific)).all()
    countries = {country.iso: country for country in _countries(session, sources)}
    guides = [(row.is_trial, guide_fact(row, sources)) for row in _rows(session, m.Guide, *_guide_children())]
    plan_rows = _rows(session, m.CallingPlanCountry)
    return facts.Catalog(
        version=session.execute(select(m.CatalogVersion.version)).scalar_one(),
        countries=countries,
        port_in_rules={
            (row.country_iso, row.number_type): port_in_fact(row, sources)
            for row in _rows(session, m.PortInRule)
        },
        order_forms=_order_forms(session, sources),
        prices={
            (row.country_iso, row.number_type): price_fact(row, sources) for row in _rows(session, m.Price)
        },
        route_prices={row.route: _route_price(row, sources) for row in _rows(session, m.RoutePrice)},
        calling_plan_countries=frozenset(row.country_iso for row in plan_rows),
        calling_plan_source=sources[plan_rows[0].source_key],
        asia_pacific=frozenset(row.iso for row in territories if row.asia_pacific),
        guides=tuple(guide for is_trial, guide in guides if not is_trial),
        conditions={row.key.value: _condition(row, sources) for row in _rows(session, m.Condition)},
        lifecycle=_lifecycle(session, sources),
        trial=next(guide for is_trial, guide in guides if is_trial),
        country_names={row.iso: row.name for row in territories}
        | {iso: country.name for iso, country in countries.items()},
    )


def _rows(session: Session, model: type[T], *options: Any) -> Sequence[T]:
    """All rows of a table in the order of its key, which for numbered rows is that of the files."""
    statement = select(model).options(*options).order_by(*model.__table__.primary_key.columns)  # type: ignore[attr-defined]
    return session.execute(statement).scalars().all()


def source_facts(session: Session) -> dict[str, facts.Source]:
    """All sources by key."""
    return {
        row.key: facts.Source(row.key, row.title, row.url, row.page_date or row.read_on)
        for row in _rows(session, m.Source)
    }


def _countries(session: Session, sources: dict[str, facts.Source]) -> Iterable[facts.Country]:
    children = (
        selectinload(m.Country.offers),
        selectinload(m.Country.agreement_rules).selectinload(m.AgreementRule.number_types),
        selectinload(m.Country.agreement_rules).selectinload(m.AgreementRule.agreements),
        selectinload(m.Country.billing_rules).selectinload(m.BillingRule.number_types),
        selectinload(m.Country.billing_rules).selectinload(m.BillingRule.countries),
        selectinload(m.Country.billing_unclear),
        selectinload(m.Country.remarks),
    )
    for row in _rows(session, m.Country, *children):
        yield facts.Country(
            iso=row.iso,
            name=row.name,
            offers=tuple(offer_fact(offer, sources) for offer in row.offers),
            agreement_rules=tuple(
                facts.AgreementRule(
                    number_types=frozenset(t.number_type for t in rule.number_types),
                    agreements=frozenset(a.agreement for a in rule.agreements),
                    footnotes=frozenset(map(Footnote, rule.footnotes)),
                )
                for rule in row.agreement_rules
            ),
            billing_rules=tuple(
                facts.BillingRule(
                    number_types=frozenset(t.number_type for t in rule.number_types),
                    countries=frozenset(c.billing_iso for c in rule.countries),
                )
                for rule in row.billing_rules
            ),
            billing_unclear=frozenset(unclear.number_type for unclear in row.billing_unclear),
            remarks=tuple(
                facts.Remark(remark.text, remark.ambiguous, frozenset(map(NumberType, remark.number_types)))
                for remark in row.remarks
            ),
            source=sources[row.source_key],
        )


def offer_fact(row: m.Offer, sources: dict[str, facts.Source]) -> facts.Offer:
    """An offer with its statuses."""
    return facts.Offer(
        country=row.country_iso,
        number_type=row.number_type,
        label=row.label,
        statuses={
            Capability.MAKE_CALLS: row.make_calls,
            Capability.RECEIVE_CALLS: row.receive_calls,
            Capability.SEND_SMS: row.send_sms,
            Capability.RECEIVE_SMS: row.receive_sms,
        },
        registration=row.registration,
        notes=tuple(map(Footnote, row.footnotes)),
        source=sources[row.source_key],
    )


def port_in_fact(row: m.PortInRule, sources: dict[str, facts.Source]) -> facts.PortInRule:
    """A port-in rule."""
    return facts.PortInRule(
        country=row.country_iso,
        number_type=row.number_type,
        form=row.form,
        documents=row.documents,
        lead_time=row.lead_time,
        note=row.note,
        source=sources[row.source_key],
    )


def _order_forms(session: Session, sources: dict[str, facts.Source]) -> dict[Any, facts.OrderForm]:
    terms = select(m.Term.code, m.Term.meaning).where(m.Term.kind == TermKind.REQUIREMENT)
    meaning = {row.code: row.meaning for row in session.execute(terms)}
    return {
        (row.country_iso, row.number_type): facts.OrderForm(
            country=row.country_iso,
            number_type=row.number_type,
            form=row.form,
            requires=tuple(meaning[code] for code in row.requires),
            note=row.note,
            source=sources[row.source_key],
        )
        for row in _rows(session, m.OrderForm)
    }


def price_fact(row: m.Price, sources: dict[str, facts.Source]) -> facts.Price:
    """The prices of a number type of a country."""
    return facts.Price(
        country=row.country_iso,
        number_type=row.number_type,
        lease_month=row.lease_month,
        setup_once=row.setup_once,
        inbound_minute=row.inbound_minute,
        inbound_is_lowest=row.inbound_is_lowest,
        outbound_minute_from=row.outbound_minute_from,
        send=row.send,
        receive=row.receive,
        send_surcharge=row.send_surcharge,
        receive_surcharge=row.receive_surcharge,
        source=sources[row.source_key],
        message_source=sources.get(row.message_source_key),
        note=row.note,
    )


def _route_price(row: m.RoutePrice, sources: dict[str, facts.Source]) -> facts.RoutePrice:
    return facts.RoutePrice(
        row.route, row.outbound_minute, row.inbound_minute, row.send, sources[row.source_key]
    )


def _guide_children() -> tuple[Any, ...]:
    return (
        selectinload(m.Guide.number_types),
        selectinload(m.Guide.countries),
        selectinload(m.Guide.sources),
    )


def guide_fact(row: m.Guide, sources: dict[str, facts.Source]) -> facts.Guide:
    """A guide."""
    return facts.Guide(
        key=row.key,
        title=row.title,
        route=row.route,
        number_types=frozenset(t.number_type for t in row.number_types),
        countries=frozenset(c.country_iso for c in row.countries),
        registration=row.registration,
        lead_time=row.lead_time,
        documents=row.documents,
        steps=row.steps,
        notes=row.notes,
        sources=tuple(sources[source.source_key] for source in row.sources),
    )


def _condition(row: m.Condition, sources: dict[str, facts.Source]) -> facts.Condition:
    return facts.Condition(
        key=row.key.value,
        title=row.title,
        meaning=row.meaning,
        lead_time=row.lead_time,
        steps=row.steps,
        scope=facts.Scope(
            routes=frozenset(map(Route, row.routes)),
            number_types=frozenset(map(NumberType, row.number_types)),
            countries=frozenset(row.countries),
            registration=row.registration,
            brings=frozenset(map(Capability, row.brings)),
            status=row.status,
        ),
        source=sources.get(row.source_key),
    )


def _lifecycle(session: Session, sources: dict[str, facts.Source]) -> facts.Lifecycle:
    dates = {row.key: row for row in _rows(session, m.LifecycleDate)}
    return facts.Lifecycle(
        closed_to_new_customers=dates["closed_to_new_customers"].value,
        retirement=dates["retirement"].value,
        source=sources[dates["retirement"].source_key],
    )
