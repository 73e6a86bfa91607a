"""The addresses in a real server on this machine, without Rasa's assistant, and a client for them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from api_client import TODAY, Client, Start
from rasa.core.channels.channel import register
from rasa.server import configure_cors
from sanic import Sanic

from actions.catalog.door import OpenCatalog, open_built
from actions.catalog.files import CATALOG_DIRECTORY
from actions.lookup import Lookup
from channels.http_api import ReadOnlyApi
from channels.http_api.settings import ApiSettings
from scripts.servers import HOST, free_ports


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenCatalog]:
    """The facts as the project ships them, in a database of the tests' own."""
    with open_built(tmp_path_factory.mktemp("catalog") / "catalog.db", CATALOG_DIRECTORY) as catalog:
        yield catalog


@pytest.fixture(scope="session")
def lookup(opened: OpenCatalog) -> Lookup:
    return Lookup(lambda: opened, lambda: TODAY)


@pytest.fixture(scope="session")
def start(lookup: Lookup) -> Iterator[Start]:
    """Starts servers with settings, and with a lookup of one's own; all run in one event loop beside the tests."""
    several_in_one_process = pytest.MonkeyPatch()
    several_in_one_process.setattr(Sanic, "test_mode", True)
    loop = asyncio.new_event_loop()
    beside = threading.Thread(target=loop.run_forever)
    beside.start()
    stops: list[Any] = []

    async def serve(api: ReadOnlyApi) -> int:
        app = Sanic(f"http_api_{len(stops)}", configure_logging=False)
        configure_cors(app, None)
        register([api], app, "/webhooks/")
        port = free_ports(1)[0]
        server = await app.create_server(HOST, port, return_asyncio_server=True, access_log=False)
        await server.startup()
        await server.before_start()
        stops.append(server.close)
        return port

    def started(settings: ApiSettings | None = None, looking: Lookup | None = None) -> Client:
        api = ReadOnlyApi(settings or ApiSettings(requests_per_minute=10_000), looking or lookup)
        return Client(asyncio.run_coroutine_threadsafe(serve(api), loop).result(20))

    yield started
    for stop in stops:
        loop.call_soon_threadsafe(stop)
    loop.call_soon_threadsafe(loop.stop)
    beside.join(10)
    loop.close()
    several_in_one_process.undo()


@pytest.fixture(scope="session")
def client(start: Start) -> Client:
    return start()
