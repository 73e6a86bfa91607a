"""A model is fresh as long as the contents it was trained from are the same."""

import os
from pathlib import Path

import pytest

from scripts.training import INPUTS, inputs_digest


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {
        "config.yml": "language: en",
        "domain.yml": "intents: []",
        "data/nlu/greet.yml": "nlu: []",
        "nlu/places.py": "CITIES = {}",
        "catalog/numbers/DE.yaml": "country: DE",
        "README.md": "Dialpath",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    "changed", ["config.yml", "domain.yml", "data/nlu/greet.yml", "nlu/places.py", "catalog/numbers/DE.yaml"]
)
def test_a_changed_input_makes_the_model_old(project: Path, changed: str) -> None:
    before = inputs_digest(project, INPUTS)
    (project / changed).write_text("something else")
    assert inputs_digest(project, INPUTS) != before


def test_a_new_input_makes_the_model_old(project: Path) -> None:
    before = inputs_digest(project, INPUTS)
    (project / "data" / "nlu" / "bye.yml").write_text("nlu: []")
    assert inputs_digest(project, INPUTS) != before


def test_a_renamed_input_makes_the_model_old(project: Path) -> None:
    before = inputs_digest(project, INPUTS)
    (project / "data/nlu/greet.yml").rename(project / "data/nlu/hello.yml")
    assert inputs_digest(project, INPUTS) != before


def test_a_fresh_checkout_of_the_same_contents_keeps_the_model(project: Path) -> None:
    before = inputs_digest(project, INPUTS)
    os.utime(project / "config.yml", (0, 0))
    (project / "README.md").write_text("Another readme")
    cache = project / "nlu" / "__pycache__"
    cache.mkdir()
    (cache / "places.cpython-310.pyc").write_bytes(b"compiled")
    assert inputs_digest(project, INPUTS) == before
