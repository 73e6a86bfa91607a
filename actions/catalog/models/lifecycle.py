"""The retirement of the service, and the Teams Calling Plans."""

from __future__ import annotations

from actions.catalog import columns as c
from actions.catalog import vocabulary as v
from actions.catalog.models.base import Base


class LifecycleDate(Base):
    """A date of the retirement."""

    __tablename__ = "lifecycle_date"
    key = c.key()
    value = c.day()
    precision = c.word(v.Precision)
    meaning = c.text()
    source_key = c.link("source.key")


class RetiringService(Base):
    """What the retirement does to one service."""

    __tablename__ = "retiring_service"
    key = c.key()
    id = c.number(unique=True)
    name = c.text()
    change = c.word(v.Change)
    note = c.maybe_text()
    source_key = c.link("source.key")


class ServiceAlternative(Base):
    """What Microsoft and its partners offer in place of a service."""

    __tablename__ = "service_alternative"
    service_key = c.link("retiring_service.key", primary_key=True)
    microsoft = c.texts()
    requires = c.texts()
    partners = c.texts()
    note = c.maybe_text()
    source_key = c.link("source.key")


class RouteComparison(Base):
    """What the retirement guide says for and against a successor route."""

    __tablename__ = "route_comparison"
    route = c.word(v.Route, primary_key=True)
    verdict = c.text()
    best_fit = c.texts()
    benefits = c.texts()
    considerations = c.texts()
    source_key = c.link("source.key")


class EligibilityStatement(Base):
    """What one place of the guide says about who may still get numbers."""

    __tablename__ = "eligibility_statement"
    id = c.serial()
    key = c.text()
    place = c.text()
    says = c.text()
    test = c.text()
    cutoff = c.maybe_text()
    source_key = c.link("source.key")


class EligibilityRule(Base):
    """How the statements are read in one case."""

    __tablename__ = "eligibility_rule"
    id = c.serial()
    need = c.word(v.EligibilityNeed)
    when_text = c.text()
    outcome = c.word(v.EligibilityOutcome)
    ambiguous = c.flag()
    why = c.text()
    source_key = c.link("source.key")


class CallingPlanCountry(Base):
    """A country whose organisations may buy a Teams Calling Plan."""

    __tablename__ = "calling_plan_country"
    country_iso = c.link("territory.iso", primary_key=True)
    licence = c.word(v.Licence)
    partner = c.maybe_text()
    pay_as_you_go_zone = c.maybe_word(v.PayAsYouGoZone)
    source_key = c.link("source.key")


class NumberAllowance(Base):
    """How many service numbers a count of licences allows."""

    __tablename__ = "number_allowance"
    licences_from = c.number(primary_key=True, autoincrement=False)
    licences_to = c.maybe_number()
    numbers = c.number()
    source_key = c.link("source.key")
