"""Requests to the Bot Service: send, update, typing. They are repeated where that helps, and come to an end."""

from __future__ import annotations

import asyncio
import email.utils
import json
import logging
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

from channels.incoming import Json
from channels.teams.addresses import may_be_called
from channels.teams.conversation import Conversation
from channels.teams.identity import NoToken
from channels.teams.tokens import Tokens
from channels.teams.web_client import BadAnswer, WebClient, json_object

logger = logging.getLogger(__name__)

# Teams asks for 412 and 429 to be repeated as well as 502 and 504.
_REPEATED = frozenset({412, 429})


class Undelivered(Exception):
    """An activity did not arrive, and will not."""


@dataclass(frozen=True)
class Patience:
    """How long one activity is tried: `tries` at most, within `deadline` seconds, each answered `answer_within`.

    The pauses grow from `pause` to `longest_pause`, each between half and the whole of it by chance, unless the
    service says how long to wait.
    """

    tries: int = 6
    deadline: float = 60.0
    answer_within: float = 15.0
    pause: float = 0.5
    longest_pause: float = 8.0


ONCE = Patience(tries=1, deadline=3.0, answer_within=2.0)


class Connector:
    """Talks to the service address of a conversation, and to no other. `tokens` is None in anonymous mode."""

    def __init__(
        self,
        client: WebClient,
        tokens: Tokens | None,
        loopback: bool = False,
        patience: Patience = Patience(),
        sleep: Callable[[float], Awaitable[Any]] = asyncio.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._tokens = tokens
        self._loopback = loopback
        self._patience = patience
        self._sleep = sleep
        self._now = now

    async def send(self, conversation: Conversation, activity: bytes, reply_to: str = "") -> str:
        """Sends an activity; returns its id, empty if the service gives none. Raises `Undelivered`."""
        answer = await self._request("POST", conversation, reply_to, activity, self._patience)
        given = answer.get("id")
        return given if isinstance(given, str) else ""

    async def update(self, conversation: Conversation, activity_id: str, activity: bytes) -> None:
        """Puts another activity in the place of one that was sent. Raises `Undelivered`."""
        await self._request("PUT", conversation, activity_id, activity, self._patience)

    async def typing(self, conversation: Conversation) -> None:
        """Shows that an answer is worked on, tried once. Raises `Undelivered`."""
        activity = json.dumps(conversation.addressed(type="typing")).encode()
        await self._request("POST", conversation, "", activity, ONCE)

    async def _request(
        self, method: str, conversation: Conversation, activity_id: str, body: bytes, patience: Patience
    ) -> Json:
        if not may_be_called(conversation.service_url, self._loopback):
            raise Undelivered("the service address is not https")
        url = _url(conversation, activity_id)
        ends = self._now() + patience.deadline
        for attempt in range(1, patience.tries + 1):
            outcome = await self._try(method, url, body, min(patience.answer_within, ends - self._now()))
            if not isinstance(outcome, _Failed):
                return outcome
            pause = outcome.retry_after if outcome.retry_after is not None else _pause(patience, attempt)
            if not outcome.may_be_repeated or attempt == patience.tries:
                raise Undelivered(outcome.reason)
            if self._now() + pause >= ends:
                raise Undelivered(f"{outcome.reason}; no time left to try again")
            logger.info("Try %d at the Bot Service failed (%s).", attempt, outcome.reason)
            await self._sleep(pause)
        raise Undelivered("no try allowed")

    async def _try(self, method: str, url: URL, body: bytes, seconds: float) -> Json | _Failed:
        """The JSON of the answer, or why there is none.

        A request that is not answered in time is not repeated: it may have been carried out, and a message twice
        is worse than a line in the log.
        """
        headers = {"Content-Type": "application/json; charset=utf-8"}
        token = None
        if self._tokens is not None:
            try:
                token = await asyncio.wait_for(self._tokens.get(), seconds)
            except NoToken as problem:
                return _Failed(f"no token: {problem}", may_be_repeated=not problem.is_final)
            except asyncio.TimeoutError:
                return _Failed("no token in time", may_be_repeated=True)
            headers["Authorization"] = f"Bearer {token}"
        try:
            async with self._client.request(method, url, seconds, data=body, headers=headers) as response:
                if response.status < 300:
                    return await _json(response)
                if response.status == 401 and token is not None and self._tokens is not None:
                    self._tokens.reject(token)
                    return _Failed("status 401", may_be_repeated=True)
                repeated = response.status in _REPEATED or response.status >= 500
                return _Failed(f"status {response.status}", repeated, _retry_after(response))
        except asyncio.TimeoutError:
            return _Failed(f"no answer within {seconds:.0f} seconds", may_be_repeated=method == "PUT")
        except aiohttp.ClientError as problem:
            return _Failed(f"{type(problem).__name__}: {problem}", may_be_repeated=True)


@dataclass(frozen=True)
class _Failed:
    reason: str
    may_be_repeated: bool
    retry_after: float | None = None


def _url(conversation: Conversation, activity_id: str) -> URL:
    address = f"{conversation.service_url.rstrip('/')}/v3/conversations/{quote(conversation.id, safe='')}/activities"
    if activity_id:
        address += f"/{quote(activity_id, safe='')}"
    return URL(address, encoded=True)


async def _json(response: aiohttp.ClientResponse) -> Json:
    """The answer to something that worked; an odd body changes nothing about that."""
    try:
        return await json_object(response)
    except (BadAnswer, aiohttp.ClientError, asyncio.TimeoutError):
        return {}


def _pause(patience: Patience, attempt: int) -> float:
    pause = min(patience.pause * 2.0 ** (attempt - 1), patience.longest_pause)
    return pause * random.uniform(0.5, 1.0)


def _retry_after(response: aiohttp.ClientResponse) -> float | None:
    """Seconds from a Retry-After header, which holds seconds or a date; None without a usable one."""
    written = response.headers.get("Retry-After", "").strip()
    if written.isdigit():
        return float(written)
    try:
        moment = email.utils.parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())
