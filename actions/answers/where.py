"""In which countries something is offered: the catalog looked up the other way round."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from actions.answers import wording as w
from actions.answers.enquiry import Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import facet_reply, reply_from
from actions.catalog.facts import Offer, Source
from actions.catalog.vocabulary import (
    SMS,
    VOICE,
    Capability,
    Facet,
    NumberType,
    Registration,
    Route,
    Status,
)
from actions.planner import wording as planner_words
from actions.planner.existing_number import planned_as

MOVED = r"\bnumbers?\b.{0,20}\b(moved?|transferred|migrated|brought|shifted)\b|\b(move|transfer|migrate|bring|shift|take)\b.{0,30}\bnumbers?\b"
_PORTING = r"\bport(s|ed|able|ing)?\b"
_ONLY = r"\b(only|just|nothing but)\b"
_TEXTS = r"\b(texts?|texting|sms|sender|alphanumeric|messag\w+)\b"
_NO_CALLS = r"(\b(no|not|without|nothing)\b|n't\b).{0,40}\b(calls?|voice|phone|numbers?)\b"
_LIST_TOPICS = frozenset(
    {"port_in", "calling_plan", "operator_connect", "billing_location", "who_can_buy", "eligibility"}
)


def where(enquiry: Enquiry) -> Reply | None:
    """The countries that fit; None where the question is about something else."""
    if enquiry.names_beside(*_LIST_TOPICS) and not _asks_for_offers(enquiry):
        return None
    for look_up in (_billing_countries, _billable_from, _portable, _calling_plans, _texts_only, _offered):
        if found := look_up(enquiry):
            return found
    return None


def _asks_for_offers(enquiry: Enquiry) -> bool:
    return bool(enquiry.types) and bool(enquiry.capabilities)


def _billing_countries(enquiry: Enquiry) -> Reply | None:
    """Billing countries from which numbers of a country may be bought."""
    about_billing = enquiry.asks(r"\bbill(ed|ing)?\b|\bsubscription") or enquiry.names("billing_location")
    asked_for = enquiry.asks(
        r"\b(which|what) (billing|subscription)|\bwhere\b.*\b(billed|subscription)\b|\bbilling countr"
    )
    numbers_of = enquiry.said_countries or (enquiry.question.billing_countries if asked_for else ())
    if not about_billing or not numbers_of or (enquiry.question.billing_countries and not asked_for):
        return None
    country = planned_as(numbers_of[0])
    offers = [
        o for o in enquiry.catalog.offers(country) if not enquiry.types or o.number_type in enquiry.types
    ]
    return billing_lists(enquiry, country, offers) if offers else None


def billing_lists(enquiry: Enquiry, country: str, offers: Collection[Offer]) -> Reply:
    """The billing countries of some offers, number types with the same list on one line."""
    lists: dict[frozenset[str], list[NumberType]] = {}
    for offer in offers:
        listed = enquiry.catalog.billing_countries(country, offer.number_type)
        lists.setdefault(listed, []).append(offer.number_type)
    place, lines = w.place(country, enquiry.facts), []
    for listed, types in lists.items():
        which = w.place_list(listed, enquiry.facts) if listed else "no country is listed"
        lines.append(f"{w.capitalised(w.kinds(types))} of {place} can be bought with billing in: {which}.")
    unclear = enquiry.facts.countries[country].billing_unclear & {o.number_type for o in offers}
    if unclear:
        lines.append(f"Whether the list is meant for {w.kinds(unclear)} too is not stated.")
    return reply(lines, [next(iter(offers)).source])


def _billable_from(enquiry: Enquiry) -> Reply | None:
    """Countries whose numbers a subscription of a billing country may buy."""
    billed = enquiry.question.billing_countries
    if not billed or enquiry.said_countries:
        return None
    lines = []
    for kind in enquiry.types or tuple(NumberType):
        found = enquiry.catalog.countries_billable_from(billed[0], kind)
        if found:
            lines.append(f"- {w.capitalised(w.kinds([kind]))}: {w.place_list(found, enquiry.facts)}")
    name = w.place(billed[0], enquiry.facts)
    if not lines:
        return reply([f"None: no list names {name} as a billing country."], [_any_source(enquiry)])
    return reply([f"A subscription billed in {name} can buy:", *lines], [_any_source(enquiry)])


def _any_source(enquiry: Enquiry) -> Source:
    """A country's page; each list of this kind is drawn from all of them."""
    statement = enquiry.index.topics["billing_location"].statements[0]
    return statement.readings[0].sources[0]


