"""Calls share a connection, and none is lost when the server closes it or starts anew."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

import policies
from scripts.servers import HOST, free_ports

assert policies  # with which the calls come that are tested here


@dataclass
class Scripted:
    """A server that answers the calls of each connection as told, and then closes it; the last script repeats."""

    scripts: list[list[bytes]]
    connections: int = 0
    bodies: list[bytes] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        script = self.scripts[min(self.connections, len(self.scripts) - 1)]
        self.connections += 1
        try:
            for answer in script:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
                self.bodies.append(await reader.readexactly(length))
                writer.write(answer)
                await writer.drain()
        except asyncio.IncompleteReadError:
            pass  # the client has closed the connection
        writer.close()


def answer(body: str, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


SILENCE = b""


@asynccontextmanager
async def listening(server: Scripted, port: int) -> AsyncIterator[EndpointConfig]:
    listener = await asyncio.start_server(server.serve, HOST, port)
    async with listener:
        yield EndpointConfig(f"http://{HOST}:{port}/webhook")


def run(talk: Callable[[], Awaitable[Any]]) -> None:
    async def and_let_the_server_end() -> None:
        await talk()
        await asyncio.sleep(0)

    asyncio.run(and_let_the_server_end())


def test_calls_share_a_connection() -> None:
    server = Scripted([[answer("[1]"), answer("[2]"), answer("[3]")]])

    async def talk() -> None:
        async with listening(server, free_ports(1)[0]) as endpoint:
            assert [await endpoint.request(json={"call": n}) for n in (1, 2, 3)] == [[1], [2], [3]]

    run(talk)
    assert server.connections == 1
    assert server.bodies == [b'{"call": 1}', b'{"call": 2}', b'{"call": 3}']


def test_a_connection_that_the_server_closes_when_it_is_used_again_loses_no_call() -> None:
    server = Scripted([[answer("[1]"), SILENCE], [answer("[2]"), SILENCE], [answer("[3]")]])

    async def talk() -> None:
        async with listening(server, free_ports(1)[0]) as endpoint:
            assert await endpoint.request(json={"call": 1}, headers={"X-Own": "1"}) == [1]
            assert await endpoint.request(json={"call": 2}, headers={"X-Own": "1"}) == [2]
            assert await endpoint.request(json={"call": 3}, headers={"X-Own": "1"}) == [3]

    run(talk)
    assert server.bodies == [b'{"call": 1}', b'{"call": 2}', b'{"call": 2}', b'{"call": 3}']


def test_a_server_that_starts_anew_gets_the_next_call() -> None:
    port = free_ports(1)[0]

    async def talk() -> None:
        async with listening(Scripted([[answer("[1]")]]), port) as endpoint:
            assert await endpoint.request(json={}) == [1]
        with pytest.raises(aiohttp.ClientConnectorError):
            await endpoint.request(json={})
        async with listening(Scripted([[answer("[2]")]]), port):
            assert await endpoint.request(json={}) == [2]

    run(talk)


def test_a_server_that_never_answers_is_told_as_by_rasa() -> None:
    server = Scripted([[SILENCE]])

    async def talk() -> None:
        async with listening(server, free_ports(1)[0]) as endpoint:
            with pytest.raises(aiohttp.ServerDisconnectedError):
                await endpoint.request(json={})

    run(talk)
    assert server.connections == 2


def test_an_error_of_the_server_is_told_as_by_rasa_and_keeps_the_connection() -> None:
    refusal = answer('{"action_name": "plan_form"}', "400 Bad Request")
    server = Scripted([[refusal, answer("[2]")]])

    async def talk() -> None:
        async with listening(server, free_ports(1)[0]) as endpoint:
            with pytest.raises(ClientResponseError, match="plan_form") as raised:
                await endpoint.request(json={})
            assert raised.value.status == 400
            assert await endpoint.request(json={}) == [2]

    run(talk)
    assert server.connections == 1


def test_each_event_loop_has_connections_of_its_own() -> None:
    port = free_ports(1)[0]
    server = Scripted([[answer("[1]"), answer("[2]")]])

    async def talk() -> None:
        async with listening(server, port) as endpoint:
            assert await endpoint.request(json={}) == [1]

    run(talk)
    run(talk)
    assert server.connections == 2
