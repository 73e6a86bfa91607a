"""What sets two things apart: what is said of both, else the two side by side."""

from __future__ import annotations

import re

from actions.answers.enquiry import TOPIC_OF_TYPE, Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import FLOOR, told
from actions.catalog.facts import Statement, Topic
from actions.catalog.vocabulary import Facet
from actions.planner.wording import NUMBER_TYPES

_SIDE_BY_SIDE = (Facet.DIRECTION, Facet.LEAD_TIME, Facet.PRICE, Facet.ELIGIBILITY, Facet.RULE, Facet.LIMIT)
_MOST_LINES = 8
_JOINS = re.compile(
    r"\b(?:between|and|vs\.?|versus|or|from|with|to|than|differs?|compared?)\b", re.IGNORECASE
)
_PAIRS = {frozenset({"calling_plan", "operator_connect", "teams_direct_routing"}): "pstn_comparison"}


def difference(enquiry: Enquiry) -> Reply | None:
    """The two topics named side by side; None where there are not two."""
    one_topic = _topic_about_all(enquiry)
    if one_topic is not None:
        return told(one_topic.statements[: _MOST_LINES // 2])
    if enquiry.means_the_plan:
        return None
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
    """The topics and number types named; with fewer than two, the nearest to the pieces of the question."""
    topics = enquiry.index.topics
    found = {topic.key: topic for topic in enquiry.topics}
    for kind in enquiry.types:
        key = TOPIC_OF_TYPE[kind]
        known = {
            k for k in found if k.startswith(key) or k in ("dynamic_sender_id", "preregistered_sender_id")
        }
        if not known:
            found[key] = topics[key]
    for kind, name in NUMBER_TYPES.items():
        word = name.split()[0]
        if len(found) < 2 and enquiry.asks(rf"\b{word}\b") and word != "short":
            found[TOPIC_OF_TYPE[kind]] = topics[TOPIC_OF_TYPE[kind]]
    for key in enquiry.likely_topics if len(found) < 2 else ():
        found.setdefault(key, topics[key])
    if len(found) < 2:
        for half in _pieces(enquiry.question.text):
            similarity, key = enquiry.index.nearest(half)[0]
            if similarity >= FLOOR:
                found.setdefault(key, topics[key])
    return list(found.values())


def _pieces(text: str) -> list[str]:
    """What stands between the words that set two things against each other."""
    pieces = [piece.split() for piece in _JOINS.split(text) if piece.strip()]
    # "dynamic and preregistered sender IDs": the first shares what follows the second.
    shared = [
        [*piece, *after[1:]] if len(piece) == 1 else piece
        for piece, after in zip(pieces, [*pieces[1:], []], strict=True)
    ]
    return [" ".join(piece) for piece in shared]


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
    lines += told([s for s in explicit if id(s) not in told_already and not s.contradictory][:1]).lines
    for facet in _SIDE_BY_SIDE:
        both = [_of_facet(topic, facet, enquiry) for topic in (one, other)]
        texts = {_in_one_line(statement) for statement in both if statement}
        if len(texts) == 2 and len(lines) + 2 <= _MOST_LINES:
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
