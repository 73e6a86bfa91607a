"""How things are obtained: steps, lead times and documents, from the guides, forms and conditions."""

from __future__ import annotations

from collections.abc import Iterable

from actions.answers import wording as w
from actions.answers.availability import in_country
from actions.answers.conditions import row_conditions
from actions.answers.enquiry import CONDITION_TOPICS, ROUTE_TOPICS, TOPIC_OF_ROUTE, Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import facet_reply
from actions.catalog.facts import Condition, Guide, Topic
from actions.catalog.vocabulary import SMS, Capability, Facet, NumberType, Registration, Route
from actions.planner.existing_number import planned_as
from actions.planner.plan import Component

_MOST_STEPS = 6
# A guide, and the country and number type that it is told for.
GuideFor = tuple[Guide, str, NumberType | None]
_MORE_SPECIFIC = frozenset({*CONDITION_TOPICS, *ROUTE_TOPICS, "special_order", "lease"})


_SURE = 0.65


def _topic_tells(enquiry: Enquiry) -> bool:
    """Whether a topic of its own tells it, named or not: "our name should pop up when we call, how?"."""
    return enquiry.names_beside(*_MORE_SPECIFIC) or enquiry.is_surely_about(_SURE, *_MORE_SPECIFIC)


def condition_of(enquiry: Enquiry) -> Condition | None:
    """The registration or verification that a topic of the question stands for."""
    for topic in enquiry.topics:
        if topic.key in CONDITION_TOPICS:
            return enquiry.facts.conditions[CONDITION_TOPICS[topic.key]]
    if NumberType.TOLL_FREE in enquiry.types and enquiry.asks(r"\bverif"):
        return enquiry.facts.conditions[CONDITION_TOPICS["toll_free_verification"]]
    return None


def guides_for(enquiry: Enquiry) -> list[GuideFor]:
    """The guides of what is asked about, each with the country and the number type it is for."""
    country = planned_as(enquiry.countries[0]) if enquiry.countries else ""
    if enquiry.routes:
        return [(_guide(enquiry, route, None, country), country, None) for route in enquiry.routes[:1]]
    if not enquiry.topics and not enquiry.types and not enquiry.capabilities and enquiry.plan:
        return [
            (_guide(enquiry, component.route, component.number_type, each), each, component.number_type)
            for each in map(planned_as, enquiry.countries)
            for component in enquiry.planned(each)
        ]
    types = enquiry.types or (_offered_types(enquiry, country) if enquiry.said_countries else ())
    if not country and any(_differs_by_country(kind, enquiry) for kind in types):
        return []
    by_guide: dict[str, GuideFor] = {}
    for kind in types:
        guide = _guide(enquiry, Route.MICROSOFT_NUMBER, kind, country)
        by_guide.setdefault(guide.key, (guide, country, kind))
    return list(by_guide.values())


def _differs_by_country(kind: NumberType, enquiry: Enquiry) -> bool:
    """Whether the way to get a number type depends on the country, so that its topic tells it better."""
    return any(
        kind in guide.number_types and guide.countries and not guide.registration
        for guide in enquiry.facts.guides
    )


def _offered_types(enquiry: Enquiry, country: str) -> tuple[NumberType, ...]:
    """The number types of a country that do something of what is asked for."""
    wanted = enquiry.capabilities or frozenset(Capability)
    offers = enquiry.catalog.offers(country)
    return tuple(offer.number_type for offer in offers if any(offer.offers(c) for c in wanted))


def _guide(enquiry: Enquiry, route: Route, kind: NumberType | None, country: str) -> Guide:
    offer = enquiry.facts.offer(country, kind) if kind else None
    registration = offer.registration if offer else enquiry.registration
    if kind is NumberType.ALPHANUMERIC_SENDER_ID and registration is None:
        registration = Registration.DYNAMIC
    return enquiry.facts.guide(route, kind, country, registration)


def _offered(enquiry: Enquiry, guide: Guide, kind: NumberType | None, country: str) -> bool:
    """Whether Microsoft has what a guide of its numbers is about; a guide of another route needs no offer."""
    from_microsoft = guide.route is Route.MICROSOFT_NUMBER and bool(country) and kind is not None
    return not from_microsoft or enquiry.facts.offer(country, kind) is not None


