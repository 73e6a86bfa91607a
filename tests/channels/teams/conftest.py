"""A real server with the Teams channel, and the Bot Service beside it, all on this machine."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rasa.core.channels.channel import register
from sanic import Sanic

from channels.teams.channel import TeamsInput
from channels.teams.settings import Settings
from scripts.servers import HOST, free_ports
from tests.channels.teams.bot_service import BotService, new_key
from tests.channels.teams.world import (
    PACE,
    PATIENCE,
    Assistant,
    Beside,
    FixedIdentity,
    Start,
    World,
    settings_for,
)


@pytest.fixture(scope="session")
def teams_keys() -> tuple[Any, Any]:
    return new_key(), new_key()


@pytest.fixture(scope="module")
def beside() -> Iterator[Beside]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield Beside(loop)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


@pytest.fixture(scope="module")
def service(beside: Beside, teams_keys: tuple[Any, Any]) -> Iterator[BotService]:
    service = BotService({"key-1": (teams_keys[0], ["msteams"]), "key-2": (teams_keys[1], ["webchat"])})
    beside.run(service.start())
    yield service
    beside.run(service.stop())


@pytest.fixture(scope="module")
def start(beside: Beside, service: BotService) -> Iterator[Start]:
    """Starts a server; keyword arguments change the channel, `settings` the settings."""
    several_in_one_process = pytest.MonkeyPatch()
    several_in_one_process.setattr(Sanic, "test_mode", True)
    stops: list[Callable[[], None]] = []

    async def serve(channel: TeamsInput, assistant: Assistant) -> tuple[int, Any, Sanic]:
        app = Sanic(f"teams_{id(channel)}", configure_logging=False)
        app.ctx.agent = assistant
        register([channel], app, "/webhooks/")
        port = free_ports(1)[0]
        server = await app.create_server(HOST, port, return_asyncio_server=True)
        await server.startup()
        return port, server, app

    def started(settings: Settings | None = None, **channel: Any) -> World:
        options = {"identity": FixedIdentity(), "patience": PATIENCE, "pace": PACE, **channel}
        teams = TeamsInput(settings or settings_for(service), **options)
        assistant = Assistant()
        port, server, _ = beside.run(serve(teams, assistant))
        stopped = False

        async def close() -> None:
            await server.before_stop()
            server.close()

        def stop() -> None:
            nonlocal stopped
            if not stopped:
                stopped = True
                beside.run(close())

        stops.append(stop)
        return World(port, service, assistant, beside.loop, stop)

    yield started
    for stop in stops:
        stop()
    several_in_one_process.undo()


@pytest.fixture(scope="module")
def server(start: Start) -> World:
    return start()


@pytest.fixture
def world(server: World) -> World:
    """The server of the module, with nothing heard or sent so far, and a conversation that nobody had yet."""
    server.chat = f"a:chat-{next(server.numbers)}"
    server.assistant.heard.clear()
    server.service.clear()
    return server
