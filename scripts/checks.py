"""The checks of this project, and which of them `make test` runs side by side."""

from dataclasses import dataclass

from scripts.project import PYTHON, rasa

PYTEST = [PYTHON, "-m", "pytest", "-v"]
PYTEST_RESULT = r"^=+ .*\d+ passed.* =+$"
STORIES = "tests/stories"
# These start the servers or a browser, and have checks of their own.
WITH_SERVERS = ("tests/e2e", "tests/web", "tests/teams")


@dataclass(frozen=True)
class Check:
    """One check: the command that fails when something is wrong.

    `evidence` is a pattern for the line that shows that the check looked at something; without such a line in its
    output it has failed, whatever its exit status.
    """

    name: str
    command: list[str]
    minutes: float = 2
    evidence: str = ""


CHECKS = (
    Check("lint", [PYTHON, "-m", "ruff", "check", "."]),
    Check("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    Check("types", [PYTHON, "-m", "mypy"], evidence=r"^Success: no issues found in \d+ source files"),
    Check("catalog", [PYTHON, "-m", "actions.catalog", "check"]),
    Check(
        "unit",
        [*PYTEST, *(f"--ignore={folder}" for folder in WITH_SERVERS)],
        minutes=13,
        evidence=PYTEST_RESULT,
    ),
    Check("data", rasa("data", "validate"), minutes=4),
    Check("model", [PYTHON, "-m", "scripts.setup"], minutes=14),
    Check(
        "stories",
        rasa("test", "core", "--fail-on-prediction-errors", "--stories", STORIES, "--out", "results/stories"),
        minutes=3,
        evidence=r"Correct: +\d+ / [1-9]\d*",
    ),
    Check("nlu", [PYTHON, "-m", "scripts.nlu_check"], minutes=14, evidence=r"^Intents: "),
    Check("e2e", [*PYTEST, "tests/e2e"], minutes=8, evidence=PYTEST_RESULT),
    Check("web", [PYTHON, "-m", "scripts.web"], minutes=4, evidence=r"^Bundle: .*"),
    Check("browser", [*PYTEST, "tests/web"], minutes=8, evidence=PYTEST_RESULT),
    Check("teams", [*PYTEST, "tests/teams"], minutes=5, evidence=PYTEST_RESULT),
)

STAGES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("lint", "format", "types", "catalog", "unit", "data"), ("model",)),
    (("stories", "web"), ("nlu",)),
    (("e2e", "browser", "teams"),),
)
"""Stages run one after the other, the lanes of a stage side by side, the checks of a lane in their order.

What starts servers or a browser runs alone: it would feel the other lane.
"""
