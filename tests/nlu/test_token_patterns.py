"""The notation in which wordings are written down, and what it matches."""

from __future__ import annotations

import pytest
import spacy
from spacy.matcher import Matcher

from nlu.token_patterns import BARRIERS, compile_pattern, words_in

CLASSES = {
    "WE": ["we", "our"],
    "THEM": ["customers", "them"],
    "NOT": ["not", "no"],
    "LINK": ["and", "but"],
    "CALL": ["call", "ring"],
    "NOT_PEOPLE": ["texts", "numbers"],
}
NLP = spacy.blank("en")


def matches(notation: str, text: str) -> bool:
    """Whether a notation matches a whole text, its words taken in lower case."""
    matcher = Matcher(NLP.vocab)
    matcher.add("it", [compile_pattern(notation, CLASSES)])
    doc = NLP.make_doc(text)
    for token in doc:
        token.norm_ = token.lower_
    return any((start, end) == (0, len(doc)) for _, start, end in matcher(doc))


@pytest.mark.parametrize(
    ("notation", "text"),
    [
        ("call", "call"),
        ("call", "CALL"),
        ("call back", "call back"),
        ("call|phone", "call"),
        ("call|phone", "phone"),
        ("CALL", "ring"),
        ("CALL|phone", "phone"),
        ("CALL|phone", "ring"),
        ("call them?", "call"),
        ("call them?", "call them"),
        ("CALL? back", "back"),
        ("toll|city free?", "city"),
        ("call ~2 back", "call back"),
        ("call ~2 back", "call right back"),
        ("call ~2 back", "call you right back"),
        ("WE ~3 CALL THEM", "our shop may often ring customers"),
        ("$ 200", "$200"),
        ("0800 number", "0800 number"),
    ],
)
def test_matches(notation: str, text: str) -> None:
    assert matches(notation, text)


@pytest.mark.parametrize(
    ("notation", "text"),
    [
        ("call", "calls"),
        ("call back", "back call"),
        ("call|phone", "call phone"),
        ("call them", "call"),
        ("call ~2 back", "call you all right back"),
        ("we", "WEEK"),
    ],
)
def test_does_not_match(notation: str, text: str) -> None:
    assert not matches(notation, text)


@pytest.mark.parametrize("barrier", ["our", "customers", "no", "and"])
def test_a_gap_stops_at_words_of_another_part_of_the_sentence(barrier: str) -> None:
    assert matches("ring ~3 back", "ring somebody back")
    assert not matches("ring ~3 back", f"ring {barrier} back")


@pytest.mark.parametrize("mark", [",", ".", "?", ":", "-"])
def test_a_gap_stops_at_punctuation(mark: str) -> None:
    assert not matches("ring ~3 back", f"ring {mark} back")


@pytest.mark.parametrize("word", ["spectators", "pubs", "Jockeys"])
def test_people_are_any_plural(word: str) -> None:
    assert matches("call PEOPLE", f"call {word}")


@pytest.mark.parametrize("word", ["texts", "numbers", "spectator", "us", "glass", "911s", "."])
def test_people_are_no_other_words_of_ours_and_no_singulars(word: str) -> None:
    assert not matches("call PEOPLE", f"call {word}")


def test_the_barriers_are_classes_that_the_notation_requires() -> None:
    for name in BARRIERS:
        without = {key: words for key, words in CLASSES.items() if key != name}
        with pytest.raises(KeyError, match=name):
            compile_pattern("ring ~1 back", without)


@pytest.mark.parametrize("notation", ["NOBODY", "call NOBODY", "call|NOBODY", "NOBODY?", "CALLL ~2 THEM"])
def test_a_class_that_does_not_exist_is_refused(notation: str) -> None:
    with pytest.raises(ValueError, match=r"there is no class (NOBODY|CALLL)"):
        compile_pattern(notation, CLASSES)


@pytest.mark.parametrize(
    ("notation", "words"),
    [
        ("call", {"call"}),
        ("call|phone back?", {"call", "phone", "back"}),
        ("CALL ~3 THEM", {"call", "ring", "customers", "them"}),
        ("ring|phone? in", {"ring", "phone", "in"}),
        ("~2 out", {"out"}),
        ("ring PEOPLE", {"ring"}),
    ],
)
def test_words_of_a_notation(notation: str, words: set[str]) -> None:
    assert words_in(notation, CLASSES) == words
