"""What the assistant says as activities of Teams: each with a text or one card, and none too large."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from channels.incoming import Json
from channels.teams.cards import attachment, halves, question_card, used_card, with_message_back
from channels.teams.markdown import to_markdown

LARGEST = 28 * 1_024
"""Bytes of a whole activity. Teams takes more today, but has refused from here on."""
_LONGEST_SUMMARY = 500
_SEPARATORS = ("\n \n", "\n\n", "\n", " ")


@dataclass(frozen=True)
class Question:
    """A card with buttons, which are taken away when it is used; `titles` by what their buttons say."""

    card: Json
    titles: Mapping[str, str]

    def used(self, said: str) -> Json:
        """The fields of the activity that takes its place after the person said something."""
        title = self.titles.get(said.casefold())
        return {"type": "message", "attachments": [attachment(used_card(self.card, title))]}


@dataclass(frozen=True)
class Draft:
    """The fields of an activity that do not depend on where it goes."""

    fields: Json
    question: Question | None = None


Fits = Callable[[Json], bool]


def encoded(activity: Json) -> bytes:
    """The activity as it is sent. Half surrogate pairs, which no UTF-8 can hold, become question marks."""
    return json.dumps(activity, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def drafts(message: Mapping[str, Any], fits: Fits, message_back: bool = True) -> Iterator[Draft]:
    """The activities of one message of the assistant, in order.

    `fits` says whether an activity with these fields may be sent. Cards stand for the text; where there is none
    that fits, the text is said. `message_back` makes a pressed button show in the chat.
    """
    custom = message.get("custom")
    custom = custom if isinstance(custom, dict) else {}
    text = _text(message)
    buttons = [*(message.get("buttons") or ()), *(message.get("quick_replies") or ())]
    dressed = with_message_back if message_back else _as_it_is
    cards = _cards(dressed(custom.get("cards")), fits)
    if cards:
        yield from _card_drafts(cards, str(custom.get("summary") or text))
        text = ""
    if buttons:
        yield from _question_drafts(text, buttons, fits, dressed)
    elif text:
        yield from _text_drafts(text, fits)


def _as_it_is(card: Any) -> Any:
    return card


def _text(message: Mapping[str, Any]) -> str:
    """The text, with the address of a picture or file below it: Teams is not made to load what we name."""
    parts = [message.get("text"), message.get("image"), message.get("attachment")]
    return "\n".join(part.strip() for part in parts if isinstance(part, str) and part.strip())


def _text_drafts(text: str, fits: Fits) -> Iterator[Draft]:
    return (Draft(_text_fields(piece)) for piece in _pieces(text, lambda part: fits(_text_fields(part))))


def _text_fields(text: str) -> Json:
    return {"type": "message", "textFormat": "markdown", "text": to_markdown(text)}


def _card_fields(card: Json, summary: str = "") -> Json:
    fields: Json = {"type": "message", "attachments": [attachment(card)]}
    return {**fields, "summary": summary} if summary else fields


def _cards(given: Any, fits: Fits) -> list[Json]:
    """The cards, cut where they are too large; none if one cannot be shown, since half a plan is worse than its text."""
    fitting: list[Json] = []
    for card in given if isinstance(given, list) else ():
        parts = _fitting(card, fits) if isinstance(card, dict) else None
        if parts is None:
            return []
        fitting += parts
    return fitting


def _fitting(card: Json, fits: Fits) -> list[Json] | None:
    if fits(_card_fields(card, "x" * _LONGEST_SUMMARY)):
        return [card]
    cut = halves(card)
    if cut is None:
        return None
    parts: list[Json] = []
    for half in cut:
        fitting = _fitting(half, fits)
        if fitting is None:
            return None
        parts += fitting
    return parts


def _card_drafts(cards: list[Json], summary: str) -> Iterator[Draft]:
    """The summary goes with the first card: it is what a notification and a client without cards show."""
    shown = summary if len(summary.encode()) <= _LONGEST_SUMMARY else _shortened(summary)
    for card in cards:
        yield Draft(_card_fields({"fallbackText": shown, **card} if shown else card, shown))
        shown = ""


def _shortened(summary: str) -> str:
    return summary.encode()[: _LONGEST_SUMMARY - 3].decode(errors="ignore").rstrip() + "\u2026"


def _question_drafts(
    text: str, buttons: list[Json], fits: Fits, dressed: Callable[[Any], Any]
) -> Iterator[Draft]:
    cards = _fitting(dressed(question_card(text, buttons)), fits)
    if cards is None:  # buttons that are too large to press can still be read
        yield from _text_drafts("\n".join([text, *(f"- {button['title']}" for button in buttons)]), fits)
        return
    titles = {
        said.casefold(): button["title"]
        for button in buttons
        for said in (button["title"], button["payload"])
    }
    first_line = text.split("\n", 1)[0][: _LONGEST_SUMMARY // 4]
    for card in cards:
        has_buttons = any(element["type"] == "ActionSet" for element in card["body"])
        yield Draft(_card_fields(card, first_line), Question(card, titles) if has_buttons else None)


def _pieces(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """The text in parts that fit, cut at the paragraph, line or word nearest to the middle."""
    if fits(text) or len(text) < 2:
        yield text
        return
    middle = len(text) // 2
    cut = next((at for mark in _SEPARATORS if (at := _nearest(text, mark, middle))), middle)
    for part in (text[:cut].strip(), text[cut:].strip()):
        if part:
            yield from _pieces(part, fits)


def _nearest(text: str, mark: str, middle: int) -> int | None:
    """Where the mark stands nearest to the middle, if that is in the second or third quarter."""
    found = [at for at in (text.rfind(mark, 0, middle), text.find(mark, middle)) if at > 0]
    at = min(found, key=lambda place: abs(place - middle), default=0)
    return at if abs(at - middle) <= middle / 2 and at else None
