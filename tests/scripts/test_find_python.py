"""Python 3.10 is found where people have it; the fake programs print what a real one would."""

import shutil
import subprocess
from pathlib import Path

import pytest

FIND_PYTHON = Path(__file__).resolve().parents[2] / "scripts" / "find-python"


def program(path: Path, prints: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho {prints}\n")
    path.chmod(0o755)


def find(tmp_path: Path) -> "subprocess.CompletedProcess[str]":
    settings = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path / "home")}
    # A copy of the script looks for its own .cache only beside itself.
    script = tmp_path / "project" / "scripts" / "find-python"
    script.parent.mkdir(parents=True)
    shutil.copy(FIND_PYTHON, script)
    return subprocess.run([script], env=settings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["python3.10", "python3", "python"])
def test_a_python_310_on_the_path_is_taken_under_any_usual_name(tmp_path: Path, name: str) -> None:
    program(tmp_path / "bin" / name, prints="/opt/py310")
    assert find(tmp_path).stdout == "/opt/py310\n"


def test_a_python_of_another_version_is_passed_over_for_the_one_in_pyenv(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "python3", prints="")
    program(
        tmp_path / "home" / ".pyenv" / "versions" / "3.10.13" / "bin" / "python3.10", prints="/pyenv/py310"
    )
    assert find(tmp_path).stdout == "/pyenv/py310\n"


def test_a_pyenv_shim_without_the_version_behind_it_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "python3.10", prints="; exit 127")
    program(tmp_path / "bin" / "python3", prints="/opt/py310")
    assert find(tmp_path).stdout == "/opt/py310\n"


def test_uv_finds_one_where_path_and_pyenv_have_none(tmp_path: Path) -> None:
    program(tmp_path / "fetched" / "python3.10", prints="/fetched/py310")
    program(tmp_path / "bin" / "uv", prints=str(tmp_path / "fetched" / "python3.10"))
    assert find(tmp_path).stdout == "/fetched/py310\n"


def test_pyenv_is_asked_where_its_versions_are(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "pyenv", prints=str(tmp_path / "elsewhere"))
    program(tmp_path / "elsewhere" / "versions" / "3.10.2" / "bin" / "python3.10", prints="/elsewhere/py310")
    assert find(tmp_path).stdout == "/elsewhere/py310\n"


def test_without_any_python_one_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    ended = find(tmp_path)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("No Python 3.10 on PATH or in pyenv")
    assert ended.stderr.count("\n") == 1
