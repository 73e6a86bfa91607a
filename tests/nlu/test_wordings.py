"""Wordings found by the words they need: the same matches as when every one is tried."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.matcher import Matcher

from nlu.token_patterns import compile_pattern, required_words
from nlu.wishes import lexicon
from nlu.wordings import Wordings

NLP = spacy.blank("en")
CLASSES = {name: list(map(str, words)) for name, words in lexicon()["classes"].items()}
MEANINGS = {
    label: meanings for label, meanings in lexicon().items() if label in ("capability", "keep", "port")
}
WORDS = [
    "customers",
    "we",
    "call",
    "text",
    "no",
    "not",
    "port",
    "keep",
    "our",
    "number",
    "in",
    "out",
    "and",
    ",",
    "us",
    "wombats",
]


@pytest.mark.parametrize("label", sorted(MEANINGS))
@settings(deadline=None, max_examples=60)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
def test_nothing_is_missed_and_nothing_is_added(label: str, words: list[str]) -> None:
    doc = NLP(" ".join(words))
    expected = {(NLP.vocab.strings[key], start, end) for key, start, end in EVERYTHING[label](doc)}
    assert set(WORDINGS[label].find(doc)) == expected


def _everything(label: str) -> Matcher:
    matcher = Matcher(NLP.vocab)
    for value, notations in MEANINGS[label].items():
        matcher.add(value, [compile_pattern(notation, CLASSES) for notation in notations])
    return matcher


EVERYTHING = {label: _everything(label) for label in MEANINGS}
WORDINGS = {label: Wordings(NLP.vocab, meanings, CLASSES) for label, meanings in MEANINGS.items()}


def test_words_that_may_be_missing_are_not_required() -> None:
    needed = required_words("no new? number|line ~2 PEOPLE", {})
    assert needed == (frozenset({"no"}), frozenset({"number", "line"}))
