from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from people import SETTINGS, Person

from scripts.project import shown
from scripts.servers import RunningServers, running_assistant
from scripts.training import MODEL


@pytest.fixture(scope="session")
def model() -> Path:
    """The trained model."""
    if not MODEL.exists():
        pytest.fail(f"There is no model at {shown(MODEL)}. Train one first: make train", pytrace=False)
    return MODEL


@pytest.fixture(scope="session")
def tracker_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file in which the running assistant keeps its conversations."""
    return tmp_path_factory.mktemp("conversations") / "tracker.db"


@pytest.fixture(scope="session")
def assistant(model: Path, tracker_store: Path) -> Iterator[RunningServers]:
    """The real servers, on 2026-11-23."""
    with running_assistant(
        env={**SETTINGS, "DIALPATH_TRACKER_DB": str(tracker_store)}, model=model
    ) as servers:
        yield servers


@pytest.fixture
def somebody(assistant: RunningServers) -> Callable[[], Person]:
    """A new person each time."""
    return lambda: Person(assistant.url)
