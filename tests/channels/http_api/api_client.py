"""A client for the addresses, over a real connection to a server on this machine."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from scripts.servers import HOST

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    """By lower-case name."""
    body: bytes

    @property
    def json(self) -> Any:
        assert self.headers["content-type"] == "application/json"
        return json.loads(self.body)

    @property
    def error(self) -> tuple[int, str, str]:
        """The status, the code and the path of an error object."""
        told = self.json["error"]
        assert set(told) == {"code", "message", "path"}
        assert told["message"]
        return self.status, told["code"], told["path"]


@dataclass(frozen=True)
class Client:
    port: int

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Reply:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            return Reply(
                answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
            )
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Reply:
        return self.send("GET", path, **headers)

    def plan(self, needs: object, **headers: str) -> Reply:
        return self.send("POST", "/plan", json.dumps(needs).encode(), **headers)


Start = Callable[..., Client]
