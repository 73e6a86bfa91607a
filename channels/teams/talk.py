"""What is done about each kind of activity: turns of the assistant, a welcome, or nothing, on purpose."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from rasa.core.channels.channel import UserMessage

from channels.incoming import Refused
from channels.teams.activity import Activity
from channels.teams.conversation import Conversation
from channels.teams.in_order import InOrder
from channels.teams.outbox import Outbox
from channels.teams.output import TeamsOutput
from channels.teams.seen import Seen
from channels.teams.text import said
from channels.teams.words import ATTACHMENT, too_long
from channels.turns import BROKEN_OFF, OWN_LINE, SILENT, OnMessage, take_turn

logger = logging.getLogger(__name__)

# Rasa's way to say what a person means; the words of the welcome are those of a greeting.
GREETING = "/greet"
# An HTML copy of the text, and the message that is answered: no files.
_NO_FILES = frozenset({"text/html", "messagereference"})
# What Teams adds to a text when it makes HTML of it, at most.
_MARKUP = 8


@dataclass(frozen=True)
class Pace:
    """Seconds: until the first typing sign and between them (Teams shows one for a few seconds), until a turn counts
    as silent, and how long turns may finish when the server stops."""

    typing_after: float = 0.3
    typing_again: float = 3.0
    silent_after: float = 60.0
    stop_within: float = 5.0


class Talk:
    """Takes activities that were let in. Turns of one person in one conversation are taken one after the other."""

    def __init__(
        self,
        outbox: Outbox,
        on_new_message: OnMessage,
        longest_message: int,
        most_waiting: int = 20,
        pace: Pace = Pace(),
    ) -> None:
        self._outbox = outbox
        self._on_new_message = on_new_message
        self._longest_message = longest_message
        self._most_waiting = most_waiting
        self._pace = pace
        self._turns = InOrder()
        self._running: set[asyncio.Task[None]] = set()
        self._in_rasa: set[asyncio.Task[str | None]] = set()
        self._seen = Seen()
        self._welcomed = Seen()
        self._stopping = False

    def hear(self, activity: Activity) -> HTTPStatus:
        """The status to answer with; the work goes on after it. Raises `Refused`.

        Reactions, typing, edits and deletions change nothing that was said: an answer that is read already cannot
        follow them. Everything that is not named here is ignored, too. There is no invoke that we offer.
        """
        if activity.type == "message":
            return self._hear_message(activity)
        if activity.type == "conversationUpdate" and self._begins_with_members(activity):
            return self._welcome(activity)
        if activity.type == "installationUpdate" and activity.action == "add":
            return self._welcome(activity)
        if activity.type == "invoke":
            logger.info("An invoke named %r was not carried out: the bot offers none.", activity.name)
            return HTTPStatus.NOT_IMPLEMENTED
        return HTTPStatus.OK

    def _hear_message(self, activity: Activity) -> HTTPStatus:
        if not activity.id:
            raise Refused(HTTPStatus.BAD_REQUEST, "bad_activity", "id is missing.")
        conversation = Conversation.of(activity)
        if self._turns.waiting(conversation.state) >= self._most_waiting:
            message = "Too many messages of this person are not answered yet. Try again later."
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "rate_limited", message)
        if not self._seen.first(conversation.tenant, conversation.id, activity.id):
            return HTTPStatus.OK
        self._begin(conversation, partial(self._message_turn, activity, conversation))
        return HTTPStatus.ACCEPTED

    @staticmethod
    def _begins_with_members(activity: Activity) -> bool:
        """Has the conversation just begun for the bot? In a group only if the bot itself was added."""
        if activity.recipient.id in activity.members_added:
            return True
        return bool(activity.members_added) and Conversation.of(activity).is_personal

    def _welcome(self, activity: Activity) -> HTTPStatus:
        conversation = Conversation.of(activity)
        if not self._welcomed.first(conversation.tenant, conversation.id):
            return HTTPStatus.OK
        self._begin(conversation, partial(self._welcome_turn, conversation))
        return HTTPStatus.ACCEPTED

    def _begin(self, conversation: Conversation, turn: Callable[[], Awaitable[None]]) -> None:
        task = self._turns.add(conversation.state, turn)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _message_turn(self, activity: Activity, conversation: Conversation) -> None:
        output = TeamsOutput(conversation, self._outbox, reply_to=activity.id)
        try:
            await self._answer(activity, conversation, output)
        except Exception:
            logger.exception("The turn in the conversation %s was broken off.", conversation.state)
            output.say(_own_line(BROKEN_OFF))
        await output.delivered()

    async def _answer(self, activity: Activity, conversation: Conversation, output: TeamsOutput) -> None:
        written = _written(activity)
        # Longer than any markup of a text that is short enough: not even read.
        words = said(written[: _MARKUP * self._longest_message], activity.mentions, activity.recipient.id)
        self._outbox.close_questions(conversation, words)
        if any(kind.lower() not in _NO_FILES for kind in activity.attachments):
            output.say(_own_line(ATTACHMENT))
            if not words:
                return
        if len(words) > self._longest_message:
            output.say(_own_line(too_long(max(len(words), len(written)), self._longest_message)))
            return
        await self._take_turn(words or GREETING, conversation, output)

    async def _welcome_turn(self, conversation: Conversation) -> None:
        output = TeamsOutput(conversation, self._outbox, stays=not conversation.is_personal)
        await self._take_turn(GREETING, conversation, output)
        await output.delivered()

    async def _take_turn(self, words: str, conversation: Conversation, output: TeamsOutput) -> None:
        """One turn of the assistant, with typing while it lasts; it never ends in silence."""
        if self._stopping:
            output.say(_own_line(BROKEN_OFF))
            return
        metadata = {"cards": True, **({"locale": conversation.locale} if conversation.locale else {})}
        message = UserMessage(
            words, output, conversation.state, input_channel=TeamsOutput.name(), metadata=metadata
        )
        turn = asyncio.create_task(take_turn(message, self._on_new_message, output))
        typing = asyncio.create_task(self._type(conversation, output))
        self._in_rasa.add(turn)
        turn.add_done_callback(self._in_rasa.discard)
        try:
            await asyncio.wait({turn}, timeout=self._pace.silent_after)
            if not turn.done() and not output.has_spoken:
                logger.error("There was no answer in time in the conversation %s.", conversation.state)
                output.say(_own_line(SILENT))
            await asyncio.wait({turn})
            line = BROKEN_OFF if turn.cancelled() else turn.result()
            if line:
                output.say(_own_line(line))
        finally:
            typing.cancel()

    async def _type(self, conversation: Conversation, output: TeamsOutput) -> None:
        await asyncio.sleep(self._pace.typing_after)
        while True:
            if output.is_idle:
                await asyncio.wait({self._outbox.typing(conversation)})
            await asyncio.sleep(self._pace.typing_again)

    async def stop(self) -> None:
        """Lets turns finish for a moment, then breaks them off and says so."""
        if self._running:
            await asyncio.wait(self._running, timeout=self._pace.stop_within)
        self._stopping = True
        for turn in self._in_rasa:
            turn.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=self._pace.stop_within)
        for task in self._running:
            task.cancel()


def _written(activity: Activity) -> str:
    """The text of a message; of a pressed button, if the client sends no text, what the button says."""
    if activity.text.strip() or activity.value is None:
        return activity.text
    say = activity.value.get("say")
    return say if isinstance(say, str) else ""


def _own_line(text: str) -> dict[str, object]:
    return {"text": text, "custom": OWN_LINE}
