"""Wishes that only prefer or narrow: number type, who uses the number, what messages are for, volumes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from actions.catalog.vocabulary import NumberType
from actions.planner.needs import Monthly, SmsPurpose, UsedBy
from actions.understanding.conversation import Conversation
from actions.understanding.existing_numbers import kept_or_not
from actions.understanding.utterance import Utterance

_SUCH_A_ONE = re.compile(
    r"\b(?:want|need|take|get|like|have|order|buy|use)\s+(?:one|two|some|that|those|such|it|that one)\b",
    re.IGNORECASE,
)
_ABOUT_SOMETHING_ELSE = frozenset({"acs_customer", "agreement", "billing_country", "existing_number", "port"})


def hear_wishes(conversation: Conversation, utterance: Utterance, requested: str | None) -> Conversation:
    """Takes up every wish that the message states."""
    wished = utterance.intent == "change" or utterance.wishes_a_kind
    if requested not in _ABOUT_SOMETHING_ELSE or wished:
        conversation = _number_type(conversation, utterance)
    for value in utterance.values("used_by"):
        conversation = conversation.with_needs(used_by=UsedBy(value))
    purposes = utterance.values("sms_purpose")
    if purposes:
        marketing = SmsPurpose.MARKETING.value in purposes
        purpose = SmsPurpose.MARKETING if marketing else SmsPurpose(purposes[0])
        conversation = conversation.with_needs(sms_purpose=purpose)
    return _volumes(conversation, utterance)


def _number_type(conversation: Conversation, utterance: Utterance) -> Conversation:
    """The type wished for a new number; a type said with an existing number describes that one."""
    if utterance.mentions("phone_number") or any(
        m.value == "yes" and not m.excluded for m in kept_or_not(utterance)
    ):
        return conversation
    refused = {mention.value for mention in utterance.mentions("number_type") if mention.excluded}
    wished = conversation.needs.number_type
    if wished and wished.value in refused:
        conversation = conversation.with_needs(number_type=None)
    said = utterance.values("number_type") or _what_was_asked_about(conversation, utterance)
    return conversation.with_needs(number_type=NumberType(said[0])) if said else conversation


def _what_was_asked_about(conversation: Conversation, utterance: Utterance) -> tuple[str, ...]:
    """ "Then we want one", after "what does a local number cost?": a local one."""
    asked = (conversation.asked_about or {}).get("number_type")
    return (asked,) if asked and wants_such_a_one(utterance.text) else ()


def wants_such_a_one(text: str) -> bool:
    """Whether somebody wants what was spoken of: "then we need one"."""
    return _SUCH_A_ONE.search(text) is not None


def _volumes(conversation: Conversation, utterance: Utterance) -> Conversation:
    monthly = with_volumes(conversation.needs.monthly or Monthly(), utterance.values("volume"))
    return conversation if monthly == Monthly() else conversation.with_needs(monthly=monthly)


def with_volumes(monthly: Monthly, volumes: Iterable[str]) -> Monthly:
    """The monthly volumes with those of the entities ("sms_out=5000") laid over them."""
    for volume in volumes:
        field, _, amount = volume.partition("=")
        counted = Decimal(amount) if field.startswith("minutes") else int(amount)
        monthly = replace(monthly, **{field: counted})  # type: ignore[arg-type]
    return monthly
