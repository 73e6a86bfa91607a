"""What a component costs, in words: the monthly estimate and the unit prices behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from actions.catalog.facts import Catalog, Price, RoutePrice
from actions.catalog.vocabulary import Capability, NumberType
from actions.planner import wording
from actions.planner.needs import Needs
from actions.planner.plan import Component, CountryPlan, Option
from actions.presentation.phrases import usd


def cost_line(component: Component, country_plan: CountryPlan, needs: Needs, catalog: Catalog) -> str | None:
    """The cost of a component as one line with the prices' date, or None where none is published."""
    country = country_plan.decision.country
    total = country_plan.instructions[component].monthly_cost_usd
    parts, dates = _prices(component, country, catalog)
    if component.number_type is NumberType.ALPHANUMERIC_SENDER_ID and not total:
        parts.insert(0, "no lease")
    elif total is not None:
        parts.insert(0, f"{usd(total)} a month")
    if not parts:
        return None
    return f"{'; '.join(parts)} (estimate{_dated(dates)})"


def _prices(component: Component, country: str, catalog: Catalog) -> tuple[list[str], set[date]]:
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
    told = list(_unit_prices(price, capabilities))
    if price.message_source and any("SMS" in line for line in told):
        dates.add(price.message_source.as_of)
    return told, dates


def _unit_prices(price: Price, capabilities: set[Capability]) -> Iterator[str]:
    if price.setup_once:
        yield f"{usd(price.setup_once)} once for set-up"
    if Capability.MAKE_CALLS in capabilities and price.outbound_minute_from is not None:
        yield f"calls out from {usd(price.outbound_minute_from)} a minute"
    if Capability.RECEIVE_CALLS in capabilities and price.inbound_minute is not None:
        start = "from " if price.inbound_is_lowest else ""
        yield f"calls in {start}{usd(price.inbound_minute)} a minute"
    if Capability.SEND_SMS in capabilities and price.send is not None:
        yield f"SMS out {_segment(price.send, price.send_surcharge)}"
    if Capability.RECEIVE_SMS in capabilities and price.receive is not None:
        yield f"SMS in {_segment(price.receive, price.receive_surcharge)}"


def _segment(price: Decimal, surcharge: Decimal | None) -> str:
    extra = f" and {usd(surcharge)} carrier surcharge" if surcharge else ""
    return f"{usd(price)} a segment{extra}"


def _fees(fee: RoutePrice, capabilities: set[Capability]) -> Iterator[str]:
    """Microsoft's own fees of a route; the carrier's or partner's price is not published."""
    uses = {
        Capability.MAKE_CALLS: ("calls out", fee.outbound_minute, "a minute"),
        Capability.RECEIVE_CALLS: ("calls in", fee.inbound_minute, "a minute"),
        Capability.SEND_SMS: ("SMS out", fee.send, "a message"),
    }
    told = [
        f"{what} {usd(price)} {unit}"
        for capability, (what, price, unit) in uses.items()
        if capability in capabilities and price is not None
    ]
    if told:
        yield f"Microsoft's fee: {', '.join(told)}"


def cost_words(option: Option, country_plan: CountryPlan, catalog: Catalog) -> str:
    """The monthly cost of an option with its prices' date: "0.80 USD (estimate, prices of 2022-01-28)"."""
    cost = monthly_cost(option, country_plan)
    if cost is None:
        return "no monthly price published"
    dates = {
        day
        for component in option.components
        for day in _prices(component, country_plan.decision.country, catalog)[1]
    }
    return f"{usd(cost) if cost else 'no lease'} (estimate{_dated(dates)})"


def _dated(dates: set[date]) -> str:
    days = [day.isoformat() for day in sorted(dates)]
    return f", prices of {wording.enumeration(days)}" if days else ""


def monthly_cost(option: Option | None, country_plan: CountryPlan) -> Decimal | None:
    """The known monthly cost of a whole option, or None where a part has no published price."""
    costs = [country_plan.instructions[c].monthly_cost_usd for c in (option.components if option else ())]
    known = [cost for cost in costs if cost is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(costs) else None
