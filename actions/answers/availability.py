"""Which numbers there are in a country, and what they can do."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers import wording as w
from actions.answers.conditions import access, conditions, transactional_only
from actions.answers.enquiry import Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import told
from actions.catalog.facts import Offer, Source
from actions.catalog.vocabulary import (
    SMS,
    VOICE,
    Capability,
    NumberType,
    Registration,
    Route,
    Status,
)
from actions.planner.existing_number import planned_as
from actions.planner.needs import SmsPurpose

_MOST_COUNTRIES = 4
_KINDS = r"\b(what|which) (other )?(kinds?|sorts?|types?) of (phone |telephone )?(numbers?|lines?)\b|\bwhat numbers?\b"
_BESIDES = r"\b(besides?|apart from|other than|except|aside from|not counting)\b"
_STATUS = r"\b(preview|beta|ga|generally available)\b"


def availability(enquiry: Enquiry) -> Reply | None:
    """What is offered in the countries asked about; None where the question is about something else."""
    if not enquiry.countries or enquiry.names_beside():
        return None
    # "Is it in preview?": what the plan recommends.
    means_the_plan = enquiry.plan is not None and enquiry.asks(r"\b(it|that|this|these|those)\b")
    if not (enquiry.said_countries or enquiry.types or enquiry.capabilities or means_the_plan):
        return None
    countries = enquiry.countries[:_MOST_COUNTRIES]
    if len(countries) == 1:
        return in_country(enquiry, countries[0])
    return _in_countries(enquiry, countries)


def kinds_there(enquiry: Enquiry) -> Reply | None:
    """What is offered in a country, where that is asked: "what kind of phone number is there in Japan?"."""
    if not enquiry.asks(_KINDS) or len(enquiry.countries) != 1:
        return None
    country = enquiry.countries[0]
    if enquiry.types and enquiry.asks(_BESIDES):
        offers = enquiry.catalog.offers(planned_as(country))
        others = [offer for offer in offers if offer.number_type not in enquiry.types]
        return _everything(enquiry, country, others) if others else None
    return availability(enquiry) if enquiry.said_countries and not enquiry.types else None


def planned_availability(enquiry: Enquiry) -> Reply | None:
    """Whether what is planned can do something else too: "could we phone them back from that same number?"."""
    asks_of_the_plan = enquiry.plan is not None and not enquiry.said_countries and enquiry.yes_or_no
    return availability(enquiry) if asks_of_the_plan and enquiry.capabilities else None


def registration_needed(enquiry: Enquiry) -> Reply | None:
    """Whether the sender of a country, else the planned one, must be registered: "does that name need registering?"."""
    if enquiry.types or enquiry.topics:
        return None
    for country in enquiry.countries:
        planned = {component.number_type for component in enquiry.planned(country)}
        offers = [
            offer
            for offer in enquiry.catalog.offers(planned_as(country))
            if enquiry.said_countries or offer.number_type in planned
        ]
        if found := _registration(enquiry, offers):
            return found
    return None


def status(enquiry: Enquiry) -> Reply | None:
    """Whether something is a public preview, where that is asked."""
    return availability(enquiry) if enquiry.asks(_STATUS) else None


def in_country(enquiry: Enquiry, country: str) -> Reply:
    """What is offered in one country, beginning with yes or no where that is an answer."""
    offers = enquiry.catalog.offers(planned_as(country))
    if not offers:
        return _nothing_offered(enquiry, country)
    if enquiry.asks(_STATUS):
        return _status(enquiry, country, [o for o in offers if _meant(o, enquiry)] or list(offers))
    if found := _registration(enquiry, offers):
        return found
    if enquiry.types:
        answers = [_of_type(enquiry, country, kind, offers) for kind in enquiry.types]
    elif enquiry.capabilities:
        answers = [_of_capabilities(enquiry, country, offers)]
    else:
        answers = [_everything(enquiry, country, [o for o in offers if _meant(o, enquiry)] or offers)]
    found = answers[0]
    for answer in answers[1:]:
        found = found + answer
    refused = all(
        answer.lines[0].startswith(("No.", "Microsoft does not", "No number")) for answer in answers
    )
    who = None if refused else access(enquiry)
    return reply([*found.lines, _puerto_rico(country, enquiry), who], found.sources)


def _in_countries(enquiry: Enquiry, countries: Sequence[str]) -> Reply:
    """One line for each country."""
    lines, sources = [], []
    for country in countries:
        offers = [o for o in enquiry.catalog.offers(planned_as(country)) if _meant(o, enquiry)]
        name = enquiry.facts.name(country)
        each = w.capitalised(_with_uses(offers))
        lines.append(f"{name}: {each}." if each else f"{name}: Microsoft offers none.")
        sources += [offer.source for offer in offers[:1]]
    if enquiry.capabilities & SMS and enquiry.asks(
        r"\bfrom\b|\bto text\b|\bboth\b|\bone (number|sender)\b|\bsame\b"
    ):
        rule = told(enquiry.index.topics["one_number_several_countries"].statements[:1])
        return reply([*rule.lines, *lines], [*rule.sources, *sources])
    if not sources:
        return reply([*lines, *_instead(enquiry)], _instead_sources(enquiry))
    return reply([*lines, access(enquiry)], sources)


def _registration(enquiry: Enquiry, offers: Sequence[Offer]) -> Reply | None:
    """Whether a sender ID must be registered, where that is asked."""
    offer = next((o for o in offers if o.registration), None)
    if (
        offer is None
        or not enquiry.asks(r"\b(pre-?)?regist|\bapprov|\bpermits?\b")
        or enquiry.asks(r"\b10 ?-?dlc|\bbrand|\bcampaign")
    ):
        return None
    if enquiry.types and NumberType.ALPHANUMERIC_SENDER_ID not in enquiry.types:
        return None
    needed = offer.registration is Registration.PREREGISTERED
    without = enquiry.asks(r"\bwithout\b")
    head = ("Yes. " if needed != without else "No. ") if enquiry.yes_or_no else ""
    meaning = next(conditions(offer, enquiry))
    guide = enquiry.facts.guide(Route.MICROSOFT_NUMBER, offer.number_type, offer.country, offer.registration)
    time = f"Lead time: {guide.lead_time}."
    where = w.capitalised(w.place(offer.country, enquiry.facts))
    return reply([f"{head}{where}: {meaning[0].lower()}{meaning[1:]}", time], [offer.source, *guide.sources])


def _status(enquiry: Enquiry, country: str, offers: Sequence[Offer]) -> Reply:
    """Whether offers are in public preview or generally available."""
    wanted = enquiry.capabilities or frozenset(Capability)
    preview = [o for o in offers if any(o.statuses[c] is Status.PREVIEW for c in wanted)]
    asks_preview = not enquiry.asks(r"\b(ga|generally available)\b")
    yes = "Yes" if bool(preview) == asks_preview else "No"
    head = f"{yes}. " if enquiry.yes_or_no else ""
    where = w.place(country, enquiry.facts)
    status = "part of it is in public preview" if preview else "all of it is generally available"
    lines = [f"{head}In {where} {status}:", *(w.offer_line(o) for o in preview or offers)]
    return reply(lines, [offers[0].source])


def _meant(offer: Offer, enquiry: Enquiry) -> bool:
    types = enquiry.types_in(offer.country)
    if types and offer.number_type not in types:
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
    if refused := _refused_purpose(offer, enquiry):
        return refused
    yes = ""
    if enquiry.yes_or_no:
        yes = "In part. " if wanted - having else "Yes. "
        if (
            wanted
            and enquiry.asks(r"\bonly\b")
            and any(offer.offers(c) for c in frozenset(Capability) - wanted)
        ):
            yes = "No, more than that. "
    lines = [f"{yes}In {where}, {what} from Microsoft is for {w.offer_uses(offer)}."]
    if wanted - having:
        lines.append(f"It is not for {w.uses(wanted - having)}.")
    return reply([*lines, *conditions(offer, enquiry)], [offer.source])


def _refused_purpose(offer: Offer, enquiry: Enquiry) -> Reply | None:
    """That marketing may not be sent from an offer, where that is asked."""
    meaning = transactional_only(offer, enquiry)
    if not meaning or SmsPurpose.MARKETING not in enquiry.question.sms_purposes:
        return None
    no = "No. " if enquiry.yes_or_no else ""
    where, what = w.place(offer.country, enquiry.facts), w.number_type(offer.number_type)
    return reply([f"{no}In {where}, from {what} {meaning}."], [offer.source])


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
                f"Offered there: {_with_uses(offers)}.",
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
    registering = enquiry.asks(r"\b(regist|verif)")
    notes = [note for o in told for note in conditions(o, enquiry)] if len(told) <= 2 or registering else []
    return reply([*lines, *notes], [told[0].source])


def _with_uses(offers: Sequence[Offer]) -> str:
    """Each kind with what it is for: "toll-free numbers (receiving calls)"."""
    return "; ".join(f"{w.kinds([offer.number_type])} ({w.offer_uses(offer)})" for offer in offers)


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


def _puerto_rico(country: str, enquiry: Enquiry) -> str | None:
    if planned_as(country) == country:
        return None
    same, other = enquiry.facts.name(country), enquiry.facts.name(planned_as(country))
    return f"{same} numbers are {other} numbers."
