"""The intent of a message out of the intents of its sentences, checked against what was found in them.

People answer and ask in one breath: "It's an EA. What does the number cost?" Each sentence is classified
by itself. The message gets the intent that needs an action most (a question before a statement), and what
a question names is marked as asked, so that it changes nothing in the plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
from nlu.questions import announcement, asks, asks_for_a_fact, circumstance, is_asked
from nlu.second_reading import CAPABILITIES, LIKELY
from nlu.telephony_entities import MASKED_SENTENCES

ASKED = "asked"

_QUESTION = "ask_"
_ABOUT_THE_PLAN = frozenset({"ask_why", "ask_source", "ask_confidence"})
_STATEMENT = "inform"
_CHANGE = "change"
_OUT_OF_SCOPE = "out_of_scope"
_FALLBACK = DEFAULT_NLU_FALLBACK_INTENT_NAME
# Of a message's sentences the first of these kinds gives the intent.
_RANK = (
    "undo",
    "handover",
    _QUESTION,
    "why_ask",
    "summary",
    "change",
    _STATEMENT,
    "start_over",
    "show_plan",
    "bot_challenge",
    "help",
)
# Intents that are doubted when something telling was found in the sentence.
_DOUBTED = frozenset(
    {"greet", "goodbye", "thanks", "help", "bot_challenge", "undo", "summary", "handover"}
    | {"why_ask", "show_plan", _OUT_OF_SCOPE, _FALLBACK}
)
# What a person only says to state a need or to answer.
_TELLING = frozenset(
    {"phone_number", "capability", "keep", "port", "acs_customer", "agreement", "number_wish"}
)
# With "we", "our" ..., a question about these is a need: "could we text our patients in Norway?"
_WISHES = frozenset({"phone_number", "capability"})
# Beside one of these, a capability is a need, in whatever words: "Swedes get a text when their lamp ships".
_PLACES_AND_NUMBERS = frozenset({"country", "phone_number", "number_type"})
# "Can we keep +41 22 730 61 11? People call us there." asks, and says what is kept.
_ABOUT_OUR_NUMBER = frozenset({"phone_number", "keep"})
_WHAT_IF = re.compile(
    r"\W*(?:(?:and|but|ok|so|hm+)\W+)*(?:what if|if|(?<=and )when|suppose|supposing|assuming|imagine|pretend|let's say)\b",
    re.IGNORECASE,
)
_HOW = re.compile(r"\W*(?:(?:and|but|ok|so|then)\W+)*how (?:do|can|long|much|many|soon)\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:instead|rather|chang\w+|differ\w*|if)\b", re.IGNORECASE)
_SURELY_A_CHANGE = 0.85
_LAST_QUESTION = re.compile(
    r"\W*(?:(?:and|ok|so)\W+)*(?:(?:one|a|my) )?last (?:one|question|thing)\W*", re.IGNORECASE
)
_PORTS_OUT = re.compile(
    r"\b(?:take|move|port|bring|transfer|get) (?:our|my|the|these|all) (?:\w+ ){0,2}numbers? (?:out|away|off|elsewhere)\b",
    re.IGNORECASE,
)
_MEANT = re.compile(r"\b(?:meant|mean)\b", re.IGNORECASE)
_TELLS_TO_CHANGE = re.compile(
    r"\W*(?:(?:and|ok|so|then|well|righto|please|just|now)\W+)*(?:restrict|limit|swap|replace|drop|ditch|scrap|dump|kick out|add|remove|leave out|change|make it|use|"
    r"include|exclude|keep it to|stick to|narrow)\b",
    re.IGNORECASE,
)
_PREFERS = re.compile(
    r"\b(?:if (?:at all )?possible|if you can|ideally|preferably|(?:insists? on|prefers?|wants?) an?|would be (?:nice|best|good|great|ideal|perfect))\b"
    r"|^\W*(?:it )?(?:must|should|has to|needs to) (?:be|look|have|stay|work|show)\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"\W*(?:(?:we|i|they|and|so|hi|hello|hey)\W+)*(?:need|needs|want|wants|require|requires|looking for|look for)\b"
    r"(?! (?:to (?:know|understand|learn|check|find)|help|info|information|an answer|advice|details|clarification|the|your)\b)",
    re.IGNORECASE,
)
# "If I text Germans, can they answer?" asks; "if we port it, can we start?" supposes.
_WHETHER_OTHERS_CAN = re.compile(
    r",\s*(?:can|could|may|will|would|do|does|is|are) (?:they|it|he|she|people|(?:the|our|my) (?:customers?|recipients?|users?|callers?))\b",
    re.IGNORECASE,
)
_ASKS_MORE = re.compile(r"\b(?:how|which|where|who|why|cost|costs|price|long|happens)\b", re.IGNORECASE)
# What throws something away must be said in words that mean it.
_CUES = {
    "handover": re.compile(
        r"human|person|people|\bagents?\b|someone|somebody|talk|speak|operator|representative|\brep\b|real|advis|"
        r"contact|escalat|colleague|expert|specialist|transfer|connect|hand|staff|team|support|live|call me|get me|"
        r"give me|put me|service (?:please|now|desk)",
        re.IGNORECASE,
    ),
    "undo": re.compile(
        r"undo|back|revert|reverse|cancel|last|previous|mistake|wrong|strike|scratch|rewind|earlier",
        re.IGNORECASE,
    ),
    "start_over": re.compile(
        r"over|again|re-?start|reset|forget|scratch|wipe|clear|erase|delete|begin|scrap|afresh|anew|fresh|square one|discard|redo|"
        r"new (?:plan|conversation|chat|session)|from the (?:start|top|beginning)|slate",
        re.IGNORECASE,
    ),
}
_OUR_TALK = re.compile(
    r"\b(?:over|again|everything|all|plan|conversation|chat|scratch|beginning|start|afresh|anew|fresh|new|clean|slate|forget)\b",
    re.IGNORECASE,
)
_WEAK = "weak_"
_GUESS = 0.5  # below it, a topic of the catalog says more than the classifier
_STATED = 0.6  # what has not the form of a question and says what is wanted is one only above it
_SHORT = 4  # words: a short sentence is an answer rather than small talk
_ANSWERING_WORD = re.compile(
    r"\W*(?:yes|yep|yeah|yup|no|nope|nah|sure|ja|correct|right|ok|okay)\b", re.IGNORECASE
)
_ABOUT_US = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_OF_OUR_OWN = re.compile(r"\b(?:we|our|us|i|my|me)\b", re.IGNORECASE)


@dataclass(frozen=True)
class SentenceIntent:
    """The intent of one sentence, its probability, the likeliest question, and where the sentence is."""

    name: str
    confidence: float
    likeliest_question: str
    text: str
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
        """Beside the classifier's own: `sure`, the probability (0 to 1) above which small talk is believed
        although something telling was found in the sentence.
        """
        return {**TfidfIntentClassifier.get_default_config(), "sure": 0.75}

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intent and ranking of each message, and marks what its questions name."""
        super().process(messages)
        for message in messages:
            intents = [
                _believed(sentence, message.get(ENTITIES, []), self._config["sure"])
                for sentence in self._sentences(message)
            ]
            if intents:
                _set_intent(message, min(intents, key=_importance))
                _mark_questions(message, intents)
        return messages

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
        each["entity"] in _TELLING | _PLACES_AND_NUMBERS
        and not str(each["value"]).startswith(_WEAK)
        and sentence["start"] <= each["start"] < sentence["start"] + start + before
        for each in entities
    )
    return text[start:] if tells else text[start + before :]


