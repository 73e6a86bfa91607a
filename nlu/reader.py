"""Reads a message: everything that the word rules find in it, as entities with roles and groups.

An entity's `role` says what it stands for (`billing`, `excluded`, `only` ...), its `group` in which
sentence and clause it was said ("0.2"), so that what belongs together can be put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import spacy

from nlu.capabilities import compose
from nlu.corrections import without_what_is_taken_back
from nlu.country_roles import NamedCountry, with_roles
from nlu.entities import Entity
from nlu.phone_numbers import find_phone_numbers
from nlu.places import PlaceFinder
from nlu.topics import TopicFinder
from nlu.volumes import find_volumes
from nlu.wishes import Mention, Message, WishFinder, lexicon
from nlu.word_roles import WordRoles

# Typed on a phone: "need2call", "in denmark.no sms".
_GLUED_BY_2 = re.compile(r"(?<=[a-z]{2})2(?=[a-z]{3})", re.IGNORECASE)
_GLUED_SENTENCES = re.compile(
    r"(?<=[a-z]{3})\.(?=(?:no|not|we|they|only|just|and|but|in|i|it|the|need|calls?|sms|texts?)\b)"
)
_NORTH_AMERICA = frozenset({"US", "CA", "PR"})
AMBIGUOUS = "|"  # joins the candidates of an ambiguous country: "KP|KR"
_STRUCTURE_ONLY = frozenset({"billing", "only", "negation"})


@dataclass(frozen=True)
class Sentence:
    """One sentence of a message: the same with names and numbers masked, and the roles of its words."""

    start: int
    end: int
    masked: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a message was read as."""

    entities: tuple[Entity, ...]
    sentences: tuple[Sentence, ...]
    masked: str


class Reader:
    """All finders, over one blank English pipeline.

    >>> Reader({}).read("no calls in Spain").entities[0]
    Entity(entity='capability', value='voice', start=3, end=8, role='excluded', group='0.0')
    """

    def __init__(self, topic_aliases: Mapping[str, str]) -> None:
        nlp = spacy.blank("en")
        self._wishes = WishFinder(nlp)
        self._places = PlaceFinder(nlp)
        self._topics = TopicFinder(topic_aliases, nlp)
        self._roles = WordRoles(lexicon()["classes"])

    def read(self, text: str) -> Reading:
        """The entities of a text in their order, and its sentences."""
        text = _apart(text)
        places = self._places.find(text)
        message = self._wishes.parse(text, places)
        mentions = self._wishes.mentions(message)
        named = {code for place in places for code in place.candidates}
        phones = [
            _in_place("phone_number", p.start, p.end, p.number, message)
            for p in find_phone_numbers(text, abroad=bool(named) and named.isdisjoint(_NORTH_AMERICA))
        ]
        countries = [
            _country(named)
            for named in with_roles(places, mentions, message)
            if not any(phone.start < named.place.end and named.place.start < phone.end for phone in phones)
        ]
        entities = [*_wishes(mentions), *countries, *phones, *self._others(text, message)]
        entities.sort(key=lambda found: (found.start, found.end, found.entity))
        return Reading(
            entities=tuple(without_what_is_taken_back(text, entities)),
            sentences=tuple(
                Sentence(
                    start,
                    end,
                    _masked(text, start, end, [*countries, *phones]),
                    tuple(self._roles.of(message.doc.char_span(start, end))),
                )
                for start, end in message.sentence_spans()
            ),
            masked=_masked(text, 0, len(text), [*countries, *phones]),
        )

    def _others(self, text: str, message: Message) -> Iterator[Entity]:
        for volume in find_volumes(text):
            yield _in_place("volume", volume.start, volume.end, f"{volume.field}={volume.amount}", message)
        for topic in self._topics.find(text):
            yield _in_place("topic", topic.start, topic.end, topic.key, message)


def _wishes(mentions: list[Mention]) -> Iterator[Entity]:
    capabilities = compose(mention for mention in mentions if mention.label == "capability")
    others = (m for m in mentions if m.label != "capability" and m.label not in _STRUCTURE_ONLY)
    for mention in (*capabilities, *others):
        role = "excluded" if mention.excluded else "only" if mention.only else None
        group = f"{mention.sentence}.{mention.clause}"
        yield Entity(mention.label, mention.value, mention.start, mention.end, role, group)


def _country(named: NamedCountry) -> Entity:
    place = named.place
    value = AMBIGUOUS.join(place.candidates)
    return Entity("country", value, place.start, place.end, named.role, f"{named.sentence}.{named.clause}")


def _in_place(entity: str, start: int, end: int, value: str, message: Message) -> Entity:
    token = message.token_at(start)
    return Entity(entity, value, start, end, None, f"{message.sentences[token]}.{message.clauses[token]}")


def _apart(text: str) -> str:
    """The text with words apart that were typed as one; every character keeps its place."""
    return _GLUED_SENTENCES.sub("\n", _GLUED_BY_2.sub(" ", text))


def _masked(text: str, start: int, end: int, hidden: list[Entity]) -> str:
    """The text between two offsets, with countries and phone numbers replaced by what they are."""
    masked, position = [], start
    for entity in sorted(hidden, key=lambda found: found.start):
        if start <= entity.start and entity.end <= end and entity.start >= position:
            masked += [text[position : entity.start], f"__{entity.entity}__"]
            position = entity.end
    return "".join([*masked, text[position:end]])
