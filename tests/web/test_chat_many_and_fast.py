"""Twenty people at once, each with their own answers; and how soon the first answer stands on the screen."""

from __future__ import annotations

import asyncio
import re
import statistics
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
import socketio
from playwright.sync_api import expect
from visitor import WISH, Visit

from scripts.servers import RunningServers

pytestmark = pytest.mark.e2e

PEOPLE = 20
SECONDS = 60
COUNTRIES = (
    "Germany", "France", "Spain", "Italy", "Poland", "Sweden", "Norway", "Denmark", "Finland", "Austria",
    "Belgium", "Portugal", "Ireland", "Canada", "Australia", "Japan", "Brazil", "Mexico", "India", "Latvia",
)  # fmt: skip
# A loaded machine with two cores must pass; on a quiet one it is a tenth of this.
MOST_MILLISECONDS = 600


@dataclass
class Guest:
    """A client of the web channel as the widget is one."""

    country: str
    transport: str
    entries: list[dict[str, Any]] = field(default_factory=list)

    async def visit(self, url: str) -> None:
        async with aiohttp.ClientSession() as web:
            client = socketio.AsyncClient(http_session=web, reconnection=False)
            ready, over = asyncio.Event(), asyncio.Event()
            client.on("message", self.entries.append)
            client.on("ready", lambda _: ready.set())
            client.on("turn_over", lambda _: over.set())
            await client.connect(url, transports=[self.transport], auth={"token": None, "after": 0})
            await ready.wait()
            for text in (f"We want to send SMS in {self.country}", "We had numbers"):
                over.clear()
                told = await client.call("say", {"id": str(uuid.uuid4()), "text": text}, timeout=SECONDS)
                assert told["ok"], told
                await over.wait()
            await client.disconnect()


@pytest.fixture
def web_socket_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client of python-engineio names a class that aiohttp has from 3.11 on; Rasa needs 3.9, which takes seconds."""
    monkeypatch.setattr(aiohttp, "ClientWSTimeout", lambda ws_close: ws_close, raising=False)


@pytest.mark.usefixtures("web_socket_client")
def test_twenty_at_once_and_nothing_is_lost_or_crossed(assistant: RunningServers) -> None:
    guests = [Guest(country, ("websocket", "polling")[at % 2]) for at, country in enumerate(COUNTRIES)]

    async def all_at_once() -> None:
        await asyncio.wait_for(asyncio.gather(*(guest.visit(assistant.url) for guest in guests)), SECONDS)

    # Playwright has an event loop of its own in this thread.
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, all_at_once()).result()
    assert len(guests) == PEOPLE
    for guest in guests:
        seqs = [entry["seq"] for entry in guest.entries]
        assert seqs == list(range(1, len(seqs) + 1)), "in order, none twice, none missing"
        said = [entry["text"] for entry in guest.entries if entry["from"] == "person"]
        assert said == [f"We want to send SMS in {guest.country}", "We had numbers"]
        answered = "\n".join(entry["text"] for entry in guest.entries if entry["from"] == "assistant")
        assert guest.country in answered
        others = [
            other for other in COUNTRIES if other != guest.country and re.search(rf"\b{other}\b", answered)
        ]
        assert others == []


# From the key that sends to the answer as it stands in the page.
MEASURE = """() => {
  const root = document.querySelector("dialpath-chat").shadowRoot;
  let sent = 0;
  window.took = null;
  root.addEventListener("keydown", () => { sent = performance.now(); }, { capture: true, once: true });
  const watch = new MutationObserver(() => {
    if (!sent || !root.querySelector(".message.assistant")) return;
    watch.disconnect();
    requestAnimationFrame(() => { window.took = performance.now() - sent; });
  });
  watch.observe(root, { childList: true, subtree: true });
}"""


def test_the_first_answer_comes_at_once(visit: Visit, record_property: Any) -> None:
    person = visit()
    person.say(WISH)
    times = []
    for _ in range(11):
        person.page.evaluate("Dialpath.newConversation()")
        expect(person.said).to_have_count(0)
        person.page.evaluate(MEASURE)
        person.input.fill(WISH)
        person.input.press("Enter")
        person.answered(1)
        times.append(person.page.evaluate("window.took"))
    median = statistics.median(times)
    record_property("first_answer_median_ms", round(median))
    print(f"First answer: median {median:.0f} ms, from {min(times):.0f} to {max(times):.0f} ms")
    assert median <= MOST_MILLISECONDS
