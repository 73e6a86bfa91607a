"""The events between a browser and us over socket.io: who may connect, what is taken, what is refused."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from sanic.request import Request
from socketio import AsyncNamespace
from socketio.exceptions import ConnectionRefusedError as Rejected

from channels.incoming import Json, Refused, words
from channels.limits import Allowance, RateLimit, client_address
from channels.web.conversation import Busy, Conversation
from channels.web.journal import Journal, JournalThread, JournalUnavailable
from channels.web.settings import WebSettings
from channels.web.tokens import Tokens, new_session, public_id

logger = logging.getLogger(__name__)

_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_FAR = 2**53
# One for the message, one for each answer seen, and as many again for what is sent twice.
_EVENTS_A_MESSAGE = 10
_NOT_KEPT = "The message could not be kept just now. Send it again."
Begin = Callable[[str], Conversation]
T = TypeVar("T")


@dataclass
class Visitor:
    """Somebody at one socket; a new conversation gives them another session."""

    socket: str
    address: str
    conversation: Conversation


class WebProtocol(AsyncNamespace):
    """Answers the events of all sockets; `begin` makes the conversation of a session."""

    def __init__(self, settings: WebSettings, tokens: Tokens, journal: JournalThread, begin: Begin) -> None:
        super().__init__("/")
        self._settings = settings
        self._tokens = tokens
        self._journal = journal
        self._begin = begin
        self._visitors: dict[str, Visitor] = {}
        self._conversations: WeakValueDictionary[str, Conversation] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        self._said_in_session = RateLimit(Allowance(settings.messages_per_minute))
        self._said_at_address = RateLimit(Allowance(settings.messages_per_minute_and_address))
        self._events_at_address = RateLimit(
            Allowance(_EVENTS_A_MESSAGE * settings.messages_per_minute_and_address)
        )
        self._connected_at_address = RateLimit(Allowance(settings.connections_per_minute_and_address))

    async def hang_up(self) -> None:
        """Ends all connections; the pages try again."""
        for socket in list(self._visitors):
            await self._hang_up(socket)

    def conversation(self, session: str) -> Conversation:
        """The one of the session: the same for all its tabs."""
        conversation = self._conversations.get(session)
        if conversation is None:
            conversation = self._conversations[session] = self._begin(session)
        return conversation

    def workers(self) -> set[asyncio.Task[None]]:
        """What is making answers now."""
        return {one.worker for one in self._conversations.values() if one.worker is not None}

    async def send(self, event: str, payload: Json, to: str) -> None:
        """To one socket, or to all of a session."""
        await self.emit(event, payload, to=to)

    async def enter(self, socket: str, session: str) -> None:
        """The socket belongs to the session from now on, unless it has left in the meantime."""
        visitor = self._visitors.get(socket)
        if visitor is not None and visitor.conversation.session == session:
            await self.enter_room(socket, session)

    async def on_connect(self, socket: str, environ: Json, auth: object = None) -> None:
        """Lets a page in, with the session of its token or a new one; what it missed follows."""
        request: Request = environ["sanic.request"]
        address = client_address(request.ip, request.headers, self._settings.proxies)
        try:
            self._require_origin(request)
            self._connected_at_address.require(address)
            session, after = await self._session(auth if isinstance(auth, dict) else {})
            self._require_room(address, session)
        except Refused as refusal:
            raise Rejected(refusal.message, _error(refusal)) from None
        visitor = Visitor(socket, address, self.conversation(session))
        self._visitors[socket] = visitor
        # socket.io confirms the connection when this returns, and only then may anything be sent.
        self._beside(self._welcome(visitor, after))

    async def on_disconnect(self, socket: str, *_: object) -> None:
        """The tab is gone; its session stays."""
        self._visitors.pop(socket, None)

    async def on_say(self, socket: str, *sent: object) -> Json:
        """Takes a message, and confirms that it is kept; the answer comes by itself."""
        visitor = self._visitors.get(socket)
        try:
            if visitor is None:
                raise Busy(_NOT_KEPT)
            self._events_at_address.require(visitor.address)
            message_id, written = _message(sent)
            seq = await visitor.conversation.said(message_id)
            if seq is None:
                text = words(written, self._settings.longest_message)
                self._said_in_session.require(visitor.conversation.session)
                self._said_at_address.require(visitor.address)
                seq = await visitor.conversation.hear(message_id, text)
        except Refused as refusal:
            return {"ok": False, "error": _error(refusal)}
        except JournalUnavailable:
            logger.exception("A message could not be written to the journal.")
            return {"ok": False, "error": _error(Busy(_NOT_KEPT))}
        return {"ok": True, "seq": seq}

    async def on_new_conversation(self, socket: str, *_: object) -> Json:
        """Clears the session and begins another, for all its tabs."""
        visitor = self._visitors.get(socket)
        try:
            if visitor is None:
                raise Busy(_NOT_KEPT)
            self._said_at_address.require(visitor.address)
            old = visitor.conversation
            await old.close()
        except Refused as refusal:
            return {"ok": False, "error": _error(refusal)}
        except JournalUnavailable:
            logger.exception("A session could not be cleared.")
            return {"ok": False, "error": _error(Busy(_NOT_KEPT))}
        if visitor.conversation is old:
            await self._move(old, self.conversation(new_session()), asked_by=visitor)
        return {"ok": True, **self._proof(visitor.conversation.session)}

    async def on_seen(self, socket: str, *sent: object) -> None:
        """The person has everything up to `seq` before them."""
        visitor = self._visitors.get(socket)
        seq = _first_object(sent).get("seq")
        if visitor is None or type(seq) is not int or not 0 < seq < _FAR:
            return
        if not self._events_at_address.take(visitor.address):
            await self._journal(Journal.seen, visitor.conversation.session, seq)

    async def trigger_event(self, event: str, *arguments: Any) -> Any:
        """Events that are none of ours are ignored."""
        if event not in ("connect", "disconnect", "say", "new_conversation", "seen"):
            return None
        return await super().trigger_event(event, *arguments)

    def _require_origin(self, request: Request) -> None:
        if not self._settings.origins.allow(request.headers.get("origin"), request.host):
            raise Refused(
                HTTPStatus.FORBIDDEN,
                "origin_not_allowed",
                "This page may not use the chat: its origin is not listed.",
            )

    def _require_room(self, address: str, session: str) -> None:
        here = {tab.conversation.session for tab in self._visitors.values() if tab.address == address}
        if session not in here and len(here) >= self._settings.sessions_per_address:
            raise Refused(
                HTTPStatus.TOO_MANY_REQUESTS,
                "too_many_sessions",
                f"{len(here)} conversations are open at this address, the most there may be. Close one first.",
            )

    async def _session(self, auth: Json) -> tuple[str, int]:
        """The session of the token and what the page has of it; a new one where we do not know that much."""
        session = self._tokens.read(auth.get("token"))
        after = auth.get("after")
        if session is None:
            return new_session(), 0
        if type(after) is not int or not 0 <= after < _FAR:
            after = 0
        try:
            standing = await self._journal(Journal.standing, session)
        except JournalUnavailable:
            logger.exception("The journal could not be read.")
            raise Busy("The conversation cannot be read just now.") from None
        if standing.is_closed or standing.last_seq < after:
            return new_session(), 0
        return session, after

    async def _move(self, old: Conversation, new: Conversation, asked_by: Visitor) -> None:
        """All tabs of one session to another; the one that asked is told by its acknowledgement."""
        for tab in [tab for tab in self._visitors.values() if tab.conversation is old]:
            tab.conversation = new
            await self.leave_room(tab.socket, old.session)
            if tab is asked_by:
                await self.enter(tab.socket, new.session)
            else:
                await self._welcome(tab, after=0)

    async def _welcome(self, visitor: Visitor, after: int) -> None:
        session = visitor.conversation.session
        try:
            await self.send("session", self._session_json(session), to=visitor.socket)
            await visitor.conversation.welcome(visitor.socket, after)
        except Exception:
            logger.exception("A page could not be given its conversation.")
            await self._hang_up(visitor.socket)

    async def _hang_up(self, socket: str) -> None:
        """Ends the connection beneath socket.io's own: a browser then tries again by itself."""
        connection = self.server.manager.eio_sid_from_sid(socket, self.namespace)
        if connection is not None:
            await self.server.eio.disconnect(connection)

    def _session_json(self, session: str) -> Json:
        return {**self._proof(session), "max_length": self._settings.longest_message}

    def _proof(self, session: str) -> Json:
        return {"token": self._tokens.sign(session), "session": public_id(session)}

    def _beside(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _message(sent: Iterable[object]) -> tuple[str, str]:
    fields = _first_object(sent)
    message_id, text = fields.get("id"), fields.get("text")
    if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id):
        raise _malformed("id is missing or odd. Send a new UUID with each message.")
    if not isinstance(text, str):
        raise _malformed("text is missing or no text. Send what the person said, as text.")
    return message_id, text


def _first_object(sent: Iterable[object]) -> Json:
    first = next(iter(sent), None)
    return first if isinstance(first, dict) else {}


def _malformed(message: str) -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, "malformed", message)


def _error(refusal: Refused) -> Json:
    """The refusal as in the protocol, with the seconds to wait where waiting is what helps."""
    error: Json = refusal.as_json()["error"]
    retry_after = getattr(refusal, "retry_after", None)
    return error if retry_after is None else {**error, "retry_after": retry_after}