def _sentence_of(message: Message, text: str, start: int, end: int) -> SentenceIntent:
    intent = message.get(INTENT)
    ranking = [entry[INTENT_NAME_KEY] for entry in message.get(INTENT_RANKING_KEY)]
    facts = (name for name in ranking if name.startswith(_QUESTION) and name not in _ABOUT_THE_PLAN)
    question = next(facts, f"{_QUESTION}definition")
    return SentenceIntent(
        intent[INTENT_NAME_KEY], intent[PREDICTED_CONFIDENCE_KEY], question, text, start, end
    )


def _believed(sentence: SentenceIntent, entities: list[dict[str, Any]], sure: float) -> SentenceIntent:
    """The sentence's intent, unless its form or what was found in it says otherwise."""
    found = [each for each in entities if sentence.start <= each["start"] < sentence.end]
    kinds = {each["entity"] for each in found}
    if sentence.is_question:
        if "other_provider" in kinds:
            return replace(sentence, name=_OUT_OF_SCOPE)
        unsure = sentence.confidence < sure
        if unsure and _only_supposes(sentence.text):
            return replace(sentence, name=_CHANGE)
        if _TELLS_TO_CHANGE.match(sentence.text) and not sentence.text.rstrip().endswith("?"):
            return replace(sentence, name="change")
        doubtful = sentence.confidence < _STATED and not is_asked(sentence.text)
        preferred = _PREFERS.search(sentence.text) is not None and not sentence.text.rstrip().endswith("?")
        stated = ("capability" in kinds and doubtful) or ("number_type" in kinds and preferred)
        needed = _NEEDS.match(sentence.text) is not None and not is_asked(sentence.text)
        stated = stated or ("capability" in kinds and needed) or _is_an_answer(sentence, found)
        return (
            replace(sentence, name=_STATEMENT)
            if stated and not _PORTS_OUT.search(sentence.text)
            else sentence
        )
    if sentence.name == "undo" and _LAST_QUESTION.fullmatch(sentence.text):
        return replace(sentence, name="thanks")  # "Last one." before a question takes nothing back
    if sentence.name == _STATEMENT and _PORTS_OUT.search(sentence.text):
        return replace(sentence, name="ask_porting")
    corrects = _MEANT.search(sentence.text) is not None and not is_asked(sentence.text)
    if "country" in kinds and (sentence.name == "undo" or corrects):  # "I meant Australia"
        return replace(sentence, name="change")
    if sentence.name in _CUES and not _CUES[sentence.name].search(sentence.text):
        return replace(sentence, name=_STATEMENT)
    if sentence.name == "start_over" and _speaks_of_another_thing(sentence.text):
        return replace(sentence, name=_OUT_OF_SCOPE)
    if sentence.name == _CHANGE and _only_says_what_is_wanted(sentence, kinds):
        return replace(sentence, name=_STATEMENT)
    if sentence.name == _CHANGE and _asks_rather_than_changes(sentence, found):
        return replace(sentence, name=sentence.likeliest_question)
    if sentence.name != _STATEMENT and sentence.name not in _DOUBTED:
        return sentence
    supposes = sentence.text.rstrip().endswith("?") and _only_supposes(sentence.text)
    if supposes and not kinds.isdisjoint(_TELLING | _PLACES_AND_NUMBERS):
        return replace(sentence, name=_CHANGE)
    wants_a_fact = asks_for_a_fact(sentence.text)
    may_it = is_asked(sentence.text) and kinds.isdisjoint({"country", "keep", "port", "phone_number"})
    if "other_provider" in kinds and (wants_a_fact or may_it):
        return replace(sentence, name=_OUT_OF_SCOPE)
    asked = wants_a_fact and sentence.name in (_STATEMENT, _FALLBACK)
    if _asks_for_a_fact(sentence, kinds) or asked:
        return replace(sentence, name=sentence.likeliest_question)
    if sentence.name == _STATEMENT:
        return sentence
    short = len(sentence.text.split()) <= _SHORT
    telling = any(
        each["entity"] in _TELLING
        and each.get("role") != LIKELY
        and (short or not str(each["value"]).startswith(_WEAK))
        for each in found
    )
    if {"country", "operation"} <= kinds and any(map(_TELLS_TO_CHANGE.match, sentence.text.split(","))):
        return replace(sentence, name=_CHANGE)
    wishes = not kinds.isdisjoint({"capability", "number_wish"})
    if wishes and not kinds.isdisjoint(_PLACES_AND_NUMBERS):
        return replace(sentence, name=_STATEMENT)
    if sentence.name in (_OUT_OF_SCOPE, _FALLBACK) and _tells_a_need(sentence, found):
        return replace(sentence, name=_STATEMENT)
    if sentence.confidence >= sure and not short:
        return sentence
    if telling:
        return replace(sentence, name=_STATEMENT)
    if "topic" in kinds and sentence.confidence < _GUESS:
        return replace(sentence, name=sentence.likeliest_question)
    return sentence


