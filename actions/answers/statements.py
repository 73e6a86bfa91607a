"""Answers from the topics: the statements that fit a question best."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from actions.answers.enquiry import PLAIN, TOPIC_OF_TYPE, TYPE_TOPICS, Enquiry
from actions.answers.reply import IS_REQUIRED, Reply, reply
from actions.answers.wording import place_list
from actions.catalog.facts import Statement, Topic
from actions.catalog.vocabulary import Facet

# Below this similarity a topic that is not named is taken for another matter.
FLOOR = 0.22
_MOST_STATEMENTS = 3
_NAMED = 0.55
_SPECIAL = 0.7
_RARITY = 0.3
# What the probability of a topic counts, named or not.
_SURE = 0.55
HARDLY_ELSE = 0.8
"""From this probability on a topic is meant though it is not named."""
_BEYOND_DOUBT = 0.9
_LIKELY = 1.6
_LIKELY_BESIDE = 0.8
_ASKED_AS = 1.5
# What the similarity of a topic that is not named counts: alone, beside a number type, beside a topic.
_NEAREST = 1.5
_BESIDE_TYPE = 0.7
_BESIDE_NAMED = 0.3
_FACET = (0.8, 0.3, 0.15)
_FIRST = 0.2
_ELSEWHERE = -1.0
_NARROW = -0.3
_NEAR = 0.3
_VERDICT = 0.3
_VERDICT_FROM = 0.35  # the probability from which on the yes or no of a topic that is not named is believed
_WHETHER_NEEDED = (
    r"\b(need\w*|must|requir\w*|ha(ve|s) to|mandatory|necessary|compulsory|obligat\w*|without|skip)\b"
)
_MAY_BE_MEANT = 0.2
_AS_GOOD = 0.35  # a topic that is no further behind may be meant as well
_EXACT = (Facet.LEAD_TIME, Facet.DOCUMENTS, Facet.PRICE)
_BESIDE_A_DEFINITION = (Facet.DIRECTION, Facet.RULE, Facet.LIMIT)


def topic_reply(enquiry: Enquiry) -> Reply | None:
    """The best statements of the topics named, else of the nearest topic; None if none is near."""
    ranked = ranked_statements(enquiry, _candidates(enquiry))
    if not ranked:
        return None
    lead = ranked[0][1]
    sure = lead in enquiry.topics or enquiry.likely_topics.get(lead.key, 0.0) >= _VERDICT_FROM
    chosen = [statement for _, topic, statement in ranked if topic is lead]
    worth = _worth_telling(chosen, enquiry)[:_MOST_STATEMENTS]
    found = told([*worth, *_of_another_topic(ranked, enquiry)], enquiry)
    needed = not worth[0].readings[0].text.startswith(IS_REQUIRED) or enquiry.asks(_WHETHER_NEEDED)
    return found if sure and needed else found.without_verdict()


def _of_another_topic(ranked: Sequence[tuple[float, Topic, Statement]], enquiry: Enquiry) -> list[Statement]:
    """The best statement of a topic that may as well be meant."""
    best, lead, _ = ranked[0]
    meant = {key for key, p in enquiry.likely_topics.items() if p >= _MAY_BE_MEANT}
    meant |= {topic.key for topic in enquiry.topics}
    others = [
        (score, statement) for score, topic, statement in ranked if topic is not lead and topic.key in meant
    ]
    return [statement for score, statement in others[:1] if score >= best - _AS_GOOD]


def named_topic(enquiry: Enquiry) -> Reply | None:
    """What a special topic says that the question names: "a number for testing emergency calls"."""
    return topic_reply(enquiry) if enquiry.names_beside() else None


def sure_topic(enquiry: Enquiry) -> Reply | None:
    """What the topic says that the question is surely about, in words of its own: "may one send adverts there?".

    Where countries are named, only if it speaks of one of them; else the offers there say more.
    """
    if not enquiry.is_surely_about(_SURE):
        return None
    ranked = ranked_statements(enquiry, _candidates(enquiry))
    speaks_of_it = not enquiry.said_countries or (
        ranked and not set(ranked[0][2].countries).isdisjoint(enquiry.said_countries)
    )
    return topic_reply(enquiry) if speaks_of_it else None


def surest_topic(enquiry: Enquiry) -> Reply | None:
    """What the topic says that the question can hardly not be about: "can we change the reply to STOP in the US?"."""
    offer_named = enquiry.types and enquiry.said_countries  # then what is offered there is near
    if not enquiry.is_surely_about(_BEYOND_DOUBT if offer_named else HARDLY_ELSE):
        return None
    ranked = ranked_statements(enquiry, _candidates(enquiry))
    return topic_reply(enquiry) if ranked and holds(ranked[0][2], enquiry) else None


def surest_but_for(*keys: str) -> Callable[[Enquiry], Reply | None]:
    """`surest_topic`, unless the topic is one of these, for which there are better answers."""

    def answer(enquiry: Enquiry) -> Reply | None:
        sure = enquiry.is_surely_about(HARDLY_ELSE, *keys)
        return surest_topic(enquiry) if sure and not enquiry.names_beside() else None

    return answer


def topic_of_its_own(enquiry: Enquiry) -> Reply | None:
    """What the topic says that a question is surely about while it names nothing: "can I try a number for free?"."""
    if enquiry.types or enquiry.said_countries or enquiry.topics or enquiry.capabilities:
        return None
    if enquiry.plan and enquiry.asks(r"\b(it|that|this)\b"):  # "how much is it a month?": what is planned
        return None
    ranked = ranked_statements(enquiry, _candidates(enquiry))
    fits = ranked and enquiry.facets[:1] in ((), (ranked[0][2].facet,))
    return sure_topic(enquiry) if fits else None


def reply_from(topic: Topic, enquiry: Enquiry, most: int = _MOST_STATEMENTS) -> Reply:
    """The best statements of one topic."""
    ranked = ranked_statements(enquiry, {topic.key: _NAMED})
    return told(_worth_telling([statement for _, _, statement in ranked], enquiry)[:most], enquiry)


def facet_reply(topic: Topic, facet: Facet, enquiry: Enquiry) -> Reply | None:
    """What a topic says about one facet, where it holds for what is asked."""
    found = [s for s in topic.about(facet) if holds(s, enquiry)]
    fitting = [s for s in found if _is_general(s, enquiry)] or found
    fitting.sort(key=lambda s: not s.countries)
    return told(fitting[:_MOST_STATEMENTS], enquiry) if fitting else None


def told(statements: Iterable[Statement], enquiry: Enquiry | None = None) -> Reply:
    """Statements as lines; where the sources contradict each other, each reading.

    With an enquiry that names no country, statements about several countries say which is which.
    """
    chosen = list(statements)
    several = len({statement.countries for statement in chosen}) > 1
    lines: list[str] = []
    sources = []
    for statement in chosen:
        narrowed = several and statement.countries and enquiry is not None and not enquiry.countries
        where = f"{place_list(statement.countries, enquiry.facts)}: " if enquiry and narrowed else ""
        if statement.contradictory:
            lines.append(f"{where}The sources disagree:")
            lines += [f"- {reading.text}" for reading in statement.readings]
        else:
            lines.append(f"{where}{statement.readings[0].text}")
        sources += [source for reading in statement.readings for source in reading.sources]
    return reply(lines, sources)


def holds(statement: Statement, enquiry: Enquiry) -> bool:
    """Whether a statement is not about other countries or number types than those asked about."""
    return not _elsewhere(statement.countries, enquiry.countries) and not _elsewhere(
        statement.number_types, enquiry.types
    )


def ranked_statements(enquiry: Enquiry, topics: dict[str, float]) -> list[tuple[float, Topic, Statement]]:
    """The statements of the topics with their score, the best first."""
    scored = []
    for key, start in topics.items():
        topic = enquiry.index.topics[key]
        for position, statement in enumerate(topic.statements):
            asked_as = enquiry.question.likely_facets.get(f"{key}.{statement.facet.value}", 0.0)
            score = start + _score(statement, position, enquiry) + _ASKED_AS * asked_as
            scored.append((score, topic, statement))
    return sorted(scored, key=lambda found: -found[0])


def _score(statement: Statement, position: int, enquiry: Enquiry) -> float:
    score = enquiry.index.nearness(enquiry.question.text, statement)
    if statement.facet in enquiry.facets:
        score += _FACET[min(enquiry.facets.index(statement.facet), len(_FACET) - 1)]
    if enquiry.counts_characters and " character" in statement.readings[0].text:
        score += _FACET[0]
    if enquiry.yes_or_no and statement.readings[0].text.startswith(("Yes,", "Yes:", "No,", "No:")):
        score += _VERDICT
    score += _FIRST if position == 0 else -0.01 * position
    score += _fit(statement.countries, enquiry.countries, enquiry.said_countries)
    score += _fit(statement.number_types, enquiry.types, enquiry.types)
    return score


def _fit(about: Collection[object], asked: Sequence[object], said: Sequence[object]) -> float:
    if not about:
        return 0.0
    if not asked:
        return _NARROW
    if set(about).isdisjoint(asked):
        return _ELSEWHERE
    return 0.4 if said else 0.15


def _elsewhere(about: Collection[object], asked: Sequence[object]) -> bool:
    return bool(about) and bool(asked) and set(about).isdisjoint(asked)


def _candidates(enquiry: Enquiry) -> dict[str, float]:
    """Topics that may be meant, each with a start for the score of its statements."""
    # A wide topic beside a special one only says which numbers are meant.
    meant = [topic for topic in enquiry.topics if topic.key not in PLAIN] or enquiry.topics
    named = {topic.key: _start(topic, enquiry) for topic in meant}
    if not named:
        for kind in enquiry.types:
            if kind in TOPIC_OF_TYPE:
                named[TOPIC_OF_TYPE[kind]] = _NAMED
    text = enquiry.question.text
    near = {
        key: similarity
        for similarity, key in enquiry.index.nearest(text)[:4]
        if similarity >= FLOOR and _can_tell(enquiry.index.topics[key], enquiry)
    }
    if any(key not in TYPE_TOPICS for key in named):
        weight = _BESIDE_NAMED
    else:
        weight = _BESIDE_TYPE if named else _NEAREST
    found = {key: weight * similarity for key, similarity in near.items()} | named
    beside = any(key not in TYPE_TOPICS for key in named)
    for key, probability in enquiry.likely_topics.items():
        found[key] = found.get(key, 0.0) + (_LIKELY_BESIDE if beside else _LIKELY) * probability
    return found


def _start(topic: Topic, enquiry: Enquiry) -> float:
    special = 0.0 if topic.key in TYPE_TOPICS else _SPECIAL
    return _NAMED + special + _RARITY * enquiry.index.rarity(topic)


def _can_tell(topic: Topic, enquiry: Enquiry) -> bool:
    """Whether a topic that is not named knows what is asked: of times, papers and prices not all do."""
    wanted = enquiry.facets[:1]
    return wanted[0] not in _EXACT or bool(topic.about(wanted[0])) if wanted else True


def _worth_telling(statements: Sequence[Statement], enquiry: Enquiry) -> list[Statement]:
    """The best statement, and more of the topic only where they hold for what is asked."""
    first, *rest = statements
    beside = _BESIDE_A_DEFINITION if first.facet in (Facet.DEFINITION, Facet.RULE) else enquiry.facets
    return [
        first,
        *(
            s
            for s in rest
            if holds(s, enquiry)
            and (_is_general(s, enquiry) or _is_counterpart(s, first))
            and (s.facet in beside or _is_near(s, enquiry))
        ),
    ]


def _is_general(statement: Statement, enquiry: Enquiry) -> bool:
    """Whether a statement is not narrowed to countries while none is asked about."""
    return not statement.countries or bool(enquiry.countries)


def _is_counterpart(statement: Statement, first: Statement) -> bool:
    """Whether two statements say the same of different countries."""
    return bool(first.countries) and first.facet is statement.facet


def _is_near(statement: Statement, enquiry: Enquiry) -> bool:
    return enquiry.index.nearness(enquiry.question.text, statement) >= _NEAR
