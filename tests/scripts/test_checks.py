"""`make test`: the table of checks, how one is chosen, run and judged, and the summary."""

import sys
import time
from pathlib import Path

import pytest
import yaml

from scripts import run_checks
from scripts.checks import CHECKS, STAGES, STORIES, Check
from scripts.nlu_check import INTENTS, config_up_to_intents, judge
from scripts.project import ROOT, Failure
from scripts.run_checks import Outcome, chosen, run, summary

MINUTES_OF_CI = 38


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(run_checks, "LOGS", tmp_path)
    return tmp_path


def check(code: str, evidence: str = "", minutes: float = 1) -> Check:
    return Check("example", [sys.executable, "-c", code], minutes, evidence)


def test_every_check_has_a_name_of_its_own() -> None:
    names = [each.name for each in CHECKS]
    assert len(names) == len(set(names))


def test_the_checks_end_before_ci_does_even_when_each_hangs() -> None:
    assert run_checks.MINUTES_IN_ALL < MINUTES_OF_CI
    hanging = check("import time; time.sleep(60)", minutes=5)
    assert "took longer than" in run(hanging, minutes_left=0.005).problem


def test_the_story_tests_are_where_the_check_looks_for_them() -> None:
    """Rasa takes the training stories in silence when the folder is missing."""
    assert list((ROOT / STORIES).rglob("*.yml"))


def test_checks_are_chosen_by_name_in_the_order_of_the_table() -> None:
    assert [each.name for each in chosen("stories, lint")] == ["lint", "stories"]


def test_no_name_chooses_all() -> None:
    assert chosen("") == list(CHECKS)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(Failure, match=r"^No check is called storeys\. There are: lint, "):
        chosen("storeys")


@pytest.mark.parametrize(
    ("example", "problem"),
    [
        (check("print('3 passed')", r"\d+ passed"), ""),
        (check("raise SystemExit(3)"), "ended with status 3"),
        (check("print('no tests ran')", r"\d+ passed"), "showed no sign of having checked anything"),
        (check("import signal; signal.pause()", minutes=0.001), "took longer than 0.001 minutes"),
    ],
    ids=["passes", "fails", "checks nothing", "hangs"],
)
def test_a_check_is_judged_by_status_evidence_and_time(example: Check, problem: str) -> None:
    assert run(example).problem == problem


def test_a_failed_check_shows_the_end_of_its_output(capsys: pytest.CaptureFixture[str]) -> None:
    run(check("print('story 7 went wrong'); raise SystemExit(1)"))
    assert "story 7 went wrong" in capsys.readouterr().out


def test_a_passed_check_shows_its_evidence_only(capsys: pytest.CaptureFixture[str]) -> None:
    run(check(r"print('noise\n12 passed in 3 s')", r"^\d+ passed.*"))
    assert capsys.readouterr().out == "example ...\n12 passed in 3 s\n"


def test_every_check_is_in_one_lane_of_one_stage() -> None:
    staged = [name for lanes in STAGES for lane in lanes for name in lane]
    assert sorted(staged) == sorted(each.name for each in CHECKS)


def test_lanes_run_side_by_side_and_stages_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of the first two waits for the other; the third finds what both have left."""
    meet = (
        "import pathlib, sys, time\n"
        f"here = pathlib.Path({str(tmp_path)!r})\n"
        "(here / sys.argv[1]).touch()\n"
        "while not (here / sys.argv[2]).exists(): time.sleep(0.01)"
    )
    checks = [
        Check("one", [sys.executable, "-c", meet, "a", "b"], 1),
        Check("other", [sys.executable, "-c", meet, "b", "a"], 1),
        Check("last", [sys.executable, "-c", meet, "c", "b"], 1),
    ]
    monkeypatch.setattr(run_checks, "STAGES", ((("one",), ("other",)), (("last",),)))
    outcomes = run_checks.run_all(checks, time.monotonic() + 60)
    assert [(each.name, each.problem) for each in outcomes] == [("one", ""), ("other", ""), ("last", "")]


def test_the_summary_has_a_line_a_check_and_the_sum() -> None:
    outcomes = [Outcome("lint", 1.25), Outcome("stories", 20.0, "ended with status 1")]
    assert summary(outcomes, 21.0).splitlines() == [
        "lint     ok         1.2 s",
        "stories  FAILED    20.0 s  ended with status 1",
        "1 of 2 checks passed in 21 s",
    ]


def report(f1: float) -> dict[str, dict[str, float]]:
    return {
        "greet": {"f1-score": 0.9, "support": 10},
        "plan": {"f1-score": 0.7, "support": 10},
        "weighted avg": {"f1-score": f1, "support": 20},
    }


def test_an_nlu_report_above_the_threshold_passes_and_names_the_weakest_intents(
    capsys: pytest.CaptureFixture[str],
) -> None:
    judge(report(0.8), least=0.8)
    assert capsys.readouterr().out.startswith("Intents: F1 0.800 over 20 examples")


def test_an_nlu_report_below_the_threshold_fails() -> None:
    with pytest.raises(Failure, match=r"F1 0\.790 is below 0\.8"):
        judge(report(0.79), least=0.8)


def test_the_nlu_check_trains_what_intents_hang_on_and_no_more(tmp_path: Path) -> None:
    config = yaml.safe_load(config_up_to_intents(tmp_path / "new" / "config.yml").read_text())
    whole = yaml.safe_load((ROOT / "config.yml").read_text())
    assert config["pipeline"][-1]["name"] == INTENTS
    assert whole["pipeline"][: len(config["pipeline"])] == config["pipeline"]
    assert config["policies"] == whole["policies"]
