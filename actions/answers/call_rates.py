"""What a call to a number or a country costs a minute, from the rate list."""

from __future__ import annotations

from collections.abc import Sequence

import phonenumbers

from actions.answers import wording as w
from actions.answers.enquiry import Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import told
from actions.catalog.facts import Source
from actions.catalog.reference import DestinationRate
from actions.catalog.vocabulary import Capability, DestinationType, NumberType, Subject

_KINDS = {
    DestinationType.LANDLINE: "landlines",
    DestinationType.MOBILE: "mobiles",
    DestinationType.MIXED: "all numbers",
    DestinationType.NON_GEOGRAPHIC: "non-geographic numbers",
    DestinationType.TOLL_FREE: "toll-free numbers",
}
_TO = (
    r"->|→|\b(to|towards?|into)\b|\b(call|calling|calls|dials?|dialling|dialing|phones?|phoning|rings?|ringing) (a|an|the|my|our|us|"
    r"mobiles?|landlines?|[a-z]+ (mobile|landline|number|cell)|(?!on\b|in\b|from\b|with\b|over\b|cost)[a-z]+)\b"
)
_CALLS = r"\b(call|calls|calling|dial|dials|dialling|dialing|phone|phones|phoning|ring|rings|ringing|minute|minutes|outbound)\b|/ ?min\b|\bper min\b"
_RECEIVES = (
    r"\b(receiv\w*|inbound|incoming|call in|calls in|coming in|comes? in|called)\b|"
    r"\b(people|somebody|someone|anybody|they|customers?|callers?|guests?|patients?|clients?|users?) (call|calls|ring|rings|phone|phones|dial|dials)\b|"
    r"\b(call|calls|ring|rings|phone|phones|dial|dials) (it|us|me|(that|this|our|my) (number|line))\b"
)


def call_rates(enquiry: Enquiry) -> Reply | None:
    """The price of calls to the number or the countries named; None where that is not asked."""
    if enquiry.names_beside("outbound_rates", "outbound_calling", "billing", "existing_numbers"):
        return None
    if enquiry.question.phone_numbers and enquiry.asks(_CALLS + "|" + r"\bto\b|\bcost"):
        return _to_number(enquiry)
    if not enquiry.said_countries or not _about_outbound_calls(enquiry):
        return None
    return _to_countries(enquiry)


def _about_outbound_calls(enquiry: Enquiry) -> bool:
    outbound = Capability.MAKE_CALLS in enquiry.capabilities or enquiry.asks(_CALLS)
    texting = enquiry.asks(r"\b(sms|text|texts|texting|message|messages)\b")
    return outbound and enquiry.asks(_TO) and not texting and not enquiry.asks(_RECEIVES)


def _to_number(enquiry: Enquiry) -> Reply | None:
    typed = enquiry.reading.e164 if enquiry.reading else enquiry.question.phone_numbers[0]
    rate = enquiry.catalog.call_rate(typed)
    if rate is None:
        return None
    lines = [
        f"{w.usd(rate.price_minute)} per minute to {typed}.",
        f"The longest matching prefix in the rate list is {rate.prefix} ({rate.destination}).",
    ]
    if _is_mobile(typed) and rate.destination_type is DestinationType.LANDLINE:
        where = w.place(rate.country, enquiry.facts)
        lines.append(
            f"That prefix is for landlines; the list has no row for mobile numbers of {where}, so check it."
        )
    return reply(lines, _list_sources(enquiry))


def _is_mobile(e164: str) -> bool:
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(e164, None))
    except phonenumbers.NumberParseException:
        return False
    return kind == phonenumbers.PhoneNumberType.MOBILE


def _to_countries(enquiry: Enquiry) -> Reply | None:
    lines = []
    for country in enquiry.said_countries[:3]:
        rates = enquiry.catalog.destination_rates(country)
        if not rates:
            continue
        wanted = _destination_types(enquiry)
        rates = tuple(sorted(rates, key=lambda rate: rate.destination_type not in wanted))
        told_rates = [f"{_KINDS[r.destination_type]} {w.usd_range(r.lowest, r.highest)}" for r in rates]
        lines.append(f"Calls to {w.place(country, enquiry.facts)}, per minute: {'; '.join(told_rates)}.")
        lines += _for_the_minutes(enquiry, [rate for rate in rates if rate.destination_type in wanted])
    if not lines:
        return None
    lines.append("The price depends on the number dialled: the longest matching prefix of the list counts.")
    gaps = [
        told([s]).lines[0]
        for s in enquiry.catalog.statements(Subject.PRICES)
        if s.countries & set(enquiry.said_countries) and s.facet.value == "limit"
    ]
    return reply([lines[0], *gaps, *lines[1:]], _list_sources(enquiry))


def _for_the_minutes(enquiry: Enquiry, rates: Sequence[DestinationRate]) -> list[str]:
    """What the minutes named cost a month, for the kind of number they go to."""
    minutes = enquiry.question.monthly.minutes_out if enquiry.question.monthly else None
    if not minutes:
        return []
    return [
        f"{minutes:,} minutes a month to {_KINDS[r.destination_type]}: "
        f"{w.usd_range(minutes * r.lowest, minutes * r.highest)} (estimate, without the lease)."
        for r in rates
    ]


def _destination_types(enquiry: Enquiry) -> set[DestinationType]:
    found = set()
    if NumberType.MOBILE in enquiry.types or enquiry.asks(r"\b(mobiles?|cell|cellphones?)\b"):
        found.add(DestinationType.MOBILE)
    if NumberType.LOCAL in enquiry.types or enquiry.asks(r"\b(landlines?|fixed)\b"):
        found.add(DestinationType.LANDLINE)
    return found


def _list_sources(enquiry: Enquiry) -> tuple[Source, ...]:
    statement = enquiry.index.topics["outbound_rates"].statements[0]
    return statement.readings[0].sources
