"""The retirement of the service, and the Teams Calling Plans that follow it."""

from __future__ import annotations

import re

from actions.catalog import models as m
from actions.catalog import vocabulary as v
from actions.catalog.fields import Row, shown
from actions.catalog.reading.folder import Folder
from actions.catalog.reading.statements import read_statements

DATES = ("announcement", "closed_to_new_customers", "retirement")
_CUTOFF = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def read_lifecycle(folder: Folder) -> list[m.Base]:
    """Everything in `lifecycle.yaml`."""
    top = folder.open("lifecycle.yaml")
    rows: list[m.Base] = [_date(row, folder) for row in top.rows("dates")]
    given = {row.key for row in rows if isinstance(row, m.LifecycleDate)}
    for key in DATES:
        if top.has("dates") and key not in given:
            top.problem("dates", f"the date {key} is missing")
    services = [_service(row, folder, index) for index, row in enumerate(top.rows("services"))]
    keys = {service.key for service in services}
    rows += services
    rows += [_alternative(row, folder, keys) for row in top.rows("alternatives")]
    rows += [_comparison(row, folder) for row in top.rows("comparison")]
    rows += [_eligibility_statement(row, folder) for row in top.rows("eligibility")]
    rows += [_eligibility_rule(row) for row in top.rows("eligibility_rules")]
    rows += read_statements(top, v.Subject.LIFECYCLE)
    top.close()
    return rows


def _date(row: Row, folder: Folder) -> m.LifecycleDate:
    key = row.text("key")
    folder.once(row, "key", "lifecycle date", key)
    lifecycle_date = m.LifecycleDate(
        key=key,
        value=row.day("value"),
        precision=row.word("precision", v.Precision),
        meaning=row.text("meaning"),
        source_key=row.source(),
    )
    row.close()
    return lifecycle_date


def _service(row: Row, folder: Folder, index: int) -> m.RetiringService:
    key = row.text("key")
    folder.once(row, "key", "service", key)
    service = m.RetiringService(
        key=key,
        id=index,
        name=row.text("name"),
        change=row.word("change", v.Change),
        note=row.maybe_text("note"),
        source_key=row.source(),
    )
    row.close()
    return service


def _alternative(row: Row, folder: Folder, services: set[str]) -> m.ServiceAlternative:
    service = row.text("service")
    folder.once(row, "service", "alternative", service)
    if service and service not in services:
        row.problem("service", f"{shown(service)} is not the key of one of the services above")
    alternative = m.ServiceAlternative(
        service_key=service,
        microsoft=row.texts("microsoft"),
        requires=row.texts("requires"),
        partners=row.texts("partners"),
        note=row.maybe_text("note"),
        source_key=row.source(),
    )
    row.close()
    return alternative


def _comparison(row: Row, folder: Folder) -> m.RouteComparison:
    route = row.word("route", v.Route)
    folder.once(row, "route", "comparison", route.value)
    comparison = m.RouteComparison(
        route=route,
        verdict=row.text("verdict"),
        best_fit=row.texts("best_fit"),
        benefits=row.texts("benefits"),
        considerations=row.texts("considerations"),
        source_key=row.source(),
    )
    row.close()
    return comparison


def _eligibility_statement(row: Row, folder: Folder) -> m.EligibilityStatement:
    key, cutoff = row.text("key"), row.maybe_text("cutoff")
    folder.once(row, "key", "eligibility statement", key)
    if cutoff and not _CUTOFF.fullmatch(cutoff):
        row.problem("cutoff", f"{shown(cutoff)} is not a date YYYY-MM-DD or a month YYYY-MM, in quotes")
    statement = m.EligibilityStatement(
        key=key,
        place=row.text("place"),
        says=row.text("says"),
        test=row.text("test"),
        cutoff=cutoff,
        source_key=row.source(),
    )
    row.close()
    return statement


def _eligibility_rule(row: Row) -> m.EligibilityRule:
    rule = m.EligibilityRule(
        need=row.word("need", v.EligibilityNeed),
        when_text=row.text("when"),
        outcome=row.word("outcome", v.EligibilityOutcome),
        ambiguous=row.flag("ambiguous"),
        why=row.text("why"),
        source_key=row.source(),
    )
    row.close()
    return rule
