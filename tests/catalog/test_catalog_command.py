"""`python -m actions.catalog` as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from actions.catalog.__main__ import main


def test_check_prints_a_table_by_country_and_type(
    catalog_directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--directory", str(catalog_directory)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == [
        "country",
        "toll_free",
        "local",
        "national",
        "mobile",
        "alphanumeric_sender_id",
        "short_code",
        "all",
    ]
    assert lines[1].split() == ["NO", "Norway", ".", "1", ".", ".", "1", ".", "2"]
    assert len({len(line) for line in lines[:3]}) == 1


def test_check_prints_every_problem_and_fails(
    catalog_directory: Path, change: Callable[[str, str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    change("numbers/NO.yaml", "send_sms: preview", "send_sms: beta")
    change("prices.yaml", "lease_month: 5.00", "lease_month: cheap")
    assert main(["check", "--directory", str(catalog_directory)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "the catalog has 2 problems:",
        'catalog/numbers/NO.yaml: number_types[1].send_sms: "beta" is not one of none, preview, ga',
        'catalog/prices.yaml: numbers[0].lease_month: "cheap" is not a price in US dollars, zero or more',
    ]


def test_build_fills_the_database_of_the_environment(
    tmp_path: Path,
    catalog_directory: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DIALPATH_CATALOG_URL", f"sqlite:///{tmp_path / 'built.db'}")
    assert main(["build", "--directory", str(catalog_directory)]) == 0
    assert (tmp_path / "built.db").exists()
    assert "rows in" in capsys.readouterr().out


def test_build_says_when_the_database_cannot_be_written(
    catalog_directory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIALPATH_CATALOG_URL", "postgresql://me@127.0.0.1:1/none")
    assert main(["build", "--directory", str(catalog_directory)]) == 1
    assert "the catalog database cannot be written" in capsys.readouterr().err
