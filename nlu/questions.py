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


def is_asked(sentence: str) -> bool:
    """Whether a sentence has the form of a question."""
    return asks(sentence) or sentence.rstrip().endswith("?")
