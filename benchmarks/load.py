"""Clients that talk to an assistant on this machine and measure how long each answer takes."""

from __future__ import annotations

import http.client
import itertools
import json
import random
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from benchmarks.figures import percentile
from evaluation.reading import Single
from scripts.project import Failure
from scripts.servers import HOST

WEBHOOK = "/webhooks/rest/webhook"
SECONDS_FOR_A_MESSAGE = 60.0
MESSAGES_IN_A_CONVERSATION = 10
SEED = 20261123
# Stretches of a conversation, first and last message.
STRETCHES = {"1-10": (1, 10), "40-60": (40, 60), "90-110": (90, 110), "180-200": (180, 200)}
LONGEST = max(last for _, last in STRETCHES.values())

Conversation = Sequence[str]


@dataclass(frozen=True)
class Load:
    """How long each answer took, in milliseconds and in the order of the conversation, and all of it in seconds."""

    conversations: tuple[tuple[float, ...], ...]
    seconds: float

    @property
    def milliseconds(self) -> list[float]:
        """Of every message."""
        return list(itertools.chain.from_iterable(self.conversations))

    @property
    def messages_per_second(self) -> float:
        """Of all clients together."""
        return len(self.milliseconds) / self.seconds


def said(singles: Iterable[Single]) -> list[str]:
    """What people say to get a plan or an answer: no utterance that starts over and so makes a conversation short."""
    return [one.text for one in singles if one.needs or one.intents[0].startswith("ask_")]


def conversations(
    texts: Sequence[str], count: int, length: int = MESSAGES_IN_A_CONVERSATION
) -> list[list[str]]:
    """So many conversations of that length, drawn at random, but always the same."""
    draw = random.Random(SEED)
    return [draw.choices(texts, k=length) for _ in range(count)]


def talk(port: int, name: str, spoken: Sequence[Conversation], clients: int, seconds: float) -> Load:
    """Hold all conversations, as many at once as there are clients; after so many seconds nobody says anything more.

    Raises `Failure` when a message is not answered.
    """
    began = time.monotonic()
    until = began + seconds
    with ThreadPoolExecutor(clients) as pool:
        talks = [
            pool.submit(_talk, port, f"bench-{name}-{number}", conversation, until)
            for number, conversation in enumerate(spoken)
        ]
        times = tuple(each.result() for each in talks)
    return Load(times, time.monotonic() - began)


def _talk(port: int, sender: str, spoken: Conversation, until: float) -> tuple[float, ...]:
    connection = http.client.HTTPConnection(HOST, port, timeout=SECONDS_FOR_A_MESSAGE)
    times: list[float] = []
    try:
        for text in spoken:
            if time.monotonic() > until:
                break
            times.append(_milliseconds(connection, sender, text))
    finally:
        connection.close()
    return tuple(times)


def _milliseconds(connection: http.client.HTTPConnection, sender: str, text: str) -> float:
    body = json.dumps({"sender": sender, "message": text})
    began = time.perf_counter()
    try:
        connection.request("POST", WEBHOOK, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        read = answer.read()
    except (OSError, http.client.HTTPException) as problem:
        raise Failure(f"The assistant did not answer {text!r}: {problem!r}") from problem
    if answer.status != http.client.OK:
        raise Failure(f"The assistant answered {text!r} with status {answer.status}: {read[:200]!r}")
    return (time.perf_counter() - began) * 1000


def by_length(talks: Iterable[Sequence[float]]) -> Mapping[str, float | None]:
    """The median of each stretch over all conversations; None for a stretch that nobody reached."""
    held = list(talks)
    return {
        name: percentile([ms for times in held for ms in times[first - 1 : last]], 50)
        for name, (first, last) in STRETCHES.items()
    }
