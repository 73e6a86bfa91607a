"""One browser and one running assistant for all; a fresh profile for each visitor."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from embedding import HostPages, host_pages
from playwright.sync_api import Browser, expect, sync_playwright
from visitor import Visit, Visitor

from scripts.project import shown
from scripts.servers import RunningServers, running_assistant
from scripts.training import MODEL
from scripts.web import DIST

# For a browser in a container: no sandbox of its own, no graphics card, and nothing asked of the vendor.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TODAY = {"DIALPATH_TODAY": "2026-11-23"}
# All visitors come from one address, many more than the server would let in by default.
MANY_VISITORS = {
    "DIALPATH_WEB_MESSAGES_PER_MINUTE": "1000",
    "DIALPATH_WEB_MESSAGES_PER_MINUTE_AND_ADDRESS": "5000",
    "DIALPATH_WEB_CONNECTIONS_PER_MINUTE_AND_ADDRESS": "5000",
    "DIALPATH_WEB_SESSIONS_PER_ADDRESS": "500",
    "DIALPATH_API_REQUESTS_PER_MINUTE": "5000",
}
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it; nothing is downloaded."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("There is no chromium on the PATH. On Debian: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def model() -> Path:
    """The trained model."""
    if not MODEL.exists():
        pytest.fail(f"There is no model at {shown(MODEL)}. Train one first: make train", pytrace=False)
    if not (DIST / "integrity.json").exists():
        pytest.fail(f"There is no bundle at {shown(DIST)}. Build it first: make web", pytrace=False)
    return MODEL


@pytest.fixture(scope="session")
def hosts() -> Iterator[HostPages]:
    """Web pages of somebody else, on a server of their own."""
    with host_pages() as pages:
        yield pages


@pytest.fixture(scope="session")
def assistant(model: Path, hosts: HostPages) -> Iterator[RunningServers]:
    """The real servers, on 2026-11-23; the pages at `hosts.origin` may embed the chat."""
    with running_assistant(
        env={**TODAY, **MANY_VISITORS, "DIALPATH_ORIGINS": hosts.origin}, model=model
    ) as servers:
        hosts.server = servers.url
        yield servers


@pytest.fixture
def visit(browser: Browser, assistant: RunningServers) -> Iterator[Visit]:
    """Somebody with a browser of their own; at the end nothing may have gone wrong in it."""
    with visits(browser, assistant.url) as visit:
        yield visit


@pytest.fixture
def visit_at(browser: Browser) -> Iterator[Callable[[str], Visit]]:
    """The same, at a server that the test starts itself."""
    with contextlib.ExitStack() as stack:
        yield lambda url: stack.enter_context(visits(browser, url))


@contextlib.contextmanager
def visits(browser: Browser, url: str) -> Iterator[Visit]:
    """Makes visitors; checks all of them when the block ends well."""
    visitors: list[Visitor] = []

    def visit(path: str | None = "/chat", **profile: object) -> Visitor:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **profile}
        )
        visitor = Visitor(context, url)
        visitors.append(visitor)
        if path is not None:
            visitor.go(path)
        return visitor

    try:
        yield visit
        for visitor in visitors:
            visitor.watch.require_nothing_wrong()
    finally:
        for visitor in visitors:
            visitor.context.close()
