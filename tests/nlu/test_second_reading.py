"""The second reading corrects what the rules found: what it adds, what it leaves, and how sure it must be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.heads import Heads, Text
from nlu.second_reading import CAPABILITIES, SecondReading
from nlu.telephony_entities import TelephonyEntityExtractor


class Saying(Heads):
    """Heads that were told how likely each text wants to make calls; everything else is as likely as not."""

    def __init__(self, *, whole: float, sentence: float) -> None:
        super().__init__()
        self._whole, self._sentence = whole, sentence

    def probabilities(self, text: Text) -> dict[str, dict[str, float]]:
        """Of the two sentences of the story together `whole`, of each by itself `sentence`."""
        calls = self._whole if "growers" in text.masked and "pick up" in text.masked else self._sentence
        likely = dict.fromkeys(CAPABILITIES, 0.4) | {"make_calls": calls}
        return {name: {"yes": p, "no": 1 - p} for name, p in likely.items()}


def read(text: str, heads: Heads, tmp_path: Path) -> list[tuple[str, Any]]:
    """The capabilities of a message after the second reading, with their roles."""
    storage, resource = LocalModelStorage(tmp_path), Resource("test")
    extractor = TelephonyEntityExtractor(storage, resource, {})
    reading = SecondReading({}, storage, resource, heads)
    (message,) = reading.process(extractor.process([Message({TEXT: text})]))
    return [(e["value"], e["role"]) for e in message.get(ENTITIES) if e["entity"] == "capability"]


STORY = "Our growers call the office. They call, we pick up."


def test_a_direction_is_added_if_one_sentence_says_it(tmp_path: Path) -> None:
    assert ("make_calls", "likely") in read(STORY, Saying(whole=0.9, sentence=0.9), tmp_path)


def test_sentences_that_say_it_only_together_add_no_direction(tmp_path: Path) -> None:
    assert {value for value, _ in read(STORY, Saying(whole=0.9, sentence=0.6), tmp_path)} == {"receive_calls"}


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("the shop talks to its regulars", True),
        ("Telia keeps the number after all", False),
    ],
)
def test_an_answer_about_the_move_needs_more_to_be_a_wish(text: str, added: bool, tmp_path: Path) -> None:
    found = read(text, Saying(whole=0.6, sentence=0.6), tmp_path)
    assert (("make_calls", "likely") in found) is added
