"""Our config.yml against the stock pipeline of Rasa, in one run: `make bench`, or `python -m benchmarks`.

Both are trained on the same examples with the same domain, rules and stories, and answer over REST with the same action
server, one after the other. All of it stays on this machine; models go to a temporary folder. The table is printed and
written to results/bench.md, the figures to results/bench.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from benchmarks.contenders import Contender, train, write_training_data
from benchmarks.figures import Figures, rows, table
from benchmarks.load import MESSAGES_IN_A_CONVERSATION, STRETCHES, said
from benchmarks.measuring import CLIENTS, FULL, QUICK, SECONDS_FOR_A_LOAD, Amount, measure
from evaluation.reading import utterances
from scripts.project import LOGS, PYTHON, ROOT, as_command, require_disk, run_logged, step

RESULTS = ROOT / "results"
EXAMPLES_PER_INTENT = 60
QUICK_EPOCHS = 10


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, measure, print the table."""
    options = _options(arguments)
    require_disk(1, "for the models of the comparison")
    run_logged("Building the catalog", [PYTHON, "-m", "actions.catalog", "build"], LOGS / "catalog.log")
    chosen = [each for each in Contender if options.only in (None, each.value)]
    measured: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory(prefix="dialpath-bench-") as name:
        folder = Path(name)
        training_data = folder / "data"
        training_data.mkdir()
        examples = write_training_data(training_data, options.examples_per_intent)
        notes = [
            _circumstances(examples, options.examples_per_intent, options.quick),
            *_notes(chosen, options.quick),
        ]
        texts = said(utterances())
        trained = {}
        for contender in chosen:
            with step(f"{contender.value}: training on {examples:,} examples"):
                trained[contender] = train(
                    contender, training_data, folder / contender.value, _epochs(options.quick)
                )
        # One right after the other, so that both find the machine in the same state.
        for contender, model in trained.items():
            logs = folder / f"{contender.value}-logs"
            measured[contender.value] = measure(contender.value, model, texts, _amount(options.quick), logs)
            _write(measured, notes)
    print(f"\n{_report(measured, notes)}")


def _circumstances(examples: int, per_intent: int, quick: bool) -> str:
    amount = _amount(quick)
    kept = f"at most {per_intent} of each intent" if per_intent else "all there are"
    one, many = (
        count * MESSAGES_IN_A_CONVERSATION for count in (amount.one_client, amount.per_client * CLIENTS)
    )
    return (
        f"Measured on {datetime.now().date()} with {os.cpu_count()} cores and Python {platform.python_version()}, "
        f"all in one run, with {examples:,} training examples ({kept}); load average at the "
        f"start {os.getloadavg()[0]:.1f}, where 0 is best. Conversations of "
        f"{MESSAGES_IN_A_CONVERSATION} messages, kept in SQLite: up to {one:,} messages with 1 "
        f"client and {many:,} with {CLIENTS}, for {SECONDS_FOR_A_LOAD:.0f} s at most. Long conversations: {amount.long}."
    )


def _notes(chosen: Sequence[Contender], quick: bool) -> list[str]:
    notes = []
    if Contender.STOCK in chosen:
        notes.append(
            "`stock` is the pipeline and the policies that `rasa init` trains with, under the same domain, rules, "
            "stories and actions. It finds none of our entities, so its intents and its speed compare, but not how "
            "far its conversations get."
        )
    if quick:
        notes.append(
            f"A quick run: fewer messages, and {QUICK_EPOCHS} epochs instead of 100, which makes the training of "
            "`stock` shorter and its accuracy lower than they are. Not for the README."
        )
    return notes


def _report(measured: Mapping[str, Figures], notes: Sequence[str]) -> str:
    return "\n\n".join([table(measured, rows(list(STRETCHES), CLIENTS)), *notes]) + "\n"


def _write(measured: Mapping[str, Figures], notes: Sequence[str]) -> None:
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "bench.md").write_text(_report(measured, notes), "utf-8")
    figures = {name: asdict(each) for name, each in measured.items()}
    (RESULTS / "bench.json").write_text(
        json.dumps({"notes": notes, "figures": figures}, indent=2) + "\n", "utf-8"
    )


def _amount(quick: bool) -> Amount:
    return QUICK if quick else FULL


def _epochs(quick: bool) -> int | None:
    return QUICK_EPOCHS if quick else None


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=[each.value for each in Contender], help="measure one of the two")
    parser.add_argument(
        "--quick", action="store_true", help="fewer messages and epochs, only to see that it works"
    )
    parser.add_argument(
        "--examples-per-intent",
        type=int,
        default=EXAMPLES_PER_INTENT,
        metavar="N",
        help=f"train both on at most so many ({EXAMPLES_PER_INTENT}); 0 is all, which takes the stock one hours",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    as_command(lambda: main(sys.argv[1:]))
