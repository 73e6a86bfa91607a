"""Hears an utterance: the conversation before it in, the conversation after it out. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.planner.json_io import needs_from_json, needs_to_json
from actions.understanding.agreements import hear_agreement
from actions.understanding.capabilities import hear_capabilities
from actions.understanding.conversation import Conversation
from actions.understanding.countries import hear_billing_country, hear_countries
from actions.understanding.customers import hear_customer
from actions.understanding.days import hear_day
from actions.understanding.doubts import hear_doubt
from actions.understanding.existing_numbers import hear_existing_number, hear_port
from actions.understanding.follow_ups import follows_up
from actions.understanding.utterance import Utterance
from actions.understanding.wishes import hear_wishes, wants_such_a_one

Hearer = Callable[[Conversation, Utterance, str | None], Conversation]

# The order matters: the choice that a wording left open is settled before anything new is taken up.
_HEARERS: tuple[Hearer, ...] = (
    hear_existing_number,
    hear_countries,
    hear_billing_country,
    hear_capabilities,
    hear_port,
    hear_customer,
    hear_agreement,
    hear_wishes,
    hear_day,
)


# What was said besides tells nothing about the needs: "what is the weather in Berlin?"
_NOT_ABOUT_NEEDS = frozenset(
    {"out_of_scope", "greet", "goodbye", "thanks", "bot_challenge", "help", "handover"}
)


def hear(conversation: Conversation, utterance: Utterance, requested: str | None) -> Conversation:
    """The conversation after an utterance; `requested` is the needs field that was asked for, if any."""
    conversation = replace(
        conversation,
        asked_before=conversation.last_question,
        last_question=None,
        follows_up=False,
        changed=False,
    )
    planning = requested is not None or bool(conversation.needs.countries)
    if follows_up(utterance, conversation.asked_before, planning):
        return replace(conversation, follows_up=True, answered=False)
    if requested is not None:
        utterance = utterance.as_answer(requested)
    if utterance.intent == "undo":
        return undone(conversation)
    if _starts_over(utterance, requested):
        conversation, requested = Conversation(), None
    if utterance.intent in _NOT_ABOUT_NEEDS and (requested is None or "?" in utterance.text):
        # "Do you do fax? Ah. And is 112 reachable from it?" still speaks of the number asked about before.
        return replace(conversation, answered=False, last_question=conversation.asked_before)
    fresh = replace(conversation, answered=False, wants_plan=utterance.intent == "show_plan")
    if fresh.wants_plan or _wants_what_was_asked_about(utterance):
        fresh = _plan_what_was_asked_about(fresh)
    if utterance.intent == "dont_know":
        utterance = utterance.without_short_answers()
    heard = fresh
    for hearer in _HEARERS:
        heard = hearer(heard, utterance, requested)
    if _told(fresh) != _told(heard):
        heard = replace(heard, answered=True, misunderstood=0)
    elif requested is not None:
        heard = hear_doubt(heard, utterance, requested)
    return heard.remembering(conversation.needs)


def _starts_over(utterance: Utterance, requested: str | None) -> bool:
    """Whether everything is to be forgotten; "a clean slate" may also mean that no number is kept."""
    if utterance.intent == "start_over":
        return requested != "existing_number" or not utterance.values("keep")
    return utterance.does("start_over") and _states_a_need(utterance)


def _states_a_need(utterance: Utterance) -> bool:
    """Whether a message says what the new plan is for: "scrap that, a hotline in Spain"."""
    return bool(utterance.mentions("capability")) and bool(utterance.mentions("country"))


def undone(conversation: Conversation) -> Conversation:
    """The conversation with the needs as they were before the last change."""
    if not conversation.earlier:
        return replace(conversation, answered=False)
    *earlier, last = conversation.earlier
    return replace(
        conversation,
        needs=needs_from_json(last),
        earlier=tuple(earlier),
        choice=None,
        family=None,
        step=None,
        answered=True,
    )


def _wants_what_was_asked_about(utterance: Utterance) -> bool:
    """ "We would need one that people call", after a question about numbers in New Zealand."""
    wishes = utterance.mentions("capability") or utterance.mentions("number_wish")
    names_places = utterance.mentions("country") or utterance.mentions("phone_number")
    return (
        utterance.intent == "inform"
        and bool(wishes)
        and not names_places
        and wants_such_a_one(utterance.text)
    )


def _plan_what_was_asked_about(conversation: Conversation) -> Conversation:
    """ "Plan it" after a question about Spain, with nothing planned yet, plans Spain."""
    if conversation.asked_about is None or conversation.needs.countries:
        return conversation
    known = {field: value for field, value in needs_to_json(conversation.needs).items() if value}
    planned = replace(
        conversation, needs=needs_from_json(known | dict(conversation.asked_about)), asked_about=None
    )
    # "Ireland" in the question was taken for what it commonly is; it is not asked any more.
    about_it = planned.choice is not None and not set(planned.choice.candidates).isdisjoint(
        planned.needs.countries
    )
    return replace(planned, choice=None) if about_it else planned


def _told(conversation: Conversation) -> tuple[object, ...]:
    return (conversation.needs, conversation.family, conversation.choice, conversation.step)
