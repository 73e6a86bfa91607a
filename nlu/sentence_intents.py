"""The intent of a message out of the intents of its sentences, checked against what was found in them.

People answer and ask in one breath: "It's an EA. What does the number cost?" Each sentence is classified
by itself. The message gets the intent that needs an action most (a question before a statement), and what
a question names is marked as asked, so that it changes nothing in the plan.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_GROUP,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from nlu.belief import (
    CHANGE,
    FALLBACK,
    OUT_OF_SCOPE,
    PLACES_AND_NUMBERS,
    QUESTION,
    STATEMENT,
    TELLING,
    UNDO,
    WEAK,
    SentenceIntent,
    believed,
)
from nlu.intent_classifier import MASKED_TEXT, TfidfIntentClassifier
from nlu.questions import announcement, circumstance, is_asked, questions_in
from nlu.telephony_entities import MASKED_SENTENCES

ASKED = "asked"
QUESTIONS = "questions"
"""The questions of a message that asks several, in order: the attribute of a message."""

_ABOUT_THE_PLAN = frozenset({"ask_why", "ask_source", "ask_confidence"})
# Of a message's sentences the first of these kinds gives the intent.
_RANK = (
    UNDO,
    "handover",
    QUESTION,
    "why_ask",
    "summary",
    CHANGE,
    STATEMENT,
    "start_over",
    "show_plan",
    "bot_challenge",
    "help",
)
# Where one of these is named, "sorry, wrong line" takes back no answer.
_IN_PLACE = frozenset({"country", "phone_number"})
_GUESSED = 0.5  # a question that has not the form of one says less than what is told beside it
# "Can we keep +41 22 730 61 11? People call us there." asks, and says what is kept.
_ABOUT_OUR_NUMBER = frozenset({"phone_number", "keep"})


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class SentenceIntentClassifier(TfidfIntentClassifier):
    """Classifies sentence by sentence, and puts the message's intent together."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Beside the classifier's own: `sure`, the probability (0 to 1) above which small talk is believed
        although something telling was found in the sentence.
        """
        return {**TfidfIntentClassifier.get_default_config(), "sure": 0.75}

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intent and ranking of each message, and marks what its questions name."""
        super().process(messages)
        for message in messages:
            intents = [
                believed(sentence, message.get(ENTITIES, []), self._config["sure"])
                for sentence in self._sentences(message)
            ]
            if intents:
                _set_intent(message, min(_without_taking_back(intents, message), key=_importance))
                _mark_questions(message, intents)
                message.set(QUESTIONS, self._questions(message, intents), add_to_output=True)
        return messages

    def _questions(self, message: Message, intents: list[SentenceIntent]) -> list[dict[str, Any]]:
        """The questions of a message that asks several; none where it asks one, or something of the plan too."""
        asked = [
            part
            for sentence in intents
            if sentence.is_question and is_asked(sentence.text)
            for part in self._strung_together(message, sentence)
        ]
        if len(asked) < 2 or any(part.name in _ABOUT_THE_PLAN or not part.is_question for part in asked):
            return []
        return [
            {INTENT: part.name, "start": part.start, "end": part.end, "masked": part.text} for part in asked
        ]

    def _strung_together(self, message: Message, sentence: SentenceIntent) -> list[SentenceIntent]:
        """The questions that one sentence strings together, each with its own intent."""
        texts = questions_in(sentence.text)
        typed = questions_in((message.get(TEXT) or "")[sentence.start : sentence.end])
        if len(texts) < 2 or len(texts) != len(typed):
            return [sentence]
        parts = [Message({MASKED_TEXT: text}) for text in texts]
        super().process(parts)
        starts, start = [], sentence.start
        for each in typed:
            start = (message.get(TEXT) or "").index(each, start)
            starts.append(start)
        ends = [*starts[1:], sentence.end]
        return [
            believed(_sentence_of(part, text, start, end), message.get(ENTITIES, []), self._config["sure"])
            for part, text, start, end in zip(parts, texts, starts, ends, strict=True)
        ]

    def _sentences(self, message: Message) -> list[SentenceIntent]:
        """Each sentence with its own intent; a message of one sentence has that of the message."""
        sentences = [
            sentence
            for sentence in message.get(MASKED_SENTENCES) or []
            if any(character.isalnum() for character in sentence["masked"])
        ]
        found = message.get(ENTITIES, [])
        if len(sentences) < 2:
            text = message.get(MASKED_TEXT) or ""
            whole = {"masked": text, "start": 0, "end": len(message.get("text") or "")}
            question = _question_itself(whole, found)
            if question == text:
                return [_sentence_of(message, text, 0, whole["end"])]
            sentences = [whole]
        texts = [_question_itself(sentence, found) for sentence in sentences]
        parts = [Message({MASKED_TEXT: text}) for text in texts]
        super().process(parts)
        return [
            _sentence_of(part, text, sentence["start"], sentence["end"])
            for part, text, sentence in zip(parts, texts, sentences, strict=True)
        ]


