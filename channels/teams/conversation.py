"""Where an answer goes, and under which name Rasa keeps the talk."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from channels.incoming import Json
from channels.teams.activity import Account, Activity

PERSONAL = "personal"


@dataclass(frozen=True)
class Conversation:
    """One person in one conversation of one tenant. In a team's channel each thread is a conversation of its own,
    since its id carries `;messageid=...`; a reply to that id stays in the thread.
    """

    service_url: str
    id: str
    tenant: str
    is_personal: bool
    bot: Account
    person: Account
    locale: str = ""

    @classmethod
    def of(cls, activity: Activity) -> Conversation:
        """The conversation in which somebody sent the activity to the bot."""
        return cls(
            service_url=activity.service_url,
            id=activity.place.id,
            tenant=min(activity.tenants, default=""),
            is_personal=activity.place.kind == PERSONAL
            or not (activity.place.kind or activity.place.is_group),
            bot=activity.recipient,
            person=activity.sender,
            locale=activity.locale,
        )

    @property
    def state(self) -> str:
        """Rasa's sender id: the same for the same tenant, conversation and person, and for nobody else.

        A hash, so that logs and the tracker store hold no id of a person.
        """
        names = json.dumps([self.tenant, self.id, self.person.id])
        return "teams-" + hashlib.sha256(names.encode()).hexdigest()[:40]

    @property
    def place(self) -> str:
        """What messages are kept in order for: the conversation that all its people see."""
        return json.dumps([self.service_url, self.id])

    def addressed(self, **fields: object) -> Json:
        """An activity from the bot to the conversation, with these fields."""
        return {
            "from": {"id": self.bot.id, "name": self.bot.name},
            "recipient": {"id": self.person.id, "name": self.person.name},
            "conversation": {"id": self.id},
            **({"locale": self.locale} if self.locale else {}),
            **fields,
        }
