"""An activity as the Bot Service sends it: from the bytes of a request to values that can be relied on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from channels.incoming import Json, Refused

LONGEST_NAME = 1_000
"""Characters of an id or an address; real ones have a few hundred at most."""


@dataclass(frozen=True)
class Account:
    """A person or a bot; `id` is the channel's, e.g. `29:1a...` or `28:<app id>`."""

    id: str
    name: str = ""


@dataclass(frozen=True)
class Mention:
    """A part of the text that stands for somebody, e.g. `<at>Dialpath</at>`."""

    account_id: str
    text: str


@dataclass(frozen=True)
class Place:
    """A conversation of the channel; `kind` is personal, groupChat or channel, empty where it is not said."""

    id: str
    kind: str = ""
    is_group: bool = False


@dataclass(frozen=True)
class Activity:
    """One activity; what it does not carry is empty. `tenants` holds every tenant it names, in lower case."""

    type: str
    id: str
    channel_id: str
    service_url: str
    place: Place
    sender: Account
    recipient: Account
    tenants: frozenset[str] = frozenset()
    text: str = ""
    locale: str = ""
    name: str = ""
    action: str = ""
    reply_to: str = ""
    value: Json | None = None
    mentions: tuple[Mention, ...] = ()
    attachments: tuple[str, ...] = ()
    members_added: tuple[str, ...] = ()


def read_activity(body: bytes) -> Activity:
    """The activity in a request body. Raises `Refused` (400) that names the field that is wrong."""
    fields = _Fields(_object(body), "")
    conversation = fields.part("conversation")
    sender, recipient = fields.part("from"), fields.part("recipient")
    return Activity(
        type=fields.name("type"),
        id=fields.optional_name("id"),
        channel_id=fields.name("channelId"),
        service_url=fields.name("serviceUrl"),
        place=Place(
            conversation.name("id"),
            conversation.optional_name("conversationType"),
            conversation.flag("isGroup"),
        ),
        sender=_account(sender),
        recipient=_account(recipient),
        tenants=_tenants(fields, conversation),
        text=fields.optional_text("text"),
        locale=fields.optional_name("locale"),
        name=fields.optional_name("name"),
        action=fields.optional_name("action"),
        reply_to=fields.optional_name("replyToId"),
        value=fields.optional_object("value"),
        mentions=_mentions(fields),
        attachments=tuple(entry.name("contentType") for entry in fields.list("attachments")),
        members_added=tuple(entry.name("id") for entry in fields.list("membersAdded")),
    )


def _account(fields: _Fields) -> Account:
    return Account(fields.name("id"), fields.optional_text("name")[:LONGEST_NAME])


def _tenants(fields: _Fields, conversation: _Fields) -> frozenset[str]:
    """The tenant stands in two places, and not always in both."""
    channel_data = fields.optional_part("channelData")
    named = (
        conversation.optional_name("tenantId"),
        channel_data.optional_part("tenant").optional_name("id"),
    )
    return frozenset(tenant.lower() for tenant in named if tenant)


def _mentions(fields: _Fields) -> tuple[Mention, ...]:
    return tuple(
        Mention(entry.part("mentioned").name("id"), entry.optional_text("text"))
        for entry in fields.list("entities")
        if entry.optional_name("type") == "mention"
    )


class _Fields:
    """A JSON object whose fields are read by kind; errors name the path."""

    def __init__(self, fields: Json, path: str) -> None:
        self._fields = fields
        self._path = path

    def name(self, key: str) -> str:
        """An id, an address or another short word that must be there."""
        found = self.optional_name(key)
        if not found:
            raise _bad(f"{self._path}{key} is missing")
        return found

    def optional_name(self, key: str) -> str:
        found = self.optional_text(key)
        if len(found) > LONGEST_NAME:
            raise _bad(f"{self._path}{key} has {len(found):,} characters, more than {LONGEST_NAME:,}")
        if any(character < " " or "\ud800" <= character <= "\udfff" for character in found):
            raise _bad(f"{self._path}{key} has control characters or broken Unicode")
        return found

    def optional_text(self, key: str) -> str:
        found = self._fields.get(key)
        if found is None:
            return ""
        if not isinstance(found, str):
            raise _bad(f"{self._path}{key} is no text")
        return found

    def flag(self, key: str) -> bool:
        return self._fields.get(key) is True

    def part(self, key: str) -> _Fields:
        if self._fields.get(key) is None:
            raise _bad(f"{self._path}{key} is missing")
        return self.optional_part(key)

    def optional_part(self, key: str) -> _Fields:
        found = self._fields.get(key)
        if found is not None and not isinstance(found, dict):
            raise _bad(f"{self._path}{key} is no object")
        return _Fields(found or {}, f"{self._path}{key}.")

    def optional_object(self, key: str) -> Json | None:
        """The object as it is; other JSON, which some activities carry here, counts as nothing."""
        found = self._fields.get(key)
        return found if isinstance(found, dict) else None

    def list(self, key: str) -> tuple[_Fields, ...]:
        found = self._fields.get(key)
        if found is None:
            return ()
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise _bad(f"{self._path}{key} is no list of objects")
        return tuple(_Fields(entry, f"{self._path}{key}[{at}].") for at, entry in enumerate(found))


def _object(body: bytes) -> Json:
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        raise _bad("The body is not JSON") from None
    if not isinstance(found, dict):
        raise _bad("The body is no JSON object")
    return found


def _bad(problem: str) -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, "bad_activity", f"{problem}.")
