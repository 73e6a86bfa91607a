"""Where things are, which settings the programs get, and how a long step is shown."""

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
LOGS = ROOT / "var" / "log"
DEFAULTS = {
    "PORT": "5005",
    "ACTIONS_PORT": "5055",
    "DIALPATH_TRACKER_DB": str(ROOT / "var" / "tracker.db"),
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


class Failure(Exception):
    """A problem that its message explains to a person; the command ends with status 1."""


def environment(**overrides: str) -> dict[str, str]:
    """The caller's environment, completed by our defaults, with `overrides` on top."""
    settings = DEFAULTS | {name: value for name, value in os.environ.items() if value} | overrides
    # Without compiled bytecode every start of Rasa compiles TensorFlow anew, which takes ten seconds.
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    return settings


def rasa(*arguments: str) -> list[str]:
    """The command line that runs `rasa` with these arguments in the project's own Python."""
    return [PYTHON, "-m", "rasa", *arguments]


def shown(path: Path) -> str:
    """The path as a person at the top of the project would type it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log, without the progress bars that overwrite one line."""
    text = log.read_bytes().decode(errors="replace") if log.exists() else ""
    return "\n".join(line.rpartition("\r")[2] for line in text.rstrip().split("\n")[-lines:])


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what begins, and at the end how long it took."""
    print(f"{title} ... ", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print("failed", flush=True)
        raise
    print(f"{time.monotonic() - began:.0f} s", flush=True)


def run_logged(title: str, command: Sequence[str], log: Path) -> None:
    """Run a long step with its output in `log`; a failure shows the end of it."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with step(title), log.open("w") as output:
        ended = subprocess.run(
            command, cwd=ROOT, env=environment(), stdout=output, stderr=subprocess.STDOUT, check=False
        )
        if ended.returncode:
            raise Failure(f"{title} failed. The end of {shown(log)}:\n{tail(log)}")


def require_disk(gigabytes: float, purpose: str) -> None:
    """Fail early where the disk has no room for what comes."""
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < gigabytes:
        raise Failure(
            f"The disk is full: {free:.1f} GB free at {ROOT}, {gigabytes:g} GB needed {purpose}. "
            "Free some space, then run this again."
        )


def as_command(main: Callable[[], int | None]) -> None:
    """Run `main` as a program: a known problem is one line and status 1, never a traceback."""
    try:
        sys.exit(main())
    except Failure as problem:
        print(problem, file=sys.stderr)
    except OSError as problem:
        if problem.errno != errno.ENOSPC:
            raise
        print("The disk is full. Free some space, then run this again.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(130)
    sys.exit(1)
