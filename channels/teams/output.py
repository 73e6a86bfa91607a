"""Rasa's way out to one conversation in Teams."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.core.channels.channel import OutputChannel

from channels.incoming import Json
from channels.teams.conversation import Conversation
from channels.teams.outbox import Outbox


class TeamsOutput(OutputChannel):
    """Hands each message to the outbox and does not wait: Rasa's turn must not hang on a slow service."""

    def __init__(
        self, conversation: Conversation, outbox: Outbox, reply_to: str = "", stays: bool = False
    ) -> None:
        self._conversation = conversation
        self._outbox = outbox
        self._reply_to = reply_to
        self._stays = stays
        self._sending: set[asyncio.Task[None]] = set()
        self.has_spoken = False

    @classmethod
    def name(cls) -> str:
        """The name that a response in domain.yml uses for a variation of its own (`channel: teams`)."""
        return "teams"

    @property
    def is_idle(self) -> bool:
        """Is nothing on its way?"""
        return all(task.done() for task in self._sending)

    def say(self, message: Json) -> None:
        """Sends a message with text, buttons, cards, as Rasa's dispatcher makes it."""
        sending = self._outbox.say(self._conversation, message, self._reply_to, self._stays)
        self._sending.update(sending)
        self.has_spoken = self.has_spoken or bool(sending)

    async def delivered(self) -> None:
        """Waits until all is delivered or given up."""
        if self._sending:
            await asyncio.wait(self._sending)

    async def send_response(self, recipient_id: str, message: Json) -> None:
        """All parts of a message together; Rasa would send them one by one."""
        self.say(message)

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        """A text alone."""
        self.say({"text": text})
