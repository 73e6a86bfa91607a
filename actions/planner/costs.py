"""What a component costs a month, as an estimate in US dollars with its parts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from actions.catalog.facts import Catalog, Price, RoutePrice, Source
from actions.catalog.vocabulary import SMS, Capability, NumberType
from actions.planner.needs import Monthly
from actions.planner.plan import Component


@dataclass(frozen=True)
class CostPart:
    """One line of an estimate: what is counted, how many, at what unit price."""

    what: str
    quantity: Decimal
    unit_price: Decimal

    @property
    def amount(self) -> Decimal:
        """Quantity times unit price, in US dollars a month."""
        return self.quantity * self.unit_price

    def __str__(self) -> str:
        if not self.unit_price:
            return self.what  # "no lease"
        return f"{self.what}: {self.quantity:,f} x {self.unit_price:f} USD"


@dataclass(frozen=True)
class Estimate:
    """A monthly estimate: its parts, and the kinds of use that have no published price."""

    parts: tuple[CostPart, ...]
    unpriced: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def total(self) -> Decimal | None:
        """The sum in US dollars, or None where something that is asked for has no published price."""
        if self.unpriced or not self.parts:
            return None
        return sum((part.amount for part in self.parts), Decimal(0)).quantize(Decimal("0.01"))


def estimate(component: Component, country: str, monthly: Monthly | None, catalog: Catalog) -> Estimate:
    """The leases and, where volumes are known, the use that a component would cost."""
    monthly = monthly or Monthly()
    brought = {capability for capability, _ in component.capabilities}
    if component.number_type is None:
        route_price = catalog.route_prices.get(component.route)
        lines = _route_use(route_price, brought, monthly) if route_price else []
        return _estimate(lines, (route_price.source,) if route_price else ())
    price = catalog.prices.get((country, component.number_type))
    lines = [_lease(component.number_type, price, monthly), *_number_use(price, brought, monthly)]
    return _estimate(lines, _pages(price, brought) if price else ())


Line = tuple[str, Decimal | int | None, Decimal | None]  # what, quantity, unit price


def _pages(price: Price, brought: set[Capability]) -> tuple[Source, ...]:
    """The pages of the prices that a component needs; message prices may have one of their own."""
    if price.message_source and brought & SMS:
        return price.source, price.message_source
    return (price.source,)


def _estimate(lines: list[Line], sources: tuple[Source, ...]) -> Estimate:
    counted = [(what, Decimal(quantity), unit) for what, quantity, unit in lines if quantity]
    return Estimate(
        parts=tuple(CostPart(what, quantity, unit) for what, quantity, unit in counted if unit is not None),
        unpriced=tuple(what for what, _, unit in counted if unit is None),
        sources=sources,
    )


def _lease(kind: NumberType, price: Price | None, monthly: Monthly) -> Line:
    if kind is NumberType.ALPHANUMERIC_SENDER_ID:
        return "no lease", 1, Decimal(0)
    numbers = 1 if monthly.numbers is None else monthly.numbers
    return "lease", numbers, price.lease_month if price else None


def _number_use(price: Price | None, brought: set[Capability], monthly: Monthly) -> list[Line]:
    uses: dict[Capability, Line] = {
        Capability.MAKE_CALLS: (
            "minutes out, at the lowest price",
            monthly.minutes_out,
            price.outbound_minute_from if price else None,
        ),
        Capability.RECEIVE_CALLS: ("minutes in", monthly.minutes_in, price.inbound_minute if price else None),
        Capability.SEND_SMS: (
            "SMS segments out",
            monthly.sms_out,
            _with_surcharge(price.send, price.send_surcharge) if price else None,
        ),
        Capability.RECEIVE_SMS: (
            "SMS segments in",
            monthly.sms_in,
            _with_surcharge(price.receive, price.receive_surcharge) if price else None,
        ),
    }
    return [line for capability, line in uses.items() if capability in brought]


def _route_use(price: RoutePrice, brought: set[Capability], monthly: Monthly) -> list[Line]:
    uses: dict[Capability, Line] = {
        Capability.MAKE_CALLS: ("minutes out", monthly.minutes_out, price.outbound_minute),
        Capability.RECEIVE_CALLS: ("minutes in", monthly.minutes_in, price.inbound_minute),
        Capability.SEND_SMS: (
            "SMS sent, platform fee without the partner's price",
            monthly.sms_out,
            price.send,
        ),
        Capability.RECEIVE_SMS: ("SMS received, which the partner charges", monthly.sms_in, None),
    }
    return [line for capability, line in uses.items() if capability in brought]


def _with_surcharge(price: Decimal | None, surcharge: Decimal | None) -> Decimal | None:
    return None if price is None else price + (surcharge or Decimal(0))
