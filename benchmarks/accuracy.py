"""How much a model understands of the evaluation's utterances: `python -m benchmarks.accuracy MODEL`.

A program of its own, so that what TensorFlow takes is gone before anything else is measured.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from evaluation.reading import utterances
from evaluation.understanding import accuracy, hear, out_of_scope_recall
from evaluation.utterances import model_parser
from scripts.project import PYTHON, ROOT, Failure, environment

SECONDS = 600


@dataclass(frozen=True)
class Understood:
    """Shares in percent: of all utterances, and of those that are out of scope."""

    accuracy: float
    out_of_scope: float


def understood(model: Path) -> Understood:
    """What the model understands, measured in another process. Raises `Failure`."""
    command = [PYTHON, "-m", "benchmarks.accuracy", str(model)]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=SECONDS, check=False
    )
    if ended.returncode:
        raise Failure(f"{model.name} could not be judged:\n{ended.stderr[-1_000:]}")
    # Rasa may log before the last line.
    return Understood(**json.loads(ended.stdout.splitlines()[-1]))


def main(model: str) -> None:
    """Print the shares as one line of JSON."""
    heard = hear(utterances(), model_parser(model))
    print(json.dumps(asdict(Understood(accuracy(heard), out_of_scope_recall(heard)))))


if __name__ == "__main__":
    main(sys.argv[1])
