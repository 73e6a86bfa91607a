"""How questions look: the words that they begin with, and the mark at their end."""

from __future__ import annotations

import re

_ASKING_WORD = re.compile(
    r"\W*(?:and |but |so |ok |then )*(?:what|which|who|whose|when|where|why|how|can|could|may|might|do|does|did|is|are|was|"
    r"were|will|would|should|shall|must|(?:has|have) (?:you|we|they|i|it|any|anybody|anyone|our|the)|any|since when|from what|from which|for how|in which|at what|until when|(?:please )?(?:tell me|explain|define|describe|list|compare))\b",
    re.IGNORECASE,
)


def asks(clause: str) -> bool:
    """Whether a clause begins as a question does."""
    return bool(_ASKING_WORD.match(clause))


_ASKS_FOR_A_FACT = re.compile(
    r"\W*(?:and |but |so |ok |then |by |at |in |for |to )*(?:what|which|when|where|why|who|how (?:much|many|long|do|does|can|big|old|fast|soon))\b(?! (?:about|if|then|now|changes|else|would (?:change|it|that|you))\b)",
    re.IGNORECASE,
)
_WANTS_TO_BE_TOLD = re.compile(
    r"\W*(?:please |just |can you |could you )*(?:give me|tell me|show me|i (?:only |just )?need to know|i need|i want|need|want|looking for)"
    r" (?:the|a|your|some|exact) (?:\w+ ){0,3}?(?:fee|price|prices|rate|rates|cost|costs|lease|rent|date|day|deadline|figure|lead time)\b",
    re.IGNORECASE,
)


def asks_for_a_fact(sentence: str) -> bool:
    """Whether a sentence asks with a question word and its mark, or wants to be told a price or a date."""
    parts = sentence.split(",")
    asked = sentence.rstrip().endswith("?") and any(map(_ASKS_FOR_A_FACT.match, parts))
    return asked or bool(_WANTS_TO_BE_TOLD.match(sentence))


def is_asked(sentence: str) -> bool:
    """Whether a sentence has the form of a question."""
    return asks(sentence) or sentence.rstrip().endswith("?")
