"""Elements of Adaptive Cards, schema 1.5, as JSON.

Colours are named, never given as values, so that each client shows its own: light, dark, high contrast.
Every text wraps, so that a card has no least width.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from actions.planner.json_io import Json

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION = "1.5"


def text(words: str, **looks: object) -> Json:
    """A paragraph."""
    return {"type": "TextBlock", "text": words, "wrap": True, **looks}


def heading(words: str, **looks: object) -> Json:
    """A heading, for screen readers too."""
    return text(words, **{"style": "heading", "size": "default", "weight": "bolder", **looks})


def remark(words: str, **looks: object) -> Json:
    """A paragraph that stands back."""
    return text(words, **{"isSubtle": True, "size": "small", "spacing": "none", **looks})


def bullets(items: Iterable[str]) -> Json:
    """A list in one paragraph."""
    return text("\n".join(f"- {item}" for item in items), spacing="small")


def numbered(items: Iterable[str]) -> Json:
    """A list in one paragraph, counted from 1."""
    return text("\n".join(f"{number}. {item}" for number, item in enumerate(items, 1)), spacing="small")


def facts(pairs: Iterable[tuple[str, str]]) -> Json:
    """Labels with what belongs to them."""
    return {"type": "FactSet", "facts": [{"title": label, "value": value} for label, value in pairs]}


def container(items: Sequence[Json], **looks: object) -> Json:
    """Elements that belong together."""
    return {"type": "Container", "items": list(items), **looks}


def link(title: str, url: str) -> str:
    """A link inside a text."""
    return f"[{title}]({url})"


def toggle(title: str, target: str) -> Json:
    """A button that shows what is hidden, and hides it again."""
    return {"type": "Action.ToggleVisibility", "title": title, "targetElements": [target]}


def say(title: str, sentence: str) -> Json:
    """A button that says a sentence for the person, who could also type it."""
    return {"type": "Action.Submit", "title": title, "data": {"say": sentence}}


def buttons(actions: Sequence[Json], **looks: object) -> Json:
    """Buttons in a row, as far as the width allows."""
    return {"type": "ActionSet", "actions": list(actions), **looks}


def table(columns: Sequence[int], rows: Iterable[Sequence[Sequence[Json]]]) -> Json:
    """A table whose first row is its head; `columns` are relative widths, a cell is a list of elements."""
    return {
        "type": "Table",
        "columns": [{"width": width} for width in columns],
        "firstRowAsHeaders": True,
        "showGridLines": True,
        "gridStyle": "default",
        "rows": [
            {"type": "TableRow", "cells": [{"type": "TableCell", "items": list(cell)} for cell in row]}
            for row in rows
        ],
    }


def card(body: Sequence[Json], told: str) -> Json:
    """A card; `told` is what is read aloud, and what clients show that cannot draw it."""
    return {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": VERSION,
        "fallbackText": told,
        "speak": told,
        "body": list(body),
    }


def weight(drawn: Json) -> int:
    """The bytes that a card takes on its way, in the longest way of writing JSON on one line."""
    return len(json.dumps(drawn))