def _portable(enquiry: Enquiry) -> Reply | None:
    """Countries with a port-in form."""
    if not (enquiry.asks(_PORTING) or enquiry.names("port_in")) or enquiry.said_countries:
        return None
    rules = enquiry.facts.port_in_rules
    wanted = enquiry.types or (NumberType.TOLL_FREE, NumberType.LOCAL)
    listed = {country for country, kind in rules if kind in wanted}
    if not listed:
        return reply_from(enquiry.index.topics["port_in"], enquiry)
    source = next(iter(rules.values())).source
    lines = [
        f"{w.capitalised(w.kinds(wanted))} can be ported in from: {w.place_list(listed, enquiry.facts)}."
    ]
    return reply(lines, [source])


def _calling_plans(enquiry: Enquiry) -> Reply | None:
    """Countries where a Teams Calling Plan is sold, or where the operators' list is."""
    if Route.TEAMS_CALLING_PLAN in enquiry.routes:
        facts = enquiry.facts
        if enquiry.asks(MOVED):
            return None
        if enquiry.said_countries:
            return calling_plan_in(enquiry)
        listed = w.place_list(facts.calling_plan_countries, facts)
        return reply(
            [f"Organisations of these countries may buy a Teams Calling Plan: {listed}."],
            [facts.calling_plan_source],
        )
    if Route.OPERATOR_CONNECT in enquiry.routes:
        return reply_from(enquiry.index.topics["operator_connect_countries"], enquiry)
    return None


def calling_plan_there(enquiry: Enquiry) -> Reply | None:
    """Whether a Teams Calling Plan is sold in the countries named, where nothing is to be moved to it."""
    named = Route.TEAMS_CALLING_PLAN in enquiry.routes and enquiry.said_countries
    return calling_plan_in(enquiry) if named and not enquiry.asks(MOVED) else None


def calling_plan_in(enquiry: Enquiry) -> Reply:
    """Whether a Teams Calling Plan is sold in the countries named."""
    lines = []
    plans = {plan.country: plan for plan in enquiry.catalog.calling_plans()}
    for country in enquiry.said_countries:
        name = w.place(country, enquiry.facts)
        if country not in plans:
            lines.append(f"No. A Teams Calling Plan is not sold to organisations in {name}.")
            continue
        partner = plans[country].partner
        by = f", by {partner}" if partner else ""
        lines.append(f"Yes. A Teams Calling Plan is sold to organisations in {name}{by}.")
    return reply(lines, [enquiry.facts.calling_plan_source])


def _texts_only(enquiry: Enquiry) -> Reply | None:
    """Countries without any number for calls: "where can I only text?"."""
    if not (enquiry.asks(_ONLY) and enquiry.asks(_TEXTS) and enquiry.asks(_NO_CALLS)):
        return None
    offers = {code: c.offers for code, c in enquiry.facts.countries.items() if c.offers}
    without_calls = {
        code: found for code, found in offers.items() if not any(o.offers(c) for o in found for c in VOICE)
    }
    names_only = {
        code
        for code, found in without_calls.items()
        if all(o.number_type is NumberType.ALPHANUMERIC_SENDER_ID for o in found)
    }
    lines = [
        f"Microsoft offers SMS and no number for calls in: {w.place_list(without_calls, enquiry.facts)}.",
        f"Of these with sender IDs alone: {w.place_list(names_only, enquiry.facts)}.",
    ]
    return reply(lines, [found[0].source for found in without_calls.values()][:2])


def _offered(enquiry: Enquiry) -> Reply | None:
    """Countries with offers of the types, capabilities, status and registration asked for."""
    if enquiry.said_countries and enquiry.intent == "ask_availability":
        return None  # asked of these countries, and not of all
    named_something = enquiry.types or enquiry.capabilities or _wants_preview(enquiry)
    if not named_something and (enquiry.said_countries or not enquiry.is_about_the_service):
        return None
    fits = _criteria(enquiry)
    offers = [o for c in enquiry.facts.countries.values() for o in c.offers if all(fit(o) for fit in fits)]
    if enquiry.said_countries:
        offers = [o for o in offers if o.country in {planned_as(c) for c in enquiry.said_countries}] or offers
    what = _what(enquiry)
    if not offers:
        return _none(enquiry, what)
    countries = {offer.country for offer in offers}
    listed = w.place_list(countries, enquiry.facts)
    count = "1 country" if len(countries) == 1 else f"{len(countries)} countries"
    lines = [f"{what}: {count}: {listed}."]
    lines += _by_type(offers, enquiry) + _previews(offers, enquiry)
    return reply(lines, _sources(enquiry, offers))


