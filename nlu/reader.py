"""Reads a message: everything that the word rules find in it, as entities with roles and groups.

An entity's `role` says what it stands for (`billing`, `excluded`, `only` ...), its `group` in which
sentence and clause it was said ("0.2"), so that what belongs together can be put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import spacy
from joblib import Parallel, cpu_count, delayed

from nlu.capabilities import compose
from nlu.corrections import without_what_is_taken_back
from nlu.country_roles import NamedCountry, with_roles
from nlu.dialling_prefixes import find_free_prefixes
from nlu.entities import Entity
from nlu.phone_numbers import find_phone_numbers
from nlu.places import Place, PlaceFinder
from nlu.topics import TopicFinder
from nlu.volumes import find_volumes
from nlu.wishes import Mention, Message, WishFinder, lexicon
from nlu.word_roles import WordRoles

# Typed on a phone: "need2call", "in denmark.no sms".
_GLUED_BY_2 = re.compile(r"(?<=[a-z]{2})2(?=[a-z]{3})", re.IGNORECASE)
_GLUED_SENTENCES = re.compile(
    r"(?<=[a-z]{3})\.(?=(?:no|not|we|they|only|just|and|but|in|i|it|the|need|calls?|sms|texts?)\b)"
)
_LOCAL = "local"
_TOLL_FREE = "toll_free"
# "A Chicago 312-type number" is a local one.
_OF_A_CITY = re.compile(
    r"\s+(?:(?:phone|telephone|landline|area|code|city|based|\d{2,4}(?:-type|-looking)?|type)\s+){0,3}(?:numbers?|line|dids?|one)\b",
    re.IGNORECASE,
)
_SHOUTED = 0.9  # the share of capitals among the letters from which on they say nothing
_FEW_LETTERS = 12  # "SMS UK" is not shouted
_NORTH_AMERICA = frozenset({"US", "CA", "PR"})
AMBIGUOUS = "|"  # joins the candidates of an ambiguous country: "KP|KR"
_STRUCTURE_ONLY = frozenset({"billing", "only", "negation", "no_wish"})
_WORTH_A_PROCESS = 2_000  # texts; a process needs some seconds before it reads the first


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
        entities = [*_wishes(mentions), *countries, *phones, *self._others(text, places, message)]
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

    def _others(self, text: str, places: Sequence[Place], message: Message) -> Iterator[Entity]:
        for volume in find_volumes(text):
            yield _in_place("volume", volume.start, volume.end, f"{volume.field}={volume.amount}", message)
        for place in places:
            if place.kind == "city" and (match := _OF_A_CITY.match(text, place.end)):
                yield _in_place("number_type", place.start, match.end(), _LOCAL, message)
        named = {code for place in places for code in place.candidates}
        for start, end in find_free_prefixes(text, named):
            yield _in_place("number_type", start, end, _TOLL_FREE, message)
        for topic in self._topics.find(text):
            yield _in_place("topic", topic.start, topic.end, topic.key, message)


def read_all(texts: Sequence[str], topic_aliases: Mapping[str, str]) -> list[Reading]:
    """The readings of many texts in their order, with as many processes as are worth it."""
    processes = max(1, min(cpu_count(), len(texts) // _WORTH_A_PROCESS))
    parts = [texts[first::processes] for first in range(processes)]
    read = Parallel(n_jobs=processes)(delayed(_read_part)(part, dict(topic_aliases)) for part in parts)
    return [read[number % processes][number // processes] for number in range(len(texts))]


def _read_part(texts: Sequence[str], topic_aliases: Mapping[str, str]) -> list[Reading]:
    reader = Reader(topic_aliases)
    return [reader.read(text) for text in texts]


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
    """The text with words apart that were typed as one, and not in capitals; every character keeps its place."""
    return _GLUED_SENTENCES.sub("\n", _GLUED_BY_2.sub(" ", text.lower() if _is_shouted(text) else text))


def _is_shouted(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    shouted = sum(map(str.isupper, letters)) >= _SHOUTED * len(letters)
    return len(letters) >= _FEW_LETTERS and shouted and len(text.lower()) == len(text)


def _masked(text: str, start: int, end: int, hidden: list[Entity]) -> str:
    """The text between two offsets, with countries and phone numbers replaced by what they are."""
    masked, position = [], start
    for entity in sorted(hidden, key=lambda found: found.start):
        if start <= entity.start and entity.end <= end and entity.start >= position:
            masked += [text[position : entity.start], f"__{entity.entity}__"]
            position = entity.end
    return "".join([*masked, text[position:end]])
