"""How questions look: the words that they begin with, and the mark at their end."""

from __future__ import annotations

import re

WELL = r"\W*(?:(?:ah+|aha|yes|yeah|and|but|so|ok|okay|then|also|yo|hey|hi|hello|well|oh|um+|hm+|oi|right|cool|great|sorry|please|pls|now|quick one|btw|i mean)\W+)*"
"""How a sentence gets going before it says anything: the beginning of a regular expression."""
_ASKING_WORD = re.compile(
    WELL
    + r"(?:(?:what|wat|wot|wut)(?! (?:we|i) (?:need|want|require|would like|are looking for) (?:is|are)\b)|what's|whats|which|who|whose|where|why|how|can|could|may|might|do|does|did|am|is|are|was|"
    r"were|will|would|should|shall|must|(?:has|have) (?:you|we|they|i|it|any|anybody|anyone|our|the)|any|since when|when(?! (?:an?|our|my|the|somebody|someone|people|customers|they|we|i)\b[^?]*(?:,|\b(?:we|i) (?:need|want|must|have to)\b))|from what|from which|for how|in which|at what|until when|(?:please )?(?:tell me|explain|define|describe|list|compare|(?:give|show|send|get) me (?:the|a) (?:\w+ )?list))\b",
    re.IGNORECASE,
)


def asks(clause: str) -> bool:
    """Whether a clause begins as a question does."""
    return bool(_ASKING_WORD.match(clause))


_ASKS_FOR_A_FACT = re.compile(
    WELL
    + r"(?:by |at |in |for |to )*(?:what|wat|wot|which|when|where(?! (?:our|my|the)\b)|why|who|how (?:much|many|long|do|does|can|to|big|old|fast|soon))\b(?! (?:about|if|then|now|changes|else|would (?:change|it|that|you))\b)",
    re.IGNORECASE,
)
_WANTS_TO_BE_TOLD = re.compile(
    r"\W*(?:please |just |can you |could you )*(?:give me|tell me|show me|i (?:only |just )?need to know|i need|i want|need|want|looking for)"
    r" (?:the|a|your|some|exact) (?:\w+ ){0,3}?(?:fee|price|prices|rate|rates|cost|costs|lease|rent|date|day|deadline|figure|lead time)\b",
    re.IGNORECASE,
)
_WANTS_TO_KNOW = re.compile(
    r"\W*(?:(?:and|so|well|please)\W+)*i(?:'d| would) (?:like|love) to know (?:what|how|which|when|whether|if|why|where|who)\b",
    re.IGNORECASE,
)
_IS_IT_ALRIGHT = re.compile(
    WELL
    + r"(?:is it|would it be|is that|will it be) (?:al+ ?right|ok|okay|fine|allowed|possible|a problem) (?:if|to|for)\b"
    r"|^\W*(?:is (?:that|it|this) )?(?:ok|okay|fine|allowed|permitted) (?:with|by|for) (?:microsoft|ms)\b",
    re.IGNORECASE,
)
# So begins what is a question even without its mark, also after a comma: "if we take one, what do we pay for it".
_CANNOT_BUT_ASK = re.compile(
    WELL
    + r"(?:how (?:long|soon|fast|much (?:is|does|do|would|will|for)|many (?:days|weeks|months|characters|\w+ (?:\w+ )?(?:do|does|can|may|are|is) )|(?:do|can|should|would|could|must) (?:i|we|they|people|customers|recipients|callers))"
    r"|when (?:does|do|is|will) |who (?:can|may) |which countries|which (?:one|of (?:them|these|those|the two)) (?:is|are|costs?)\b|which (?:is|are|costs?) (?:the )?(?:best|less|more|most|least|\w+er|\w+est)\b|what (?:does|do|documents|papers|forms)"
    r"|what(?:'s|s| is) the (?:price|cost|fee|lease|rent|difference|limit|deadline|lead time|bill|total|damage)"
    r"|do (?:you|they|i|we) need (?:an?|any|to|some|my|our)\b)",
    re.IGNORECASE,
)
# "And per text we send from it", after a price; "reminders, per SMS" asks nothing.
_AND_PER = re.compile(r"\W*(?:and|or) per (?:minute|text|sms|message|month|segment|call)\b", re.IGNORECASE)
# "If I delete the resource first, what happens", "we get a 429 back. Meaning?"
_ENDS_ASKING = re.compile(
    r"\b(?:what happens|what then happens|meaning\?)\W*$"
    r"|[,:;-]\s*(?:so )?(?:what(?:'s|s| is) the (?:bill|price|cost|fee|total|damage)|how much(?: is (?:it|that))?)\W*$",
    re.IGNORECASE,
)
# "Wth is 10DLC", "they say we need 10DLC, whats that even": short to the end, and not "what then".
_WHAT_IS_IT = re.compile(
    rf"(?:^|,){WELL}(?:wth|wtf|wot|whats|what's|what)(?: (?:even|on earth|exactly|the \w+))?(?: is| are)? "
    r"(?:(?:an?|the) )?(?:that|this|it|(?!(?:then|now|else|if|about|next)\b)[\w.-]+)(?: (?:even|exactly|again|number|code|id|routing))?\W*$",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\W*(?:(?:ok|okay|so|and|hi|hello|hey|sorry|right|oh|um|well|just|maybe|probably|this is|here's|here is|i have|i've got|got|with)\W+)*"
    r"(?:a|an|one|another|my|the)?\s*(?:(?:very|really|more|last|quick|dumb|stupid|silly|noob|newbie|naive|basic|random|short|simple|small|little|"
    r"final|different|other|further|general|side|honest|curious|beginner|beginner's|practical|follow-?up)\s+)*"
    r"(?:question|questions|thing|q)\b\W*(?:(?:but|though|for you|about this|on that|from my boss|from me|maybe|sorry|first)\b\W*)*",
    re.IGNORECASE,
)
_IN_CASE = re.compile(
    WELL + r"(?:if|when|once|before|after|in case|should)\b[^,?.]{3,70},\s*",
    re.IGNORECASE,
)


