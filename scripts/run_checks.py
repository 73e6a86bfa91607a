"""Run the checks and sum them up.

python -m scripts.run_checks               # all
python -m scripts.run_checks stories,nlu   # these
"""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from scripts.checks import CHECKS, STAGES, Check
from scripts.installing import install
from scripts.project import LOGS, ROOT, Failure, as_command, environment, shown, tail

SECONDS_TO_STOP = 30
# CI ends after 40 minutes: a check that hangs near the end is stopped before, and the summary is still printed.
MINUTES_IN_ALL = 36.0


@dataclass(frozen=True)
class Outcome:
    """How a check ended. `problem` is empty when it passed."""

    name: str
    seconds: float
    problem: str = ""


def chosen(names: str, checks: Sequence[Check] = CHECKS) -> list[Check]:
    """The checks with these names, comma separated, in the order of the table; all of them for no name."""
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    known = {check.name for check in checks}
    if wanted - known:
        unknown = ", ".join(sorted(wanted - known))
        raise Failure(
            f"No check is called {unknown}. There are: {', '.join(check.name for check in checks)}."
        )
    return [check for check in checks if not wanted or check.name in wanted]


def run_all(checks: Sequence[Check], end: float) -> list[Outcome]:
    """Run the checks stage by stage until the monotonic time `end`; outcomes in the order of the checks."""
    by_name = {check.name: check for check in checks}
    outcomes: dict[str, Outcome] = {}

    def run_lane(names: Sequence[str]) -> None:
        for name in names:
            if name in by_name:
                outcomes[name] = run(by_name[name], minutes_left=max(0, end - time.monotonic()) / 60)

    for lanes in STAGES:
        with ThreadPoolExecutor(len(lanes)) as pool:
            list(pool.map(run_lane, lanes))
    return [outcomes[check.name] for check in checks]


def run(check: Check, minutes_left: float = MINUTES_IN_ALL) -> Outcome:
    """Run one check with its output in `var/log/checks/`; show its evidence, or the end of its output."""
    log = LOGS / "checks" / f"{check.name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    print(f"{check.name} ...", flush=True)
    began = time.monotonic()
    with log.open("w") as output:
        process = subprocess.Popen(
            check.command,
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        problem = _wait(process, min(check.minutes, minutes_left))
    found = (
        re.findall(check.evidence, log.read_text(errors="replace"), re.MULTILINE) if check.evidence else []
    )
    if check.evidence and not found and not problem:
        problem = "showed no sign of having checked anything"
    for line in [tail(log, 40), f"{check.name} {problem}: {shown(log)}"] if problem else found[-1:]:
        print(line, flush=True)
    return Outcome(check.name, time.monotonic() - began, problem)


def _wait(process: "subprocess.Popen[bytes]", minutes: float) -> str:
    """Wait for the check to end; what went wrong, or nothing."""
    try:
        status = process.wait(minutes * 60)
    except (subprocess.TimeoutExpired, KeyboardInterrupt) as interruption:
        # As Ctrl-C would: a check that has started servers stops them before it ends.
        process.send_signal(signal.SIGINT)
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if isinstance(interruption, KeyboardInterrupt):
            raise
        return f"took longer than {minutes:.3g} minutes"
    return f"ended with status {status}" if status else ""


def summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    """The table at the end: one line a check, and how many seconds all took together."""
    width = max(len(outcome.name) for outcome in outcomes)
    rows = [
        f"{outcome.name:<{width}}  {'FAILED' if outcome.problem else 'ok':<6}  {outcome.seconds:6.1f} s  {outcome.problem}"
        for outcome in outcomes
    ]
    failed = sum(bool(outcome.problem) for outcome in outcomes)
    rows.append(f"{len(outcomes) - failed} of {len(outcomes)} checks passed in {seconds:.0f} s")
    return "\n".join(row.rstrip() for row in rows)


def main() -> int:
    """Install the tools, run the chosen checks, print the summary; 1 if any failed."""
    checks = chosen(sys.argv[1] if len(sys.argv) > 1 else "")
    install(development=True)
    began = time.monotonic()
    end = began + MINUTES_IN_ALL * 60
    outcomes = run_all(checks, end)
    print(f"\n{summary(outcomes, time.monotonic() - began)}")
    return int(any(outcome.problem for outcome in outcomes))


if __name__ == "__main__":
    as_command(main)
