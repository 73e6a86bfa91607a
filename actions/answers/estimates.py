"""What given volumes cost a month, and which choice is cheapest."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from actions.answers import wording as w
from actions.answers.enquiry import Enquiry
from actions.answers.reply import Reply, reply
from actions.catalog.facts import Price, Source
from actions.catalog.vocabulary import Capability, NumberType, Route, Status
from actions.planner.costs import Estimate, estimate
from actions.planner.existing_number import planned_as
from actions.planner.needs import Monthly
from actions.planner.plan import Component, CountryPlan, Eligibility, Option, Standing
from actions.presentation.costs import monthly_cost
from actions.presentation.phrases import option_name

_CHEAPEST = (
    r"\b(cheap\w*|least expensive|lowest|best price|costs? (the )?least|most expensive|dearest|highest)\b"
)
_DIALLED = r"\bto \w* ?(mobiles?|cells?|cellphones?|landlines?)\b"  # call_rates tells their price
_OPEN = Eligibility(Standing.NOT_APPLICABLE, Standing.NOT_APPLICABLE, Standing.NOT_APPLICABLE)
_MOST = 5


def volumes(enquiry: Enquiry) -> Reply | None:
    """The cost of given volumes, with the parts that it is made of."""
    monthly = enquiry.question.monthly
    if monthly is None or not enquiry.countries or monthly == Monthly() or _is_dialled(enquiry, monthly):
        return None
    country = planned_as(enquiry.countries[0])
    components = _components(enquiry, country, monthly)
    found = [(c, estimate(c, country, monthly, enquiry.facts)) for c in components]
    told = [(c, e) for c, e in found if e.parts]
    if not told:
        return None
    lines: list[str] = []
    sources: list[Source] = []
    for component, estimated in told[:2]:
        lines += _estimate_lines(component, country, estimated, enquiry)
        sources += estimated.sources
    return reply(lines, sources)


def _is_dialled(enquiry: Enquiry, monthly: Monthly) -> bool:
    """Whether the price hangs on the kind of number called; "texts to German mobiles" do not."""
    return enquiry.asks(_DIALLED) and not monthly.sms_out


def _components(enquiry: Enquiry, country: str, monthly: Monthly) -> list[Component]:
    wanted = _counted(monthly) or enquiry.capabilities
    if Route.DIRECT_ROUTING in enquiry.routes:
        return [_component(Route.DIRECT_ROUTING, None, wanted)]
    planned = enquiry.planned(country)
    if planned and not enquiry.types and not enquiry.said_countries:
        return list(planned)
    offers = enquiry.catalog.offers(country)
    return [
        _component(Route.MICROSOFT_NUMBER, o.number_type, wanted)
        for o in offers
        if (not enquiry.types or o.number_type in enquiry.types) and all(o.offers(c) for c in wanted)
    ]


def _counted(monthly: Monthly) -> frozenset[Capability]:
    counts = {
        Capability.MAKE_CALLS: monthly.minutes_out,
        Capability.RECEIVE_CALLS: monthly.minutes_in,
        Capability.SEND_SMS: monthly.sms_out,
        Capability.RECEIVE_SMS: monthly.sms_in,
    }
    return frozenset(capability for capability, count in counts.items() if count)


def _component(route: Route, kind: NumberType | None, wanted: frozenset[Capability]) -> Component:
    brought = tuple((capability, Status.GA) for capability in Capability if capability in wanted)
    return Component(route, kind, brought, _OPEN, (), None)


def _estimate_lines(component: Component, country: str, estimated: Estimate, enquiry: Enquiry) -> list[str]:
    kind = component.number_type
    what = w.number_type(kind) if kind else w.route(component.route)
    where = w.place(country, enquiry.facts)
    total = estimated.total
    head = f"{w.usd(total)} a month" if total is not None else "Not all of it has a published price"
    lines = [f"{head}, for {what} in {where} (estimate)."]
    lines += [
        f"- {part.what}: {part.quantity:,f} x {w.usd(part.unit_price)}"
        if part.unit_price
        else f"- {part.what}"
        for part in estimated.parts
    ]
    return lines + [f"- {what}: no published price" for what in estimated.unpriced]


def cheapest(enquiry: Enquiry) -> Reply | None:
    """Which choice of the plan, or which number by its lease, costs least."""
    if not enquiry.asks(_CHEAPEST):
        return None
    names_numbers = enquiry.question.number_types or enquiry.topics
    if not enquiry.said_countries and not names_numbers and enquiry.plan:
        return _cheapest_option(enquiry)
    return _cheapest_number(enquiry)


def _cheapest_option(enquiry: Enquiry) -> Reply | None:
    assert enquiry.plan is not None
    lines, sources = [], []
    for found in enquiry.plan.countries:
        options = [o for o in (found.decision.recommended, *found.alternatives) if o is not None]
        priced = sorted(_priced(options, found), key=lambda pair: pair[0])
        if not priced:
            continue
        country = found.decision.country
        names = [f"{option_name(o, country, enquiry.plan.needs)}: {_a_month(c)}" for c, o in priced]
        lines.append(f"Cheapest in {w.place(country, enquiry.facts)}: {names[0]} (estimate).")
        lines += [f"- {name}" for name in names[1:4]]
        sources += [s for c in priced[0][1].components for s in found.instructions[c].sources]
    return reply(lines, sources) if lines else None


def _a_month(amount: Decimal) -> str:
    """The cost in words; a sender ID has no lease."""
    return f"{w.usd(amount)} a month" if amount else "no monthly lease, each message is charged"


def _priced(options: list[Option], found: CountryPlan) -> list[tuple[Decimal, Option]]:
    costs = [(monthly_cost(option, found), option) for option in options]
    return [(cost, option) for cost, option in costs if cost is not None]


def _cheapest_number(enquiry: Enquiry) -> Reply | None:
    """By the part that is asked for: the price of a message or a minute, else the lease."""
    countries = set(enquiry.said_countries)
    what, amount_of = _measure(enquiry)
    found = []
    for price in enquiry.facts.prices.values():
        amount = amount_of(price)
        right_type = price.number_type in enquiry.types or (not enquiry.types and bool(amount))
        if amount is not None and right_type and (not countries or price.country in countries):
            found.append((amount, price))
    dearest = enquiry.asks(r"\b(most expensive|dearest|highest)\b")
    found.sort(key=lambda pair: (-pair[0] if dearest else pair[0], enquiry.facts.name(pair[1].country)))
    if not found:
        return None
    lines = [
        f"- {w.capitalised(w.number_type(p.number_type))} in {w.place(p.country, enquiry.facts)}: {w.usd(a)}"
        for a, p in found[:_MOST]
    ]
    head = f"{'Most expensive' if dearest else 'Cheapest'} by {what}:"
    return reply([head, *lines], [found[0][1].source])


def _measure(enquiry: Enquiry) -> tuple[str, Callable[[Price], Decimal | None]]:
    def send(price: Price) -> Decimal | None:
        return None if price.send is None else price.send + (price.send_surcharge or Decimal(0))

    if enquiry.asks(r"\b(rent|rents|rental|lease|leases|monthly (fee|price|cost|charge)|(a|per) month)\b"):
        return "monthly lease", lambda price: price.lease_month
    if Capability.SEND_SMS in enquiry.capabilities or enquiry.asks(r"\b(sms|texts?|messages?)\b"):
        return "price of a message sent, carrier surcharge included", send
    if enquiry.asks(r"\bminute") and Capability.MAKE_CALLS in enquiry.capabilities:
        return "lowest price of a minute out", lambda price: price.outbound_minute_from
    if enquiry.asks(r"\bminute|\bincoming|\binbound"):
        return "price of a minute in", lambda price: price.inbound_minute
    return "monthly lease", lambda price: price.lease_month
