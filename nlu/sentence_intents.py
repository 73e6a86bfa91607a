"""The intent of a message out of the intents of its sentences, checked against what was found in them.

People answer and ask in one breath: "It's an EA. What does the number cost?" Each sentence is classified
by itself. The message gets the intent that needs an action most (a question before a statement), and what
a question names is marked as asked, so that it changes nothing in the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_GROUP,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
)
from rasa.shared.nlu.training_data.message import Message

from nlu.intent_classifier import MASKED_TEXT, TfidfIntentClassifier
from nlu.telephony_entities import MASKED_SENTENCES

ASKED = "asked"

_QUESTION = "ask_"
_STATEMENT = "inform"
_FALLBACK = DEFAULT_NLU_FALLBACK_INTENT_NAME
# Of a message's sentences the first of these kinds gives the intent.
_RANK = ("restart", "undo", "handover", _QUESTION, "why_ask", "summary", "change", _STATEMENT, "show_plan")
# Small talk beside something that matters counts for nothing.
_TALK = frozenset(
    {
        "greet",
        "goodbye",
        "thanks",
        "affirm",
        "deny",
        "dont_know",
        "help",
        "bot_challenge",
        "out_of_scope",
        _FALLBACK,
    }
)
# What a person only says to state a need or to answer.
_TELLING = frozenset({"phone_number", "capability", "keep", "port", "acs_customer", "agreement"})
_WEAK = "weak_"


@dataclass(frozen=True)
class SentenceIntent:
    """The intent of one sentence, with its probability, and where the sentence ends."""

    name: str
    confidence: float
    start: int
    end: int

    @property
    def is_question(self) -> bool:
        """Whether it asks for a fact."""
        return self.name.startswith(_QUESTION)


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class SentenceIntentClassifier(TfidfIntentClassifier):
    """Classifies sentence by sentence, and puts the message's intent together."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Beside the classifier's own: `sure`, the probability above which small talk is believed
        although something telling was found in the sentence, 0 to 1.
        """
        return {**TfidfIntentClassifier.get_default_config(), "sure": 0.75}

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intent and ranking of each message, and marks what its questions name."""
        for message in messages:
            sentences = message.get(MASKED_SENTENCES) or []
            super().process([message])
            if len(sentences) > 1:
                self._combine(message, sentences)
            else:
                whole = _sentence_of(message, 0, len(message.get("text") or ""))
                self._settle(message, [self._believed(whole, message.get(ENTITIES, []))])
        return messages

    def _combine(self, message: Message, sentences: Sequence[dict[str, Any]]) -> None:
        parts = [Message({MASKED_TEXT: sentence["masked"]}) for sentence in sentences]
        super().process(parts)
        intents = [
            self._believed(_sentence_of(part, sentence["start"], sentence["end"]), message.get(ENTITIES, []))
            for part, sentence in zip(parts, sentences, strict=True)
            if any(character.isalnum() for character in sentence["masked"])
        ]
        self._settle(message, intents)

    def _believed(self, sentence: SentenceIntent, entities: list[dict[str, Any]]) -> SentenceIntent:
        """The sentence's intent, unless what was found in it says that it states something."""
        if sentence.name not in _TALK or sentence.name in ("affirm", "deny", "dont_know"):
            return sentence
        telling = [
            found
            for found in entities
            if sentence.start <= found["start"] < sentence.end
            and found["entity"] in _TELLING
            and not str(found["value"]).startswith(_WEAK)
        ]
        if telling and sentence.confidence < self._config["sure"]:
            return SentenceIntent(_STATEMENT, sentence.confidence, sentence.start, sentence.end)
        return sentence

    def _settle(self, message: Message, intents: list[SentenceIntent]) -> None:
        if not intents:
            return
        chosen = min(intents, key=_importance)
        if chosen.name != message.get(INTENT)[INTENT_NAME_KEY]:
            intent = {INTENT_NAME_KEY: chosen.name, PREDICTED_CONFIDENCE_KEY: chosen.confidence}
            ranking = [
                entry for entry in message.get(INTENT_RANKING_KEY) if entry[INTENT_NAME_KEY] != chosen.name
            ]
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [intent, *ranking], add_to_output=True)
        _mark_questions(message, intents)


def _sentence_of(message: Message, start: int, end: int) -> SentenceIntent:
    intent = message.get(INTENT)
    return SentenceIntent(intent[INTENT_NAME_KEY], intent[PREDICTED_CONFIDENCE_KEY], start, end)


def _importance(sentence: SentenceIntent) -> tuple[int, float]:
    """Lower is more important: the rank of the kind, then the surer one."""
    kind = _QUESTION if sentence.is_question else sentence.name
    rank = _RANK.index(kind) if kind in _RANK else len(_RANK)
    small_talk = sentence.name in ("out_of_scope", _FALLBACK, "greet")
    return rank + small_talk, -sentence.confidence


def _mark_questions(message: Message, intents: list[SentenceIntent]) -> None:
    """Puts what was named in a question into the group of what is asked."""
    questions = [sentence for sentence in intents if sentence.is_question]
    marked = [
        {**found, ENTITY_ATTRIBUTE_GROUP: f"{ASKED} {found.get(ENTITY_ATTRIBUTE_GROUP) or ''}".strip()}
        if any(sentence.start <= found["start"] < sentence.end for sentence in questions)
        else found
        for found in message.get(ENTITIES, [])
    ]
    if marked:
        message.set(ENTITIES, marked, add_to_output=True)
