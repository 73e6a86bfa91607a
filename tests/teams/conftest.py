from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playground import install, playground
from playwright.sync_api import Browser, sync_playwright
from teams_client import TeamsClient

from scripts.project import Failure, shown
from scripts.servers import RunningServers, running_assistant
from scripts.training import MODEL

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServers]:
    """The real servers, on 2026-11-23, open to a Teams client on this machine."""
    if not MODEL.exists():
        pytest.fail(f"There is no model at {shown(MODEL)}. Train one first: make train", pytrace=False)
    settings = {
        "DIALPATH_TODAY": "2026-11-23",
        "DIALPATH_WEB_DB": str(tmp_path_factory.mktemp("web") / "web.db"),
        "TEAMS_ANONYMOUS": "1",
        "TEAMS_APP_ID": "",
    }
    with running_assistant(env=settings, model=MODEL) as servers:
        yield servers


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of this machine."""
    with sync_playwright() as playwright:
        # Where there is none, the one that `playwright install chromium` gives.
        path = CHROMIUM if Path(CHROMIUM).exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def client_url(assistant: RunningServers, tmp_path: Path) -> Iterator[str]:
    """The address of a Teams client with conversations that nobody else has."""
    try:
        install()
    except Failure as problem:
        pytest.fail(str(problem), pytrace=False)
    with playground(f"{assistant.url}/webhooks/teams/messages", tmp_path) as url:
        yield url


@pytest.fixture
def teams(browser: Browser, client_url: str) -> Iterator[TeamsClient]:
    """A person at the Teams client; at the end, nothing may have broken in its page."""
    page = browser.new_page(viewport={"width": 1280, "height": 1400})
    # Fonts and icons from elsewhere: the tests need no network.
    page.route(re.compile("^https://"), lambda route: route.abort())
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(client_url)
    page.get_by_title("Hide log panel").click()
    yield TeamsClient(page)
    page.close()
    assert broken == []
