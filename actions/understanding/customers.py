"""The tenant's history with Azure Communication Services."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.planner.needs import AcsCustomer
from actions.understanding.conversation import Conversation
from actions.understanding.utterance import Utterance

_WHAT_IS_IT = re.compile(
    r"\W*(?:(?:and|so|hm+|er|sorry|uh)\W+)*what(?:'s|s| is| does| on earth is)\s+(?:an?\s+)?(?:acs|that|it|this|azure communication services)"
    r"(?:\s+(?:mean|exactly|again|even|lol))*\W*",
    re.IGNORECASE,
)
_IS_NEW = re.compile(
    r"\bwhat(?:'s|s| is)\s+(?:acs|that|it)\b.*\bnew\b|\bnever (?:even )?heard\b", re.IGNORECASE
)
_FEW = 2  # words
_ASSUMED = "You asked twice what ACS is, so this is planned for somebody who never had it."
HAD_A_RESOURCE = "resource"  # the second step: no numbers, so did you have a resource?


def hear_customer(conversation: Conversation, utterance: Utterance, requested: str | None) -> Conversation:
    """Takes up the history; a plain "no" to "did you have numbers?" leaves open whether there was a resource."""
    asked = requested == "acs_customer"
    if asked and _IS_NEW.search(utterance.text):
        return replace(conversation, step=None).with_needs(acs_customer=AcsCustomer.NEW)
    if asked and _WHAT_IS_IT.fullmatch(utterance.text) and conversation.attempts.get(requested or "", 0) > 1:
        return replace(conversation, step=None, assumed=(*conversation.assumed, _ASSUMED)).with_needs(
            acs_customer=AcsCustomer.NEW
        )
    if asked and _speaks_of_the_plan(utterance):
        asked = False
    likely = utterance.likely_answers.get("acs_customer") if asked and conversation.step is None else None
    if likely in AcsCustomer._value2member_map_ and not _is_bare_no(utterance):
        return conversation.with_needs(acs_customer=AcsCustomer(likely))
    history = _history(utterance, asked)
    if history is None and asked:
        history = _short_answer(conversation, utterance)
        if history is None and (_no_numbers(utterance) or _says_no(utterance)):
            return replace(conversation, step=HAD_A_RESOURCE)
    if history is None:
        return conversation
    return replace(conversation, step=None).with_needs(acs_customer=history)


def _speaks_of_the_plan(utterance: Utterance) -> bool:
    """ "Wait no, it's in Portugal" and "OK, plan texts to Hungary" answer nothing about the history."""
    if utterance.comes_to_mind or utterance.keeps_nothing:
        return True
    if utterance.mentions("acs_customer") or not utterance.mentions("country"):
        return False
    return utterance.intent == "change" or bool(utterance.mentions("capability"))


def _history(utterance: Utterance, asked: bool) -> AcsCustomer | None:
    mentions = list(utterance.mentions("acs_customer"))
    about_acs = {mention.sentence for mention in utterance.mentions("acs")}
    if not asked:
        mentions = [
            mention
            for mention in mentions
            if mention.value in ("new", "resource_only")
            or (mention.sentence in about_acs and mention.value == "has_numbers")
        ]
    only_no_numbers = {m.clause for m in mentions if m.value == "has_numbers" and m.excluded}
    if any(m.value == "resource_only" and not m.excluded for m in mentions):
        # "We never had numbers on ACS, only the resource": never numbers, and not never ACS.
        mentions = [m for m in mentions if m.value != "new" or m.clause not in only_no_numbers]
    said = {mention.value for mention in mentions if not mention.excluded}
    no_numbers = _no_numbers(utterance) or any(
        mention.value == "has_numbers" and mention.excluded for mention in mentions
    )
    if "resource_only" in said and "new" not in said:
        holds = "has_numbers" in said and not no_numbers
        return AcsCustomer.HAS_NUMBERS if holds else AcsCustomer.RESOURCE_ONLY
    if "new" in said:
        return AcsCustomer.NEW
    if "has_numbers" in said and not (no_numbers and "weak_new" in said):
        return AcsCustomer.HAS_NUMBERS
    if "weak_resource" not in said and any(m.value == "has_numbers" and m.excluded for m in mentions):
        return None  # no numbers: whether there was a resource is another question
    about_a_number_to_keep = "no" in utterance.values("keep") and not about_acs
    if "weak_resource" in said:
        return AcsCustomer.RESOURCE_ONLY
    if "weak_has" in said and "weak_new" not in said:
        return AcsCustomer.HAS_NUMBERS
    return AcsCustomer.NEW if "weak_new" in said and not about_a_number_to_keep else None


def _no_numbers(utterance: Utterance) -> bool:
    numbers = [mention for mention in utterance.mentions("acs_customer") if mention.value == "has_numbers"]
    return "no" in utterance.values("keep") or any(mention.excluded for mention in numbers)


def _short_answer(conversation: Conversation, utterance: Utterance) -> AcsCustomer | None:
    """ "Yes" and "no" to the step that was asked; "no" to the first one is not yet an answer."""
    yes = utterance.intent == "affirm" or "yes" in utterance.values("answer")[:1]
    no = _says_no(utterance)
    if conversation.step == HAD_A_RESOURCE:
        return AcsCustomer.RESOURCE_ONLY if yes else AcsCustomer.NEW if no else None
    return AcsCustomer.HAS_NUMBERS if yes and not no else None


def _is_bare_no(utterance: Utterance) -> bool:
    """Whether a message says no more than "no", which leaves open whether there was a resource."""
    return _says_no(utterance) and len(utterance.text.split()) <= _FEW


def _says_no(utterance: Utterance) -> bool:
    return utterance.intent == "deny" or "no" in utterance.values("answer")[:1]
