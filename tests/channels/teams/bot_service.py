"""The Azure Bot Service on this machine, for tests: its keys, its tokens, and the connector that takes replies."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa

APP = "11111111-1111-4111-8111-111111111111"
TENANT = "22222222-2222-4222-8222-222222222222"
OTHER_TENANT = "33333333-3333-4333-8333-333333333333"
ISSUER = "https://api.botframework.com"
BOT = f"28:{APP}"
WAIT = 10.0


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@dataclass(frozen=True)
class Sent:
    """A request to the connector."""

    method: str
    path: str
    authorization: str | None
    activity: dict[str, Any]

    @property
    def conversation(self) -> str:
        return str(self.activity["conversation"]["id"])

    @property
    def text(self) -> str:
        """The text, or the first lines of the card, whichever the activity has."""
        if "attachments" in self.activity:
            body = self.activity["attachments"][0]["content"]["body"]
            return "\n".join(element["text"] for element in body if element["type"] == "TextBlock")
        return str(self.activity.get("text", ""))

    @property
    def buttons(self) -> list[str]:
        if "attachments" not in self.activity:
            return []
        body = self.activity["attachments"][0]["content"]["body"]
        return [action["title"] for element in body for action in element.get("actions", ())]


Behaviour = Callable[[], Awaitable[web.StreamResponse]]


@dataclass
class BotService:
    """Answers as the service does; what is put into `next_answers` comes first, for one request each."""

    keys: dict[str, tuple[rsa.RSAPrivateKey, list[str]]] = field(default_factory=dict)
    requests: Counter[str] = field(default_factory=Counter)
    next_answers: deque[Behaviour] = field(default_factory=deque)
    metadata_status: int = 200
    arrived: threading.Condition = field(default_factory=threading.Condition)
    all: list[Sent] = field(default_factory=list)
    address: str = ""

    async def start(self) -> None:
        app = web.Application()
        app.router.add_get("/metadata", self._metadata)
        app.router.add_get("/keys", self._jwks)
        app.router.add_route("*", "/{tail:.*}", self._connector)
        self._server = TestServer(app)
        await self._server.start_server()
        self.address = f"http://127.0.0.1:{self._server.port}"

    async def stop(self) -> None:
        await self._server.close()

    @property
    def service_url(self) -> str:
        return f"{self.address}/emea/"

    @property
    def sent(self) -> list[Sent]:
        """What the bot sent, without typing signs."""
        with self.arrived:
            return [each for each in self.all if each.activity.get("type") != "typing"]

    def wait_for(self, count: int) -> list[Sent]:
        """The messages once there are that many."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.sent) >= count, WAIT), [s.text for s in self.sent]
        return self.sent

    def wait_until(self, condition: Callable[[], bool]) -> None:
        with self.arrived:
            assert self.arrived.wait_for(condition, WAIT)

    def clear(self) -> None:
        with self.arrived:
            self.all.clear()
            self.requests.clear()
            self.next_answers.clear()

    def claims(self, **changes: Any) -> dict[str, Any]:
        """The claims of a good token; a change to None leaves one out."""
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": APP,
            "nbf": now - 60,
            "exp": now + 3_600,
            "serviceurl": self.service_url,
            **changes,
        }
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, key_id: str = "key-1", **changes: Any) -> str:
        return jwt.encode(self.claims(**changes), self.keys[key_id][0], "RS256", {"kid": key_id})

    async def _metadata(self, _: web.Request) -> web.Response:
        self.requests["metadata"] += 1
        return web.json_response(
            {
                "issuer": ISSUER,
                "jwks_uri": f"{self.address}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            },
            status=self.metadata_status,
        )

    async def _jwks(self, _: web.Request) -> web.Response:
        self.requests["keys"] += 1
        listed = []
        for key_id, (key, endorsements) in self.keys.items():
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
            listed.append({**public, "kid": key_id, "use": "sig", "endorsements": endorsements})
        return web.json_response({"keys": listed})

    async def _connector(self, request: web.Request) -> web.StreamResponse:
        self.requests["connector"] += 1
        activity = await request.json()
        if self.next_answers:
            answer = await self.next_answers.popleft()()
            if answer.status >= 300:
                return answer
        with self.arrived:
            self.all.append(
                Sent(request.method, request.raw_path, request.headers.get("Authorization"), activity)
            )
            number = len(self.all)
            self.arrived.notify_all()
        return web.json_response({"id": f"sent-{number}"}, status=201)


def status(code: int, **headers: str) -> Behaviour:
    """An answer with this status, e.g. `status(429, Retry_After="1")`."""

    async def answer() -> web.StreamResponse:
        return web.Response(status=code, headers={k.replace("_", "-"): v for k, v in headers.items()})

    return answer
