"""Pictures of the main states of the web chat, for people to look at, and the one in the README.

python -m scripts.screenshots   # into results/screenshots/, and docs/web-plan.png
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from scripts.project import ROOT, Failure, as_command, shown
from scripts.servers import running_assistant
from scripts.setup import set_up

FOLDER = ROOT / "results" / "screenshots"
README_PICTURE = ROOT / "docs" / "web-plan.png"
MOST_BYTES = 250_000
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
DAY = {"DIALPATH_TODAY": "2026-11-23"}
WISH = "We want to send SMS reminders in Germany and France"
ANSWERS = ("We had numbers", "Germany", "Pay-as-you-go")
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 360, "height": 740}
SHOP = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop</title>
<style>body { font: 18px/1.6 Georgia, serif; margin: 4rem; max-width: 36rem; color: #333 }</style>
<h1>A shop</h1><p>We sell things. The chat in the corner is not ours.</p>"""


def main() -> None:
    """Start the assistant, visit it, and write the pictures."""
    set_up()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running_assistant(env=DAY) as servers, chromium() as browser:
        take(browser, servers.url)
    print(f"Look at {shown(FOLDER)}/ and {shown(README_PICTURE)}.")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the system. Raises `Failure` when there is none."""
    program = shutil.which("chromium")
    if program is None:
        raise Failure("There is no chromium on the PATH. On Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=[*FLAGS])


def take(browser: Browser, server: str) -> None:
    """All pictures, each of a state that a visitor comes to."""
    chat_page(browser, server)
    for name, profile in (("dark", {"color_scheme": "dark"}), ("phone", {"viewport": PHONE})):
        page = visit(browser, f"{server}/chat", **profile)
        plan(page)
        save(page, f"plan-{name}-chat")
        if name == "phone":
            page.get_by_role("tab", name="Plan").click()
        save(page, f"plan-{name}", whole=True)
    coverage(browser, server)
    embedded(browser, server)


def chat_page(browser: Browser, server: str) -> None:
    """Empty, with a question, with a plan (also for the README), and on paper."""
    page = visit(browser, f"{server}/chat")
    save(page, "empty")
    say(page, WISH)
    save(page, "question")
    for answer in ANSWERS:
        press(page, answer)
    expect(page.locator("#plan")).to_contain_text("No further answer would change this plan.")
    save(page, "plan")
    save(page, "plan-whole", whole=True)
    README_PICTURE.parent.mkdir(exist_ok=True)
    page.screenshot(path=README_PICTURE, animations="disabled")
    if README_PICTURE.stat().st_size > MOST_BYTES:
        raise Failure(
            f"{shown(README_PICTURE)} has {README_PICTURE.stat().st_size:,} bytes, more than {MOST_BYTES:,}."
        )
    page.pdf(path=FOLDER / "plan.pdf", format="A4", outline=True, tagged=True)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    save(page, "plan-print", whole=True)


def coverage(browser: Browser, server: str) -> None:
    """The map with a country chosen: wide, dark, and on a phone."""
    address = f"{server}/coverage?capabilities=send_sms,receive_sms&country=US"
    for name, profile in (("", {}), ("-dark", {"color_scheme": "dark"}), ("-phone", {"viewport": PHONE})):
        page = visit(browser, address, **profile)
        expect(page.locator("svg.world")).to_be_visible()
        save(page, f"coverage{name}", whole=name == "-phone")


def embedded(browser: Browser, server: str) -> None:
    """On a page of somebody else: closed, open, with a plan, and while the server cannot be reached."""
    page = visit(browser, None)
    page.route(f"{server}/shop", lambda route: route.fulfill(body=SHOP, content_type="text/html"))
    page.goto(f"{server}/shop")
    page.add_script_tag(url=f"{server}/dialpath.js")
    launcher = page.get_by_role("button", name="Open chat with Dialpath")
    expect(launcher).to_be_visible()
    save(page, "embedded-closed")
    launcher.click()
    save(page, "embedded-open")
    plan(page)
    save(page, "embedded-plan")
    page.context.set_offline(True)
    expect(page.locator("dialpath-chat").get_by_role("alert")).to_be_visible()
    save(page, "embedded-offline")


def visit(browser: Browser, address: str | None, **profile: object) -> Page:
    """A page in a profile of its own, without motion."""
    page = browser.new_context(
        **{"viewport": DESK, "reduced_motion": "reduce", "locale": "en-GB", **profile}
    ).new_page()
    if address is not None:
        page.goto(address)
    return page


def plan(page: Page) -> None:
    """A conversation until the plan stands."""
    say(page, WISH)
    for answer in ANSWERS:
        press(page, answer)


def say(page: Page, text: str) -> None:
    """Sends a message and waits for the answer."""
    field = page.get_by_role("textbox", name="Your message")
    field.fill(text)
    heard = page.locator("dialpath-chat .message.person").count() + 1
    field.press("Enter")
    answered(page, heard)


def press(page: Page, reply: str) -> None:
    """Presses a quick reply and waits for the answer."""
    heard = page.locator("dialpath-chat .message.person").count() + 1
    page.locator("dialpath-chat").get_by_role("button", name=reply, exact=True).click()
    answered(page, heard)


def answered(page: Page, count: int) -> None:
    """Waits until so many messages of the person are there and the last is answered."""
    expect(page.locator("dialpath-chat .message.person")).to_have_count(count)
    expect(page.locator("dialpath-chat .message").last.locator(".copy")).to_be_visible()
    expect(page.locator("dialpath-chat .typing")).to_be_hidden()


def save(page: Page, name: str, whole: bool = False) -> Path:
    """What is seen now, or the whole page."""
    file = FOLDER / f"{name}.png"
    page.screenshot(path=file, full_page=whole, animations="disabled")
    return file


if __name__ == "__main__":
    as_command(main)
