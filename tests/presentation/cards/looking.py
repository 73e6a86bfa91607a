"""What a test sees of a card: whether it is one, its texts, its ids, its buttons."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema

Json = dict[str, Any]


@lru_cache
def _validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(Path(__file__).with_name("card.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def problems(card: Json) -> list[str]:
    """What is wrong with a card, and where."""
    found = [f"{error.json_path}: {error.message}" for error in _validator().iter_errors(card)]
    ids = [part["id"] for part in objects(card) if "id" in part]
    found += [f"the id {name} is not unique" for name in set(ids) if ids.count(name) > 1]
    targets = {name for part in objects(card) for name in part.get("targetElements", ())}
    found += [f"nothing has the id {name}" for name in targets - set(ids)]
    hidden = {part["id"] for part in objects(card) if part.get("isVisible") is False}
    found += [f"no button shows {name}" for name in hidden - targets]
    return found


def objects(card: Any) -> Iterator[Json]:
    """Every object within a card."""
    if isinstance(card, dict):
        yield card
        card = list(card.values())
    if isinstance(card, list):
        for part in card:
            yield from objects(part)


def texts(cards: Iterable[Json]) -> Iterator[str]:
    """Every text that a person reads or hears."""
    for card in cards:
        for part in objects(card):
            for field in ("text", "title", "value", "fallbackText", "speak"):
                if field in part:
                    yield part[field]


def shown(cards: Iterable[Json]) -> str:
    """All texts, without telling where."""
    return "\n".join(texts(cards))


def said(cards: Iterable[Json]) -> list[str]:
    """The sentences behind the buttons."""
    return [part["data"]["say"] for card in cards for part in objects(card) if "data" in part]


def seen_at_once(card: Json) -> str:
    """What is read without touching a button."""
    return shown([{"body": [part for part in card["body"] if part.get("isVisible", True)]}])


def size(card: Json) -> int:
    """Bytes of UTF-8 JSON, as a channel would send it."""
    return len(json.dumps(card, ensure_ascii=False).encode())
