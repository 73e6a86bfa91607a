"""What Rasa says, as messages of the journal: one for each message of the assistant, whatever it consists of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from rasa.core.channels.channel import OutputChannel

from channels.incoming import Json
from channels.web.journal import Words

NAME = "web"

Deliver = Callable[[str, Words], Awaitable[None]]


class WebOutput(OutputChannel):
    """Hands each message to `deliver`, which gets the session and the words."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self.has_spoken = False

    @classmethod
    def name(cls) -> str:
        """The channel, as in responses that are for one channel only."""
        return NAME

    async def send_response(self, recipient_id: str, message: Json) -> None:
        """Text, buttons and custom JSON stay together; Rasa itself would send them one by one."""
        text = _paragraphs(
            message.get("text"),
            _link("Image", message.get("image")),
            _link("Attachment", message.get("attachment")),
            *map(_element_text, message.get("elements") or ()),
        )
        buttons = [*(message.get("buttons") or ()), *(message.get("quick_replies") or ())]
        for element in message.get("elements") or ():
            buttons.extend(element.get("buttons") or ())
        await self._send(recipient_id, text, buttons, message.get("custom"))

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        """Text stays whole, blank lines and all."""
        await self._send(recipient_id, text)

    async def send_text_with_buttons(
        self, recipient_id: str, text: str, buttons: list[Json], **_: Any
    ) -> None:
        """Text with its quick replies."""
        await self._send(recipient_id, text, buttons)

    async def send_quick_replies(
        self, recipient_id: str, text: str, quick_replies: list[Json], **_: Any
    ) -> None:
        """The same as buttons."""
        await self._send(recipient_id, text, quick_replies)

    async def send_custom_json(self, recipient_id: str, json_message: Json, **_: Any) -> None:
        """A message without words."""
        await self._send(recipient_id, "", custom=json_message)

    async def send_image_url(self, recipient_id: str, image: str, **_: Any) -> None:
        """A link: nothing is loaded from elsewhere unasked."""
        await self._send(recipient_id, _paragraphs(_link("Image", image)))

    async def send_attachment(self, recipient_id: str, attachment: Any, **_: Any) -> None:
        """A link."""
        await self._send(recipient_id, _paragraphs(_link("Attachment", attachment)))

    async def send_elements(self, recipient_id: str, elements: Iterable[Json], **_: Any) -> None:
        """Each as a text with its buttons."""
        for element in elements:
            await self._send(recipient_id, _element_text(element), element.get("buttons") or ())

    async def _send(
        self, session: str, text: str, buttons: Iterable[Json] = (), custom: Json | None = None
    ) -> None:
        shown = tuple(button for button in map(_button, buttons) if button)
        if not (text.strip() or shown or custom):
            return
        self.has_spoken = True
        await self._deliver(session, Words(text.strip("\n"), shown, custom or None))


def _button(button: Json) -> Json | None:
    title = str(button.get("title") or "").strip()
    return {"title": title, "payload": str(button.get("payload") or title)} if title else None


def _element_text(element: Json) -> str:
    return ": ".join(part for part in (element.get("title"), element.get("subtitle")) if part)


def _link(kind: str, target: Any) -> str | None:
    """Where it is; channels of Rasa write an attachment as a URL, or as an object with one inside."""
    if isinstance(target, dict):
        payload = target.get("payload")
        inside = payload if isinstance(payload, dict) else target
        target = inside.get("src") or inside.get("url")
    return f"{kind}: {target}" if target else None


def _paragraphs(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)
