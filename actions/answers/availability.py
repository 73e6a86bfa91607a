"""Which numbers there are in a country, and what they can do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.answers import wording as w
from actions.answers.enquiry import Enquiry
from actions.answers.reply import Reply, reply
from actions.catalog.facts import Offer, Source
from actions.catalog.vocabulary import (
    SMS,
    VOICE,
    Capability,
    Footnote,
    NumberType,
    Registration,
    Route,
    TermKind,
)
from actions.planner.existing_number import planned_as

_MOST_COUNTRIES = 4


def availability(enquiry: Enquiry) -> Reply | None:
    """What is offered in the countries asked about; None where the question is about something else."""
    if not enquiry.countries or enquiry.names_beside():
        return None
    if not enquiry.said_countries and not (enquiry.types or enquiry.capabilities):
        return None
    countries = enquiry.countries[:_MOST_COUNTRIES]
    if len(countries) == 1:
        return in_country(enquiry, countries[0])
    return _in_countries(enquiry, countries)


def in_country(enquiry: Enquiry, country: str) -> Reply:
    """What is offered in one country, beginning with yes or no where that is an answer."""
    offers = enquiry.catalog.offers(planned_as(country))
    if not offers:
        return _nothing_offered(enquiry, country)
    if enquiry.types:
        answers = [_of_type(enquiry, country, kind, offers) for kind in enquiry.types]
    elif enquiry.capabilities:
        answers = [_of_capabilities(enquiry, country, offers)]
    else:
        answers = [_everything(enquiry, country, offers)]
    found = answers[0]
    for answer in answers[1:]:
        found = found + answer
    refused = all(
        answer.lines[0].startswith(("No.", "Microsoft does not", "No number")) for answer in answers
    )
    access = None if refused else _access(enquiry)
    return reply([*found.lines, _puerto_rico(country, enquiry), access], found.sources)


def _in_countries(enquiry: Enquiry, countries: Sequence[str]) -> Reply:
    """One line for each country."""
    lines, sources = [], []
    for country in countries:
        offers = [o for o in enquiry.catalog.offers(planned_as(country)) if _meant(o, enquiry)]
        name = enquiry.facts.name(country)
        told = [f"{w.capitalised(w.kinds([o.number_type]))} ({w.offer_uses(o)})" for o in offers]
        lines.append(f"{name}: {'; '.join(told)}." if told else f"{name}: Microsoft offers none.")
        sources += [offer.source for offer in offers[:1]]
    if not sources:
        return reply([*lines, *_instead(enquiry)], _instead_sources(enquiry))
    return reply([*lines, _access(enquiry)], sources)


def _meant(offer: Offer, enquiry: Enquiry) -> bool:
    if enquiry.types and offer.number_type not in enquiry.types:
        return False
    return not enquiry.capabilities or any(offer.offers(c) for c in enquiry.capabilities)


def _of_type(enquiry: Enquiry, country: str, kind: NumberType, offers: Sequence[Offer]) -> Reply:
    offer = next((o for o in offers if o.number_type is kind), None)
    where, what = w.place(country, enquiry.facts), w.number_type(kind)
    if offer is None:
        no = "No. " if enquiry.yes_or_no else ""
        on_offer = w.kinds(o.number_type for o in offers)
        return reply(
            [
                f"{no}Microsoft does not offer {what} in {where}.",
                f"Offered there: {on_offer}.",
                *_instead(enquiry),
            ],
            [offers[0].source, *_instead_sources(enquiry)],
        )
    wanted = enquiry.capabilities & (VOICE | SMS)
    having = frozenset(c for c in wanted if offer.offers(c))
    if wanted and not having:
        no = "No. " if enquiry.yes_or_no else ""
        lines = [f"{no}In {where}, {what} is not for {w.uses(wanted)}. It is for {w.offer_uses(offer)}."]
        carriers = [o for o in offers if o is not offer and all(o.offers(c) for c in wanted)]
        if carriers:
            lines.append(f"For {w.uses(wanted)} there: {w.kinds(o.number_type for o in carriers)}.")
        else:
            lines += _instead(enquiry)
        return reply(lines, [offer.source])
    yes = ""
    if enquiry.yes_or_no:
        yes = "In part. " if wanted - having else "Yes. "
    lines = [f"{yes}In {where}, {what} from Microsoft is for {w.offer_uses(offer)}."]
    if wanted - having:
        lines.append(f"It is not for {w.uses(wanted - having)}.")
    return reply([*lines, *_conditions(offer, enquiry)], [offer.source])


def _of_capabilities(enquiry: Enquiry, country: str, offers: Sequence[Offer]) -> Reply:
    wanted, where = enquiry.capabilities, w.place(country, enquiry.facts)
    whole = [o for o in offers if all(o.offers(c) for c in wanted)]
    some = [o for o in offers if any(o.offers(c) for c in wanted)]
    missing = wanted - {c for o in some for c in wanted if o.offers(c)}
    if not some:
        no = "No. " if enquiry.yes_or_no else ""
        return reply(
            [
                f"{no}No number that Microsoft offers in {where} is for {w.uses(wanted)}.",
                f"Offered there: {w.kinds(o.number_type for o in offers)}.",
                *_instead(enquiry),
            ],
            [offers[0].source, *_instead_sources(enquiry)],
        )
    yes = ("In part. " if missing else "Yes. ") if enquiry.yes_or_no else ""
    told = whole or some
    head = f"{yes}In {where} Microsoft offers for {w.uses(wanted - missing)}:"
    lines = [head, *(w.offer_line(o) for o in told)]
    if missing:
        lines.append(f"{w.capitalised(w.uses(missing))} is not offered there.")
        lines += _instead(enquiry, missing)
    elif not whole:
        lines.append("No single number does it all; it takes two.")
    notes = [note for o in told for note in _conditions(o, enquiry)] if len(told) <= 2 else []
    return reply([*lines, *notes], [told[0].source])


def _everything(enquiry: Enquiry, country: str, offers: Sequence[Offer]) -> Reply:
    yes = "Yes. " if enquiry.yes_or_no else ""
    head = f"{yes}Microsoft offers in {w.place(country, enquiry.facts)}:"
    return reply([head, *(w.offer_line(offer) for offer in offers)], [offers[0].source])


def _nothing_offered(enquiry: Enquiry, country: str) -> Reply:
    no = "No. " if enquiry.yes_or_no else ""
    name = w.place(country, enquiry.facts)
    lines = [f"{no}Microsoft offers no numbers or sender IDs in {name}.", *_instead(enquiry)]
    if country in enquiry.facts.calling_plan_countries:
        lines.append(f"A Teams Calling Plan is sold to organisations in {name}.")
        return reply(lines, [*_instead_sources(enquiry)[:1], enquiry.facts.calling_plan_source])
    return reply(lines, _instead_sources(enquiry))


def _instead(enquiry: Enquiry, missing: frozenset[Capability] | None = None) -> list[str]:
    """The routes that do not need a number from Microsoft, as the plans take them."""
    wanted = missing or _wanted(enquiry)
    ways = []
    if wanted & VOICE:
        ways.append(f"{w.route(Route.DIRECT_ROUTING)}, for calls")
    if wanted & SMS:
        ways.append(f"{w.route(Route.MESSAGING_CONNECT)}, for SMS")
    return [f"Instead: {'; '.join(ways)}."]


def _wanted(enquiry: Enquiry) -> frozenset[Capability]:
    """What a number is wanted for: as said, else what its type is for."""
    sms_only = {NumberType.MOBILE, NumberType.SHORT_CODE, NumberType.ALPHANUMERIC_SENDER_ID}
    by_type = SMS if enquiry.types and set(enquiry.types) <= sms_only else VOICE | SMS
    return enquiry.capabilities or by_type


def _instead_sources(enquiry: Enquiry) -> list[Source]:
    wanted = _wanted(enquiry)
    guides = enquiry.facts.guides
    routes = [Route.DIRECT_ROUTING] if wanted & VOICE else []
    routes += [Route.MESSAGING_CONNECT] if wanted & SMS else []
    return [next(g for g in guides if g.route is route).sources[0] for route in routes]


def _conditions(offer: Offer, enquiry: Enquiry) -> Iterator[str]:
    """What has to be done before the number can be used as asked."""
    if offer.registration is Registration.PREREGISTERED:
        yield enquiry.facts.conditions["sender_id_preregistration"].meaning
    elif offer.registration is Registration.DYNAMIC:
        yield "No registration is needed there (dynamic sender ID)."
    sms = any(offer.offers(c) for c in SMS) and (not enquiry.capabilities or enquiry.capabilities & SMS)
    for key in row_conditions(offer) if sms else ():
        yield f"Condition: {enquiry.facts.conditions[key].meaning}"
    if Footnote.TRANSACTIONAL_ONLY in offer.notes:
        meaning = enquiry.catalog.terms(TermKind.FOOTNOTE)[Footnote.TRANSACTIONAL_ONLY.value]
        yield f"{w.capitalised(meaning)}."


def row_conditions(offer: Offer) -> list[str]:
    """The registrations that SMS on an offer needs, as in step 6 of the plan; sender IDs apart."""
    sends = offer.offers(Capability.SEND_SMS)
    rules = {
        "toll_free_verification": offer.number_type is NumberType.TOLL_FREE and sends,
        "ten_dlc_registration": offer.number_type is NumberType.LOCAL and sends,
        "short_code_program_brief": offer.number_type is NumberType.SHORT_CODE,
        "local_documents": offer.number_type is NumberType.MOBILE,
    }
    return [key for key, needed in rules.items() if needed]


def _puerto_rico(country: str, enquiry: Enquiry) -> str | None:
    if planned_as(country) == country:
        return None
    same, other = enquiry.facts.name(country), enquiry.facts.name(planned_as(country))
    return f"{same} numbers are {other} numbers."


def _access(enquiry: Enquiry) -> str:
    """Who can still get a number: always said, because it closes the door for new customers."""
    closed = enquiry.facts.lifecycle.closed_to_new_customers.isoformat()
    return f"From {closed} only customers who already had ACS numbers can get new ones."
