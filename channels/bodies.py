"""Reads the body of a request, up to a limit."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from sanic.exceptions import PayloadTooLarge
from sanic.request import Request

from channels.incoming import Refused


async def read_body(request: Request, longest: int) -> bytes:
    """The body of a request to a route with `stream=True`. Raises `Refused` beyond `longest` bytes."""
    stream: Any = request.stream
    stream.request_max_size = longest
    try:
        return b"".join([chunk async for chunk in stream])
    except PayloadTooLarge:
        raise Refused(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "body_too_large",
            f"The body is larger than {longest:,} bytes, the most that is read.",
        ) from None
