"""People who talk to the running assistant over REST."""

from __future__ import annotations

import json
import sqlite3
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from evaluation.assistant import Reply

TIMEOUT_SECONDS = 30.0
SETTINGS = {"DIALPATH_TODAY": "2026-11-23"}
Json = dict[str, Any]


def post(url: str, body: Json) -> tuple[int, Any]:
    """Status and JSON of what the REST channel answers."""
    request = urllib.request.Request(
        f"{url}/webhooks/rest/webhook", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)


@dataclass(frozen=True)
class Person:
    """Somebody with a conversation of their own."""

    url: str
    sender: str = field(default_factory=lambda: f"person-{uuid.uuid4().hex}")

    def send(self, message: str) -> list[Json]:
        """The messages that come back, as they are."""
        status, messages = post(self.url, {"sender": self.sender, "message": message})
        assert status == HTTPStatus.OK, messages
        return list(messages)

    def say(self, message: str) -> Reply:
        """The reply that comes back."""
        return Reply.of_messages(self.send(message))


def events_of(sender: str, tracker_store: Path) -> list[Json]:
    """What Rasa keeps of a conversation, the oldest first."""
    store = sqlite3.connect(tracker_store)
    try:
        rows = store.execute("SELECT data FROM events WHERE sender_id = ? ORDER BY id", (sender,)).fetchall()
    finally:
        store.close()
    return [json.loads(row[0]) for row in rows]
