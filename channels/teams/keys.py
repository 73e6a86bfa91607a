"""The public keys that the Bot Service signs its tokens with, kept in memory and fetched anew when needed."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK
from jwt.exceptions import PyJWTError

from channels.teams.web_client import BadAnswer, WebClient, json_object

logger = logging.getLogger(__name__)

ALGORITHM = "RS256"
FEWEST_BITS = 2_048
# The Bot Framework's documentation lets keys be kept for up to five days; we ask daily.
_FRESH = 24 * 3_600.0
_TRUSTED = 5 * 24 * 3_600.0
_BETWEEN_FETCHES = 60.0
_BETWEEN_FIRST_TRIES = 5.0
_ANSWER_WITHIN = 5.0


class KeysUnavailable(Exception):
    """No key can be had at the moment, so that nobody can be recognised."""


@dataclass(frozen=True)
class SigningKey:
    """A public key, and the ids of the channels whose activities it may vouch for."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class SigningKeys:
    """The keys by their id. An unknown id has them fetched anew, but at most once a minute."""

    def __init__(
        self, metadata_url: str, client: WebClient, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._metadata_url = metadata_url
        self._client = client
        self._now = now
        self._keys: dict[str, SigningKey] = {}
        self._fetched: float | None = None
        self._tried: float | None = None
        self._one_at_a_time: asyncio.Lock | None = None

    async def find(self, key_id: str) -> SigningKey | None:
        """The key with this id, or None if the Bot Service has none. Raises `KeysUnavailable`."""
        if key_id not in self._keys or not self._is_younger(_FRESH):
            await self._refresh()
        if not self._is_younger(_TRUSTED):
            raise KeysUnavailable
        return self._keys.get(key_id)

    def _is_younger(self, seconds: float) -> bool:
        return self._fetched is not None and self._now() - self._fetched < seconds

    async def _refresh(self) -> None:
        asked_at = self._now()
        self._one_at_a_time = self._one_at_a_time or asyncio.Lock()
        async with self._one_at_a_time:
            pause = _BETWEEN_FETCHES if self._is_younger(_TRUSTED) else _BETWEEN_FIRST_TRIES
            if self._tried is not None and (self._tried >= asked_at or self._now() - self._tried < pause):
                return
            try:
                self._keys = await self._fetch()
                self._fetched = self._now()
            except (aiohttp.ClientError, asyncio.TimeoutError, BadAnswer) as problem:
                logger.error(
                    "The keys of the Bot Service cannot be fetched from %s: %s.",
                    self._metadata_url,
                    str(problem) or type(problem).__name__,
                )
            finally:
                self._tried = self._now()

    async def _fetch(self) -> dict[str, SigningKey]:
        metadata = await self._get(self._metadata_url)
        algorithms = metadata.get("id_token_signing_alg_values_supported")
        if not isinstance(algorithms, list) or ALGORITHM not in algorithms:
            raise BadAnswer(f"the metadata does not name {ALGORITHM}")
        address = metadata.get("jwks_uri")
        if not isinstance(address, str) or not self._is_as_safe(address):
            raise BadAnswer("the metadata names no https address of keys")
        listed = (await self._get(address)).get("keys")
        if not isinstance(listed, list):
            raise BadAnswer("there is no list of keys")
        keys = dict(pair for entry in listed if (pair := _signing_key(entry)))
        if not keys:
            raise BadAnswer("the list of keys has none that can be used")
        return keys

    def _is_as_safe(self, address: str) -> bool:
        return address.startswith("https://") or self._metadata_url.startswith("http://")

    async def _get(self, url: str) -> dict[str, Any]:
        async with self._client.request("GET", url, _ANSWER_WITHIN) as response:
            if response.status != 200:
                raise BadAnswer(f"status {response.status}")
            return await json_object(response)


def _signing_key(entry: Any) -> tuple[str, SigningKey] | None:
    """The key of one entry with its id; None for what is no RSA key for signing."""
    if not isinstance(entry, dict) or entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig":
        return None
    key_id, endorsements = entry.get("kid"), entry.get("endorsements") or []
    if not isinstance(key_id, str) or not key_id or not isinstance(endorsements, list):
        return None
    try:
        public = PyJWK(entry, algorithm=ALGORITHM).key
    except (PyJWTError, ValueError, TypeError):
        return None
    if not isinstance(public, RSAPublicKey) or public.key_size < FEWEST_BITS:
        return None
    return key_id, SigningKey(public, frozenset(name for name in endorsements if isinstance(name, str)))
