"""What numbers, calls and messages cost, as published."""

from __future__ import annotations

from collections.abc import Iterator

from actions.answers import wording as w
from actions.answers.availability import in_country
from actions.answers.enquiry import CONDITION_TOPICS, TOPIC_OF_ROUTE, Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import facet_reply
from actions.catalog.facts import Price, Source
from actions.catalog.vocabulary import SMS, VOICE, Capability, Facet, NumberType
from actions.planner import wording as planner_words
from actions.planner.existing_number import planned_as

_ABOUT_PRICES = frozenset(
    {
        "lease",
        "setup_fee",
        "message_segment",
        "outbound_rates",
        "inbound_price",
        "sms_carrier_surcharge",
        "toll_free_sms_price",
    }
)


def number_prices(enquiry: Enquiry) -> Reply | None:
    """Lease, calls and messages of the number types and countries asked about, or of the plan."""
    about = (*_ABOUT_PRICES, "billing") if enquiry.types and enquiry.said_countries else _ABOUT_PRICES
    if enquiry.names_beside(*about, *CONDITION_TOPICS) or enquiry.routes or not enquiry.countries:
        return None
    found = [
        price
        for country in enquiry.countries
        for price in _prices_in(enquiry, country)
        if _meant(price, enquiry)
    ]
    if not found:
        return _no_price(enquiry)
    routes = route_prices(enquiry) if enquiry.means_the_plan else None
    if len(found) == 1:
        one = _one(found[0], enquiry)
        return one + routes if routes else one
    lines = [f"- {_name(p, enquiry)}: {'; '.join(_parts(p, enquiry))}" for p in found]
    lines += routes.lines if routes else ()
    sources = [source for price in found for source in _sources(price, enquiry)]
    return reply(["Prices as published:", *lines], sources)


def _prices_in(enquiry: Enquiry, country: str) -> tuple[Price, ...]:
    found = enquiry.catalog.prices(country) or enquiry.catalog.prices(planned_as(country))
    types = enquiry.types_in(country)
    if enquiry.means_the_plan and not types:
        return ()  # no number is planned there, so its routes have the price
    return tuple(price for price in found if not types or price.number_type in types)


def _meant(price: Price, enquiry: Enquiry) -> bool:
    """Whether a price is about what the question wants to do."""
    return bool(enquiry.types) or not enquiry.capabilities or _serves(price, enquiry)


def _serves(price: Price, enquiry: Enquiry) -> bool:
    """Whether a price is known for something that the question wants to do."""
    amounts = {
        Capability.MAKE_CALLS: price.outbound_minute_from,
        Capability.RECEIVE_CALLS: price.inbound_minute,
        Capability.SEND_SMS: price.send,
        Capability.RECEIVE_SMS: price.receive,
    }
    return any(amounts[c] is not None for c in enquiry.capabilities)


def _one(price: Price, enquiry: Enquiry) -> Reply:
    name = _name(price, enquiry)
    parts = list(_parts(price, enquiry)) or ["no price is published"]
    rest = [f"{w.capitalised(part)}." for part in parts[1:]]
    return reply([f"{name}: {parts[0]}.", *rest, price.note], _sources(price, enquiry))


def _name(price: Price, enquiry: Enquiry) -> str:
    kind = planner_words.NUMBER_TYPES[price.number_type]
    return f"{w.capitalised(kind)}, {enquiry.facts.name(price.country)}"


def _sources(price: Price, enquiry: Enquiry) -> list[Source]:
    about_sms = bool(enquiry.capabilities & SMS) and not enquiry.capabilities & VOICE
    pages = [price.source, price.message_source] if price.message_source else [price.source]
    return [page for page in (reversed(pages) if about_sms else pages) if page]


def _parts(price: Price, enquiry: Enquiry) -> list[str]:
    """What is charged, that which is asked for first."""
    parts = list(_lease_parts(price)), list(_call_parts(price)), list(_message_parts(price))
    lease, calls, messages = parts
    if enquiry.capabilities and enquiry.capabilities <= SMS and messages:
        return messages + lease
    if enquiry.capabilities and enquiry.capabilities <= VOICE and calls:
        return calls + lease
    return lease + calls + messages


def _lease_parts(price: Price) -> Iterator[str]:
    if price.number_type is NumberType.ALPHANUMERIC_SENDER_ID:
        yield "no lease"
    elif price.lease_month is not None:
        yield f"{w.usd(price.lease_month)} per month"
    if price.setup_once:
        yield f"set-up {w.usd(price.setup_once)} once"


def _call_parts(price: Price) -> Iterator[str]:
    if price.inbound_minute is not None:
        start = "from " if price.inbound_is_lowest else ""
        yield f"receiving calls {start}{w.usd(price.inbound_minute)} per minute"
    if price.outbound_minute_from is not None:
        yield f"making calls from {w.usd(price.outbound_minute_from)} per minute, by destination"


