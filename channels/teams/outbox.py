"""What goes out to Teams: one activity after the other in each conversation, and questions closed once answered."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from channels.incoming import Json
from channels.teams.connector import Connector, Undelivered
from channels.teams.conversation import Conversation
from channels.teams.drafts import LARGEST, Draft, Question, drafts, encoded
from channels.teams.in_order import InOrder

logger = logging.getLogger(__name__)

MOST_OPEN = 10_000


class Outbox:
    """Sends in the background; a failure is in the log and never breaks a turn of Rasa.

    The open questions are in memory only: after a restart the buttons of an old question stay, and still work.
    Without `message_back` a pressed button is seen in the updated question only.
    """

    def __init__(self, connector: Connector, message_back: bool = True, most_open: int = MOST_OPEN) -> None:
        self._connector = connector
        self._message_back = message_back
        self._in_order = InOrder()
        self._most_open = most_open
        self._open: OrderedDict[str, list[tuple[str, Question]]] = OrderedDict()

    def say(
        self, conversation: Conversation, message: Mapping[str, Any], reply_to: str = "", stays: bool = False
    ) -> list[asyncio.Task[None]]:
        """Sends a message of the assistant; the tasks end when it is delivered or given up.

        `stays` leaves the buttons in place when one is pressed, for everybody else in a group.
        """

        def activity(fields: Json) -> Json:
            return conversation.addressed(**fields, **({"replyToId": reply_to} if reply_to else {}))

        def fits(fields: Json) -> bool:
            return len(encoded(activity(fields))) <= LARGEST

        def send(draft: Draft) -> Callable[[], Awaitable[None]]:
            return lambda: self._send(conversation, draft, encoded(activity(draft.fields)), reply_to, stays)

        made = drafts(message, fits, self._message_back)
        return [self._in_order.add(conversation.place, send(draft)) for draft in made]

    def typing(self, conversation: Conversation) -> asyncio.Task[None]:
        """Shows that an answer is worked on."""

        async def show() -> None:
            try:
                await self._connector.typing(conversation)
            except Undelivered as problem:
                logger.debug("The typing sign was not shown: %s.", problem)

        return self._in_order.add(conversation.place, show)

    def close_questions(self, conversation: Conversation, said: str) -> None:
        """Takes the buttons from the questions that this person was asked here, and shows the choice, if it is one."""
        for activity_id, question in self._open.pop(conversation.state, ()):
            activity = encoded(conversation.addressed(**question.used(said), id=activity_id))
            self._in_order.add(conversation.place, self._update(conversation, activity_id, activity))

    async def _send(
        self, conversation: Conversation, draft: Draft, activity: bytes, reply_to: str, stays: bool
    ) -> None:
        try:
            activity_id = await self._connector.send(conversation, activity, reply_to)
        except Undelivered as problem:
            logger.error(
                "A message in the conversation %s was not delivered: %s.", conversation.state, problem
            )
            return
        except Exception:
            logger.exception("A message in the conversation %s was not delivered.", conversation.state)
            return
        if draft.question and activity_id and not stays:
            self._open.setdefault(conversation.state, []).append((activity_id, draft.question))
            self._open.move_to_end(conversation.state)
            while len(self._open) > self._most_open:
                self._open.popitem(last=False)

    def _update(
        self, conversation: Conversation, activity_id: str, activity: bytes
    ) -> Callable[[], Awaitable[None]]:
        async def update() -> None:
            try:
                await self._connector.update(conversation, activity_id, activity)
            except Undelivered as problem:
                logger.warning(
                    "A question in the conversation %s keeps its buttons: %s.", conversation.state, problem
                )
            except Exception:
                logger.exception("A question in the conversation %s keeps its buttons.", conversation.state)

        return update
