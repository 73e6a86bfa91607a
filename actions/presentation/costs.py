"""What a component costs, in words: the monthly estimate and the unit prices behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.catalog.facts import Catalog, Price, RoutePrice
from actions.catalog.vocabulary import Capability, NumberType
from actions.planner import wording
from actions.planner.needs import Needs
from actions.planner.plan import Component, CountryPlan, Option
from actions.presentation.phrases import usd

SET_UP = "set-up"
FEE = "Microsoft's fee"


@dataclass(frozen=True)
class Rate:
    """A unit price: what is charged, and how much for how much, e.g. "calls in", "0.01 USD a minute"."""

    what: str
    amount: str

    def __str__(self) -> str:
        return f"{self.what} {self.amount}"


def cost_line(component: Component, country_plan: CountryPlan, needs: Needs, catalog: Catalog) -> str | None:
    """The cost of a component as one line with the prices' date, or None where none is published."""
    country = country_plan.decision.country
    total = country_plan.instructions[component].monthly_cost_usd
    unit_prices, dates = rates(component, country, catalog)
    parts = _told(component, unit_prices)
    if component.number_type is NumberType.ALPHANUMERIC_SENDER_ID and not total:
        parts.insert(0, "no lease")
    elif total is not None:
        parts.insert(0, f"{usd(total)} a month")
    if not parts:
        return None
    return f"{'; '.join(parts)} (estimate{dated(dates)})"


def rates(component: Component, country: str, catalog: Catalog) -> tuple[list[Rate], set[date]]:
    """Unit prices of what the component is for, and the days of the pages that give them."""
    capabilities = {capability for capability, _ in component.capabilities}
    if component.number_type is None:
        fee = catalog.route_prices.get(component.route)
        if fee is None:
            return [], set()
        told = list(_fees(fee, capabilities))
        return told, {fee.source.as_of} if told else set()
    price = catalog.prices.get((country, component.number_type))
    if price is None:
        return [], set()
    dates = {price.source.as_of}
    told = list(unit_prices(price, capabilities))
    if price.message_source and any("SMS" in rate.what for rate in told):
        dates.add(price.message_source.as_of)
    return told, dates


def _told(component: Component, unit_prices: list[Rate]) -> list[str]:
    """Unit prices as parts of a sentence; a route's are fees beside what carrier or partner charge."""
    if component.number_type is None:
        return [f"{FEE}: {', '.join(map(str, unit_prices))}"] if unit_prices else []
    return [f"{rate.amount} for {rate.what}" if rate.what == SET_UP else str(rate) for rate in unit_prices]


def unit_prices(price: Price, capabilities: set[Capability]) -> Iterator[Rate]:
    """The prices of a number type for some capabilities, without its lease."""
    if price.setup_once:
        yield Rate(SET_UP, f"{usd(price.setup_once)} once")
    if Capability.MAKE_CALLS in capabilities and price.outbound_minute_from is not None:
        yield Rate("calls out", f"from {usd(price.outbound_minute_from)} a minute")
    if Capability.RECEIVE_CALLS in capabilities and price.inbound_minute is not None:
        start = "from " if price.inbound_is_lowest else ""
        yield Rate("calls in", f"{start}{usd(price.inbound_minute)} a minute")
    if Capability.SEND_SMS in capabilities and price.send is not None:
        yield Rate("SMS out", _segment(price.send, price.send_surcharge))
    if Capability.RECEIVE_SMS in capabilities and price.receive is not None:
        yield Rate("SMS in", _segment(price.receive, price.receive_surcharge))


def _segment(price: Decimal, surcharge: Decimal | None) -> str:
    extra = f" and {usd(surcharge)} carrier surcharge" if surcharge else ""
    return f"{usd(price)} a segment{extra}"


def _fees(fee: RoutePrice, capabilities: set[Capability]) -> Iterator[Rate]:
    """Microsoft's own fees of a route; the carrier's or partner's price is not published."""
    uses = {
        Capability.MAKE_CALLS: ("calls out", fee.outbound_minute, "a minute"),
        Capability.RECEIVE_CALLS: ("calls in", fee.inbound_minute, "a minute"),
        Capability.SEND_SMS: ("SMS out", fee.send, "a message"),
    }
    for capability, (what, price, unit) in uses.items():
        if capability in capabilities and price is not None:
            yield Rate(what, f"{usd(price)} {unit}")


def cost_words(option: Option, country_plan: CountryPlan, catalog: Catalog) -> str:
    """The monthly cost of an option with its prices' date: "0.80 USD a month (estimate, prices of 2022-01-28)"."""
    cost = monthly_cost(option, country_plan)
    if cost is None:
        return "no monthly price published"
    dates = {
        day
        for component in option.components
        for day in rates(component, country_plan.decision.country, catalog)[1]
    }
    return f"{f'{usd(cost)} a month' if cost else 'no lease'} (estimate{dated(dates)})"


def dated(dates: set[date]) -> str:
    """The days of prices as the end of a phrase: ", prices of 2022-01-28"; empty without days."""
    days = [day.isoformat() for day in sorted(dates)]
    return f", prices of {wording.enumeration(days)}" if days else ""


def monthly_cost(option: Option | None, country_plan: CountryPlan) -> Decimal | None:
    """The known monthly cost of a whole option, or None where a part has no published price."""
    costs = [country_plan.instructions[c].monthly_cost_usd for c in (option.components if option else ())]
    known = [cost for cost in costs if cost is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(costs) else None
