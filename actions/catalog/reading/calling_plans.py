"""`calling-plans.yaml`: where organisations may buy Teams Calling Plans."""

from __future__ import annotations

from dataclasses import dataclass

from actions.catalog import models as m
from actions.catalog import vocabulary as v
from actions.catalog.fields import Row, shown
from actions.catalog.reading.folder import Folder
from actions.catalog.reading.statements import read_statements


@dataclass(frozen=True)
class CallingPlanFacts:
    """The rows of the file, and the two lists that mark territories."""

    rows: list[m.Base]
    asia_pacific: frozenset[str]
    availability_pages: frozenset[str]


def read_calling_plans(folder: Folder) -> CallingPlanFacts:
    """Everything in `calling-plans.yaml`."""
    top = folder.open("calling-plans.yaml")
    zones, partners = _zones(top.row("pay_as_you_go_zones")), _partners(top.row("partners"))
    rows: list[m.Base] = []
    for plan in top.rows("plans"):
        licence, source = plan.word("licence", v.Licence), plan.source()
        for iso in plan.isos("countries"):
            folder.once(plan, "countries", "calling plan", iso)
            rows.append(
                m.CallingPlanCountry(
                    country_iso=iso,
                    licence=licence,
                    partner=partners.get(iso),
                    pay_as_you_go_zone=zones.get(iso),
                    source_key=source,
                )
            )
        plan.close()
    if not rows and top.has("plans"):
        top.problem("plans", "needs at least one country")
    sold = {row.country_iso for row in rows if isinstance(row, m.CallingPlanCountry)}
    for iso in {*zones, *partners} - sold:
        top.problem("plans", f"{shown(iso)} has a zone or partner but no plan")
    rows += [_allowance(row, folder) for row in top.rows("number_allowances")]
    rows += read_statements(top, v.Subject.CALLING_PLANS)
    asia_pacific = frozenset(top.isos("asia_pacific"))
    pages = top.row("availability_pages")
    pages.source()
    availability_pages = frozenset(pages.isos("countries"))
    pages.close()
    top.close()
    return CallingPlanFacts(rows, asia_pacific, availability_pages)


def _zones(row: Row) -> dict[str, v.PayAsYouGoZone]:
    zones: dict[str, v.PayAsYouGoZone] = {}
    for zone in v.PayAsYouGoZone:
        for iso in row.isos(zone.value):
            if iso in zones:
                row.problem(zone.value, f"{shown(iso)} is already in {zones[iso].value}")
            zones[iso] = zone
    row.close()
    return zones


def _partners(row: Row) -> dict[str, str]:
    for iso in row.names():
        if iso not in row.check.territories:
            row.problem(iso, f"{shown(iso)} is not an ISO 3166-1 alpha-2 code of a country or territory")
    return {iso: row.text(iso) for iso in row.names()}


def _allowance(row: Row, folder: Folder) -> m.NumberAllowance:
    licences_from, licences_to = row.number("licences_from"), row.maybe_number("licences_to")
    folder.once(row, "licences_from", "allowance", licences_from)
    if licences_to is not None and licences_to < licences_from:
        row.problem("licences_to", f"{licences_to} is below licences_from, {licences_from}")
    allowance = m.NumberAllowance(
        licences_from=licences_from,
        licences_to=licences_to,
        numbers=row.number("numbers"),
        source_key=row.source(),
    )
    row.close()
    return allowance
