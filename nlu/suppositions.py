"""What is only supposed, "what if we port it?", and what is asked of it: "if we port it, how much is it?"."""

from __future__ import annotations

import re

from nlu.questions import WELL, asks_for_a_fact

WHAT_IF = re.compile(
    WELL
    + r"(?:what if|(?:what|how) would (?:it|that|this|the plan) (?:look(?: like)?|be|change) (?:for|if|with|when)|what (?:changes|would change|is different|would be different) (?:if|when)|if|(?<=and )when|suppose|supposing|assuming|imagine|pretend|let's say)\b",
    re.IGNORECASE,
)
WHAT_IF_WE = re.compile(
    r"(?:"
    + WELL
    + r"what (?:if|changes if)|\W*(?:(?:hm+|ok|okay|well|right|oh)\W+)*(?:and|but|so)(?: what)? if) (?:we|i|you|it|(?:the|our|my) (?:number|line))\b(?!.*\b(?:out|away|off)\b)",
    re.IGNORECASE,
)
# "If I text Germans, can they answer?" asks; "if we port it, can we start?" supposes.
_WHETHER_OTHERS_CAN = re.compile(
    r",\s*(?:can|could|may|will|would|do|does|is|are) (?:they|it|he|she|people|(?:the|our|my) (?:customers?|recipients?|users?|callers?))\b",
    re.IGNORECASE,
)
# "If we took one could the nurses ring back?" asks too, without a comma.
_COULD_OTHERS = re.compile(
    r"\b(?:can|could) (?:they|people|folks|he|she|(?:the|our|my) (?!plan|number|line)\w+s|(?:customers|callers|patients|clients|users|guests)) "
    r"(?:\w+ ){0,2}(?:call|ring|phone|dial|text|write|reply|answer|reach|see)\b",
    re.IGNORECASE,
)
WHETHER_WE_CAN = re.compile(r",\s*(?:can|could|may|are|am) (?:we|i)\b", re.IGNORECASE)
_ASKS_MORE = re.compile(
    r"(?:^|[,;]\s*|\band )who\b|\b(?:how|which|where(?! (?:our|my|the)\b)|why|cost|costs|price|long|happens|papers|documents|forms?|fees?)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(
    WELL
    + r"(?:(?:can|could|may) (?:we|i|it|you) also\b|(?:what|how) about\b.*\b(?:too|as well|also)\b)(?!.*\b(?:from|with|on|over) (?:(?:it|that|this)\b|(?:an?|the|our|such an?)\b.*\b(?:numbers?|lines?)\b))",
    re.IGNORECASE,
)
_AND_BILLED = re.compile(
    r"\W*(?:and|but|or)(?: (?:now|if|when))? (?:it'?s )?billed (?:in|to|from)\b", re.IGNORECASE
)
_WHAT_THEN = re.compile(r",\s*(?:so )?what (?:then|now|changes|would change)\W*$", re.IGNORECASE)


def only_supposes(text: str) -> bool:
    """ "What if we port it?" supposes; "if we port it, how much is it?" asks."""
    supposes = WHAT_IF.match(text)
    supposed = text[supposes.end() :] if supposes else ""
    asks_more = (
        _ASKS_MORE.search(supposed) or _WHETHER_OTHERS_CAN.search(supposed) or _COULD_OTHERS.search(supposed)
    )
    return supposes is not None and not (asks_more or asks_for_a_fact(supposed))


def supposes_and_asks(text: str) -> bool:
    """ "If I get one of them UK numbers can people phone me on it": a question without its mark."""
    return WHAT_IF.match(text) is not None and _COULD_OTHERS.search(text) is not None


def supposes_what_it_tells(text: str) -> bool:
    """ "The bill should go to Sweden, what then?"."""
    return _WHAT_THEN.search(text) is not None


def asks_for_more(text: str) -> bool:
    """ "Could we also send them a text?", "what about outgoing calls as well?", and not "... from it?"."""
    return _ALSO.match(text) is not None


def asks_of_another_bill(text: str) -> bool:
    """ "And now billed in France?"."""
    return _AND_BILLED.match(text) is not None
