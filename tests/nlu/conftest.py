"""The language room without a model: one finder and one reader for all tests, and what they say in short."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlu.reader import Entity, Reader
from nlu.wishes import WishFinder

TOPICS = {"direct routing": "direct_routing", "toll-free number": "toll_free_number"}


@pytest.fixture(scope="session")
def finder() -> WishFinder:
    return WishFinder()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(TOPICS)


@pytest.fixture(scope="session")
def entities(reader: Reader) -> Callable[[str, str], list[Entity]]:
    """The entities of one kind in a text: `entities("country", "calls in Spain")`."""

    def found(kind: str, text: str) -> list[Entity]:
        return [entity for entity in reader.read(text).entities if entity.entity == kind]

    return found
