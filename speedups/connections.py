"""Calls of other servers over connections that stay open between the calls."""

from __future__ import annotations

import asyncio
import atexit
import copy
from functools import partial
from typing import Any

import aiohttp
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.utils.endpoints import EndpointConfig

# Less than the five seconds after which Sanic, and so the action server, closes a connection that nobody uses.
SECONDS_KEPT = 3.0

_rasas_session = EndpointConfig.session
_rasas_request = EndpointConfig.request
_connectors: dict[asyncio.AbstractEventLoop, aiohttp.TCPConnector] = {}


def session_over_kept_connection(endpoint: EndpointConfig) -> aiohttp.ClientSession:
    """Rasa's session, but its connections outlive it."""
    basic = endpoint.basic_auth
    return aiohttp.ClientSession(
        headers=endpoint.headers,
        auth=aiohttp.BasicAuth(basic["username"], basic["password"]) if basic else None,
        timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
        connector=_connector(),
        connector_owner=False,
    )


async def request_over_kept_connection(endpoint: EndpointConfig, *args: Any, **kwargs: Any) -> Any:
    """Rasa's request; sent once more as Rasa does, over a new connection, if the one that was kept broke.

    A server that restarts closes what was kept, and we may hear of it only when we send. An action may then run
    twice, which is harmless: all that actions do is in their answer.
    """
    try:
        return await _rasas_request(endpoint, *args, **dict(kwargs))
    except aiohttp.ClientConnectorError:
        raise  # there was no connection at all, so that none can have been closed
    except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
        fresh = copy.copy(endpoint)
        fresh.session = partial(_rasas_session, endpoint)
        return await _rasas_request(fresh, *args, **kwargs)


def _connector() -> aiohttp.TCPConnector:
    loop = asyncio.get_running_loop()
    connector = _connectors.get(loop)
    if connector is None:
        connector = _connectors[loop] = aiohttp.TCPConnector(keepalive_timeout=SECONDS_KEPT)
    return connector


@atexit.register
def _close_all() -> None:
    """When the program ends. Before, a connection closes by itself once nobody has used it for some seconds."""
    for connector in list(_connectors.values()):
        connector.close()
