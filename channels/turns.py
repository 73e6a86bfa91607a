"""One turn of a conversation, whatever the channel: it never ends in silence."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from rasa.core.channels.channel import UserMessage

logger = logging.getLogger(__name__)

OnMessage = Callable[[UserMessage], Awaitable[Any]]

# The turn ended in silence: Rasa keeps the message, and drops only what the failed action wanted to do.
SILENT = (
    "Something went wrong on our side. What you said is kept: send your next message, and I go on from there."
)
# The turn was broken off: Rasa keeps the conversation as it was before this message.
BROKEN_OFF = "Something went wrong on our side. What you said before is kept, but not your last message: send it again."
# What marks a line of the channel's own for programs, in `custom` of a message.
OWN_LINE = {"fallback": True}


class Speaks(Protocol):
    """An output channel that knows whether anything went out in this turn."""

    @property
    def has_spoken(self) -> bool:
        """Has the person got an answer in this turn?"""
        ...


async def take_turn(message: UserMessage, on_new_message: OnMessage, output: Speaks) -> str | None:
    """Hands the message to Rasa. Returns the line that the person must still be told, if any; never raises.

    `output` is what the message carries, asked here whether it has spoken.
    """
    try:
        await on_new_message(message)
    except Exception:
        logger.exception("The turn in the conversation %r was broken off.", message.sender_id)
        return BROKEN_OFF
    if output.has_spoken:
        return None
    logger.error("There was no answer in the conversation %r.", message.sender_id)
    return SILENT
