"""The roles of words: who does what to whom, without the nouns."""

from __future__ import annotations

import pytest
import spacy

from nlu.wishes import lexicon
from nlu.word_roles import WordRoles, sequences

NLP = spacy.blank("en")
ROLES = WordRoles(lexicon()["classes"])


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("customers ring us", "THEM CALL WE"),
        ("pharmacists ring quokkas", "WE CALL xs"),
        ("we never text them", "WE NOT TEXT THEM"),
        ("calls in, texts out", "CALL IN | TEXT OUT"),
        ("the teapot", "OF x"),
    ],
)
def test_each_word_has_the_role_it_plays(text: str, roles: str) -> None:
    assert ROLES.of(NLP(text)) == roles.split()


def test_other_nouns_make_the_same_sequence() -> None:
    assert ROLES.of(NLP("wombats ring our teapot")) == ROLES.of(NLP("ferrets ring our kettle"))


def test_what_a_negation_is_about_ends_with_its_clause() -> None:
    found = sequences(["NOT", "CALL", "|", "TEXT"])
    assert "negated not-CALL" in found
    assert "negated not-TEXT" not in found
    assert "negated TEXT" in found


def test_pairs_do_not_reach_into_the_next_clause() -> None:
    found = sequences(["WE", "TEXT", "|", "THEM"])
    assert "WE > TEXT" in found
    assert "WE > THEM" not in found
