"""What the tests of the Teams channel act on: a server, and an assistant that does what messages say."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from rasa.core.channels.channel import UserMessage

from channels.teams.connector import Patience
from channels.teams.identity import Grant
from channels.teams.settings import Cloud, Settings
from channels.teams.talk import Pace
from scripts.servers import HOST
from tests.channels.teams.bot_service import APP, BOT, TENANT, BotService

T = TypeVar("T")
ENDPOINT = "/webhooks/teams/messages"
# Pauses of a thousandth; a turn is never silent too long, unless a test says so.
PATIENCE = Patience(tries=4, deadline=5.0, answer_within=2.0, pause=0.001, longest_pause=0.001)
PACE = Pace(typing_after=60.0, silent_after=60.0, stop_within=0.2)


@dataclass
class Assistant:
    """Says each word of a message; some words stand for what can happen in a turn."""

    heard: list[UserMessage] = field(default_factory=list)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_message(self, message: UserMessage) -> None:
        self.heard.append(message)
        for word in message.text.split():
            await self._do(word, message)

    async def _do(self, word: str, message: UserMessage) -> None:
        output = message.output_channel
        if word == "crash":
            raise RuntimeError("an action crashed")
        if word == "hang":
            await self.go_on.wait()
        elif word == "ask":
            buttons = [
                {"title": "Only sending", "payload": "only sending"},
                {"title": "Both", "payload": "sending and receiving"},
            ]
            await output.send_response(message.sender_id, {"text": "Which?", "buttons": buttons})
        elif word == "/greet":
            await output.send_response(
                message.sender_id,
                {"text": "Hello.\nFor example:", "buttons": [{"title": "SMS", "payload": "need SMS"}]},
            )
        elif word != "silence":
            await output.send_response(message.sender_id, {"text": word})


class FixedIdentity:
    """Gives numbered tokens."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def acquire(self) -> Grant:
        return Grant(f"token-{next(self._numbers)}", 3_600.0)

    def forget(self) -> None:
        pass


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class World:
    """The server under test; `post` is the Bot Service sending an activity."""

    port: int
    service: BotService
    assistant: Assistant
    loop: asyncio.AbstractEventLoop
    stop: Callable[[], None]
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    chat: str = "a:chat"

    def activity(self, text: str = "hello", **changes: Any) -> dict[str, Any]:
        """A message in the personal chat of one person; a change to None leaves a field out."""
        activity = {
            "type": "message",
            "id": f"activity-{next(self.numbers)}",
            "channelId": "msteams",
            "serviceUrl": self.service.service_url,
            "from": {"id": "29:ann", "name": "Ann"},
            "recipient": {"id": BOT, "name": "Dialpath"},
            "conversation": {"id": self.chat, "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            "text": text,
            "textFormat": "plain",
            "locale": "de-DE",
            **changes,
        }
        return {name: value for name, value in activity.items() if value is not None}

    def send(self, body: bytes, headers: dict[str, str] | list[tuple[str, str]]) -> Reply:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        try:
            given = list(headers.items()) if isinstance(headers, dict) else headers
            connection.putrequest("POST", ENDPOINT, skip_host=any(name == "Host" for name, _ in given))
            for name, value in given:
                connection.putheader(name, value)
            connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, answer.read(), headers)
        finally:
            connection.close()

    def post(self, activity: dict[str, Any], token: str | None = None) -> Reply:
        headers = {
            "Authorization": f"Bearer {token or self.service.token()}",
            "Content-Type": "application/json; charset=utf-8",
        }
        return self.send(json.dumps(activity).encode(), headers)

    def say(self, text: str, **changes: Any) -> Reply:
        return self.post(self.activity(text, **changes))

    def texts(self, count: int) -> list[str]:
        """The texts that the bot sent, once there are that many."""
        return [sent.text for sent in self.service.wait_for(count)]


Start = Callable[..., World]


@dataclass
class Beside:
    """An event loop in a thread of its own."""

    loop: asyncio.AbstractEventLoop

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(15)


def settings_for(service: BotService, **changes: Any) -> Settings:
    settings = Settings(
        app_id=APP,
        secret="secret",
        tenant_id=TENANT,
        allowed_tenants=frozenset({TENANT}),
        loopback=True,
        cloud=Cloud(metadata_url=f"{service.address}/metadata"),
    )
    return replace(settings, **changes)
