"""A person at the Teams client: opens conversations, writes, mentions the bot, presses buttons, reads."""

from __future__ import annotations

from pathlib import Path

from playground import BOT
from playwright.sync_api import Locator, Page, expect

PICTURES = Path("results/screenshots")
SECONDS_TO_ANSWER = 20


class TeamsClient:
    """The page of the client, which shows the personal chat at first."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, conversation: str) -> None:
        """Go to `Personal Chat`, `Group Chat` or `My Team - General`."""
        self.page.get_by_role("treeitem", name=conversation, exact=True).click()

    @property
    def messages(self) -> Locator:
        """The messages of a chat, the oldest first."""
        return self.page.get_by_label("Message header").locator("xpath=..")

    @property
    def from_bot(self) -> Locator:
        """The messages of the bot in a chat."""
        return self.messages.filter(has=self.page.get_by_label("Message author"))

    def bot_message(self, words: str) -> Locator:
        """The newest message of the bot with these words, whatever is said after it."""
        return self.from_bot.filter(has_text=words).last

    @property
    def threads(self) -> Locator:
        """The threads of a channel, the newest first."""
        return self.page.get_by_role("group").filter(has=self.page.get_by_label("Show more information"))

    def say(self, text: str, mention: bool = False) -> None:
        """Write a message in a chat and send it."""
        self._write(self.page.get_by_role("textbox"), text, mention)
        self.page.keyboard.press("Enter")

    def post(self, text: str) -> None:
        """Start a thread in a channel with a message that mentions the bot."""
        self._write(self.page.get_by_role("textbox").first, text, mention=True)
        self.page.get_by_role("button", name="Post", exact=True).click()

    def reply(self, thread: Locator, text: str) -> None:
        """Answer in a thread with a message that mentions the bot."""
        self._write(thread.get_by_role("textbox"), text, mention=True)
        thread.get_by_role("button", name="Send Message").click()

    def _write(self, box: Locator, text: str, mention: bool) -> None:
        box.click()
        if mention:
            self.page.keyboard.type(f"@{BOT}")
            self.page.get_by_role("menuitem", name=BOT).click()
        self.page.keyboard.type(f" {text}" if mention else text)

    def press(self, title: str, within: Locator | None = None) -> None:
        """Press the newest button with this title."""
        place = self.page if within is None else within
        place.get_by_role("button", name=title, exact=True).last.click()

    def reads(self, *words: str, within: Locator | None = None) -> Locator:
        """Wait until the newest message of the bot, or the place, holds these words; returns it."""
        message = self.from_bot.last if within is None else within
        for part in words:
            expect(message).to_contain_text(part, timeout=SECONDS_TO_ANSWER * 1_000)
        return message

    def picture(self, name: str) -> None:
        """Keep what the screen shows in results/screenshots/teams-<name>.png."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"teams-{name}.png")
