"""What the evaluation says is never trained on, and no training example means two things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from evaluation.reading import conversations, utterances

TRAINING = Path(__file__).parents[2] / "data" / "nlu"
LEAK_WORDS = 4
"""Shorter texts are common property."""
COMMON = frozenset({"i dont know", "pay as you go", "no number to keep"})
"""The one plain way to give an answer."""


def normalised(text: str) -> str:
    """Lower case, without entity annotation and punctuation, single spaces; emoji alone stay."""
    spoken = re.sub(r"\[([^\]]+)\](\([^)]*\)|\{[^}]*\})", r"\1", text)
    bare = re.sub(r"[^\w\s]", " ", re.sub(r"['\u2019]", "", spoken.lower()))
    return " ".join(bare.split()) or spoken.strip()


def training_examples() -> Iterator[tuple[str, str]]:
    """Intent and normalised text of every training example."""
    for file in sorted(TRAINING.rglob("*.yml")):
        for block in yaml.safe_load(file.read_text("utf-8")).get("nlu", ()):
            for line in block["examples"].splitlines() if "intent" in block else ():
                if line.strip().startswith("- "):
                    yield block["intent"], normalised(line.strip()[2:])


def evaluated() -> set[str]:
    said = {utterance.say for one in conversations() for utterance in one.utterances()}
    return {normalised(text) for text in said | {one.text for one in utterances()}}


@pytest.fixture(scope="module")
def trained() -> dict[str, set[str]]:
    intents: dict[str, set[str]] = defaultdict(set)
    for intent, text in training_examples():
        intents[text].add(intent)
    assert intents, f"no training examples in {TRAINING}"
    return intents


def test_no_evaluation_utterance_is_a_training_example(trained: dict[str, set[str]]) -> None:
    long_enough = {text for text in evaluated() if len(text.split()) >= LEAK_WORDS}
    assert sorted(long_enough & set(trained) - COMMON) == []


def test_no_training_example_stands_under_two_intents(trained: dict[str, set[str]]) -> None:
    assert {text: sorted(intents) for text, intents in trained.items() if len(intents) > 1} == {}


@pytest.mark.parametrize(
    ("example", "spoken"),
    [
        ("sms in [Germany](country)", "sms in germany"),
        ('our number is [0800]{"entity": "number", "role": "kept"}!', "our number is 0800"),
        ("What's   up?", "whats up"),
        ("👍", "👍"),
    ],
)
def test_annotation_case_and_punctuation_do_not_hide_a_leak(example: str, spoken: str) -> None:
    assert normalised(example) == spoken
