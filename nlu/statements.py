"""How statements look: words with which people say what they need, wish, change, or agree to."""

from __future__ import annotations

import re

from nlu.questions import WELL

_PORTS_OUT = re.compile(
    r"\b(?:take|move|port|bring|transfer|get) (?:our|my|the|these|all) (?:\w+ ){0,2}numbers? (?:out|away|off|elsewhere)\b",
    re.IGNORECASE,
)
_WE_NEED = re.compile(
    r"\b(?:we|i) (?:need|want)\b(?! (?:for|in|from|with|to (?:know|understand|learn|check|find|port|get|buy|order|register))\b|\W*$)",
    re.IGNORECASE,
)
_MEANT = re.compile(r"\b(?:meant|mean)\b", re.IGNORECASE)
_TELLS_TO_CHANGE = re.compile(
    WELL
    + r"(?:(?:righto|just)\W+)*(?:restrict|limit|swap|replace|drop|ditch|scrap|dump|kick out|add|remove|leave out|change|make it|use|"
    r"include|exclude|keep it to|stick to|narrow)\b",
    re.IGNORECASE,
)
_TAKES_OUT = re.compile(WELL + r"(?:take|leave|keep) (?:the )?__country__(?: \w+){0,2} out\b", re.IGNORECASE)
_PREFERS = re.compile(
    r"\b(?:if (?:at all )?possible|if you can|ideally|preferably|(?:insists? on|prefers?|wants?) an?|would be (?:nice|best|good|great|ideal|perfect))\b"
    r"|^\W*(?:(?:(?:it|this|that)|(?:the|our) (?:sender|name|number)) )?(?:must|should|has to|needs to) (?:be|look|have|stay|work|show)\b",
    re.IGNORECASE,
)
_WISHED_KIND = re.compile(
    r"\b(?:should|would|must|shall|has to|have to|needs?|wants?|prefers?|rather|better|nicer|friendlier)\b",
    re.IGNORECASE,
)
_A_KIND_PLEASE = re.compile(
    WELL + r"(?:an?|one|some) (?:[\w-]+ ){1,3}(?:numbers?|line|one)(?:,? please\b)(?!.*\?)", re.IGNORECASE
)
_A_NUMBER_FOR_IT = re.compile(
    WELL
    + r"(?:an?|one|some) (?:[\w-]+ ){0,3}(?:numbers?|line|hotline)\b(?!.*\b(?:costs?|prices?|fees?|available|possible|offered|documents)\b).*\b(?:to|for|that|which)\b",
    re.IGNORECASE,
)
_AFTERTHOUGHT = re.compile(
    r"\W*(?:(?:ah|oh|hm+|um+)\b(?:\W+(?:yes|yeah|right))?\W+)?(?:and|also|but also|plus|actually|scratch one thing|it would be (?:nice|good|great|useful) if|by the way|btw|i forgot|we forgot|forgot|one more thing|besides)\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    WELL + r"(?:(?:we|i|they)\W+)?(?:need|needs|want|wants|require|requires|looking for|look for)\b"
    r"(?! (?:to (?:know|understand|learn|check|find)|help|info|information|an answer|advice|details|clarification|the|your)\b)",
    re.IGNORECASE,
)
_TELLS_OF_THEM = re.compile(
    WELL + r"(?:they|we|customers|clients|patients|people|users|guests)\b", re.IGNORECASE
)
_ANSWERING_WORD = re.compile(
    r"\W*(?:yes|yep|yeah|yup|no|nope|nah|sure|ja|correct|right|ok|okay)\b", re.IGNORECASE
)
_AGREES = re.compile(
    r"\b(?:is|are|would be)(?: all)? (?:fine|ok|okay|al+ ?right|good|no problem)\W*$", re.IGNORECASE
)


def leaves_with_a_number(text: str) -> bool:
    """ "Take our number elsewhere"."""
    return _PORTS_OUT.search(text) is not None


def says_what_we_need(text: str) -> bool:
    """ "We need ...", and not "I need to know"; anywhere."""
    return _WE_NEED.search(text) is not None


def says_what_was_meant(text: str) -> bool:
    """ "I meant Australia"."""
    return _MEANT.search(text) is not None


def tells_to_change(text: str) -> bool:
    """ "Drop Spain", in the tone of an order."""
    return _TELLS_TO_CHANGE.match(text) is not None


def takes_a_country_out(text: str) -> bool:
    """ "Take Ireland out of it", with the country masked."""
    return _TAKES_OUT.match(text) is not None


def prefers(text: str) -> bool:
    """ "Ideally a local one", "it must look local"."""
    return _PREFERS.search(text) is not None


def wishes(text: str) -> bool:
    """ "It should be a freephone number"."""
    return _WISHED_KIND.search(text) is not None


def is_an_afterthought(text: str) -> bool:
    """ "Ah yes, and they must be able to text back"."""
    return _AFTERTHOUGHT.match(text) is not None


def wants_a_kind(text: str) -> bool:
    """ "A normal local number please, not a freephone one"."""
    return _A_KIND_PLEASE.match(text) is not None


def names_a_number_for_it(text: str) -> bool:
    """ "A number in Spain to take calls"."""
    return _A_NUMBER_FOR_IT.match(text) is not None


def begins_with_a_need(text: str) -> bool:
    """ "Need a number in Berlin", and not "need to know"."""
    return _NEEDS.match(text) is not None


def tells_of_people(text: str) -> bool:
    """ "They text back ok or not ok"."""
    return _TELLS_OF_THEM.match(text) is not None


def begins_with_an_answer(text: str) -> bool:
    """ "Yes you can port it"."""
    return _ANSWERING_WORD.match(text) is not None


def agrees(text: str) -> bool:
    """ "Moving is fine"."""
    return _AGREES.search(text) is not None
