"""Answers as HTTP responses: JSON, JSON with a tag, and the error object for whatever goes wrong."""

from __future__ import annotations

import hashlib
import json
import logging
from functools import partial
from http import HTTPStatus

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.lookup import NotAnswerable
from channels.http_api.asking import holds
from channels.incoming import Json, Refused
from channels.limits import TooMany

logger = logging.getLogger(__name__)

_RETRY_SECONDS = "60"


def json_answer(document: Json, status: int = HTTPStatus.OK) -> HTTPResponse:
    """A document as it is, not escaped."""
    return response.json(document, status=status, dumps=partial(json.dumps, ensure_ascii=False))


def tagged(request: Request, document: Json) -> HTTPResponse:
    """The document with its tag, or the news that it has not changed.

    The tag is of the catalog's version and of what is told from it, which a new release may put differently.
    """
    answer = json_answer(document)
    told = hashlib.sha256(answer.body or b"").hexdigest()[:16]
    version = document.get("catalog_version") or document.get("info", {}).get("version")
    tag = f'"{version}-{told}"'
    if holds(request.headers.get("if-none-match"), tag):
        answer = response.empty(HTTPStatus.NOT_MODIFIED)
    answer.headers.update({"ETag": tag, "Cache-Control": "no-cache"})
    return answer


def error(problem: Exception) -> HTTPResponse:
    """The error object, and the status that goes with it."""
    headers = {"Cache-Control": "no-store"}
    if isinstance(problem, NotAnswerable):
        status, code, message, path = HTTPStatus.BAD_REQUEST, problem.code, problem.message, problem.path
    elif isinstance(problem, Refused):
        status, code, message, path = problem.status, problem.code, problem.message, ""
    else:
        logger.error("%s", problem)
        headers["Retry-After"] = _RETRY_SECONDS
        status, code, path = HTTPStatus.SERVICE_UNAVAILABLE, "catalog_unavailable", ""
        message = "The catalog cannot be read at the moment. Try again in a minute."
    if isinstance(problem, TooMany):
        headers["Retry-After"] = str(problem.retry_after)
    answer = json_answer({"error": {"code": code, "message": message, "path": path}}, status)
    answer.headers.update(headers)
    return answer
