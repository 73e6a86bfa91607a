"""What a program sends over HTTP, checked: from the bytes of a request to one message, or a refusal.

Nothing here knows Rasa's server, so that every channel can use it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

LONGEST_SENDER = 200
LONGEST_CHANNEL = 100
# Rasa takes a message that starts with "/" for an order to itself (YAMLStoryReader.unpack_regex_message).
ORDER_SIGN = "/"
# DIVISION SLASH: looks the same and is one character too, so that offsets stay those of the typed text.
HARMLESS_SLASH = "\u2215"
REPLACEMENT = "\ufffd"
_LAYOUT = frozenset("\n\t")

Json = dict[str, Any]


class Refused(Exception):
    """A request that gets an error instead of an answer: its HTTP status, a code for programs, and a sentence."""

    def __init__(self, status: HTTPStatus, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message

    def as_json(self) -> Json:
        """The body of the reply, as on the planner's command line."""
        return {"error": {"code": self.code, "message": self.message}}


@dataclass(frozen=True)
class Incoming:
    """One message of one person; `text` is safe to hand to Rasa."""

    sender: str
    text: str
    input_channel: str | None = None
    metadata: Json | None = None


def read(body: bytes, longest_message: int) -> Incoming:
    """The message in a request body; `longest_message` counts characters. Raises `Refused`."""
    fields = _object(body)
    return Incoming(
        sender=_sender(fields),
        text=_text(fields, longest_message),
        input_channel=_input_channel(fields),
        metadata=_metadata(fields),
    )


def ordinary(text: str) -> str:
    """The text as mere words: nothing in it can break a program, and none of it is an order to Rasa.

    Each character is replaced by one character; only the ends are stripped. A control character becomes a space, half
    of a surrogate pair the replacement character, a slash at the start one that looks the same.

    >>> ordinary(" /restart") == HARMLESS_SLASH + "restart"
    True
    """
    cleaned = _cleaned(text)
    if cleaned.startswith(ORDER_SIGN):
        return HARMLESS_SLASH + cleaned[len(ORDER_SIGN) :]
    return cleaned


def words(written: str, longest: int) -> str:
    """What a person typed, fit to be shown; `longest` counts characters. Raises `Refused` when too long or empty.

    For Rasa it must be made `ordinary` first.
    """
    if len(written) > longest:
        reason = f"message has {len(written):,} characters. The longest that is read has {longest:,}."
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "message_too_long", reason)
    text = _cleaned(written)
    if not text:
        raise _bad("message_empty", "message is empty. Send what the person said, as text.")
    return text


def _cleaned(text: str) -> str:
    return "".join(map(_clean, text.replace("\r\n", "\n"))).strip()


def _clean(character: str) -> str:
    if _is_control(character):
        return character if character in _LAYOUT else " "
    return REPLACEMENT if _is_surrogate(character) else character


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f"


def _is_surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def _object(body: bytes) -> Json:
    try:
        read_json = json.loads(body)
    except (ValueError, RecursionError):
        raise _bad("not_json", 'The body is not JSON. Send {"sender": "...", "message": "..."}.') from None
    if not isinstance(read_json, dict):
        raise _bad("not_an_object", 'The body is no JSON object. Send {"sender": "...", "message": "..."}.')
    return read_json


def _text(fields: Json, longest: int) -> str:
    written = fields.get("message")
    if written is None:
        raise _bad("message_missing", "message is missing. Send what the person said, as text.")
    if not isinstance(written, str):
        raise _bad("message_no_text", "message is no text. Send what the person said, as text.")
    return ordinary(words(written, longest))


def _sender(fields: Json) -> str:
    sender = fields.get("sender")
    if sender is None:
        raise _bad("sender_missing", "sender is missing. Send a name for the conversation, as text.")
    problem = _problem_with_name(sender, LONGEST_SENDER)
    if problem:
        raise _bad("sender_odd", f"sender {problem}. Send a name for the conversation, as text.")
    return str(sender)


def _input_channel(fields: Json) -> str | None:
    channel = fields.get("input_channel") or None
    problem = channel is not None and _problem_with_name(channel, LONGEST_CHANNEL)
    if problem:
        raise _bad("input_channel_odd", f"input_channel {problem}. Leave it out, or send a short name.")
    return channel


def _metadata(fields: Json) -> Json | None:
    metadata = fields.get("metadata")
    if metadata is not None and not isinstance(metadata, dict):
        raise _bad("metadata_odd", "metadata is no JSON object. Leave it out, or send an object.")
    return metadata


def _problem_with_name(name: object, longest: int) -> str | None:
    if not isinstance(name, str):
        return "is no text"
    if not name.strip():
        return "is empty"
    if len(name) > longest:
        return f"has {len(name):,} characters, more than {longest}"
    if any(_is_control(character) or _is_surrogate(character) for character in name):
        return "has control characters or broken Unicode"
    return None


def _bad(code: str, message: str) -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, code, message)