def steps(enquiry: Enquiry) -> Reply | None:
    """How something is got, step by step; None where a topic of its own tells it."""
    if _topic_tells(enquiry):
        return None
    # Where the country is named, the way to its short codes says how they are applied for there.
    of_a_country = enquiry.said_countries and NumberType.SHORT_CODE in enquiry.types
    if (condition := condition_of(enquiry)) and condition.steps and not of_a_country:
        return reply([f"{condition.title}:", *_numbered(condition.steps)], [condition.source])
    if enquiry.names("special_order"):
        return None
    found = guides_for(enquiry)
    if not found:
        return in_country(enquiry, enquiry.said_countries[0]) if enquiry.said_countries else None
    guide, country, kind = found[0]
    if not _offered(enquiry, guide, kind, country):
        return in_country(enquiry, country)
    lead = [f"Lead time: {guide.lead_time}."] if guide.lead_time and len(guide.steps) < _MOST_STEPS else []
    return reply([f"{guide.title}:", *_numbered(guide.steps), *lead], guide.sources)


def _numbered(found: Iterable[str]) -> list[str]:
    return [f"{number}. {step}" for number, step in enumerate(list(found)[:_MOST_STEPS], 1)]


def lead_times(enquiry: Enquiry) -> Reply | None:
    """How long it takes; None where a topic of its own tells it."""
    if _topic_tells(enquiry):
        return None
    if condition := condition_of(enquiry):
        # The topic may tell one part of a registration apart from the whole.
        named = next((t for t in enquiry.topics if t.key in CONDITION_TOPICS), None)
        own = facet_reply(named, Facet.LEAD_TIME, enquiry) if named else None
        whole = reply([_takes(condition.title, condition.lead_time)], [condition.source])
        return own + whole if own else whole
    if enquiry.is_about_porting or _plans_port(enquiry):
        return port_times(enquiry) or facet_reply(_porting(enquiry), Facet.LEAD_TIME, enquiry)
    found = guides_for(enquiry)
    if not found:
        return in_country(enquiry, enquiry.said_countries[0]) if enquiry.said_countries else None
    answer: Reply | None = None
    for guide, country, kind in found[:3]:
        if not _offered(enquiry, guide, kind, country):
            told = in_country(enquiry, country)
        else:
            told = _lead_time(guide, country, kind, enquiry)
        answer = told if answer is None else answer + told
    return answer


def _takes(title: str, lead_time: str | None) -> str:
    return f"{title}: {lead_time}." if lead_time else f"{title}: the pages read do not state a lead time."


def _lead_time(guide: Guide, country: str, kind: NumberType | None, enquiry: Enquiry) -> Reply:
    lines, sources = [_takes(guide.title, guide.lead_time)], list(guide.sources)
    offer = enquiry.facts.offer(country, kind) if country and kind else None
    by_row = row_conditions(offer) if offer else _conditions_anywhere(kind)
    sms_meant = not enquiry.capabilities or bool(enquiry.capabilities & SMS)
    for key in by_row if sms_meant else ():
        condition = enquiry.facts.conditions[key]
        if condition.lead_time and condition.lead_time != guide.lead_time:
            lines.append(f"For SMS, {condition.title} comes on top: {condition.lead_time}.")
            sources.insert(1, condition.source)
    if kind is NumberType.ALPHANUMERIC_SENDER_ID and not country:
        condition = enquiry.facts.conditions["sender_id_preregistration"]
        lines.append(f"Where it must be registered first: {condition.lead_time}.")
    return reply(lines, sources)


def _conditions_anywhere(kind: NumberType | None) -> list[str]:
    return ["toll_free_verification"] if kind is NumberType.TOLL_FREE else []


def port_times(enquiry: Enquiry) -> Reply | None:
    """How long a port takes, by the form of the country; None without a country that has one."""
    rules = [r for c in enquiry.countries for r in enquiry.catalog.port_in_rules(c)]
    rules = [r for r in rules if not enquiry.types or r.number_type in enquiry.types]
    times: dict[tuple[str, str | None], list[NumberType]] = {}
    for rule in rules:
        times.setdefault((rule.country, rule.lead_time), []).append(rule.number_type)
    lines = [
        _takes(f"Porting in {w.kinds(types)} from {w.place(country, enquiry.facts)}", time)
        for (country, time), types in times.items()
    ]
    return reply(lines, [rule.source for rule in rules]) if lines else None


