"""Heads: what is learned of small sets of texts, and how sure it is."""

from __future__ import annotations

import pytest

from nlu.heads import OTHER, Example, Heads, Text, surest, text_of

STAY = ["it stays with them", "it stays where it is", "leave it there", "it should stay there"]
MOVE = ["move it over", "port it please", "take it over to you", "please move it to you"]
SMALL_TALK = ["what a day", "nice weather", "hello there", "good morning to you"]


@pytest.fixture(scope="module")
def heads() -> Heads:
    said = {"no": STAY, "yes": MOVE, OTHER: SMALL_TALK}
    examples = [Example(Text(text), {"port": label}) for label, texts in said.items() for text in texts]
    examples += [Example(Text(text), {"polite": "yes" if "please" in text else "no"}) for text in MOVE + STAY]
    learned = Heads()
    learned.fit(examples)
    return learned


@pytest.mark.parametrize(("text", "label"), [("it stays there", "no"), ("move it please", "yes")])
def test_new_words_in_known_frames_are_told(heads: Heads, text: str, label: str) -> None:
    shares = heads.probabilities(Text(text))["port"]
    assert max(shares, key=lambda each: shares[each]) == label


def test_the_shares_of_a_head_add_up_to_one(heads: Heads) -> None:
    for shares in heads.probabilities(Text("whatever")).values():
        assert sum(shares.values()) == pytest.approx(1)


def test_a_head_with_two_labels_tells_both(heads: Heads) -> None:
    assert set(heads.probabilities(Text("please"))["polite"]) == {"yes", "no"}


def test_what_a_rule_found_counts() -> None:
    examples = [Example(Text("", signs=("port=no",)), {"port": "no"})] * 3
    examples += [Example(Text("", signs=("port=yes",)), {"port": "yes"})] * 3
    learned = Heads()
    learned.fit(examples)
    assert learned.probabilities(Text("", signs=("port=no",)))["port"]["no"] > 0.5
    assert learned.probabilities(Text("", signs=("port=yes",)))["port"]["no"] < 0.5


def test_only_the_heaviest_features_are_kept(monkeypatch: pytest.MonkeyPatch, heads: Heads) -> None:
    monkeypatch.setattr("nlu.heads._MOST_FEATURES", 40)
    examples = [Example(Text(text), {"port": "no"}) for text in STAY]
    examples += [Example(Text(text), {"port": "yes"}) for text in MOVE]
    small = Heads()
    small.fit(examples)
    assert small._matrix([Text("it stays")]).shape[1] == 40
    assert small.probabilities(Text("it stays there"))["port"]["no"] > 0.5
    assert small.probabilities(Text("move it over"))["port"]["yes"] > 0.5


def test_nothing_is_told_without_training() -> None:
    with pytest.raises(RuntimeError, match="rasa train"):
        Heads().probabilities(Text("hello"))


@pytest.mark.parametrize(
    ("shares", "label"),
    [
        ({"yes": 0.8, "no": 0.2}, "yes"),
        ({"yes": 0.55, "no": 0.45}, None),
        ({"yes": 0.1, OTHER: 0.9}, None),
    ],
)
def test_only_what_is_sure_is_told(shares: dict[str, float], label: str | None) -> None:
    assert surest(shares, least=0.6) == label


def test_a_text_is_made_of_the_sentences_and_what_was_found_in_them() -> None:
    sentences = [{"start": 0, "end": 10, "masked": "Hello.", "roles": ("x",)}]
    found = [
        {"entity": "keep", "value": "no", "role": "excluded", "start": 3},
        {"entity": "country", "value": "DE", "start": 5},
        {"entity": "topic", "value": "sms", "start": 6},
        {"entity": "port", "value": "yes", "start": 12},
    ]
    text = text_of(sentences, found)
    assert text.masked == "hello."
    assert text.signs == ("keep=no/excluded", "country=")
