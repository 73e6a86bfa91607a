"""The evaluation set is well formed, large enough and agrees with the decision model."""

from __future__ import annotations

import re
from collections import Counter

import phonenumbers
import pytest

from actions.catalog import open_catalog
from actions.catalog.facts import Catalog
from actions.planner import next_question
from actions.planner.json_io import needs_from_json
from evaluation.needs import variants
from evaluation.reading import Conversation, Json, Kind, Split, conversations, utterances

CONVERSATIONS = conversations()
UTTERANCES = utterances()
PUBLISHED_WITH_AN_OPEN_AGREEMENT = {"cz-foreign-billing", "needs-differ-by-country"}
# Their authors expect less than people answer; what is not expected is taken as it was understood.
LEAVES_SOMETHING_OPEN = ("b4", "b5", "b6", "b8", "b9", "b10", "b11", "b12")
CAPABILITIES = {"make_calls", "receive_calls", "send_sms", "receive_sms"}
INTENTS = {
    "inform",
    "change",
    "affirm",
    "deny",
    "dont_know",
    "show_plan",
    "why_ask",
    "start_over",
    "undo",
    "summary",
    "greet",
    "goodbye",
    "thanks",
    "bot_challenge",
    "handover",
    "help",
    "out_of_scope",
    "ask_availability",
    "ask_where",
    "ask_price",
    "ask_how",
    "ask_lead_time",
    "ask_documents",
    "ask_eligibility",
    "ask_definition",
    "ask_difference",
    "ask_retirement",
    "ask_porting",
    "ask_alternatives",
    "ask_emergency",
    "ask_direct_routing",
    "ask_sms_rules",
    "ask_trial",
    "ask_why",
    "ask_source",
    "ask_confidence",
}


def test_there_are_at_least_150_conversations_of_all_kinds_in_both_halves() -> None:
    assert len(CONVERSATIONS) >= 150
    halves = Counter((one.kind, one.split) for one in CONVERSATIONS)
    assert all(halves[kind, split] >= 3 for kind in Kind for split in Split)


def test_there_are_at_least_400_utterances_of_all_intents() -> None:
    assert len(UTTERANCES) >= 400
    assert {intent for one in UTTERANCES for intent in one.intents} == INTENTS
    assert min(Counter(one.intents[0] for one in UTTERANCES).values()) >= 9


def test_no_utterance_stands_twice() -> None:
    assert [
        text for text, count in Counter(one.text.lower() for one in UTTERANCES).items() if count > 1
    ] == []


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one.id)
def test_a_conversation_expects_something_that_can_be_judged(conversation: Conversation) -> None:
    stages = expectations(conversation)
    assert stages or any(said.expect_text for said in conversation.utterances())
    for said in conversation.utterances():
        for pattern in (*said.expect_text, *said.forbid_text):
            re.compile(pattern)
    for stage in stages:
        for needs in variants(stage):
            check_needs(needs)


def check_needs(needs: Json) -> None:
    assert set(needs.get("capabilities") or ()) <= CAPABILITIES
    named = [*(needs.get("countries") or ()), *(needs.get("capabilities_by_country") or ())]
    assert all(re.fullmatch("[A-Z]{2}", iso) for iso in named)
    number = (needs.get("existing_number") or {}).get("number")
    assert number is None or phonenumbers.is_valid_number(phonenumbers.parse(number, None))


def expectations(conversation: Conversation) -> list[Json]:
    """The needs expected at each stage, each laid over the earlier ones."""
    stages = [conversation.expect_needs] if conversation.expect_needs is not None else []
    for step in conversation.after:
        if step.expect_needs is not None:
            earlier = {} if step.fresh or not stages else stages[-1]
            stages.append({**earlier, **step.expect_needs})
    return stages


@pytest.fixture(scope="module")
def facts() -> Catalog:
    return open_catalog().facts


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one.id)
def test_nothing_stays_open_that_the_person_would_answer(conversation: Conversation, facts: Catalog) -> None:
    if conversation.id in PUBLISHED_WITH_AN_OPEN_AGREEMENT or conversation.id.startswith(
        LEAVES_SOMETHING_OPEN
    ):
        return
    for stage in expectations(conversation):
        still_asked = {
            next_question(needs_from_json({**needs, "as_of": "2026-11-23"}), facts)
            for needs in variants(stage)
        }
        assert still_asked - set(conversation.answers), f"{stage} leaves {still_asked} open"
