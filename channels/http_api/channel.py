"""Plans and catalog over HTTP, beside the channels: to read only, with nothing stored."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial, wraps
from http import HTTPStatus
from typing import Any, TypeVar

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic_cors.core import SANIC_CORS_EVALUATED

from actions.lookup import CatalogUnavailable, InvalidToday, Lookup, NotAnswerable
from channels.bodies import read_body
from channels.headers import careful
from channels.http_api.answering import error, json_answer, tagged
from channels.http_api.asking import MARKDOWN, check_query, json_of, several, single, wants_markdown
from channels.http_api.document import openapi
from channels.http_api.settings import ApiSettings
from channels.incoming import Refused
from channels.limits import Allowance, RateLimit, client_address

_MARKDOWN_TYPE = f"{MARKDOWN}; charset=utf-8"
_PREFLIGHT_SECONDS = "600"
_READABLE = "ETag, Retry-After"

Answer = TypeVar("Answer")
Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]


class ReadOnlyApi(InputChannel):
    """The addresses `/plan`, `/catalog` and `/openapi.json`; no channel for talk.

    Limits and origins can be set in credentials.yml. Whatever goes wrong is told as `{"error": {"code", "message", "path"}}`.
    """

    def __init__(self, settings: ApiSettings | None = None, lookup: Lookup | None = None) -> None:
        self._settings = settings or ApiSettings()
        self._lookup = lookup or Lookup()
        self._limit = RateLimit(Allowance(self._settings.requests_per_minute))

    @classmethod
    def name(cls) -> str:
        """Its name among the channels."""
        return "read_only_api"

    def url_prefix(self) -> str:
        """The root: these are addresses of the server, not of a channel."""
        return "/"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> ReadOnlyApi:
        """The addresses with the limits in credentials.yml. Raises `InvalidConfigException`."""
        return cls(ApiSettings.read(credentials))

    def blueprint(self, on_new_message: Callable[..., Awaitable[Any]]) -> Blueprint:
        """The routes; messages are not handled here."""
        api = Blueprint("read_only_api", __name__)
        addresses: dict[str, tuple[str, Handler]] = {
            "/plan": ("POST", self._plan),
            "/catalog": ("GET", self._words),
            "/catalog/coverage": ("GET", self._coverage),
            "/catalog/countries/<code>": ("GET", self._country),
            "/openapi.json": ("GET", self._openapi),
        }
        for uri, (method, handler) in addresses.items():
            methods = ["GET", "HEAD"] if method == "GET" else [method]
            name = handler.__name__.strip("_")
            # stream: a body is read here, where its size is limited.
            api.add_route(self._guarded(handler), uri, methods, name=name, stream=method == "POST")
            api.add_route(self._options([*methods, "OPTIONS"]), uri, ["OPTIONS"], name=f"{name}_options")

        @api.before_server_start
        async def come_first(app: Sanic, _: object) -> None:
            app.request_middleware.appendleft(partial(_before_rasa, api.name))

        return api

    async def _plan(self, request: Request) -> HTTPResponse:
        check_query(request, ())
        document = json_of(await read_body(request, self._settings.longest_body))
        if wants_markdown(request.headers.get("accept")):
            text = await _in_thread(partial(self._lookup.plan_as_markdown, document))
            answer = response.text(text, content_type=_MARKDOWN_TYPE)
        else:
            answer = await _in_thread(lambda: json_answer(self._lookup.plan(document)))
        answer.headers.update({"Cache-Control": "no-store", "Vary": "Accept"})
        return answer

    async def _words(self, request: Request) -> HTTPResponse:
        check_query(request, ())
        return tagged(request, await _in_thread(self._lookup.words))

    async def _coverage(self, request: Request) -> HTTPResponse:
        check_query(request, ("capabilities", "number_type", "billing_country"))
        question = partial(
            self._lookup.coverage,
            several(request, "capabilities"),
            single(request, "number_type"),
            single(request, "billing_country"),
        )
        return tagged(request, await _in_thread(question))

    async def _country(self, request: Request, code: str) -> HTTPResponse:
        check_query(request, ())
        try:
            return tagged(request, await _in_thread(partial(self._lookup.country, code)))
        except NotAnswerable as problem:
            raise Refused(HTTPStatus.NOT_FOUND, problem.code, problem.message) from None

    async def _openapi(self, request: Request) -> HTTPResponse:
        check_query(request, ())
        return tagged(request, openapi())

    def _guarded(self, handler: Handler) -> Handler:
        """The handler with the rate limit, the error object for what goes wrong, and the headers on everything."""

        @wraps(handler)
        async def guarded(request: Request, **parts: str) -> HTTPResponse:
            try:
                self._limit.require(client_address(request.ip, request.headers, self._settings.proxies))
                answer = await handler(request, **parts)
            except (Refused, NotAnswerable, CatalogUnavailable, InvalidToday) as problem:
                answer = error(problem)
            return self._with_headers(request, answer)

        return guarded

    def _options(self, methods: list[str]) -> Handler:
        async def preflight(request: Request, **_: str) -> HTTPResponse:
            allowed = ", ".join(methods)
            answer = response.empty(headers={"Allow": allowed})
            if self._settings.origins.cors_headers(*_origin(request)).keys() - {"Vary"}:
                answer.headers["Access-Control-Allow-Methods"] = allowed
                answer.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
                answer.headers["Access-Control-Max-Age"] = _PREFLIGHT_SECONDS
            return self._with_headers(request, answer)

        return preflight

    def _with_headers(self, request: Request, answer: HTTPResponse) -> HTTPResponse:
        for name, value in self._settings.origins.cors_headers(*_origin(request)).items():
            before = answer.headers.get(name)
            answer.headers[name] = f"{before}, {value}" if name == "Vary" and before else value
        if "Access-Control-Allow-Origin" in answer.headers:
            answer.headers["Access-Control-Expose-Headers"] = _READABLE
        return careful(answer)


async def _before_rasa(name: str, request: Request) -> HTTPResponse | None:
    """Keeps Rasa's CORS, which has a list of its own, off these addresses: it would answer every OPTIONS itself."""
    if request.route is None or f".{name}." not in request.route.name:
        return None
    setattr(request.ctx, SANIC_CORS_EVALUATED, "1")
    if request.method != "OPTIONS":
        return None
    answer: HTTPResponse = await request.route.handler(request, **request.match_info)
    return answer


async def _in_thread(question: Callable[[], Answer]) -> Answer:
    """Answers beside the event loop: the first question opens the catalog, and large plans take their time."""
    return await asyncio.get_running_loop().run_in_executor(None, question)


def _origin(request: Request) -> tuple[str | None, str]:
    return request.headers.get("origin"), request.headers.get("host") or ""