def _question_itself(sentence: dict[str, Any], entities: list[dict[str, Any]]) -> str:
    """The sentence without what only leads to its question, and tells nothing of what is wanted."""
    text: str = sentence["masked"]
    start = announcement(text)
    before = circumstance(text[start:])
    tells = any(
        each["entity"] in TELLING | PLACES_AND_NUMBERS
        and not str(each["value"]).startswith(WEAK)
        and sentence["start"] <= each["start"] < sentence["start"] + start + before
        for each in entities
    )
    return text[start:] if tells else text[start + before :]


def _sentence_of(message: Message, text: str, start: int, end: int) -> SentenceIntent:
    intent = message.get(INTENT)
    ranking = [entry[INTENT_NAME_KEY] for entry in message.get(INTENT_RANKING_KEY)]
    facts = (name for name in ranking if name.startswith(QUESTION) and name not in _ABOUT_THE_PLAN)
    question = next(facts, f"{QUESTION}definition")
    return SentenceIntent(
        intent[INTENT_NAME_KEY], intent[PREDICTED_CONFIDENCE_KEY], question, text, start, end
    )


def _importance(sentence: SentenceIntent) -> tuple[float, bool, float]:
    """Lower is more important: the rank of the kind, a question in the form of one, then the surer one."""
    kind = QUESTION if sentence.is_question else sentence.name
    rank: float = _RANK.index(kind) if kind in _RANK else len(_RANK)
    nothing_said = sentence.name in (OUT_OF_SCOPE, FALLBACK, "greet")
    formless = sentence.is_question and not is_asked(sentence.text)
    if formless:  # "wait, we're closing here. do it for France", "not Germany, Austria! I moved"
        told = STATEMENT if sentence.confidence < _GUESSED else CHANGE
        rank = _RANK.index(told) + 0.5
    return rank + nothing_said, formless, -sentence.confidence


def _without_taking_back(intents: list[SentenceIntent], message: Message) -> list[SentenceIntent]:
    """The sentences; where one names another country or number, "oh wait, wrong project" takes back no answer."""
    corrects = any(
        sentence.name in (CHANGE, STATEMENT) and sentence.start <= found["start"] < sentence.end
        for sentence in intents
        for found in message.get(ENTITIES, [])
        if found["entity"] in _IN_PLACE
    )
    return [each for each in intents if each.name != UNDO] if corrects else intents


def _set_intent(message: Message, chosen: SentenceIntent) -> None:
    if chosen.name == message.get(INTENT)[INTENT_NAME_KEY]:
        return
    intent = {INTENT_NAME_KEY: chosen.name, PREDICTED_CONFIDENCE_KEY: chosen.confidence}
    others = [entry for entry in message.get(INTENT_RANKING_KEY) if entry[INTENT_NAME_KEY] != chosen.name]
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)


def _mark_questions(message: Message, intents: list[SentenceIntent]) -> None:
    """Puts what was named in a question into the group of what is asked."""
    questions = [sentence for sentence in intents if sentence.is_question]
    told_too = any(sentence.name == STATEMENT for sentence in intents)
    marked = [
        {**found, ENTITY_ATTRIBUTE_GROUP: f"{ASKED} {found.get(ENTITY_ATTRIBUTE_GROUP) or ''}".strip()}
        if any(sentence.start <= found["start"] < sentence.end for sentence in questions)
        and not (told_too and found["entity"] in _ABOUT_OUR_NUMBER)
        else found
        for found in message.get(ENTITIES, [])
    ]
    if marked:
        message.set(ENTITIES, marked, add_to_output=True)
