"""Words that speak for an intent, and those without which it is not believed: what throws something away, say."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlu.questions import WELL

# What throws something away must be said in words that mean it.
_CUES: Mapping[str, re.Pattern[str]] = {
    "handover": re.compile(  # and not "I already told your colleague"
        r"^(?!.*\balready (?:told|said|explained|asked|wrote|gave)\b).*(?:human|person|people|\bagents?\b|(?:someone|somebody)(?! (?:told|said|says|mentioned|claims|asked)\b)|talk|speak|operator|representative|\brep\b|real|advis|"
        r"contact|escalat|colleague|expert|specialist|transfer|connect|hand|staff|team|support|live|call me|get me|"
        r"give me|put me|service (?:please|now|desk))",
        re.IGNORECASE | re.DOTALL,
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
# Asked of a fact that is named, it is asked whether that is sure, or who says so.
_OF_OUR_ANSWER: Mapping[str, re.Pattern[str]] = {
    "ask_confidence": re.compile(
        r"sure|certain|confiden|rel[iy]|trust|guess|ac+urate|true|correct|right|wrong|doubt|\bbet\b|count on|build on|real|positive|serious|"
        r"believe|know|fact|verif|check|percent|likel|probab|date|current|definite|assum|mistake|promise|guarantee|estimate|exact|"
        r"binding|valid|final|confirm|chang|stand by|in practice|%",
        re.IGNORECASE,
    ),
    "ask_source": re.compile(
        r"sou?rce|say|said|where|wher|page|link|url|docu|written|evidence|proof|prove|referen|cit(?:e|ation)|based|basis|come from|got|"
        r"find|read|official|told|tell|according|trust|website|publish|verif|look up|know|check|list|since when|as of",
        re.IGNORECASE,
    ),
}
_OUR_TALK = re.compile(
    r"\b(?:over|again|everything|all|plan|conversation|chat|scratch|beginning|start|afresh|anew|fresh|new|clean|slate|forget)\b",
    re.IGNORECASE,
)
_LAST_QUESTION = re.compile(WELL + r"(?:(?:one|a|my) )?last (?:one|question|thing)\W*", re.IGNORECASE)
_WRONG_WINDOW = re.compile(r"\bwrong (?:window|chat|tab|channel|person|place|thread)\b", re.IGNORECASE)
_HAS_NONE = re.compile(
    WELL
    + r"(?:(?:i|we|no)\W+)?(?:don'?t|do not|haven'?t|have not|have) (?:have|got|any|none)(?: (?:any|one|it|that))?\W*$",
    re.IGNORECASE,
)


def is_said_in_words_for_it(intent: str, text: str) -> bool:
    """Whether a text has a word for its intent, where the intent needs one."""
    return intent not in _CUES or _CUES[intent].search(text) is not None


def is_about_our_talk(text: str) -> bool:
    """Whether a text speaks of the conversation or the plan as a whole."""
    return _OUR_TALK.search(text) is not None


def announces_the_last_question(text: str) -> bool:
    """ "Last one." before a question."""
    return _LAST_QUESTION.fullmatch(text) is not None


def was_typed_elsewhere(text: str) -> bool:
    """ "Sorry, wrong window."."""
    return _WRONG_WINDOW.search(text) is not None


def says_there_is_none(text: str) -> bool:
    """ "Don't have"."""
    return _HAS_NONE.match(text) is not None


def asks_of_our_answer(intent: str, text: str) -> bool:
    """Whether a question that names a fact asks who says so, or how sure it is; other intents always are what they are."""
    return intent not in _OF_OUR_ANSWER or _OF_OUR_ANSWER[intent].search(text) is not None
