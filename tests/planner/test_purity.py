"""The planner needs no Rasa, no database, no network and no clock: it can be used where there are none."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
MODULES = sorted((PROJECT / "actions" / "planner").glob("[!_]*.py"))
LOADED = "import actions.planner, json, sys; print(json.dumps(sorted(sys.modules)))"


@pytest.fixture(scope="module")
def loaded() -> list[str]:
    """What is imported with the planner, in a fresh interpreter."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, cwd=PROJECT, check=True, timeout=60
    )
    modules: list[str] = json.loads(run.stdout)
    return modules


@pytest.mark.parametrize("package", ["rasa", "rasa_sdk", "sqlalchemy", "tensorflow", "spacy", "aiohttp"])
def test_importing_the_planner_imports_no(package: str, loaded: list[str]) -> None:
    assert "actions.planner.decision" in loaded
    assert package not in loaded


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_reads_neither_clock_nor_surroundings(module: Path) -> None:
    tree = ast.parse(module.read_text())
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert not imported & {"time", "os", "random", "socket", "urllib", "http", "requests", "sqlite3"}
    assert not called & {"today", "now", "utcnow", "open", "getenv"}