# "What does it cost and how long does it take?", "Which is the cheapest, and do they need to agree first?"
_NEXT_QUESTION = re.compile(
    r"(?:,? and|,|;)\s+(?:also |then )?(?=(?:what|which|how (?:much|long|many|soon|do|does|can)|when|where|who)\b)"
    r"|\s+and\s+(?=(?:can|could|does|will|may) (?:it|they|we|i) )"
    r"|(?:,|;) and\s+(?:also )?(?=(?:do|does|can|could|may|must|should|will|would|is|are) (?:i|we|you|they|it|there|people|customers)\b)",
    re.IGNORECASE,
)
_SHORTEST_QUESTION = 3  # words


def questions_in(sentence: str) -> list[str]:
    """The questions that a sentence strings together; the sentence itself where it asks one.

    >>> questions_in("What does it cost and how long does it take?")
    ['What does it cost', 'how long does it take?']
    >>> questions_in("Can we text Swedes, and do they need to agree first?")
    ['Can we text Swedes', 'do they need to agree first?']
    """
    parts = _NEXT_QUESTION.split(sentence)
    whole = any(len(part.split()) < _SHORTEST_QUESTION for part in parts) or not asks(parts[0])
    return [sentence] if whole else parts


def announcement(sentence: str) -> int:
    """How many characters go before the question that a sentence announces: "ok dumb question but what is an SBC"."""
    found = _ANNOUNCES.match(sentence)
    return found.end() if found and asks(sentence[found.end() :]) else 0


def circumstance(sentence: str) -> int:
    """How many characters tell when a question arises: "If we get fed up, can we leave?"."""
    found = _IN_CASE.match(sentence)
    return found.end() if found and asks(sentence[found.end() :]) else 0


def asks_for_a_fact(sentence: str) -> bool:
    """Whether a sentence asks with a question word and its mark, or wants to be told a price or a date."""
    parts = sentence.split(",")
    asked = sentence.rstrip().endswith("?") and any(map(_ASKS_FOR_A_FACT.match, parts))
    return asked or bool(
        _IS_IT_ALRIGHT.match(sentence)
        or _WANTS_TO_BE_TOLD.match(sentence)
        or _WANTS_TO_KNOW.match(sentence)
        or any(map(_CANNOT_BUT_ASK.match, parts))
        or _AND_PER.match(sentence)
        or _WHAT_IS_IT.search(sentence)
        or _ENDS_ASKING.search(sentence)
    )


def is_asked(sentence: str) -> bool:
    """Whether a sentence has the form of a question."""
    return asks(sentence) or sentence.rstrip().endswith("?")