def _only_says_what_is_wanted(sentence: SentenceIntent, kinds: set[str]) -> bool:
    """ "Only sending" and "we need SMS in Germany" name nothing that changes; a change says what it changes."""
    plain = "capability" in kinds and kinds <= {"capability", "country", "topic"}
    return plain and len(sentence.text.split()) <= 2 * _SHORT and not is_asked(sentence.text)


def _speaks_of_another_thing(text: str) -> bool:
    """ "My Outlook keeps asking for the password, can you reset it": a long sentence, and not about our talk."""
    return len(text.split()) > 2 * _SHORT and _OUR_TALK.search(text) is None


def _only_supposes(text: str) -> bool:
    """ "What if we port it?" supposes; "if we port it, how much is it?" asks."""
    supposes = _WHAT_IF.match(text)
    supposed = text[supposes.end() :] if supposes else ""
    asks_more = _ASKS_MORE.search(supposed) or _WHETHER_OTHERS_CAN.search(supposed)
    return supposes is not None and not (asks_more or asks_for_a_fact(supposed))


def _asks_rather_than_changes(sentence: SentenceIntent, found: list[dict[str, Any]]) -> bool:
    """ "How do I get it sorted?" changes nothing, and "what if I add a smiley?" names nothing that could change."""
    if _WHAT_IF.match(sentence.text):
        return not any(each["entity"] not in ("answer", "operation") for each in found)
    says_how = _HOW.match(sentence.text) is not None
    return says_how and sentence.confidence < _SURELY_A_CHANGE and _INSTEAD.search(sentence.text) is None


