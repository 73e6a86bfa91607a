"""Adaptive Cards as Teams wants them: questions with buttons, the planner's cards, and cards that were used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from channels.incoming import Json
from channels.teams.markdown import as_list_item, line_to_markdown
from channels.teams.words import CHOICE

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
_SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
_VERSION = "1.5"
# Teams shows at most six actions of a set.
_BUTTONS_IN_A_SET = 6
_LONGEST_LINE = 2_000


def question_card(text: str, buttons: Sequence[Json]) -> Json:
    """A text with buttons, each of which says its payload."""
    body = [*_lines(text), *_button_sets(buttons)]
    return {"type": "AdaptiveCard", "$schema": _SCHEMA, "version": _VERSION, "body": body}


def used_card(card: Json, choice: str | None) -> Json:
    """The card without its buttons, and with the title of the one that was chosen, if one was."""
    body = [element for element in card["body"] if element["type"] != "ActionSet"]
    if choice:
        text = line_to_markdown(CHOICE.format(title=choice))
        body.append({"type": "TextBlock", "text": text, "wrap": True, "weight": "Bolder", "spacing": "Small"})
    return {**card, "body": body}


def with_message_back(card: Any) -> Any:
    """The card with each `Action.Submit` that says something made a message of the person's, seen in the chat."""
    if isinstance(card, list):
        return [with_message_back(part) for part in card]
    if not isinstance(card, dict):
        return card
    converted = {key: with_message_back(part) for key, part in card.items()}
    if card.get("type") == "Action.Submit" and isinstance(card.get("data"), dict):
        say = card["data"].get("say")
        if isinstance(say, str):
            converted["data"] = _message_back(str(card.get("title") or say), say)
    return converted


def attachment(card: Json) -> Json:
    """The card as an attachment of an activity; one with a table takes the full width of the chat."""
    has_table = any(element.get("type") == "Table" for element in card.get("body", ()))
    content = {**card, "msteams": {"width": "Full"}} if has_table else card
    return {"contentType": CARD_TYPE, "content": content}


def halves(card: Json) -> tuple[Json, Json] | None:
    """A card that is too large as two, cut between elements of its body; None if it has a single element.

    What a toggle shows may now be in the other half, so nothing is hidden any more.
    """
    body = card.get("body")
    if not isinstance(body, list) or len(body) < 2:
        return None
    shown = _nothing_hidden(card)
    elements = shown["body"]
    middle = len(elements) // 2
    first = {key: value for key, value in shown.items() if key not in ("actions", "body")}
    return {**first, "body": elements[:middle]}, {**shown, "body": elements[middle:]}


def _nothing_hidden(part: Any) -> Any:
    if isinstance(part, list):
        return [_nothing_hidden(each) for each in part if not _is_toggle(each)]
    if isinstance(part, dict):
        return {key: _nothing_hidden(value) for key, value in part.items() if key != "isVisible"}
    return part


def _is_toggle(part: Any) -> bool:
    return isinstance(part, dict) and part.get("type") == "Action.ToggleVisibility"


def _lines(text: str) -> Iterator[Json]:
    """A block for each line: in one block Teams would join lines, or make a list where there is none."""
    spacing = "None"
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            spacing = "Medium"
            continue
        for start in range(0, len(stripped), _LONGEST_LINE):
            shown = _line(stripped[start : start + _LONGEST_LINE])
            yield {"type": "TextBlock", "text": shown, "wrap": True, "spacing": spacing}
            spacing = "Small"


def _line(line: str) -> str:
    """The line with a list's mark as mere text: a block holds one item, which would start at 1 each time."""
    item = as_list_item(line)
    if item is None:
        return line_to_markdown(line)
    mark = "\u2022 " if item[0] == "- " else item[0].replace(".", "\\.")
    return mark + line_to_markdown(item[1])


def _button_sets(buttons: Sequence[Json]) -> Iterator[Json]:
    actions = [
        {"type": "Action.Submit", "title": button["title"], "data": {"say": button["payload"]}}
        for button in buttons
    ]
    for start in range(0, len(actions), _BUTTONS_IN_A_SET):
        yield {"type": "ActionSet", "actions": actions[start : start + _BUTTONS_IN_A_SET]}


def _message_back(title: str, say: str) -> Json:
    """`say` stands twice: Teams delivers `text`, clients that do not know `msteams` deliver the rest as value."""
    return {"say": say, "msteams": {"type": "messageBack", "displayText": title, "text": say}}
