"""When an answer tells nothing: "I don't know", or words that were not understood."""

from __future__ import annotations

from dataclasses import replace

from actions.catalog.vocabulary import SMS, VOICE, Capability
from actions.planner.needs import ExistingNumber
from actions.understanding.conversation import Conversation
from actions.understanding.utterance import Utterance

MOST_ATTEMPTS = 2
_NEEDED = frozenset({"countries", "capabilities"})
_ANSWERS = frozenset({"inform", "affirm", "deny", "nlu_fallback", "change", "out_of_scope"})


def hear_doubt(conversation: Conversation, utterance: Utterance, requested: str) -> Conversation:
    """Notes that a field is not known, so that it is not asked again, or that the answer was not understood."""
    if utterance.intent == "dont_know":
        return _give_up(conversation, requested)
    if utterance.intent.startswith("ask_"):  # a question is understood, and answered
        return replace(conversation, misunderstood=0)
    if utterance.intent not in _ANSWERS:
        return conversation
    conversation = replace(conversation, misunderstood=conversation.misunderstood + 1)
    if conversation.misunderstood >= MOST_ATTEMPTS and requested not in _NEEDED:
        return replace(_give_up(conversation, requested), misunderstood=0)
    return conversation


def _give_up(conversation: Conversation, requested: str) -> Conversation:
    if conversation.choice and conversation.choice.field == requested:
        return _take_the_literal_country(conversation)
    if requested == "capabilities":
        return _assume_capabilities(conversation)
    if requested in _NEEDED:
        return replace(conversation, misunderstood=conversation.misunderstood + 1)
    if conversation.step:
        conversation = replace(conversation, step=None)
    dont_know = dict.fromkeys([*conversation.dont_know, requested])
    return replace(conversation, dont_know=tuple(dont_know), answered=True)


def _take_the_literal_country(conversation: Conversation) -> Conversation:
    """Ireland is the Republic unless somebody says otherwise; Korea has no such reading."""
    choice = conversation.choice
    assert choice is not None
    if choice.otherwise is None:
        return replace(conversation, misunderstood=conversation.misunderstood + 1)
    conversation = replace(conversation, choice=None, answered=True)
    needs = conversation.needs
    if choice.field == "billing_country":
        return conversation.with_needs(billing_country=choice.otherwise)
    if choice.field == "existing_number" and needs.existing_number:
        known = ExistingNumber(True, needs.existing_number.number, choice.otherwise)
        return conversation.with_needs(existing_number=known)
    return conversation.with_needs(countries=tuple(dict.fromkeys([*needs.countries, choice.otherwise])))


def _assume_capabilities(conversation: Conversation) -> Conversation:
    """Without a direction, SMS is planned as sending and calls as both; the plan says so."""
    assumed: dict[str, tuple[frozenset[Capability], str]] = {
        "sms": (frozenset({Capability.SEND_SMS}), "SMS is planned for sending only."),
        "voice": (VOICE, "Calls are planned in both directions."),
        "both": (VOICE | SMS, "Calls and SMS are planned in both directions."),
    }
    if conversation.family is None:
        return replace(conversation, misunderstood=conversation.misunderstood + 1)
    capabilities, words = assumed[conversation.family]
    return replace(
        conversation, family=None, assumed=(*conversation.assumed, words), answered=True
    ).with_needs(capabilities=conversation.needs.capabilities | capabilities)
