"""Known problems are one line and status 1."""

import errno
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import project
from scripts.project import Failure, as_command, environment, require_disk, run_logged, tail


def failing() -> None:
    raise Failure("Port 5005 is in use.")


def out_of_space() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("program", "line"),
    [
        (failing, "Port 5005 is in use.\n"),
        (out_of_space, "The disk is full. Free some space, then run this again.\n"),
    ],
)
def test_a_known_problem_is_one_line_and_status_1(
    program: Callable[[], None], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        as_command(program)
    assert (ended.value.code, capsys.readouterr().err) == (1, line)


def test_too_little_disk_space_says_how_much_is_needed_and_for_what() -> None:
    with pytest.raises(Failure, match=r"^The disk is full: .* 1e\+09 GB needed for the dependencies\."):
        require_disk(1e9, "for the dependencies")


def test_a_failing_step_shows_the_end_of_its_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", "raise SystemExit('domain.yml is broken')"]
    with pytest.raises(Failure, match=r"(?s)^Training failed.*domain\.yml is broken$"):
        run_logged("Training", command, tmp_path / "train.log")
    assert capsys.readouterr().out == "Training ... failed\n"


def test_progress_bars_are_cut_to_their_last_state(tmp_path: Path) -> None:
    (tmp_path / "train.log").write_text("Epochs: 0%\rEpochs: 50%\rEpochs: 100%\ndone\n")
    assert tail(tmp_path / "train.log") == "Epochs: 100%\ndone"


def test_settings_of_the_caller_win_over_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "6005")
    monkeypatch.delenv("ACTIONS_PORT", raising=False)
    settings = environment(DIALPATH_TODAY="2026-11-23")
    found = settings["PORT"], settings["ACTIONS_PORT"], settings["DIALPATH_TODAY"]
    assert found == ("6005", project.DEFAULTS["ACTIONS_PORT"], "2026-11-23")
