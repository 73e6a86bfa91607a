"""The token that our requests to the Bot Service carry, kept until shortly before it expires."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from channels.teams.identity import Grant, Identity, NoToken

logger = logging.getLogger(__name__)

BEFORE_EXPIRY = 300.0
"""Seconds before its end at which a token is refreshed."""


class Tokens:
    """One token for all; whoever needs it while it is refreshed waits for the same refresh.

    `patience` is how many seconds a refresh may take before those who wait are told that there is no token.
    """

    def __init__(
        self, identity: Identity, now: Callable[[], float] = time.monotonic, patience: float = 20.0
    ) -> None:
        self._identity = identity
        self._now = now
        self._patience = patience
        self._token: str | None = None
        self._expires = 0.0
        self._rejected = False
        self._refreshing: asyncio.Future[Grant] | None = None
        # One thread: a request that hangs must not be joined by others.
        self._aside = ThreadPoolExecutor(1, thread_name_prefix="teams-token")

    async def get(self) -> str:
        """A valid token. Raises `NoToken`."""
        left = self._expires - self._now()
        if self._token is not None and left > BEFORE_EXPIRY:
            return self._token
        try:
            return await self._refreshed()
        except NoToken as problem:
            if self._token is not None and self._expires > self._now():
                logger.warning("The token cannot be refreshed, the old one still works: %s.", problem)
                return self._token
            raise

    def reject(self, token: str) -> None:
        """The Bot Service did not accept this token: the next `get` asks for another."""
        if token == self._token:
            self._token = None
            self._rejected = True

    async def _refreshed(self) -> str:
        if self._refreshing is None:
            rejected, self._rejected = self._rejected, False
            self._refreshing = asyncio.get_running_loop().run_in_executor(
                self._aside, self._acquire, rejected
            )
            self._refreshing.add_done_callback(self._keep)
        try:
            grant = await asyncio.wait_for(asyncio.shield(self._refreshing), self._patience)
        except asyncio.TimeoutError:
            raise NoToken(f"the token endpoint did not answer within {self._patience:g} seconds") from None
        return grant.token

    def _acquire(self, anew: bool) -> Grant:
        if anew:
            self._identity.forget()
        return self._identity.acquire()

    def _keep(self, refresh: asyncio.Future[Grant]) -> None:
        self._refreshing = None
        if refresh.cancelled() or refresh.exception() is not None:
            return
        grant = refresh.result()
        self._token, self._expires = grant.token, self._now() + grant.seconds

    def close(self) -> None:
        """Lets the thread end; it does not wait for it."""
        self._aside.shutdown(wait=False)
