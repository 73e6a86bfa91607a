"""What a request asks for: its JSON, its query, the kind of answer, and what it holds already."""

from __future__ import annotations

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import NoReturn

from sanic.request import Request

from channels.incoming import Refused

JSON = "application/json"
MARKDOWN = "text/markdown"


def json_of(body: bytes) -> object:
    """The JSON of a body. Raises `Refused`; NaN and broken Unicode are no JSON here."""
    try:
        document: object = json.loads(body, parse_constant=_no_number)
        json.dumps(document, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Refused(
            HTTPStatus.BAD_REQUEST, "invalid_json", "The body is not JSON. Send the needs as a JSON object."
        ) from None
    return document


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number in JSON")


def single(request: Request, name: str) -> str | None:
    """A value of the query that may stand there once; None where it is missing or empty. Raises `Refused`."""
    values = request.args.getlist(name) or []
    if len(values) > 1:
        raise Refused(HTTPStatus.BAD_REQUEST, "invalid_query", f"{name} is there more than once.")
    return values[0] if values else None


def several(request: Request, name: str) -> list[str]:
    """Values of the query, apart by commas or with the name repeated; empty ones do not count."""
    written = request.args.getlist(name) or []
    return [value.strip() for values in written for value in values.split(",") if value.strip()]


def check_query(request: Request, known: Iterable[str]) -> None:
    """Raises `Refused` for names that mean nothing, so that a slip does not pass for an answer."""
    for name in request.args:
        if name not in known:
            named = ", ".join(known) or "none is read here"
            message = f"{name} is no part of the query. Known: {named}."
            raise Refused(HTTPStatus.BAD_REQUEST, "invalid_query", message)


def wants_markdown(accept: str | None) -> bool:
    """Whether an Accept header prefers Markdown to JSON; JSON is the answer where nothing is said."""
    return _quality(accept, MARKDOWN) > _quality(accept, JSON)


def _quality(accept: str | None, kind: str) -> float:
    """The weight of the most specific range of the header that covers a media type (RFC 9110, 12.5.1)."""
    ranges = {}
    for item in (accept or "*/*").split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        weights = [part[2:] for part in parameters if part.startswith("q=")]
        ranges[name.lower()] = _weight(weights[0]) if weights else 1.0
    group = kind.partition("/")[0]
    return next((ranges[name] for name in (kind, f"{group}/*", "*/*") if name in ranges), 0.0)


def _weight(written: str) -> float:
    try:
        return min(max(float(written), 0.0), 1.0)
    except ValueError:
        return 0.0


def holds(if_none_match: str | None, tag: str) -> bool:
    """Whether an If-None-Match header names the tag (RFC 9110, 13.1.2: compared weakly)."""
    named = [each.strip().removeprefix("W/") for each in (if_none_match or "").split(",")]
    return "*" in named or tag in named
