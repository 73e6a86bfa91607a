"""The web channel as Rasa sees it: its addresses at the root of the server, and its start and end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import warnings
from http import HTTPStatus
from typing import Any

from engineio.payload import Payload
from rasa.core.channels.channel import InputChannel, OutputChannel
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse
from socketio import AsyncServer

from channels.bodies import read_body
from channels.headers import careful
from channels.incoming import Refused
from channels.limits import client_address
from channels.turns import OWN_LINE, OnMessage
from channels.web.conversation import Conversation
from channels.web.journal import Journal, JournalThread, Words
from channels.web.output import NAME, WebOutput
from channels.web.protocol import WebProtocol
from channels.web.settings import WebSettings
from channels.web.site import PAGES, WIDGET, Site
from channels.web.tokens import Tokens, kept_secret

logger = logging.getLogger(__name__)

INTERRUPTED = (
    "The server was started anew before it could answer. What you said before is kept, "
    "but not your last message: send it again."
)
SECONDS_TO_FINISH = 5
SECONDS_TO_HANG_UP = 1
SECONDS_BETWEEN_FORGETTING = 3_600
# A browser that comes back sends all it has in one POST; python-engineio reads 16 by default.
Payload.max_decode_packets = 64
_SOCKETS_A_SESSION = 4


class WebInput(InputChannel):
    """The chat in browsers: pages, widget and socket.io at the root of Rasa's server, with the journal behind them.

    What can be set, and where: `WebSettings`.
    """

    def __init__(self, settings: WebSettings) -> None:
        self._settings = settings
        self._server = AsyncServer(
            async_mode="sanic",
            # Checked by ourselves, so that a page that is not allowed is told so.
            cors_allowed_origins=[],
            # The messages of one socket in the order in which they were sent.
            async_handlers=False,
            max_http_buffer_size=settings.longest_packet,
        )
        self._site = Site(settings.site)
        self._journal: JournalThread | None = None
        self._protocol: WebProtocol | None = None
        self._forgetting: asyncio.Task[None] | None = None

    @classmethod
    def name(cls) -> str:
        """The channel in trackers and in responses that are for one channel only."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebInput:
        """The channel with the settings in credentials.yml and the environment. Raises `InvalidConfigException`."""
        return cls(WebSettings.read(credentials))

    def url_prefix(self) -> str:
        """The root: `/chat`, not `/webhooks/web/chat`."""
        return "/"

    def get_output_channel(self) -> OutputChannel | None:
        """For what the assistant says unasked; none before the server has started."""
        return None if self._protocol is None else WebOutput(self._say_unasked)

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """The addresses of the channel."""
        web = _WebBlueprint("web", self._settings.longest_packet)

        @web.listener("before_server_start")
        async def start(*_: object) -> None:
            await self._start(on_new_message)

        @web.listener("before_server_stop")
        async def finish(*_: object) -> None:
            await self._finish()

        @web.listener("after_server_stop")
        async def end(*_: object) -> None:
            await _end_pings()
            if self._journal is not None:
                self._journal.end()

        self._add_pages(web)
        self._add_socket(web)
        return web

    def _add_pages(self, web: Blueprint) -> None:
        for name in PAGES:

            @web.route(f"/{name}", methods=["GET", "HEAD"], name=name)
            async def page(request: Request, name: str = name) -> HTTPResponse:
                return await self._site.page(request, name)

        @web.route(f"/{WIDGET}", methods=["GET", "HEAD"])
        async def widget(request: Request) -> HTTPResponse:
            return await self._site.widget(request)

        @web.route("/assets/<path:path>", methods=["GET", "HEAD"])
        async def asset(request: Request, path: str) -> HTTPResponse:
            return await self._site.asset(request, path)

    def _add_socket(self, web: Blueprint) -> None:
        @web.get("/socket.io/")
        async def receive(request: Request) -> HTTPResponse:
            return await self._pass_on(request)

        # stream: the body is read here, where its size is limited.
        @web.post("/socket.io/", stream=True, name="receive_posted")
        async def receive_posted(request: Request) -> HTTPResponse:
            try:
                request.body = await read_body(request, self._settings.longest_packet)
            except Refused as refusal:
                return _refusal(refusal)
            answer = await self._pass_on(request)
            await self._release(request.args.get("sid"))
            return answer

    async def _release(self, connection: str | None) -> None:
        """A page that polls has said goodbye: python-engineio would let its open request wait for 45 seconds."""
        polled = self._server.eio.sockets.get(connection)
        if polled is not None and polled.closed:
            await polled.queue.put(None)

    async def _pass_on(self, request: Request) -> HTTPResponse:
        """To socket.io, which does the rest."""
        if "sid" not in request.args and self._is_crowded(request):
            reason = "Too many connections are open at this address. Close one first."
            return _refusal(Refused(HTTPStatus.TOO_MANY_REQUESTS, "too_many_sessions", reason))
        answer: HTTPResponse = await self._server.handle_request(request)
        answer.headers.update(
            self._settings.origins.cors_headers(request.headers.get("origin"), request.host)
        )
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        answer.headers["Cache-Control"] = "no-store"
        return careful(answer)

    def _is_crowded(self, request: Request) -> bool:
        """Counts also those that only hold the line and never say who they are."""
        proxies = self._settings.proxies
        address = client_address(request.ip, request.headers, proxies)
        others = [environ["sanic.request"] for environ in self._server.environ.values()]
        count = sum(client_address(other.ip, other.headers, proxies) == address for other in others)
        return count >= _SOCKETS_A_SESSION * self._settings.sessions_per_address

    async def _start(self, on_new_message: OnMessage) -> None:
        settings = self._settings
        # Sanic 21.12 warns of itself with each packet; that would fill the log.
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"sanic\.server\.websockets")
        journal = self._journal = JournalThread(Journal(settings.database))
        told = await journal(Journal.tell_interrupted, Words(INTERRUPTED, custom=dict(OWN_LINE)))
        if told:
            logger.warning("%d sessions were left without an answer and are told so.", told)
        secret = settings.secret or kept_secret(settings.database.with_suffix(".secret"))

        def begin(session: str) -> Conversation:
            return Conversation(
                session, journal, protocol, on_new_message, settings.turn_seconds, settings.waiting_messages
            )

        protocol = WebProtocol(settings, Tokens(secret, settings.forget_days), journal, begin)
        self._protocol = protocol
        self._server.register_namespace(protocol)
        self._forgetting = asyncio.ensure_future(self._forget_now_and_then(journal))

    async def _forget_now_and_then(self, journal: JournalThread) -> None:
        while True:
            try:
                await journal(Journal.forget, self._settings.keep_days, self._settings.forget_days)
            except Exception:
                logger.exception(
                    "What is old could not be removed from the journal; it is tried again in an hour."
                )
            await asyncio.sleep(SECONDS_BETWEEN_FORGETTING)

    async def _finish(self) -> None:
        """Answers that are nearly there still go out; the rest is told after the next start."""
        if self._forgetting is not None:
            self._forgetting.cancel()
        if self._protocol is not None:
            workers = self._protocol.workers()
            if workers:
                await asyncio.wait(workers, timeout=SECONDS_TO_FINISH)
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._protocol.hang_up(), SECONDS_TO_HANG_UP)
        await self._server.shutdown()

    async def _say_unasked(self, session: str, words: Words) -> None:
        if self._protocol is not None:
            await self._protocol.conversation(session).deliver(None, words)


class _WebBlueprint(Blueprint):
    """Lets the server take web sockets, up to a size in bytes: only the server itself can be told so."""

    def __init__(self, name: str, longest_packet: int) -> None:
        super().__init__(name)
        self.ctx.longest_packet = longest_packet

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        """Called by Sanic when the server is put together."""
        app.enable_websocket()
        app.config.WEBSOCKET_MAX_SIZE = self.ctx.longest_packet
        super().register(app, options)


def _refusal(refusal: Refused) -> HTTPResponse:
    return careful(response.json(refusal.as_json(), status=refusal.status))


async def _end_pings() -> None:
    """python-engineio lets the pings of closed connections sleep on, and asyncio would log each as an error."""
    pings = [task for task in asyncio.all_tasks() if getattr(task.get_coro(), "__name__", "") == "_send_ping"]
    for ping in pings:
        ping.cancel()
    await asyncio.gather(*pings, return_exceptions=True)