def _criteria(enquiry: Enquiry) -> list[Callable[[Offer], bool]]:
    wanted, types, registration = enquiry.capabilities, enquiry.types, enquiry.registration
    if _wants_preview(enquiry):
        among = wanted or frozenset(Capability)
        fits: list[Callable[[Offer], bool]] = [lambda o: any(o.statuses[c] is Status.PREVIEW for c in among)]
    else:
        fits = [lambda o: all(o.offers(c) for c in wanted)]
    if types:
        fits.append(lambda o: o.number_type in types)
    if registration and NumberType.ALPHANUMERIC_SENDER_ID in types:
        fits.append(lambda o: o.registration is registration)
    if enquiry.asks(r"\bonly\b|\bone[- ]way\b") and wanted in (
        {Capability.RECEIVE_CALLS},
        {Capability.MAKE_CALLS},
        {Capability.SEND_SMS},
    ):
        group = VOICE if wanted <= VOICE else SMS
        fits.append(lambda o: not any(o.offers(c) for c in group - wanted))
    return fits


def _wants_preview(enquiry: Enquiry) -> bool:
    return enquiry.asks(r"\bpreviews?\b|\bbeta\b")


def _what(enquiry: Enquiry) -> str:
    kind = w.kinds(enquiry.types) if enquiry.types else "numbers or sender IDs"
    registration = {
        Registration.DYNAMIC: "without registration (dynamic)",
        Registration.PREREGISTERED: "with registration first",
    }
    parts = [w.capitalised(kind)]
    plain = (
        SMS & enquiry.capabilities
        if enquiry.types and set(enquiry.types) == {NumberType.SHORT_CODE}
        else None
    )
    if enquiry.capabilities and not plain:
        parts.append(f"for {w.uses(enquiry.capabilities)}")
    if enquiry.registration and NumberType.ALPHANUMERIC_SENDER_ID in enquiry.types:
        parts.append(registration[enquiry.registration])
    if _wants_preview(enquiry):
        parts.append("in public preview")
    return " ".join(parts)


def _none(enquiry: Enquiry, what: str) -> Reply | None:
    """No offer fits; what the type's topic says of its directions tells why."""
    lines = [f"{what}: nowhere at Microsoft."]
    for topic in enquiry.topics:
        if found := facet_reply(topic, Facet.DIRECTION, enquiry):
            return reply([*lines, *found.lines], found.sources)
    return reply(lines, [next(iter(enquiry.facts.countries.values())).source])


def _by_type(offers: Iterable[Offer], enquiry: Enquiry) -> list[str]:
    """One line for each number type, where there are several."""
    groups: dict[NumberType, set[str]] = {}
    for offer in offers:
        groups.setdefault(offer.number_type, set()).add(offer.country)
    if len(groups) < 2:
        return []
    return [
        f"- {w.capitalised(planner_words.NUMBER_TYPES[kind])}: {w.place_list(groups[kind], enquiry.facts)}"
        for kind in NumberType
        if kind in groups
    ]


def _previews(offers: Iterable[Offer], enquiry: Enquiry) -> list[str]:
    """Which of the countries offer what is asked for in preview only."""
    if _wants_preview(enquiry):
        return []
    wanted = enquiry.capabilities or frozenset(Capability)
    countries = {o.country for o in offers if any(o.statuses[c] is Status.PREVIEW for c in wanted)}
    return [f"In public preview: {w.place_list(countries, enquiry.facts)}."] if countries else []


def _sources(enquiry: Enquiry, offers: list[Offer]) -> list[Source]:
    """The page that lists the type for all countries, else the page of the first country."""
    for topic in enquiry.topics:
        for statement in topic.about(Facet.DIRECTION):
            if statement.number_types:
                return [statement.readings[0].sources[-1], offers[0].source]
    return [offers[0].source, offers[-1].source]
