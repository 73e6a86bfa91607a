"""A real server with the web channel on this machine, pages that connect to it, and an assistant that does as told."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import uuid
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage, register
from sanic import Sanic
from socketio import AsyncClient
from socketio.exceptions import ConnectionError as NotConnected

from channels.web.channel import WebInput
from channels.web.settings import WebSettings
from scripts.servers import HOST, free_ports

SECONDS = 10
"""A test that waits longer than this fails."""
Json = dict[str, Any]


@dataclass
class Assistant:
    """Says each word of a message; some words stand for what can happen in a turn."""

    heard: list[UserMessage] = field(default_factory=list)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    started: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_message(self, message: UserMessage) -> None:
        self.heard.append(message)
        for word in message.text.split():
            await self._do(word, message)

    async def _do(self, word: str, message: UserMessage) -> None:
        if word == "crash":
            raise RuntimeError("an action crashed")
        if word == "hang":
            self.started.set()
            await self.go_on.wait()
        elif word == "rich":
            await message.output_channel.send_response(
                message.sender_id,
                {
                    "text": "Which country?",
                    "buttons": [{"title": "Germany", "payload": "in Germany", "type": "postback"}],
                    "custom": {"question": {"slot": "countries"}},
                },
            )
        elif word != "silence":
            await message.output_channel.send_text_message(message.sender_id, word)


class Refusal(Exception):
    """The server refused the connection."""

    def __init__(self, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(code, message, retry_after)
        self.code = code
        self.message = message


class Page:
    """One tab: what came from the server, in order, and what can be sent."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.client = AsyncClient(reconnection=False)
        self.events: list[tuple[str, Any]] = []
        self._arrived = asyncio.Condition()
        self._refused: Json = {}
        self.client.on("*", self._take)
        self.client.on("connect_error", self._take_refusal)

    async def connect(
        self, token: str | None = None, after: object = 0, origin: str | None = None, by: str | None = None
    ) -> Page:
        """Connects and waits until everything missed is there. Raises `Refusal`."""
        headers = {"Origin": origin} if origin else {}
        transports = [by] if by else None
        try:
            await self.client.connect(
                self._url,
                headers,
                auth={"token": token, "after": after},
                transports=transports,
                wait_timeout=5,
            )
        except NotConnected:
            raise Refusal(
                **self._refused.get("data", {"code": "none", "message": str(self._refused)})
            ) from None
        await self.until("typing")
        return self

    async def say(self, text: str, message_id: str | None = None) -> Json:
        """Sends it and returns the acknowledgement."""
        return await self.send("say", {"id": message_id or str(uuid.uuid4()), "text": text})

    async def ask(self, text: str) -> list[str]:
        """Says it and waits for the end of the turn; returns the answers to it."""
        asked = str(uuid.uuid4())
        assert (await self.say(text, asked))["ok"]
        await self.until("turn_over", lambda event: event["turn"] == asked)
        return [message["text"] for message in self.messages if message["turn"] == asked]

    async def send(self, event: str, payload: object) -> Any:
        return await self.client.call(event, payload, timeout=SECONDS)

    async def until(self, event: str, matches: Callable[[Any], bool] = lambda _: True, times: int = 1) -> Any:
        """Waits until such events have come, and returns the last of them."""

        def found() -> list[Any]:
            return [payload for name, payload in self.events if name == event and matches(payload)]

        async with self._arrived:
            enough = self._arrived.wait_for(lambda: len(found()) >= times)
            try:
                await asyncio.wait_for(enough, SECONDS)
            except asyncio.TimeoutError:
                pytest.fail(f"no {event} came; there were {self.events}")
        return found()[times - 1]

    def of(self, event: str) -> list[Any]:
        return [payload for name, payload in self.events if name == event]

    @property
    def messages(self) -> list[Json]:
        return self.of("message")

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.messages]

    @property
    def token(self) -> str:
        return str(self.of("session")[-1]["token"])

    async def leave(self) -> None:
        await self.client.disconnect()

    async def _take(self, event: str, payload: Any = None) -> None:
        async with self._arrived:
            self.events.append((event, payload))
            self._arrived.notify_all()

    async def _take_refusal(self, refusal: Any) -> None:
        self._refused = refusal if isinstance(refusal, dict) else {}


_names = itertools.count()


@dataclass
class House:
    """A place on disk with settings; its server can be started again and again."""

    settings: WebSettings
    assistant: Assistant | None = None
    url: str = ""
    pages: list[Page] = field(default_factory=list)

    def page(self) -> Page:
        self.pages.append(Page(self.url))
        return self.pages[-1]

    async def visit(self, **how: Any) -> Page:
        """A new tab that is connected."""
        return await self.page().connect(**how)

    @contextlib.asynccontextmanager
    async def open(self, finish: bool = True, **changes: Any) -> AsyncIterator[Assistant]:
        """The server runs, with a new assistant; without `finish` it ends as after a crash."""
        app = Sanic(f"web_{next(_names)}", configure_logging=False)
        assistant = self.assistant = app.ctx.agent = Assistant()
        port = free_ports(1)[0]
        self.url = f"http://{HOST}:{port}"
        register([WebInput(replace(self.settings, **changes))], app, "/webhooks/")
        server = await app.create_server(HOST, port, return_asyncio_server=True, access_log=False)
        await server.startup()
        await server.before_start()
        try:
            yield assistant
        finally:
            for page in self.pages:
                await page.leave()
            self.pages.clear()
            if finish:
                assistant.go_on.set()
                await server.before_stop()
            server.close()
            await server.after_stop()