def _message_parts(price: Price) -> Iterator[str]:
    for word, amount, surcharge in (
        ("sending SMS", price.send, price.send_surcharge),
        ("receiving SMS", price.receive, price.receive_surcharge),
    ):
        if amount is None:
            continue
        total = (
            f" plus {w.usd(surcharge)} carrier surcharge, together {w.usd(amount + surcharge)}"
            if surcharge
            else ""
        )
        yield f"{word} {w.usd(amount)} per segment{total}"


def _no_price(enquiry: Enquiry) -> Reply | None:
    """Nothing published: because it is not offered, or because the pages have no section for it."""
    if not enquiry.said_countries:
        return None
    country = enquiry.said_countries[0]
    offers = enquiry.catalog.offers(planned_as(country))
    offered = [
        o
        for o in offers
        if (not enquiry.types or o.number_type in enquiry.types)
        and all(o.offers(c) for c in enquiry.capabilities)
    ]
    if not offered:
        return in_country(enquiry, country) + _prices_of_others(enquiry, country)
    kind = w.kinds(o.number_type for o in offered)
    lines = [f"No price is published for {kind} in {w.place(country, enquiry.facts)}."]
    page = next(iter(enquiry.facts.prices.values())).source
    return reply(lines, [page])


def _prices_of_others(enquiry: Enquiry, country: str) -> Reply:
    """What is offered in a country instead costs, where one use is asked about and not only a type."""
    if not (enquiry.types and enquiry.capabilities):
        return reply([], [])
    found = [price for price in enquiry.catalog.prices(country) if _serves(price, enquiry)]
    lines = [f"{_name(price, enquiry)}: {'; '.join(_parts(price, enquiry))}." for price in found]
    return reply(lines, [source for price in found for source in _sources(price, enquiry)])


def price_ranges(enquiry: Enquiry) -> Reply | None:
    """The span of what messages or calls cost over all countries, where none is named."""
    if enquiry.countries or enquiry.names_beside("inbound_price", "billing") or enquiry.routes:
        return None
    if not enquiry.types and any(topic.about(Facet.PRICE) for topic in enquiry.topics):
        return None
    wanted = enquiry.capabilities
    measures = (
        (Capability.SEND_SMS, "Sending SMS, per segment before carrier surcharges", "send"),
        (Capability.RECEIVE_SMS, "Receiving SMS, per segment before carrier surcharges", "receive"),
        (Capability.RECEIVE_CALLS, "Receiving calls, per minute", "inbound_minute"),
        (
            Capability.MAKE_CALLS,
            "Making calls, lowest price per minute in the own country",
            "outbound_minute_from",
        ),
    )
    lines, sources = [], []
    for capability, what, name in measures:
        if capability not in wanted:
            continue
        priced = [
            (getattr(p, name), p)
            for p in enquiry.facts.prices.values()
            if getattr(p, name) is not None and (not enquiry.types or p.number_type in enquiry.types)
        ]
        if not priced:
            continue
        low, high = min(priced, key=lambda x: x[0]), max(priced, key=lambda x: x[0])
        named = [f"{w.usd(amount)} ({enquiry.facts.name(p.country)})" for amount, p in (low, high)]
        of_types = f" ({w.kinds(enquiry.types)})" if enquiry.types else ""
        lines.append(f"{what}{of_types}: from {named[0]} to {named[1]}.")
        sources.append(low[1].message_source or low[1].source if "SMS" in what else low[1].source)
    examples = facet_reply(enquiry.index.topics["inbound_price"], Facet.PRICE, enquiry)
    if enquiry.types and Capability.RECEIVE_CALLS in wanted and examples:
        return reply([*lines, *examples.lines], [*sources, *examples.sources])
    return reply(lines, sources) if lines else None


def condition_prices(enquiry: Enquiry) -> Reply | None:
    """What the named topics say about prices."""
    for topic in enquiry.topics:
        if topic.about(Facet.PRICE) and (found := facet_reply(topic, Facet.PRICE, enquiry)):
            return found
    return None


def route_prices(enquiry: Enquiry) -> Reply | None:
    """What the plan's routes cost, where the question leaves out what is meant."""
    if enquiry.topics or enquiry.types or enquiry.said_countries:
        return None
    lines: list[str] = []
    sources: list[Source] = []
    for country in enquiry.countries:
        for component in enquiry.planned(country):
            price = enquiry.facts.route_prices.get(component.route)
            if price is None:
                topic = enquiry.index.topics.get(TOPIC_OF_ROUTE.get(component.route, ""))
                stated = facet_reply(topic, Facet.PRICE, enquiry) if topic else None
                if topic and stated:
                    lines.append(f"{topic.title}: {stated.lines[0]}")
                    sources += stated.sources
                continue
            parts = [
                f"{word} {w.usd(amount)}"
                for word, amount in (
                    ("calls out per minute", price.outbound_minute),
                    ("calls in per minute", price.inbound_minute),
                    ("each SMS sent", price.send),
                )
                if amount is not None
            ]
            lines.append(f"{w.capitalised(w.route(component.route))}, Microsoft's part: {', '.join(parts)}.")
            sources.append(price.source)
    return reply(lines, sources) if lines else None
