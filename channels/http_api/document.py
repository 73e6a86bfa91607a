"""The OpenAPI document of these addresses: `openapi.yaml` with the schemas of the planner's contract."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import yaml

from actions.lookup import contract
from channels.incoming import Json

FILE = Path(__file__).with_name("openapi.yaml")


@lru_cache(maxsize=1)
def openapi() -> Json:
    """The document, complete; whoever gets it leaves it as it is."""
    document: Json = yaml.safe_load(FILE.read_text("utf-8"))
    for name, schema in contract().items():
        document["components"]["schemas"][name] = _put_in(name, schema)
    return document


def _put_in(name: str, schema: Json) -> Json:
    """A schema of its own as a part of the document: its references start at the document's root."""
    text = json.dumps({key: value for key, value in schema.items() if key != "$schema"})
    moved: Json = json.loads(text.replace('"#/$defs/', f'"#/components/schemas/{name}/$defs/'))
    return moved
