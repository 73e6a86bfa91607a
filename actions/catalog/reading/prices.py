"""Prices, fees, carrier surcharges and the list of call rates."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from actions.catalog import models as m
from actions.catalog import vocabulary as v
from actions.catalog.fields import Row, shown
from actions.catalog.files import read_csv
from actions.catalog.reading.folder import Folder
from actions.catalog.reading.statements import read_statements

_RATES = "call-rates.csv"


def read_prices(folder: Folder) -> list[m.Base]:
    """Everything in `prices.yaml`."""
    top = folder.open("prices.yaml")
    rows: list[m.Base] = [_price(row, folder) for row in top.rows("numbers")]
    rows += [_route_price(row, folder) for row in top.rows("routes")]
    rows += [_fee(row, folder) for row in top.rows("fees")]
    rows += [_surcharge(row, folder) for row in top.rows("carrier_surcharges")]
    rows += read_statements(top, v.Subject.PRICES)
    top.close()
    return rows


def _price(row: Row, folder: Folder) -> m.Price:
    iso, number_type = row.iso("country"), row.word("number_type", v.NumberType)
    folder.once(row, "number_type", "price", (iso, number_type.value))
    price = m.Price(
        country_iso=iso,
        number_type=number_type,
        lease_month=row.maybe_dollars("lease_month"),
        setup_once=row.maybe_dollars("setup_once"),
        inbound_minute=row.maybe_dollars("inbound_minute"),
        inbound_is_lowest=row.flag("inbound_is_lowest", default=False),
        outbound_minute_from=row.maybe_dollars("outbound_minute_from"),
        send=row.maybe_dollars("send"),
        receive=row.maybe_dollars("receive"),
        send_surcharge=row.maybe_dollars("send_surcharge"),
        receive_surcharge=row.maybe_dollars("receive_surcharge"),
        note=row.maybe_text("note"),
        source_key=row.source(),
        message_source_key=row.maybe_source("message_source"),
    )
    row.close()
    return price


def _route_price(row: Row, folder: Folder) -> m.RoutePrice:
    route = row.word("route", v.Route)
    folder.once(row, "route", "route price", route.value)
    price = m.RoutePrice(
        route=route,
        outbound_minute=row.maybe_dollars("outbound_minute"),
        inbound_minute=row.maybe_dollars("inbound_minute"),
        send=row.maybe_dollars("send"),
        source_key=row.source(),
    )
    row.close()
    return price


def _fee(row: Row, folder: Folder) -> m.Fee:
    key = row.text("key")
    folder.once(row, "key", "fee", key)
    fee = m.Fee(
        key=key,
        title=row.text("title"),
        amount=row.dollars("amount"),
        unit=row.word("unit", v.FeeUnit),
        country_iso=row.maybe_iso("country"),
        number_type=row.maybe_word("number_type", v.NumberType),
        note=row.maybe_text("note"),
        source_key=row.source(),
    )
    row.close()
    return fee


def _surcharge(row: Row, folder: Folder) -> m.CarrierSurcharge:
    iso, number_type = row.iso("country"), row.word("number_type", v.NumberType)
    carrier = row.text("carrier")
    folder.once(row, "carrier", "surcharge", (iso, number_type.value, carrier))
    surcharge = m.CarrierSurcharge(
        country_iso=iso,
        number_type=number_type,
        carrier=carrier,
        send=row.maybe_dollars("send"),
        receive=row.maybe_dollars("receive"),
        source_key=row.source(),
    )
    row.close()
    return surcharge


def read_call_rates(folder: Folder) -> list[m.CallRate]:
    """The call rates; each prefix is given once."""
    path = folder.csv(_RATES)
    if path is None:
        return []
    rates: list[m.CallRate] = []
    lines: dict[str, int] = {}
    for line, fields in read_csv(path):
        row = Row(_typed(fields), f"catalog/{_RATES}", f"line {line}", folder.check)
        prefix = row.text("prefix")
        if prefix and not (prefix.isascii() and prefix.isdigit() and len(prefix) <= 15):
            row.problem("prefix", f"{shown(prefix)} is not 1 to 15 digits")
        first = lines.setdefault(prefix, line)
        if prefix and first != line:
            row.problem("prefix", f"{shown(prefix)} is given twice, first in line {first}")
        price = row.dollars("price_per_minute")
        if price == 0:
            row.problem("price_per_minute", "is not above zero")
        rates.append(
            m.CallRate(
                prefix=prefix,
                country_iso=row.iso("country"),
                destination=row.text("destination"),
                destination_type=row.word("destination_type", v.DestinationType),
                price_minute=price,
            )
        )
        row.close()
    return rates


def _typed(fields: Mapping[str, str | None]) -> dict[str, object]:
    """A CSV row as YAML would give it: its price as a number, the rest as text."""
    typed: dict[str, object] = {str(name): value for name, value in fields.items()}
    with suppress(ValueError):  # what is not a number stays a text, and is reported as no price
        typed["price_per_minute"] = float(fields.get("price_per_minute") or "")
    return typed
