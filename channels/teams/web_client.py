"""The one HTTP client of the channel: opened at the first request, never at start."""

from __future__ import annotations

import json
from typing import Any

import aiohttp

LARGEST_ANSWER = 1_048_576


class BadAnswer(Exception):
    """Something else than a JSON object of reasonable size came back."""


class WebClient:
    """An aiohttp session that checks certificates, follows no redirects, and belongs to the running event loop."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    def request(self, method: str, url: Any, seconds: float, **options: Any) -> Any:
        """A request for `async with`; `seconds` is the time for the whole of it. Raises what aiohttp raises."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200))
        timeout = aiohttp.ClientTimeout(total=seconds)
        return self._session.request(method, url, timeout=timeout, allow_redirects=False, **options)

    async def close(self) -> None:
        """Ends all connections; a later request opens new ones."""
        if self._session is not None:
            await self._session.close()


async def json_object(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """The JSON object in an answer. Raises `BadAnswer`."""
    body = b""
    async for chunk in response.content.iter_chunked(65_536):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise BadAnswer(f"more than {LARGEST_ANSWER:,} bytes")
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise BadAnswer("no JSON") from None
    if not isinstance(answer, dict):
        raise BadAnswer("no JSON object")
    return answer