def documents(enquiry: Enquiry) -> Reply | None:
    """Documents and forms for what is asked about; None where a topic of its own tells it."""
    # What a country's own form asks for says more than what is said of its questions in general.
    told_by_the_form = ("local_office_address",) if enquiry.said_countries else ()
    if enquiry.names_beside(*_MORE_SPECIFIC, *told_by_the_form, "letter_of_authorization"):
        return None
    if enquiry.names("letter_of_authorization") and not enquiry.countries:
        return None
    if enquiry.is_about_porting or enquiry.names("letter_of_authorization"):
        return port_documents(enquiry) or facet_reply(_porting(enquiry), Facet.DOCUMENTS, enquiry)
    if condition_of(enquiry) or (enquiry.routes and enquiry.topics):
        return None
    answer: Reply | None = None
    if _plans_port(enquiry):
        answer = port_documents(enquiry)
    found = _guides_or_forms(enquiry)
    if enquiry.said_countries and not found:
        return in_country(enquiry, enquiry.said_countries[0])
    for guide, country, kind in found:
        if answer and guide.route is Route.PORT_IN:
            continue
        told = _documents_of(guide, country, kind, enquiry)
        if told is not None:
            answer = told if answer is None else answer + told
    return answer


def _porting(enquiry: Enquiry) -> Topic:
    return enquiry.index.topics[TOPIC_OF_ROUTE[Route.PORT_IN]]


def _plans_port(enquiry: Enquiry) -> bool:
    """Whether the plan moves a number and the question names nothing else."""
    names_nothing = not (enquiry.topics or enquiry.types or enquiry.said_countries)
    return names_nothing and any(c.route is Route.PORT_IN for c in _planned(enquiry))


def _planned(enquiry: Enquiry) -> list[Component]:
    return [c for country in enquiry.countries for c in enquiry.planned(country)]


def _guides_or_forms(enquiry: Enquiry) -> list[GuideFor]:
    if enquiry.types or not enquiry.said_countries:
        return guides_for(enquiry)
    country = planned_as(enquiry.countries[0])
    types = _offered_types(enquiry, country)
    return [(_guide(enquiry, Route.MICROSOFT_NUMBER, kind, country), country, kind) for kind in types]


def _documents_of(guide: Guide, country: str, kind: NumberType | None, enquiry: Enquiry) -> Reply | None:
    if kind and country and not _offered(enquiry, guide, kind, country):
        return in_country(enquiry, country)
    place = w.place(country, enquiry.facts) if country else ""
    form = enquiry.facts.order_forms.get((country, kind)) if kind else None
    if form and guide.route is Route.MICROSOFT_NUMBER:
        what = f"{w.capitalised(w.kinds([form.number_type]))} of {place}"
        needed = f"needs {'; '.join(form.requires)}" if form.requires else "has no extra requirement"
        name = form.form.rpartition("/")[2]
        return reply([f"{what}: the order form {needed}.", f"Form: {name}.", form.note], [form.source])
    if guide.documents:
        return reply([f"{guide.title}:", *(f"- {text}" for text in guide.documents)], guide.sources)
    if kind is None and guide.route in TOPIC_OF_ROUTE:
        topic = enquiry.index.topics[TOPIC_OF_ROUTE[guide.route]]
        stated = facet_reply(topic, Facet.DOCUMENTS, enquiry)
        return reply([f"{topic.title}: {stated.lines[0]}"], stated.sources) if stated else None
    if kind and guide.route is Route.MICROSOFT_NUMBER:
        what = f"{w.capitalised(w.kinds([kind]))} of {place}" if place else guide.title
        return reply([f"{what}: the pages read name no documents."], guide.sources)
    if enquiry.means_the_plan:
        return reply([f"{guide.title}: the pages read name no documents."], guide.sources)
    return None


def port_documents(enquiry: Enquiry) -> Reply | None:
    """The form of a country and number type, and what it asks for."""
    rules = [r for c in enquiry.countries for r in enquiry.catalog.port_in_rules(c)]
    rules = [r for r in rules if not enquiry.types or r.number_type in enquiry.types]
    if not rules:
        return None
    lines = []
    for rule in dict.fromkeys((r.country, r.form, r.documents, r.note) for r in rules):
        country, form, needed, note = rule
        types = [r.number_type for r in rules if (r.country, r.form) == (country, form)]
        lines.append(
            f"To port {w.kinds(types)} of {w.place(country, enquiry.facts)}, the form asks for: {', '.join(needed)}."
        )
        lines.append(f"Form: {form.rpartition('/')[2]}.")
        if note:
            lines.append(note)
    guide = next(g for g in enquiry.facts.guides if g.route is Route.PORT_IN)
    lines.append(f"And: {'; '.join(guide.documents[1:])}.")
    if enquiry.asks(r"\b(send|mail|submit|where)\b"):
        lines += [step for step in guide.steps if "@" in step]
    return reply(lines, [rules[0].source, *guide.sources])
