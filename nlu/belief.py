"""What is believed of a sentence's intent: its form, and what was found in it, may say more than the classifier.

Two tables of rules, for questions and for everything else. The first rule that has something to say gives the
intent; a rule that says the intent it was given ends the doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from nlu import cues, statements, suppositions
from nlu.questions import WELL, asks, asks_for_a_fact, is_asked
from nlu.second_reading import CAPABILITIES, LIKELY

QUESTION: Final = "ask_"
STATEMENT: Final = "inform"
CHANGE: Final = "change"
UNDO: Final = "undo"
OUT_OF_SCOPE: Final = "out_of_scope"
FALLBACK: Final = "nlu_fallback"

# What a person only says to state a need or to answer.
TELLING: Final = frozenset(
    {"phone_number", "capability", "keep", "port", "acs_customer", "agreement", "number_wish"}
)
# Beside one of these, a capability is a need, in whatever words: "Swedes get a text when their lamp ships".
PLACES_AND_NUMBERS: Final = frozenset({"country", "phone_number", "number_type"})
WEAK: Final = "weak_"

# Intents that are doubted when something telling was found in the sentence.
_DOUBTED = frozenset(
    {"greet", "goodbye", "thanks", "help", "bot_challenge", "undo", "summary", "handover"}
    | {"why_ask", "show_plan", OUT_OF_SCOPE, FALLBACK}
)
# With "we", "our" ..., a question about these is a need: "could we text our patients in Norway?"
_WISHES = frozenset({"phone_number", "capability"})
_HOW = re.compile(WELL + r"how (?:do|can|long|much|many|soon)\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:instead|rather|chang\w+|differ\w*|if)\b", re.IGNORECASE)
_SURELY_A_CHANGE = 0.85
_SURELY_ASKED = 0.8
_SENDING = "sending"  # of what, is not said: "can you send someone?"
_A_COUNTRY = "__country__"  # "Poland, where the shared service centre sits"
_WE = re.compile(r"\b(?:we|i|our)\b", re.IGNORECASE)
_GUESS = 0.5  # below it, a topic of the catalog says more than the classifier
_STATED = 0.6  # what has not the form of a question and says what is wanted is one only above it
_WITH_A_NUMBER = re.compile(
    r"\b(?:from|with|on|over) (?:an?|the|our)\b.*\b(?:numbers?|lines?)\b", re.IGNORECASE
)
_SHORT = 4  # words: a short sentence is an answer rather than small talk
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
        return self.name.startswith(QUESTION)


@dataclass(frozen=True, eq=False)
class Finding:
    """A sentence with the entities found in it; `sure` is the probability above which small talk is believed."""

    sentence: SentenceIntent
    found: Sequence[Mapping[str, Any]]
    sure: float

    @property
    def name(self) -> str:
        """The intent by the classifier."""
        return self.sentence.name

    @property
    def text(self) -> str:
        """The sentence with what was found masked."""
        return self.sentence.text

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of entities found."""
        return frozenset(each["entity"] for each in self.found)

    def has(self, *kinds: str) -> bool:
        """Whether one of these kinds was found."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def is_marked(self) -> bool:
        """Whether it ends with a question mark."""
        return self.text.rstrip().endswith("?")

    @property
    def is_short(self) -> bool:
        """Whether it is rather an answer than small talk."""
        return len(self.text.split()) <= _SHORT


Rule = Callable[[Finding], "str | None"]


def believed(sentence: SentenceIntent, entities: Sequence[Mapping[str, Any]], sure: float) -> SentenceIntent:
    """The sentence with the intent that is believed of it."""
    found = [each for each in entities if sentence.start <= each["start"] < sentence.end]
    finding = Finding(sentence, found, sure)
    for rule in _OF_QUESTIONS if sentence.is_question else _OF_OTHERS:
        if (name := rule(finding)) is not None:
            return replace(sentence, name=name)
    return sentence


def _of_another_provider(it: Finding) -> str | None:
    return OUT_OF_SCOPE if it.has("other_provider") else None


def _asks_of_a_fact(it: Finding) -> str | None:
    """ "Customers could answer on that?" asks neither for a page nor whether we are sure."""
    names_one = it.has("capability", *PLACES_AND_NUMBERS)
    of_our_answer = cues.asks_of_our_answer(it.name, it.text)
    return it.sentence.likeliest_question if names_one and not of_our_answer else None


def _supposed(it: Finding) -> str | None:
    """ "What if we port it?", unless the classifier is sure that something is asked, or a topic is named."""
    unsure = it.sentence.confidence < _SURELY_ASKED and not _asks_of_a_topic(it)
    return CHANGE if unsure and suppositions.only_supposes(it.text) else None


def _supposed_of_the_port(it: Finding) -> str | None:
    """ "What if we moved it to you?", however much it sounds like a question of porting."""
    return (
        CHANGE
        if it.has("port") and suppositions.WHAT_IF_WE.match(it.text) and suppositions.only_supposes(it.text)
        else None
    )


def _what_then(it: Finding) -> str | None:
    """ "The bill should go to Sweden, what then?" supposes what it tells."""
    tells = it.has("port", "acs_customer", "agreement", "country")
    return CHANGE if tells and suppositions.supposes_what_it_tells(it.text) else None


def _asks_to_add(it: Finding) -> str | None:
    """ "Could we also send them a text?", "what about outgoing calls as well?", "and now billed in France?"."""
    adds = it.has("capability") and suppositions.asks_for_more(it.text)
    billed = any(each["entity"] == "country" and each.get("role") == "billing" for each in it.found)
    unsure = it.sentence.confidence < _STATED
    return CHANGE if unsure and (adds or (billed and suppositions.asks_of_another_bill(it.text))) else None


def _told_to_change(it: Finding) -> str | None:
    """ "Drop Spain" in the tone of an order."""
    told = statements.tells_to_change(it.text) or (
        it.has("country") and any(map(statements.takes_a_country_out, it.text.split(",")))
    )
    return CHANGE if told and not it.is_marked else None


def _only_a_number(it: Finding) -> str | None:
    """ "1300 975 711" is no question, whatever it looks like."""
    bare = it.kinds == {"phone_number"} and len(it.text.split()) <= 1
    return STATEMENT if bare and not it.is_marked else None


def _stated(it: Finding) -> str | None:
    """A need, a preference or an answer that was taken for a question; leaving with a number is none of these."""
    asked = is_asked(it.text) or asks_for_a_fact(it.text)
    doubtful = it.sentence.confidence < _STATED and not asked
    preferred = statements.prefers(it.text) and not it.is_marked
    named = statements.names_a_number_for_it(it.text)
    needed = statements.begins_with_a_need(it.text) and not is_asked(it.text)
    told = it.sentence.confidence < it.sure and statements.tells_of_people(it.text) and not it.is_marked
    answered = (doubtful or needed) and any(
        each["entity"] in TELLING and not str(each["value"]).startswith(WEAK) for each in it.found
    )
    stated = (
        answered
        or (it.has("capability") and (doubtful or needed or told or (named and not asked)))
        or (it.has("number_type") and (preferred or statements.wants_a_kind(it.text)))
        or (doubtful and (it.text.startswith(_A_COUNTRY) or statements.says_what_we_need(it.text)))
        or _is_an_answer(it)
    )
    leaves = statements.leaves_with_a_number(it.text)
    return STATEMENT if stated and not (leaves or suppositions.supposes_and_asks(it.text)) else None


def _has_none(it: Finding) -> str | None:
    """ "Don't have" says that there is none, and not that it is not known."""
    return STATEMENT if it.name == "dont_know" and cues.says_there_is_none(it.text) else None


def _no_last_answer_taken_back(it: Finding) -> str | None:
    """ "Last one." before a question."""
    return "thanks" if it.name == UNDO and cues.announces_the_last_question(it.text) else None


def _typed_elsewhere(it: Finding) -> str | None:
    """ "Sorry, wrong window." takes nothing back."""
    return OUT_OF_SCOPE if it.name == UNDO and cues.was_typed_elsewhere(it.text) else None


def _leaves_with_a_number(it: Finding) -> str | None:
    return "ask_porting" if it.name == STATEMENT and statements.leaves_with_a_number(it.text) else None


def _meant_another_country(it: Finding) -> str | None:
    """ "I meant Australia"."""
    corrects = statements.says_what_was_meant(it.text) and not is_asked(it.text)
    return CHANGE if it.has("country") and (it.name == UNDO or corrects) else None


def _without_words_for_it(it: Finding) -> str | None:
    return None if cues.is_said_in_words_for_it(it.name, it.text) else STATEMENT


def _starts_nothing_over(it: Finding) -> str | None:
    """ "My Outlook keeps asking for the password, can you reset it": a long sentence, and not about our talk."""
    another_thing = len(it.text.split()) > 2 * _SHORT and not cues.is_about_our_talk(it.text)
    return OUT_OF_SCOPE if it.name == "start_over" and another_thing else None


def _only_wanted(it: Finding) -> str | None:
    """ "Only sending" and "we need SMS in Germany" name nothing that changes; a change says what it changes."""
    plain = it.has("capability") and it.kinds <= {"capability", "country", "topic"}
    short = len(it.text.split()) <= 2 * _SHORT
    return STATEMENT if it.name == CHANGE and plain and short and not is_asked(it.text) else None


def _asked_rather_than_changed(it: Finding) -> str | None:
    """ "How do I get it sorted?" changes nothing, and "what if I add a smiley?" names nothing that could change."""
    if it.name != CHANGE:
        return None
    if suppositions.WHAT_IF.match(it.text):
        asked = it.kinds <= {"answer", "operation"} or _asks_of_a_topic(it)
    else:
        unsure = it.sentence.confidence < _SURELY_A_CHANGE
        asked = _HOW.match(it.text) is not None and unsure and _INSTEAD.search(it.text) is None
    return it.sentence.likeliest_question if asked else None


def _beyond_doubt(it: Finding) -> str | None:
    return it.name if it.name != STATEMENT and it.name not in _DOUBTED else None


def _supposed_in_a_question(it: Finding) -> str | None:
    supposes = it.is_marked and suppositions.only_supposes(it.text)
    return CHANGE if supposes and it.has(*TELLING, *PLACES_AND_NUMBERS) else None


def _asked_of_another_provider(it: Finding) -> str | None:
    may_it = is_asked(it.text) and not it.has("country", "keep", "port", "phone_number")
    asked = asks_for_a_fact(it.text) or may_it
    return OUT_OF_SCOPE if it.has("other_provider") and asked else None


def _asked(it: Finding) -> str | None:
    """A question about something that the catalog knows, and not about what we want to do ourselves."""
    for_a_fact = asks_for_a_fact(it.text) and it.name in (STATEMENT, FALLBACK)
    return (
        it.sentence.likeliest_question
        if for_a_fact or _asks_of_others(it) or _asks_about_a_topic(it)
        else None
    )


def _asked_and_nothing_told(it: Finding) -> str | None:
    """A sentence in the form of a question in which nothing was found that a need could be."""
    nothing = (
        it.kinds <= {"answer", "operation"}
        and not it.is_short
        and suppositions.WHAT_IF.match(it.text) is None
    )
    asked = it.name in (STATEMENT, FALLBACK) and nothing and asks(it.text)
    return it.sentence.likeliest_question if asked else None


def _asked_for_an_offer(it: Finding) -> str | None:
    """ "Can I get a local number in Poland?", in doubt: a number without a word of what it is for."""
    named = it.has("country") and not it.has(*_WISHES)
    asked = it.name == FALLBACK and it.is_marked and asks(it.text)
    return it.sentence.likeliest_question if asked and named else None


def _asked_of_a_kind(it: Finding) -> str | None:
    """ "And can we also make calls with a toll-free number?", in doubt: what a kind of number can do."""
    of_a_kind = it.has("number_type") and _WITH_A_NUMBER.search(it.text) is not None
    asked = it.name == FALLBACK and it.is_marked and asks(it.text)
    return it.sentence.likeliest_question if asked and of_a_kind else None


def _statement(it: Finding) -> str | None:
    return STATEMENT if it.name == STATEMENT else None


def _told_to_change_a_country(it: Finding) -> str | None:
    """ "We move across the border as well, so please add Canada"."""
    told = any(map(statements.tells_to_change, it.text.split(",")))
    return CHANGE if it.kinds >= {"country", "operation"} and told else None


def _wanted_somewhere(it: Finding) -> str | None:
    return STATEMENT if it.has("capability", "number_wish") and it.has(*PLACES_AND_NUMBERS) else None


def _need_of_ours(it: Finding) -> str | None:
    return STATEMENT if it.name in (OUT_OF_SCOPE, FALLBACK) and _tells_a_need(it) else None


def _sure(it: Finding) -> str | None:
    return it.name if it.sentence.confidence >= it.sure and not it.is_short else None


def _telling(it: Finding) -> str | None:
    telling = any(
        each["entity"] in TELLING
        and each.get("role") != LIKELY
        and (it.is_short or each["value"] != _SENDING)
        and (it.is_short or not str(each["value"]).startswith(WEAK))
        for each in it.found
    )
    return STATEMENT if telling else None


def _billed_elsewhere(it: Finding) -> str | None:
    """ "Sorry, the billing country should be the Netherlands"."""
    billed = any(each["entity"] == "country" and each.get("role") == "billing" for each in it.found)
    if not billed or is_asked(it.text):
        return None
    return CHANGE if it.has("operation") else STATEMENT


def _kind_wished(it: Finding) -> str | None:
    """ "Actually it should be a freephone number": of a kind of number, and no question."""
    wished = it.has("number_type") and statements.wishes(it.text) and not it.is_short
    return STATEMENT if wished and not is_asked(it.text) else None


def _topic_beside_a_guess(it: Finding) -> str | None:
    guessed = it.sentence.confidence < _GUESS
    return it.sentence.likeliest_question if it.has("topic") and guessed else None


_OF_QUESTIONS: tuple[Rule, ...] = (
    _of_another_provider,
    _asks_of_a_fact,
    _supposed,
    _supposed_of_the_port,
    _what_then,
    _asks_to_add,
    _told_to_change,
    _only_a_number,
    _stated,
)
_OF_OTHERS: tuple[Rule, ...] = (
    _has_none,
    _no_last_answer_taken_back,
    _typed_elsewhere,
    _leaves_with_a_number,
    _meant_another_country,
    _without_words_for_it,
    _starts_nothing_over,
    _only_wanted,
    _asked_rather_than_changed,
    _beyond_doubt,
    _supposed_in_a_question,
    _asks_to_add,
    _asked_of_another_provider,
    _asked,
    _asked_and_nothing_told,
    _asked_for_an_offer,
    _asked_of_a_kind,
    _statement,
    _told_to_change_a_country,
    _wanted_somewhere,
    _need_of_ours,
    _sure,
    _telling,
    _billed_elsewhere,
    _kind_wished,
    _topic_beside_a_guess,
)


def _asks_of_a_topic(it: Finding) -> bool:
    """ "If the numbers stay with KPN over direct routing, can we text on them?"."""
    return (
        it.has("topic") and not it.has("country") and suppositions.WHETHER_WE_CAN.search(it.text) is not None
    )


def _tells_a_need(it: Finding) -> bool:
    """Whether a statement says what we want to do, by a rule: "brides text me and I text back"."""
    others = [each for each in it.found if each["entity"] == "other_provider"]
    if is_asked(it.text) or any(each.get("role") != "excluded" for each in others):
        return False
    wanted = {
        each["value"]
        for each in it.found
        if each["entity"] == "capability" and each["value"] in CAPABILITIES and each.get("role") != LIKELY
    }
    return len(wanted) > 1 or bool(wanted and _ABOUT_US.search(it.text))


def _is_an_answer(it: Finding) -> bool:
    """ "Yes you can port it" and "our tenant held ACS numbers" are no questions, whatever the classifier says."""
    if it.is_marked or asks_for_a_fact(it.text):
        return False
    moving_is_fine = it.has("port") and statements.agrees(it.text)
    if moving_is_fine or statements.begins_with_an_answer(it.text):
        return True
    tells = {each["entity"] for each in it.found if not str(each["value"]).startswith(WEAK)} & TELLING
    asking = any(map(asks, re.split(r"[,;:-]", it.text)))
    if not asking and any(each["entity"] == "country" and each.get("role") == "billing" for each in it.found):
        return True
    return bool(tells) and not asking and (bool(_OF_OUR_OWN.search(it.text)) or "agreement" in tells)


def _asks_of_others(it: Finding) -> bool:
    """ "Is there anything special about an Irish number?", "could people in Thailand phone us?": not what we do."""
    guessed = it.name == FALLBACK or (it.name == STATEMENT and it.sentence.confidence < _GUESS)
    named = it.has("country", "number_type", "capability") and not it.is_short
    return guessed and named and it.is_marked and _WE.search(it.text) is None


def _asks_about_a_topic(it: Finding) -> bool:
    if not it.has("topic") or not it.is_marked:
        return False
    if not _OF_OUR_OWN.search(it.text):
        return True
    return any(map(asks, it.text.split(","))) and not it.has(*_WISHES)
