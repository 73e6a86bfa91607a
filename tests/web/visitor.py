"""A person at a browser: what they do on our pages, what they see, and what went wrong unseen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Request,
    WebSocket,
    expect,
)

# The wish, and the answers to what is asked then.
WISH = "We want to send SMS reminders in Germany"
ANSWERS = ("We had numbers", "Germany", "Pay-as-you-go")
ALL_AT_ONCE = "We send SMS reminders in Germany. We had ACS numbers, the subscription is pay-as-you-go and billed in Germany."
PLAN_TITLE = "Plan for sending SMS in Germany"
VERDICT = "Recommended: an alphanumeric sender ID from Microsoft"


class Visit(Protocol):
    """Makes a visitor at a page of the server (none: only the profile)."""

    def __call__(self, path: str | None = "/chat", **profile: object) -> Visitor: ...


@dataclass
class Watch:
    """What went wrong in a browser. `expected` are patterns of console lines that a test causes on purpose."""

    server: str
    own_pages: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    dialogs: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def on(self, page: Page) -> None:
        page.on("dialog", self._dialog)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        page.on("request", self._request)
        page.on("websocket", self._socket)

    @property
    def foreign(self) -> list[str]:
        """Addresses asked for that belong neither to the server nor to the page itself."""
        http = [f"{place}/" for place in (self.server, *self.own_pages)]
        sockets = [place.replace("http:", "ws:") for place in http]
        known = (*http, *sockets, "blob:", "data:", "about:", "chrome-error:")
        return [address for address in self.addresses if not address.startswith(known)]

    @property
    def unexpected(self) -> list[str]:
        """Complaints in the console, among them all about the Content-Security-Policy."""
        return [line for line in self.complaints if not any(re.search(one, line) for one in self.expected)]

    def require_nothing_wrong(self) -> None:
        assert self.dialogs == [], "no script of a stranger opens a dialog"
        assert self.unexpected == [], "the console has no errors"
        assert self.foreign == [], "nothing is asked of anybody else"

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        self.addresses.append(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self.addresses.append(socket.url)


class Visitor:
    """One profile with one tab in front; `tab()` opens another of the same profile."""

    def __init__(self, context: BrowserContext, server: str, watch: Watch | None = None) -> None:
        self.context = context
        self.server = server
        self.watch = watch or Watch(server)
        self.page = context.new_page()
        self.watch.on(self.page)

    def tab(self, path: str = "/chat") -> Visitor:
        """Another tab of the same person."""
        other = Visitor(self.context, self.server, self.watch)
        other.go(path)
        return other

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.server + path)

    # The chat. Playwright looks into open shadow roots by itself.

    @property
    def chat(self) -> Locator:
        return self.page.locator("dialpath-chat")

    @property
    def input(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your message")

    @property
    def said(self) -> Locator:
        """What this person said, in the order shown."""
        return self.chat.locator(".message.person .bubble")

    @property
    def answers(self) -> Locator:
        """The messages of the assistant."""
        return self.chat.locator(".message.assistant")

    @property
    def replies(self) -> Locator:
        """The quick replies below the last message."""
        return self.chat.get_by_role("group", name="Suggested replies").get_by_role("button")

    @property
    def error_line(self) -> Locator:
        return self.chat.get_by_role("alert")

    @property
    def status(self) -> Locator:
        return self.chat.locator(".status-text")

    def say(self, text: str) -> None:
        """Types and sends a message and waits until it is answered."""
        self.input.fill(text)
        with_answer = self._turn()
        self.input.press("Enter")
        with_answer()

    def press(self, reply: str) -> None:
        """Presses a quick reply and waits until it is answered."""
        with_answer = self._turn()
        self.replies.get_by_text(reply, exact=True).click()
        with_answer()

    def answered(self, count: int) -> None:
        """Waits until `count` messages of this person are shown and the last one is answered."""
        expect(self.said).to_have_count(count)
        expect(self.chat.locator(".message").last).to_have_class(re.compile("assistant"))
        expect(self.chat.locator(".typing")).to_be_hidden()
        expect(self.chat.locator(".on-its-way")).to_have_count(0)

    def _turn(self) -> _Answered:
        # A tab in the background draws once a second only.
        self.page.bring_to_front()
        return _Answered(self, self.said.count() + 1)

    def plan_by_chat(self) -> None:
        """All in one sentence, until the plan stands."""
        self.say(ALL_AT_ONCE)
        self.expect_whole_plan()

    # The plan beside it.

    @property
    def plan(self) -> Locator:
        return self.page.locator("#plan")

    @property
    def plan_title(self) -> Locator:
        return self.plan.get_by_role("heading", level=1)

    def expect_whole_plan(self, title: str = PLAN_TITLE) -> None:
        """The plan is drawn, and nothing is open any more."""
        expect(self.plan_title).to_have_text(title)
        expect(self.plan).to_contain_text("No further answer would change this plan.")

    def plan_words(self) -> str:
        """The plan as text, without where it comes from and how to take it along."""
        parts = self.plan.locator(".plan-title, .verdicts, > :not(.plan-head, .link-note)")
        return "\n".join(parts.all_inner_texts())

    # The page as a whole.

    def scroll_width(self) -> int:
        return int(self.page.evaluate("document.scrollingElement.scrollWidth"))

    def focused(self) -> str:
        """What has the keyboard: its name as it is read out, roughly."""
        return str(self.page.evaluate(_FOCUSED))

    def focus_is_seen(self) -> bool:
        """Whether something is drawn around what has the keyboard."""
        return bool(self.page.evaluate(_FOCUS_IS_SEEN))

    def tab_to(self, name: str, key: str = "Tab", most: int = 60) -> None:
        """Presses the key until the control of this name has the keyboard; each stop on the way can be seen."""
        for _ in range(most):
            self.page.keyboard.press(key)
            assert self.focus_is_seen(), f"nobody sees that the keyboard is at {self.focused()!r}"
            if self.focused().startswith(name):
                return
        raise AssertionError(f"{name!r} is not reached with {most} times {key}")


@dataclass(frozen=True)
class _Answered:
    visitor: Visitor
    count: int

    def __call__(self) -> None:
        self.visitor.answered(self.count)


_DEEPEST = """
  let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
"""
_FOCUSED = f"""() => {{ {_DEEPEST}
  const root = at.getRootNode();
  const labelled = at.id ? root.querySelector(`label[for="${{at.id}}"]`) : null;
  return at.getAttribute("aria-label") || labelled?.textContent.trim() || at.closest("label")?.textContent.trim()
    || at.textContent.trim() || at.tagName;
}}"""
_FOCUS_IS_SEEN = f"""() => {{ {_DEEPEST}
  if (!at || at === document.body) return true;
  const drawn = (element) => {{
    const style = getComputedStyle(element);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  }};
  const box = at.getBoundingClientRect();
  const inside = at instanceof SVGElement ? [...at.children].some((part) => getComputedStyle(part).stroke !== "none") : false;
  return box.width > 0 && box.height > 0 && (drawn(at) || drawn(at.parentElement) || inside);
}}"""
