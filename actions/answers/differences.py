"""What sets two things apart: what is said of both, else the two side by side."""

from __future__ import annotations

import re

from actions.answers.enquiry import TOPIC_OF_TYPE, Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import FLOOR, reply_from, told
from actions.catalog.facts import Statement, Topic
from actions.catalog.vocabulary import Facet

_SIDE_BY_SIDE = (Facet.DIRECTION, Facet.LEAD_TIME, Facet.PRICE, Facet.ELIGIBILITY, Facet.RULE, Facet.LIMIT)
_MOST_LINES = 8
_PARTS = re.compile(
    r"\b(?:between|is|are|of|does|do|choose|compare)\s+(?P<one>.+?)\s+(?:and|or|vs\.?|versus|with|to|from|differ from)\s+(?P<other>.+)",
    re.IGNORECASE,
)
_VERSUS = re.compile(
    r"(?P<one>.+?)\s+(?:vs\.?|versus|or|compared (?:to|with))\s+(?P<other>.+)", re.IGNORECASE
)
_PAIRS = {frozenset({"calling_plan", "operator_connect", "teams_direct_routing"}): "pstn_comparison"}


def difference(enquiry: Enquiry) -> Reply | None:
    """The two topics named side by side; None where there are not two."""
    one_topic = _topic_about_all(enquiry)
    if one_topic is not None:
        return reply_from(one_topic, enquiry)
    subjects = _subjects(enquiry)
    if len(subjects) < 2:
        return None
    return _side_by_side(subjects[0], subjects[1], enquiry)


def _topic_about_all(enquiry: Enquiry) -> Topic | None:
    """A topic whose matter is the comparison itself."""
    keys = {topic.key for topic in enquiry.topics}
    for compared, key in _PAIRS.items():
        if len(keys) > 1 and keys <= compared | {key}:
            return enquiry.index.topics[key]
    only = enquiry.topics[0] if len(enquiry.topics) == 1 else None
    is_comparison = only is not None and re.search(r"\b(and|or|one-way)\b", only.title) is not None
    return only if is_comparison else None


def _subjects(enquiry: Enquiry) -> list[Topic]:
    """The topics and number types named; with fewer than two, the nearest to each half of the question."""
    topics = enquiry.index.topics
    found = {topic.key: topic for topic in enquiry.topics}
    for kind in enquiry.types:
        key = TOPIC_OF_TYPE[kind]
        known = {
            k for k in found if k.startswith(key) or k in ("dynamic_sender_id", "preregistered_sender_id")
        }
        if not known:
            found[key] = topics[key]
    if len(found) < 2:
        for half in _halves(enquiry.question.text):
            similarity, key = enquiry.index.nearest(half)[0]
            if similarity >= FLOOR:
                found.setdefault(key, topics[key])
    return list(found.values())


def _halves(text: str) -> tuple[str, ...]:
    match = _PARTS.search(text) or _VERSUS.search(text)
    return (match["one"], match["other"]) if match else ()


def _side_by_side(one: Topic, other: Topic, enquiry: Enquiry) -> Reply:
    explicit = [s for s in one.statements if _mentions(s, other)] + [
        s for s in other.statements if _mentions(s, one)
    ]
    lines, sources = [], []
    for topic in (one, other):
        found = told([_definition(topic)])
        lines.append(f"{topic.title}: {' '.join(found.lines)}")
        sources.append(found.sources[0])
    told_already = {id(_definition(topic)) for topic in (one, other)}
    for statement in [s for s in explicit if id(s) not in told_already and not s.contradictory][:1]:
        found = told([statement])
        lines += found.lines
    for facet in _SIDE_BY_SIDE:
        both = [_of_facet(topic, facet, enquiry) for topic in (one, other)]
        if all(both) and len(lines) + 2 <= _MOST_LINES:
            for topic, statement in zip((one, other), both, strict=True):
                assert statement is not None
                lines.append(f"{topic.title}, {_FACET_NAMES[facet]}: {_in_one_line(statement)}")
    return reply(lines, sources)


_FACET_NAMES = {
    Facet.DIRECTION: "use",
    Facet.LEAD_TIME: "lead time",
    Facet.PRICE: "price",
    Facet.ELIGIBILITY: "who",
    Facet.RULE: "rule",
    Facet.LIMIT: "limit",
}


def _definition(topic: Topic) -> Statement:
    return next(iter(topic.about(Facet.DEFINITION)), topic.statements[0])


def _of_facet(topic: Topic, facet: Facet, enquiry: Enquiry) -> Statement | None:
    asked = set(enquiry.countries)
    found = [s for s in topic.about(facet) if not s.countries or s.countries & asked]
    return next((s for s in found if s is not _definition(topic)), None)


def _in_one_line(statement: Statement) -> str:
    if not statement.contradictory:
        return statement.readings[0].text
    return f"The sources disagree: {' '.join(reading.text for reading in statement.readings)}"


def _mentions(statement: Statement, topic: Topic) -> bool:
    text = " ".join(reading.text for reading in statement.readings).lower()
    return any(re.search(rf"\b{re.escape(alias)}s?\b", text) for alias in topic.aliases if len(alias) > 3)
