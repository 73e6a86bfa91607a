"""Words without which an intent is not believed: what throws something away, or asks for a person."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What throws something away must be said in words that mean it.
_CUES: Mapping[str, re.Pattern[str]] = {
    "handover": re.compile(
        r"human|person|people|\bagents?\b|(?:someone|somebody)(?! (?:told|said|says|mentioned|claims|asked)\b)|talk|speak|operator|representative|\brep\b|real|advis|"
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


def is_said_in_words_for_it(intent: str, text: str) -> bool:
    """Whether a text has a word for its intent, where the intent needs one."""
    return intent not in _CUES or _CUES[intent].search(text) is not None


def is_about_our_talk(text: str) -> bool:
    """Whether a text speaks of the conversation or the plan as a whole."""
    return _OUR_TALK.search(text) is not None
