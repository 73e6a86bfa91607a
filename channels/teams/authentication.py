"""Who is calling: the Bot Service with a token for this bot, or, in anonymous mode, a client on this machine."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol

import jwt
from jwt.exceptions import PyJWTError
from multidict import CIMultiDict

from channels.incoming import Refused
from channels.teams.activity import Activity
from channels.teams.addresses import host_of, is_loopback, may_be_called
from channels.teams.keys import ALGORITHM, KeysUnavailable, SigningKey, SigningKeys
from channels.teams.settings import Settings

logger = logging.getLogger(__name__)

LEEWAY = 300.0
"""Seconds that clocks may differ."""
CHANNEL = "msteams"
_REQUIRED = ["iss", "aud", "exp", "nbf", "serviceurl"]
_OF_A_PROXY = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


@dataclass(frozen=True)
class Caller:
    """What is proven of whoever sent a request, before its body is read; None: anything."""

    service_url: str | None
    endorsements: frozenset[str] | None


class Doorkeeper(Protocol):
    """Lets requests in or refuses them with 401 or 403, without saying why: the reason is in the log."""

    async def admit(self, peer: str, headers: CIMultiDict[str]) -> Caller:
        """Looks at the sender's address and the headers. Raises `Refused`."""
        ...

    def vouch(self, caller: Caller, activity: Activity) -> None:
        """Is this an activity that this caller may send to this bot? Raises `Refused`."""
        ...


class TokenDoorkeeper:
    """Checks the token of the Bot Service, as its documentation of authentication demands."""

    def __init__(self, settings: Settings, keys: SigningKeys) -> None:
        self._settings = settings
        self._keys = keys

    async def admit(self, peer: str, headers: CIMultiDict[str]) -> Caller:
        """The service address and the endorsements that the token proves. Raises `Refused`: 401, or 503 without keys."""
        token = _bearer_token(headers)
        key = await self._key(token)
        try:
            claims = jwt.decode(
                token,
                key.public,
                algorithms=[ALGORITHM],
                audience=self._settings.app_id,
                issuer=self._settings.cloud.issuer,
                leeway=LEEWAY,
                options={"require": _REQUIRED, "strict_aud": True},
            )
        except (PyJWTError, ValueError, TypeError) as problem:
            raise _unauthorized(f"{type(problem).__name__}: {problem}") from None
        service_url = claims["serviceurl"]
        if not isinstance(service_url, str):
            raise _unauthorized("the serviceurl claim is no text")
        return Caller(service_url, key.endorsements)

    async def _key(self, token: str) -> SigningKey:
        try:
            header = jwt.get_unverified_header(token)
        except (PyJWTError, ValueError, TypeError, RecursionError):
            raise _unauthorized("the token cannot be read") from None
        key_id = header.get("kid")
        if header.get("alg") != ALGORITHM or "crit" in header or not isinstance(key_id, str):
            raise _unauthorized("the header of the token is not one of the Bot Service")
        try:
            key = await self._keys.find(key_id)
        except KeysUnavailable:
            message = "The caller cannot be recognised at the moment. Try again in a minute."
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", message) from None
        if key is None:
            raise _unauthorized("the key is none of the Bot Service")
        return key

    def vouch(self, caller: Caller, activity: Activity) -> None:
        """Same service address as in the token, a channel that the key may speak for, an allowed tenant."""
        if activity.channel_id != CHANNEL or activity.channel_id not in (caller.endorsements or ()):
            raise _forbidden("the key does not vouch for the channel")
        if activity.service_url != caller.service_url:
            raise _forbidden("the service address is not that of the token")
        if not may_be_called(activity.service_url, self._settings.loopback):
            raise _forbidden("the service address is not https")
        allowed = self._settings.allowed_tenants
        if allowed is not None and not (activity.tenants and activity.tenants <= allowed):
            raise _forbidden("the tenant is not allowed")


class LoopbackDoorkeeper:
    """For the local Teams client: everything from this machine, and nothing from elsewhere.

    A web page or a tunnel on this machine is elsewhere: it shows by its Origin, its Host, or a proxy's headers.
    """

    async def admit(self, peer: str, headers: CIMultiDict[str]) -> Caller:
        """Anything a program on this machine sends. Raises `Refused`: 403."""
        if not is_loopback(peer):
            raise _forbidden("anonymous mode is for this machine only")
        hosts = headers.getall("host", [])
        if "origin" in headers or len(hosts) != 1 or not is_loopback(host_of(hosts[0])):
            raise _forbidden("anonymous mode is not for web pages")
        if any(name in headers for name in _OF_A_PROXY):
            raise _forbidden("anonymous mode is not for proxies and tunnels")
        return Caller(None, None)

    def vouch(self, caller: Caller, activity: Activity) -> None:
        """Replies may go to this machine only. Raises `Refused`: 403."""
        host = host_of(activity.service_url.partition("//")[2].partition("/")[0])
        if not (is_loopback(host) and may_be_called(activity.service_url, loopback=True)):
            raise _forbidden("in anonymous mode the service address must be on this machine")


def _bearer_token(headers: CIMultiDict[str]) -> str:
    given = headers.getall("authorization", [])
    if len(given) != 1:
        raise _unauthorized(f"there are {len(given)} Authorization headers")
    scheme, _, token = given[0].partition(" ")
    if scheme.lower() != "bearer" or not token or not token.isascii():
        raise _unauthorized("the Authorization header holds no bearer token")
    return token.strip()


def _unauthorized(reason: str) -> Refused:
    logger.warning("A request to the Teams channel was refused (401): %s.", reason)
    return Refused(HTTPStatus.UNAUTHORIZED, "unauthorized", "Unauthorized.")


def _forbidden(reason: str) -> Refused:
    logger.warning("A request to the Teams channel was refused (403): %s.", reason)
    return Refused(HTTPStatus.FORBIDDEN, "forbidden", "Forbidden.")
