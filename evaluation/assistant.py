"""The assistant as the player sees it: something is said, a reply comes back."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evaluation.reading import Json

TIMEOUT_SECONDS = 30.0


@dataclass(frozen=True)
class Reply:
    """All messages that answer one utterance; `failure` says why there is none."""

    texts: tuple[str, ...] = ()
    question: str | None = None
    plan: Json | None = None
    fallback: bool = False
    failure: str | None = None

    @property
    def text(self) -> str:
        """The messages as one text."""
        return "\n".join(self.texts)

    @classmethod
    def of_messages(cls, messages: Iterable[Json]) -> Reply:
        """A reply out of REST messages: `custom.question`, `custom.plan`, `custom.fallback`, and text."""
        texts: list[str] = []
        question = plan = None
        fallback = False
        for message in messages:
            if message.get("text"):
                texts.append(message["text"])
            custom = message.get("custom") or {}
            question = (custom.get("question") or {}).get("slot", question)
            plan = custom.get("plan") or plan
            fallback = fallback or bool(custom.get("fallback"))
        return cls(tuple(texts), question, plan, fallback or not texts)


Say = Callable[[str], Reply]


def rest_speaker(port: int, timeout: float = TIMEOUT_SECONDS) -> Say:
    """Someone new who talks to the assistant on this machine over REST."""
    url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
    sender = f"evaluation-{uuid.uuid4().hex}"

    def say(text: str) -> Reply:
        body = json.dumps({"sender": sender, "message": text}).encode()
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as response:
                return Reply.of_messages(json.load(response))
        except (urllib.error.URLError, TimeoutError, json.JSONDecodeError) as error:
            return Reply(fallback=True, failure=f"no reply from {url}: {error}")

    return say
