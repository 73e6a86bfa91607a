"""What numbers, messages and calls cost."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from actions.catalog import columns as c
from actions.catalog import vocabulary as v
from actions.catalog.models.base import Base


class Price(Base):
    """What one number type of one country costs."""

    __tablename__ = "price"
    id = c.serial()
    country_iso = c.link("territory.iso")
    number_type = c.word(v.NumberType)
    lease_month = c.maybe_dollars()
    setup_once = c.maybe_dollars()
    inbound_minute = c.maybe_dollars()
    inbound_is_lowest = c.flag()
    outbound_minute_from = c.maybe_dollars()
    send = c.maybe_dollars()
    receive = c.maybe_dollars()
    send_surcharge = c.maybe_dollars()
    receive_surcharge = c.maybe_dollars()
    note = c.maybe_text()
    source_key = c.link("source.key")
    message_source_key = c.maybe_link("source.key")
    __table_args__ = (UniqueConstraint("country_iso", "number_type"),)


class RoutePrice(Base):
    """What a route costs in every country."""

    __tablename__ = "route_price"
    route = c.word(v.Route, primary_key=True)
    outbound_minute = c.maybe_dollars()
    inbound_minute = c.maybe_dollars()
    send = c.maybe_dollars()
    source_key = c.link("source.key")


class Fee(Base):
    """A fee that is neither a lease nor the price of a call or message."""

    __tablename__ = "fee"
    id = c.serial()
    key = c.text()
    title = c.text()
    amount = c.dollars()
    unit = c.word(v.FeeUnit)
    country_iso = c.maybe_link("territory.iso", index=True)
    number_type = c.maybe_word(v.NumberType)
    note = c.maybe_text()
    source_key = c.link("source.key")


class CarrierSurcharge(Base):
    """What one carrier adds to a message segment."""

    __tablename__ = "carrier_surcharge"
    id = c.serial()
    country_iso = c.link("territory.iso")
    number_type = c.word(v.NumberType)
    carrier = c.text()
    send = c.maybe_dollars()
    receive = c.maybe_dollars()
    source_key = c.link("source.key")
    __table_args__ = (UniqueConstraint("country_iso", "number_type", "carrier"),)


class CallRate(Base):
    """The price per minute of calls to the numbers that start with a prefix; the longest prefix counts."""

    __tablename__ = "call_rate"
    prefix = c.key(15)
    country_iso = c.link("territory.iso")
    destination = c.text()
    destination_type = c.word(v.DestinationType)
    price_minute = c.dollars()
    __table_args__ = (Index("ix_call_rate_country", "country_iso", "destination_type", "price_minute"),)
