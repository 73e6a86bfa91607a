"""The lexicon of wordings holds what its notation allows, and nothing twice or in vain."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest
import spacy
import yaml
from spacy.matcher import Matcher
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from actions.catalog.vocabulary import Agreement, Capability, NumberType
from actions.planner.needs import AcsCustomer, Port, SmsPurpose, UsedBy
from nlu.token_patterns import BARRIERS, PEOPLE, compile_pattern, words_in
from nlu.wishes import LEXICON, WishFinder, lexicon

SPELLINGS: dict[str, str] = lexicon()["spellings"]
CLASSES: dict[str, list[str]] = lexicon()["classes"]
WORDINGS: dict[str, dict[str, list[str]]] = {
    label: meanings for label, meanings in lexicon().items() if label not in ("spellings", "classes")
}
NLP = spacy.blank("en")
# In a capability: what is put together with the rest of the message, see nlu/capabilities.py.
PARTS = {
    "nothing",
    "line",
    "notice",
    "content",
    "reply",
    "sms",
    "voice",
    "inbound",
    "outbound",
    "one_way",
    "sending",
    "two_way",
}
PAIRS = {"two_way_calls", "two_way_sms", "inbound_both", "outbound_both", "sms_and_voice", "two_way_both"}
# The class of the plurals that PEOPLE does not stand for.
NOT_PEOPLE = "NOT_PEOPLE"
AGREEMENT_NOT_SETTLED = {"MCA"}


def patterns() -> Iterator[tuple[str, str, str]]:
    """Label, value and notation of every wording."""
    for label, meanings in WORDINGS.items():
        for value, notations in meanings.items():
            for notation in notations:
                yield label, value, notation


def scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from scalars(item)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from scalars(key)
            yield from scalars(value)


def twice_written() -> list[str]:
    """Keys that a mapping of the file has twice: YAML keeps the last without a word."""

    def of(node: Node) -> Iterator[str]:
        if isinstance(node, MappingNode):
            keys = Counter(key.value for key, _ in node.value)
            yield from (key for key, times in keys.items() if times > 1)
            for _, value in node.value:
                yield from of(value)

    return list(of(yaml.compose(LEXICON.read_text("utf-8"))))


def test_every_word_is_text() -> None:
    """`no` and `yes` without quotes are booleans to YAML, `0800` and `2` are numbers."""
    nodes = scalars(yaml.compose(LEXICON.read_text("utf-8")))
    assert [
        f"line {n.start_mark.line + 1}: {n.value}" for n in nodes if n.tag != "tag:yaml.org,2002:str"
    ] == []


def test_no_key_is_written_twice() -> None:
    assert twice_written() == []


def test_there_are_wordings_for_every_label() -> None:
    assert [label for label, meanings in WORDINGS.items() if not all(meanings.values())] == []


@pytest.mark.parametrize("label", WORDINGS)
def test_every_wording_compiles(label: str) -> None:
    matcher = Matcher(NLP.vocab, validate=True)
    for value, notations in WORDINGS[label].items():
        matcher.add(value, [compile_pattern(notation, CLASSES) for notation in notations])
    assert len(matcher) == len(WORDINGS[label])


def test_every_word_of_a_wording_is_met_when_it_is_typed(finder: WishFinder) -> None:
    """Not so if it is parted into several tokens, or read as another word ("txt" as "text")."""

    def is_met(word: str) -> bool:
        return any([t.norm_ for t in finder.parse(typed).doc] == [word] for typed in (word, word.upper()))

    words = {word for *_, notation in patterns() for word in words_in(notation, CLASSES)}
    assert {word for word in words if not is_met(word)} == set()


def test_every_spelling_is_met_when_it_is_typed(finder: WishFinder) -> None:
    """Not so if it is parted into several tokens: spaCy reads "dont" as "do" and "nt"."""
    read = {typed: [token.norm_ for token in finder.parse(typed).doc] for typed in SPELLINGS}
    assert {typed: norms for typed, norms in read.items() if norms != [SPELLINGS[typed]]} == {}


def test_spellings_lead_to_words_that_are_not_respelt_again() -> None:
    assert {typed for typed, meant in SPELLINGS.items() if meant in SPELLINGS} == set()


def test_gaps_stand_between_words() -> None:
    """A gap at an end matches nothing more, and takes words into the mention that are not part of it."""
    at_an_end = [
        (label, value, notation)
        for label, value, notation in patterns()
        if notation.startswith("~") or re.search(r"~\d+\??$", notation)
    ]
    assert at_an_end == []


def test_gaps_have_a_length_of_one_to_nine() -> None:
    gaps = {atom for *_, notation in patterns() for atom in notation.split() if atom.startswith("~")}
    assert [gap for gap in gaps if not re.fullmatch(r"~[1-9]", gap)] == []


def test_a_wording_says_something() -> None:
    """One of only optional words would be met anywhere."""
    empty = [
        notation
        for *_, notation in patterns()
        if all(atom.endswith("?") or atom.startswith("~") for atom in notation.split())
    ]
    assert empty == []


def test_no_wording_is_written_twice_for_one_value() -> None:
    twice = [entry for entry, times in Counter(patterns()).items() if times > 1]
    assert twice == []


def test_no_wording_has_two_values_of_one_label() -> None:
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for label, value, notation in patterns():
        values[label, notation].add(value)
    assert {key: sorted(found) for key, found in values.items() if len(found) > 1} == {}


def test_every_class_is_used() -> None:
    named = {
        part.removesuffix("?")
        for *_, notation in patterns()
        for atom in notation.split()
        for part in atom.split("|")
    }
    if PEOPLE in named:
        named.add(NOT_PEOPLE)
    assert set(CLASSES) - named - set(BARRIERS) == set()


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_has_words(name: str) -> None:
    assert name == NOT_PEOPLE or re.fullmatch("[A-Z]+", name)
    assert CLASSES[name]
    assert all(CLASSES[name])


@pytest.mark.parametrize(
    ("label", "values"),
    [
        ("capability", {each.value for each in Capability} | PARTS | PAIRS),
        ("number_type", {each.value for each in NumberType}),
        ("agreement", {each.value for each in Agreement} | AGREEMENT_NOT_SETTLED),
        ("acs_customer", {each.value for each in AcsCustomer}),
        ("sms_purpose", {each.value for each in SmsPurpose}),
        ("port", {each.value for each in Port} | {"kept"}),
        ("used_by", {each.value for each in UsedBy}),
        ("keep", {"yes", "no"}),
    ],
)
def test_the_values_are_those_of_the_planner(label: str, values: set[str]) -> None:
    said = {value for value in WORDINGS[label] if not value.startswith("weak_")}
    assert said <= values


@pytest.mark.parametrize(
    ("label", "enumeration"),
    [
        ("capability", Capability),
        ("number_type", NumberType),
        ("agreement", Agreement),
        ("acs_customer", AcsCustomer),
    ],
)
def test_there_is_a_wording_for_everything_that_is_asked_for(label: str, enumeration: type) -> None:
    assert {each.value for each in enumeration} - set(WORDINGS[label]) == set()