def _tells_a_need(sentence: SentenceIntent, found: list[dict[str, Any]]) -> bool:
    """Whether a statement says what we want to do, by a rule: "brides text me and I text back"."""
    others = [each for each in found if each["entity"] == "other_provider"]
    if is_asked(sentence.text) or any(each.get("role") != "excluded" for each in others):
        return False
    wanted = {
        each["value"]
        for each in found
        if each["entity"] == "capability" and each["value"] in CAPABILITIES and each.get("role") != LIKELY
    }
    return len(wanted) > 1 or bool(wanted and _ABOUT_US.search(sentence.text))


def _is_an_answer(sentence: SentenceIntent, found: list[dict[str, Any]]) -> bool:
    """ "Yes you can port it" and "our tenant held ACS numbers" are no questions, whatever the classifier says."""
    if sentence.text.rstrip().endswith("?") or asks_for_a_fact(sentence.text):
        return False
    if _ANSWERING_WORD.match(sentence.text):
        return True
    tells = {each["entity"] for each in found if not str(each["value"]).startswith(_WEAK)} & _TELLING
    asking = any(map(asks, re.split(r"[,;:-]", sentence.text)))
    if not asking and any(each["entity"] == "country" and each.get("role") == "billing" for each in found):
        return True
    return bool(tells) and not asking and (bool(_OF_OUR_OWN.search(sentence.text)) or "agreement" in tells)


def _asks_for_a_fact(sentence: SentenceIntent, kinds: set[str]) -> bool:
    """A question about something that the catalog knows, and not about what we want to do ourselves."""
    if "topic" not in kinds or not sentence.text.rstrip().endswith("?"):
        return False
    if not _OF_OUR_OWN.search(sentence.text):
        return True
    return any(map(asks, sentence.text.split(","))) and _WISHES.isdisjoint(kinds)


def _importance(sentence: SentenceIntent) -> tuple[int, bool, float]:
    """Lower is more important: the rank of the kind, a question in the form of one, then the surer one."""
    kind = _QUESTION if sentence.is_question else sentence.name
    rank = _RANK.index(kind) if kind in _RANK else len(_RANK)
    nothing_said = sentence.name in (_OUT_OF_SCOPE, _FALLBACK, "greet")
    formless = sentence.is_question and not is_asked(sentence.text)
    return rank + nothing_said, formless, -sentence.confidence


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
    told_too = any(sentence.name == _STATEMENT for sentence in intents)
    marked = [
        {**found, ENTITY_ATTRIBUTE_GROUP: f"{ASKED} {found.get(ENTITY_ATTRIBUTE_GROUP) or ''}".strip()}
        if any(sentence.start <= found["start"] < sentence.end for sentence in questions)
        and not (told_too and found["entity"] in _ABOUT_OUR_NUMBER)
        else found
        for found in message.get(ENTITIES, [])
    ]
    if marked:
        message.set(ENTITIES, marked, add_to_output=True)
