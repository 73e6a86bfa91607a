"""What is understood of a sentence: the real word rules and the real hearing, without Rasa."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from typing import Any

from actions.planner.json_io import needs_from_json, needs_to_json
from actions.understanding import Conversation, Utterance, hear
from nlu.reader import Reader

Json = dict[str, Any]


@lru_cache
def reader() -> Reader:
    return Reader({})


def listen(
    text: str, requested: str | None = None, before: Conversation | None = None, intent: str = "inform"
) -> Conversation:
    """The conversation after a message; `requested` is what was asked, `intent` what the classifier says."""
    found = [asdict(entity) for entity in reader().read(text).entities]
    utterance = Utterance.from_rasa({"text": text, "intent": {"name": intent}, "entities": found})
    return hear(before or Conversation(), utterance, requested)


def knowing(**needs: Any) -> Conversation:
    """A conversation in which these needs (as in the contract) are known."""
    return Conversation(needs_from_json(needs))


def known(conversation: Conversation) -> Json:
    """The needs as in the contract, without what is not known."""
    needs = {name: value for name, value in needs_to_json(conversation.needs).items() if value}
    if "existing_number" in needs:
        existing = needs["existing_number"]
        needs["existing_number"] = {name: value for name, value in existing.items() if value is not None}
    return needs
