"""How numbers are obtained: port-in rules, order forms, guides and conditions."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from actions.catalog import columns as c
from actions.catalog import vocabulary as v
from actions.catalog.models.base import Base


class PortInRule(Base):
    """The form that moves a number of one country and type to Microsoft."""

    __tablename__ = "port_in_rule"
    id = c.serial()
    country_iso = c.link("territory.iso")
    number_type = c.word(v.NumberType)
    form = c.text()
    documents = c.texts()
    lead_time = c.maybe_text()
    note = c.maybe_text()
    source_key = c.link("source.key")
    __table_args__ = (UniqueConstraint("country_iso", "number_type"),)


class OrderForm(Base):
    """The form that orders numbers of one country and type which the portal does not sell."""

    __tablename__ = "order_form"
    id = c.serial()
    country_iso = c.link("territory.iso")
    number_type = c.word(v.NumberType)
    form = c.text()
    requires = c.texts()
    note = c.maybe_text()
    source_key = c.link("source.key")
    __table_args__ = (UniqueConstraint("country_iso", "number_type"),)


class Guide(Base):
    """How something is obtained; guides are tried in the order of `id`."""

    __tablename__ = "guide"
    id = c.serial()
    key = c.text()
    title = c.text()
    route = c.word(v.Route)
    registration = c.maybe_word(v.Registration)
    is_trial = c.flag()
    lead_time = c.maybe_text()
    documents = c.texts()
    steps = c.texts()
    notes = c.texts()
    number_types = c.children("GuideType")
    countries = c.children("GuideCountry")
    sources = c.children("GuideSource")
    __table_args__ = (UniqueConstraint("key"),)


class GuideType(Base):
    """A number type that a guide is narrowed to."""

    __tablename__ = "guide_type"
    id = c.serial()
    guide_id = c.link("guide.id", index=True)
    number_type = c.word(v.NumberType)


class GuideCountry(Base):
    """A country that a guide is narrowed to."""

    __tablename__ = "guide_country"
    id = c.serial()
    guide_id = c.link("guide.id", index=True)
    country_iso = c.link("territory.iso")


class GuideSource(Base):
    """A page that a guide was read on."""

    __tablename__ = "guide_source"
    id = c.serial()
    guide_id = c.link("guide.id", index=True)
    source_key = c.link("source.key")


class Condition(Base):
    """Something to do or accept before a component can be used, and which components it belongs to.

    Plans name conditions in the order of `id`.
    """

    __tablename__ = "condition"
    id = c.serial()
    key = c.word(v.ConditionKey)
    title = c.text()
    meaning = c.text()
    lead_time = c.maybe_text()
    steps = c.texts()
    routes = c.texts()
    number_types = c.texts()
    countries = c.texts()
    registration = c.maybe_word(v.Registration)
    brings = c.texts()
    status = c.maybe_word(v.Status)
    source_key = c.maybe_link("source.key")
    __table_args__ = (UniqueConstraint("key"),)
