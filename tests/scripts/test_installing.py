"""The two locks agree, and an installed lock is not installed again."""

import hashlib
import re
from pathlib import Path

import pytest

from scripts import installing
from scripts.project import ROOT, Failure


def pins(lock: str) -> set[str]:
    return set(re.findall(r"^[\w.-]+==\S+", (ROOT / lock).read_text(), re.MULTILINE))


def test_the_development_lock_holds_everything_of_the_runtime_lock() -> None:
    assert pins(installing.RUNTIME_LOCK) - pins(installing.DEVELOPMENT_LOCK) == set()


def test_every_pin_of_both_locks_has_a_hash() -> None:
    for lock in (installing.RUNTIME_LOCK, installing.DEVELOPMENT_LOCK):
        pinned = re.findall(r"^[\w.-]+==\S+ (.*)$", (ROOT / lock).read_text(), re.MULTILINE)
        assert pinned
        assert set(pinned) == {"\\"}


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps that were run, in a project whose `.venv` exists with nothing installed."""
    taken: list[str] = []
    for lock in (installing.RUNTIME_LOCK, installing.DEVELOPMENT_LOCK):
        (tmp_path / lock).write_text(f"{lock} as it is now")
    monkeypatch.setattr(installing, "ROOT", tmp_path)
    monkeypatch.setattr(installing, "VENV", tmp_path)
    monkeypatch.setattr(installing, "INSTALLED", tmp_path / "installed-locks")
    monkeypatch.setattr(installing, "require_disk", lambda *_: None)
    monkeypatch.setattr(installing, "run_logged", lambda _title, command, _log: taken.append(command[-1]))
    return taken


def test_what_is_installed_is_skipped(steps: list[str]) -> None:
    installing.install()
    installing.install()
    assert steps == ["requirements.lock"]


def test_the_development_lock_counts_for_both(steps: list[str]) -> None:
    installing.install(development=True)
    installing.install()
    assert steps == ["requirements-dev.lock"]


def test_a_changed_lock_is_installed(steps: list[str], tmp_path: Path) -> None:
    installing.install()
    (tmp_path / "requirements.lock").write_text("another")
    installing.install()
    assert steps == ["requirements.lock", "requirements.lock"]
    assert hashlib.sha256(b"another").hexdigest() in installing.INSTALLED.read_text()


def test_a_venv_without_a_working_python_310_is_named(
    steps: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "PYTHON", str(tmp_path / "bin" / "python"))
    with pytest.raises(Failure, match=r"^\.venv holds no working Python 3\.10\. Remove it"):
        installing.install()
    assert steps == []
