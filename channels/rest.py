"""Rasa's REST channel for people and programs that one does not know: same address, same JSON, no surprises."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.channels.rest import QueueOutputChannel
from rasa.shared.exceptions import InvalidConfigException
from rasa.utils.endpoints import bool_arg
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from channels.bodies import read_body
from channels.incoming import Incoming, Json, Refused, read
from channels.turns import OWN_LINE, SILENT, OnMessage, take_turn

logger = logging.getLogger(__name__)


class SafeRestInput(InputChannel):
    """Rasa's `rest` channel, with bad input refused and no turn without an answer.

    `longest_message` is in characters, `longest_body` in bytes; both can be set in credentials.yml. A turn is finished
    also when nobody waits for it any more, so that what was said is kept.
    """

    def __init__(self, longest_message: int = 2_000, longest_body: int = 65_536) -> None:
        self._longest_message = longest_message
        self._longest_body = longest_body
        self._turns: set[asyncio.Task[None]] = set()

    @classmethod
    def name(cls) -> str:
        """The same as Rasa's, and so the same address."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> SafeRestInput:
        """The channel with the limits in credentials.yml. Raises `InvalidConfigException`."""
        limits = credentials or {}
        for name, limit in limits.items():
            if name not in ("longest_message", "longest_body"):
                raise InvalidConfigException(
                    f"credentials.yml: channels.rest.SafeRestInput: {name} is not one of longest_message, longest_body"
                )
            if type(limit) is not int or limit < 1:
                raise InvalidConfigException(
                    f"credentials.yml: channels.rest.SafeRestInput.{name}: {limit!r} is no number above 0"
                )
        return cls(**limits)

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """The two addresses of the channel: its health, and the webhook that takes messages."""
        webhook = Blueprint("safe_rest_webhook", __name__)

        @webhook.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        # stream: the body is read here, where its size is limited.
        @webhook.post("/webhook", stream=True)
        async def receive(request: Request) -> HTTPResponse | None:
            try:
                incoming = read(await read_body(request, self._longest_body), self._longest_message)
            except Refused as refusal:
                return response.json(refusal.as_json(), status=refusal.status)
            messages = self._answer(incoming, on_new_message)
            if bool_arg(request, "stream", default=False):
                await _stream(request, messages)
                return None
            return response.json([message async for message in messages])

        return webhook

    async def _answer(self, incoming: Incoming, on_new_message: OnMessage) -> AsyncIterator[Json]:
        """The messages of one turn as they come; never none."""
        output = _Output()
        turn = asyncio.create_task(_take_turn(incoming, on_new_message, output))
        self._turns.add(turn)  # the event loop itself would not keep it from being collected
        turn.add_done_callback(self._turns.discard)
        try:
            while (message := await output.messages.get()) is not None:
                yield message
        except asyncio.CancelledError:
            logger.error("There was no answer in time in the conversation %r.", incoming.sender)
            if not output.has_spoken:
                yield _own_line(incoming.sender, SILENT)


class _Output(QueueOutputChannel):
    """Rasa's queue of messages; a `None` ends it."""

    has_spoken = False

    @classmethod
    def name(cls) -> str:
        """As without streaming in Rasa's channel, so that responses for one channel only are the same."""
        return CollectingOutputChannel.name()

    async def _persist_message(self, message: Json) -> None:
        self.has_spoken = True
        await super()._persist_message(message)


async def _take_turn(incoming: Incoming, on_new_message: OnMessage, output: _Output) -> None:
    """Hands the message to Rasa, and says so in one line when that ends in silence."""
    message = UserMessage(
        incoming.text,
        output,
        incoming.sender,
        input_channel=incoming.input_channel or SafeRestInput.name(),
        metadata=incoming.metadata,
    )
    try:
        line = await take_turn(message, on_new_message, output)
        if line:
            await output.messages.put(_own_line(incoming.sender, line))
    finally:
        output.messages.put_nowait(None)


def _own_line(sender: str, text: str) -> Json:
    return {"recipient_id": sender, "text": text, "custom": OWN_LINE}


async def _stream(request: Request, messages: AsyncIterator[Json]) -> None:
    """One line of JSON for each message, sent when it is there."""
    lines = await request.respond(content_type="text/event-stream")
    async for message in messages:
        await lines.send(json.dumps(message) + "\n")
    await lines.eof()
