"""`python -m evaluation.utterances`: how a trained model understands the single utterances."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.assistant import rest_speaker
from evaluation.reading import Single, Split, utterances
from evaluation.understanding import (
    Heard,
    Parse,
    accuracy,
    confusions,
    hear,
    needs_misunderstood,
    out_of_scope_recall,
)


class NoModel(FileNotFoundError):
    """There is no trained model where one was expected."""


def model_parser(model: str) -> Parse:
    """Understands with a trained model, in this process; `model` is its file, or a folder of models.

    Raises `NoModel` if there is none.
    """
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    from rasa.core.agent import Agent
    from rasa.model import get_latest_model

    file = model if Path(model).is_file() else get_latest_model(model)
    if file is None:
        raise NoModel(f"{model}: no trained model there; train one, or name it with --model")
    agent = Agent.load(file)
    loop = asyncio.new_event_loop()

    def parse(text: str) -> str:
        return str(loop.run_until_complete(agent.parse_message(text))["intent"]["name"])

    return parse


def report(heard: Sequence[Heard]) -> str:
    """Accuracy, out-of-scope recall and every confusion."""
    lines = [
        f"utterances            {len(heard)}",
        f"understood            {accuracy(heard):.1f}%",
        f"out of scope, found   {out_of_scope_recall(heard):.1f}%",
    ]
    lines += [f"  {count} x {right} taken for {taken}" for right, taken, count in confusions(heard)]
    return "\n".join(lines)


def report_needs(singles: Sequence[Single], port: int) -> tuple[str, list[str]]:
    """The share of utterances whose needs were understood over REST, and what was not."""
    stating = [single for single in singles if single.needs]
    problems = {single.text: needs_misunderstood(single, rest_speaker(port)) for single in stating}
    right = sum(not found for found in problems.values())
    wrong = [f"{text!r}: {'; '.join(found)}" for text, found in problems.items() if found]
    return f"needs understood      {right}/{len(stating)}", wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, 1 below `--at-least` percent, 2 without a trained model."""
    options = _options(arguments)
    singles = [one for one in utterances() if options.split in ("all", one.split.value)]
    try:
        heard = hear(singles, model_parser(options.model))
    except NoModel as error:
        print(error, file=sys.stderr)
        return 2
    print(report(heard))
    wrong = [
        f"{one.single.text!r}: {one.intent}, not {' or '.join(one.single.intents)}"
        for one in heard
        if not one.right
    ]
    if options.port is not None:
        needs, misunderstood = report_needs(singles, options.port)
        print(needs)
        wrong += misunderstood
    if options.failures:
        options.failures.write_text("\n".join([*wrong, ""]), "utf-8")
        print(f"What went wrong: {options.failures}")
    return int(accuracy(heard) < options.at_least)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.utterances", description=__doc__)
    parser.add_argument("--model", default="models", help="a trained model, or the folder of models")
    parser.add_argument("--port", type=int, help="also judge stated needs, with the assistant running there")
    parser.add_argument("--split", choices=["all", *(split.value for split in Split)], default="all")
    parser.add_argument("--failures", type=Path, metavar="FILE", help="write what was misunderstood")
    parser.add_argument("--at-least", type=float, default=0.0, metavar="PERCENT")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
