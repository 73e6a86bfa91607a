"""Whether a number can be moved to Microsoft."""

from __future__ import annotations

import re

from actions.answers import wording as w
from actions.answers.enquiry import Enquiry
from actions.answers.obtaining import port_documents, port_times
from actions.answers.reply import Reply, reply
from actions.answers.statements import facet_reply, reply_from, told
from actions.catalog.vocabulary import Facet, NumberType, Route, Subject

_NEVER = {
    NumberType.MOBILE: "port_mobile_number",
    NumberType.SHORT_CODE: "port_short_code",
}
_OUT = r"\b(out|away|off|leave|leaving|elsewhere|(another|other|different) (provider|operator|carrier|company|telco))\b|\bto (twilio|vonage|bandwidth)"

_ABOUT_LEAVING = ("port_out", "existing_numbers", "retirement")
_PAPERS = r"\b(forms?|papers?|paperwork|documents?|data|information|details|identifiers?|mandate|letter|loa|proof|vat|regist(er|ration) numbers?|(at|to) hand|ready|prepare|signed?|have to give|must give|need from (us|me))\b"
_INTERRUPTS = r"\b(interrupt\w*|stops?( working)?|dead|outage|offline|cut off|down ?time|go(es)? down|unreachable|lose calls|out of service)\b"
_INTERRUPTED = rf"{_INTERRUPTS}|\bhours?\b"


def portable(enquiry: Enquiry) -> Reply | None:
    """Yes or no for a country and type; None where the question is about something else of porting."""
    if enquiry.names_beside("port_in", "port_in_countries") or enquiry.asks(_OUT):
        return None
    for kind in enquiry.types:
        if kind in _NEVER and not set(enquiry.types) & {NumberType.LOCAL, NumberType.TOLL_FREE}:
            return _never(enquiry, kind)
    if NumberType.ALPHANUMERIC_SENDER_ID in enquiry.types:
        return None
    if enquiry.asks(_INTERRUPTS) and (interruption := _interruption(enquiry)):
        return interruption
    if _asks_for_detail(enquiry):
        return None
    if not enquiry.countries:
        return _anywhere(enquiry) if enquiry.types else None
    found = _by_country(enquiry, enquiry.countries[0])
    for country in enquiry.countries[1:3]:
        found = found + _by_country(enquiry, country)
    return found


def no_form_there(enquiry: Enquiry) -> Reply | None:
    """That there is no form, where the form of a country is asked for that has none."""
    about_it = enquiry.is_about_porting or enquiry.names("letter_of_authorization")
    if not about_it or not enquiry.said_countries:
        return None
    has_one = any(enquiry.catalog.port_in_rules(country) for country in enquiry.said_countries)
    return None if has_one else _by_country(enquiry, enquiry.said_countries[0])


def _interruption(enquiry: Enquiry) -> Reply | None:
    """What the forms of the countries say of the hours in which the number moves; None where they say nothing."""
    rules = {
        country: rule
        for country in enquiry.countries
        for rule in enquiry.catalog.port_in_rules(country)
        if rule.note and re.search(_INTERRUPTED, rule.note.lower())
    }
    lines = [f"{enquiry.facts.name(country)}: {rule.note}" for country, rule in rules.items()]
    return reply(lines, [rule.source for rule in rules.values()]) if lines else None


def _asks_for_detail(enquiry: Enquiry) -> bool:
    """Whether something else is asked than whether it can be done; then a topic answers."""
    return enquiry.asks(r"\b(fee|downtime|cancel|contract|how do|how can|who can|steps|email|subject)\b")


def _anywhere(enquiry: Enquiry) -> Reply:
    """From where a number type can be ported."""
    rules = enquiry.facts.port_in_rules
    listed = [country for country, kind in rules if kind in enquiry.types]
    yes = "Yes, from some countries. " if enquiry.yes_or_no else ""
    where = w.place_list(listed, enquiry.facts)
    lines = [f"{yes}{w.capitalised(w.kinds(enquiry.types))} have a port-in form in: {where}."]
    disagreement = _disagreement(enquiry)
    source = next(iter(rules.values())).source
    return reply([*lines, *disagreement.lines, _access(enquiry)], [source, *disagreement.sources])


def _never(enquiry: Enquiry, kind: NumberType) -> Reply:
    topic = enquiry.index.topics[_NEVER[kind]]
    found = told(topic.statements[:2])
    first = found.lines[0]
    no = "" if first.startswith("No") else "No. "
    return reply([f"{no}{first}", *found.lines[1:]], found.sources)


def _by_country(enquiry: Enquiry, country: str) -> Reply:
    rules = enquiry.catalog.port_in_rules(country)
    kept = [c.number_type for c in enquiry.planned(country) if c.route is Route.PORT_IN and c.number_type]
    wanted = [kind for kind in enquiry.types or kept if kind not in _NEVER]
    fitting = [rule for rule in rules if not wanted or rule.number_type in wanted]
    place = w.place(country, enquiry.facts)
    if not fitting:
        return _no_form(enquiry, place, wanted, bool(rules))
    yes = "Yes. " if enquiry.yes_or_no else ""
    types = w.kinds(rule.number_type for rule in fitting)
    lines = [f"{yes}There is a port-in form for {types} of {place}."]
    times = port_times(enquiry)
    lines += [line for line in (times.lines if times else ()) if place in line]
    disagreement = _disagreement(enquiry) if country not in ("US", "PR") else reply([], [])
    papers = port_documents(enquiry) if enquiry.asks(_PAPERS) else None
    lines += papers.lines if papers else []
    sources = [fitting[0].source, *disagreement.sources, *(papers.sources if papers else ())]
    return reply([*lines, *disagreement.lines, _access(enquiry)], sources)


def _no_form(enquiry: Enquiry, place: str, wanted: list[NumberType], other: bool) -> Reply:
    no = "No. " if enquiry.yes_or_no else ""
    kinds = w.kinds(wanted) if wanted else "numbers"
    lines = [f"{no}There is no port-in form for {kinds} of {place}, so porting in is not offered."]
    topic = enquiry.index.topics["port_in"]
    instead = told(topic.about(Facet.ALTERNATIVE))
    source = next(iter(enquiry.facts.port_in_rules.values())).source
    return reply([*lines, *instead.lines], [source, *instead.sources])


def _disagreement(enquiry: Enquiry) -> Reply:
    """What the pages contradict each other about: for which countries numbers can be ported at all."""
    found = [s for s in enquiry.catalog.statements(Subject.PORTING) if s.contradictory]
    return told(found[:1])


def _access(enquiry: Enquiry) -> str:
    found = told(enquiry.index.topics["who_can_port_in"].statements[:1])
    return found.lines[0]


def about_porting(enquiry: Enquiry) -> Reply | None:
    """Port-in as a whole, where no topic is named."""
    out = enquiry.asks(_OUT)
    if enquiry.names_beside("port_in", *(_ABOUT_LEAVING if out else ())):
        return None
    key = "port_out" if out else "port_in"
    topic = enquiry.index.topics[key]
    if key == "port_out" and enquiry.yes_or_no:
        allowed, steps = (facet_reply(topic, each, enquiry) for each in (Facet.DEFINITION, Facet.HOW))
        if allowed and steps:
            return allowed + steps
    return reply_from(topic, enquiry)
