"""`python -m actions.planner`: one needs object a line in, one plan or error a line out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

Json = dict[str, Any]
Planner = Callable[..., "Answered"]

PROJECT = Path(__file__).parents[2]
GERMANY = {"countries": ["DE"], "capabilities": ["make_calls"]}


class Answered:
    """What a run of the program left behind."""

    def __init__(self, run: subprocess.CompletedProcess[str]) -> None:
        self.status, self.complaint = run.returncode, run.stderr
        self.lines: list[Json] = [json.loads(line) for line in run.stdout.splitlines()]


# What is typed, and the code, path and message of the error that it gives.
WRONG = [
    ("not json", "invalid_json", "", "Expecting value at character 0"),
    ("", "invalid_json", "", "Expecting value"),
    ("[]", "invalid_needs", "", "is not of type 'object'"),
    ('{"port": "maybe"}', "invalid_needs", "port", "'maybe' is not one of"),
    ('{"countries": ["DE", "de"]}', "invalid_needs", "countries.1", "does not match"),
    ('{"countries": ["DE", "DE"]}', "invalid_needs", "countries", "non-unique"),
    ('{"as_of": "2026-13-01"}', "invalid_needs", "as_of", "is not a 'date'"),
    ('{"colour": "red"}', "invalid_needs", "", "'colour' was unexpected"),
    ('{"existing_number": {"number": "1"}}', "invalid_needs", "existing_number", "'keep' is a required"),
    ('{"monthly": {"sms_out": -1}}', "invalid_needs", "monthly.sms_out", "less than the minimum"),
    ('{"countries": ["DE", "XX"]}', "unknown_country", "countries.1", "'XX' is not an ISO"),
    ('{"billing_country": "UK"}', "unknown_country", "billing_country", "'UK' is not an ISO"),
    (
        '{"existing_number": {"keep": true, "country": "QQ"}}',
        "unknown_country",
        "existing_number.country",
        "'QQ'",
    ),
    (
        '{"capabilities_by_country": {"QQ": []}}',
        "unknown_country",
        "capabilities_by_country.QQ",
        "'QQ'",
    ),
]


def run_planner(catalog_url: str, lines: Sequence[object], **environment: str) -> Answered:
    """Type lines, objects as JSON, into the program."""
    typed = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    settings = {"DIALPATH_CATALOG_URL": catalog_url, "DIALPATH_TODAY": "2026-11-23", **environment}
    return Answered(
        subprocess.run(
            [sys.executable, "-m", "actions.planner"],
            input=typed,
            capture_output=True,
            text=True,
            cwd=PROJECT,
            env={**os.environ, **settings},
            timeout=60,
            check=False,
        )
    )


@pytest.fixture
def planner(catalog_url: str) -> Planner:
    return lambda *lines, **environment: run_planner(catalog_url, lines, **environment)


def test_plans_each_line_in_order(planner: Planner) -> None:
    answered = planner(GERMANY, {**GERMANY, "countries": ["FR"]}, {})

    assert answered.status == 0
    assert [[country["country"] for country in plan["countries"]] for plan in answered.lines] == [
        ["DE"],
        ["FR"],
        [],
    ]


def test_an_error_stands_in_its_place_and_the_rest_goes_on(planner: Planner) -> None:
    answered = planner(GERMANY, "not json", {"port": "maybe"}, GERMANY)

    assert answered.status == 1
    assert ["error" in line for line in answered.lines] == [False, True, True, False]
    assert answered.lines[0] == answered.lines[3]


@pytest.fixture(scope="module")
def errors(catalog_url: str) -> list[Json]:
    """The answers to all wrong lines, in one run."""
    return [line["error"] for line in run_planner(catalog_url, [line for line, *_ in WRONG]).lines]


@pytest.mark.parametrize(
    ("index", "code", "path", "message"), [(index, *wrong[1:]) for index, wrong in enumerate(WRONG)]
)
def test_an_error_says_what_is_wrong_and_where(
    index: int, code: str, path: str, message: str, errors: list[Json]
) -> None:
    error = errors[index]
    assert (error["code"], error["path"]) == (code, path)
    assert message in error["message"]


def test_plans_for_the_day_that_is_set(planner: Planner) -> None:
    answered = planner(GERMANY, DIALPATH_TODAY="2028-10-01")

    assert (answered.lines[0]["as_of"], answered.lines[0]["phase"]) == ("2028-10-01", "retired")


def test_a_day_in_the_needs_wins(planner: Planner) -> None:
    answered = planner({**GERMANY, "as_of": "2026-06-01"}, DIALPATH_TODAY="2028-10-01")

    assert (answered.lines[0]["as_of"], answered.lines[0]["phase"]) == ("2026-06-01", "open")


def test_a_day_that_is_none_stops_the_program(planner: Planner) -> None:
    answered = planner(GERMANY, DIALPATH_TODAY="tomorrow")

    assert (answered.status, answered.lines) == (2, [])
    assert "DIALPATH_TODAY='tomorrow' is not a date" in answered.complaint


def test_a_missing_catalog_stops_the_program(planner: Planner, tmp_path: Path) -> None:
    answered = planner(GERMANY, DIALPATH_CATALOG_URL=f"sqlite:///{tmp_path}/none.db")

    assert (answered.status, answered.lines) == (2, [])
    assert "catalog" in answered.complaint
    assert "Traceback" not in answered.complaint
