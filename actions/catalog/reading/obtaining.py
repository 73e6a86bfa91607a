"""Porting, order forms, guides and conditions: how numbers are obtained."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from actions.catalog import models as m
from actions.catalog import vocabulary as v
from actions.catalog.fields import Row
from actions.catalog.reading.folder import Folder
from actions.catalog.reading.statements import read_statements


def read_porting(folder: Folder) -> list[m.Base]:
    """The port-in rule of each country and number type."""
    top = folder.open("porting.yaml")
    rules: list[m.Base] = []
    for row in top.rows("rules"):
        iso, number_types = row.iso("country"), row.words("number_types", v.NumberType)
        form, documents = row.text("form"), row.texts("documents")
        lead_time, note, source = row.maybe_text("lead_time"), row.maybe_text("note"), row.source()
        for number_type in number_types:
            folder.once(row, "number_types", "port-in rule", (iso, number_type.value))
            rules.append(
                m.PortInRule(
                    country_iso=iso,
                    number_type=number_type,
                    form=form,
                    documents=documents,
                    lead_time=lead_time,
                    note=note,
                    source_key=source,
                )
            )
        row.close()
    rules += read_statements(top, v.Subject.PORTING)
    top.close()
    return rules


def read_ordering(folder: Folder) -> list[m.Base]:
    """The order form of each country and number type."""
    top = folder.open("ordering.yaml")
    forms: list[m.Base] = []
    for row in top.rows("forms"):
        isos, number_types = row.isos("countries"), row.words("number_types", v.NumberType)
        form, note, source = row.text("form"), row.maybe_text("note"), row.source()
        requires = _values(row.words("requires", v.Requirement))
        for iso, number_type in ((iso, number_type) for iso in isos for number_type in number_types):
            folder.once(row, "countries", "order form", (iso, number_type.value))
            forms.append(
                m.OrderForm(
                    country_iso=iso,
                    number_type=number_type,
                    form=form,
                    requires=requires,
                    note=note,
                    source_key=source,
                )
            )
        row.close()
    forms += read_statements(top, v.Subject.ORDERING)
    top.close()
    return forms


def read_guides(folder: Folder) -> list[m.Base]:
    """The guides in their order, and the trial; every route ends with a guide that fits anything."""
    top = folder.open("guides.yaml")
    open_ended: dict[v.Route, str] = {}
    guides: list[m.Base] = []
    for row in top.rows("guides"):
        guide = _guide(row, folder, is_trial=False)
        if guide.route in open_ended:
            row.problem(
                "", f'is never reached; the guide "{open_ended[guide.route]}" before it fits anything'
            )
        elif not (guide.number_types or guide.countries or guide.registration):
            open_ended[guide.route] = guide.key
        guides.append(guide)
    for route in v.Route:
        if top.has("guides") and route not in open_ended:
            top.problem("guides", f"the route {route.value} needs a last guide that fits anything")
    guides.append(_guide(top.row("trial"), folder, is_trial=True))
    top.close()
    return guides


def _guide(row: Row, folder: Folder, is_trial: bool) -> m.Guide:
    key = row.text("key")
    folder.once(row, "key", "guide", key)
    steps = row.texts("steps")
    if not steps and row.has("steps"):
        row.problem("steps", "needs at least one step")
    guide = m.Guide(
        key=key,
        title=row.text("title"),
        route=row.word("route", v.Route),
        registration=row.maybe_word("registration", v.Registration),
        is_trial=is_trial,
        lead_time=row.maybe_text("lead_time"),
        documents=row.texts("documents"),
        steps=steps,
        notes=row.texts("notes"),
        number_types=[
            m.GuideType(number_type=t) for t in row.words("number_types", v.NumberType, required=False)
        ],
        countries=[m.GuideCountry(country_iso=iso) for iso in row.isos("countries", required=False)],
        sources=[m.GuideSource(source_key=source) for source in row.sources()],
    )
    row.close()
    return guide


def read_conditions(folder: Folder) -> list[m.Base]:
    """All conditions that a plan can name."""
    top = folder.open("conditions.yaml")
    missing = set(v.ConditionKey)
    conditions: list[m.Base] = []
    for row in top.rows("conditions"):
        key = row.word("key", v.ConditionKey)
        folder.once(row, "key", "condition", key.value)
        missing.discard(key)
        scope = _scope(row.row("belongs_to"))
        conditions.append(
            m.Condition(
                key=key,
                title=row.text("title"),
                meaning=row.text("meaning"),
                lead_time=row.maybe_text("lead_time"),
                steps=row.texts("steps"),
                # What is in preview is said by the page of the thing itself.
                source_key=row.maybe_source("source") if scope["status"] else row.source(),
                **scope,
            )
        )
        row.close()
    for key in v.ConditionKey:
        if top.has("conditions") and key in missing:
            top.problem("conditions", f"the condition {key.value} is missing")
    top.close()
    return conditions


def _scope(row: Row) -> dict[str, Any]:
    """The components that a condition belongs to; one that narrows nothing would belong to all."""
    scope = {
        "routes": _values(row.words("routes", v.Route, required=False)),
        "number_types": _values(row.words("number_types", v.NumberType, required=False)),
        "countries": tuple(row.isos("countries", required=False)),
        "registration": row.maybe_word("registration", v.Registration),
        "brings": _values(row.words("brings", v.Capability, required=False)),
        "status": row.maybe_word("status", v.Status),
    }
    if not any(scope.values()):
        row.problem("", f"needs at least one of {', '.join(scope)}")
    row.close()
    return scope


def _values(words: Iterable[Enum]) -> tuple[str, ...]:
    return tuple(word.value for word in words)
