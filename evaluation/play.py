"""`python -m evaluation.play`: talks to the running assistant and prints how well it did."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from actions.catalog import open_catalog
from actions.planner import plan
from actions.planner.json_io import needs_from_json, plan_to_json
from evaluation.assistant import rest_speaker
from evaluation.judging import Decide, Verdict, judge
from evaluation.player import play
from evaluation.reading import CONVERSATIONS, Conversation, Json, Kind, Split, conversations
from evaluation.reporting import failures, share_right, table


def decision_model() -> Decide:
    """The project's own planner on its own catalog."""
    facts = open_catalog().facts

    def decide(needs: Json) -> Json:
        return plan_to_json(plan(needs_from_json(needs), facts))

    return decide


def evaluate(chosen: Sequence[Conversation], port: int, jobs: int, decide: Decide) -> list[Verdict]:
    """Plays the conversations, some at a time, each as a new sender."""

    def verdict(conversation: Conversation) -> Verdict:
        return judge(play(conversation, rest_speaker(port)), decide)

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(verdict, chosen))


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, 1 below `--at-least` percent, 2 if nothing was chosen."""
    options = _options(arguments)
    chosen = [
        conversation
        for conversation in conversations(options.conversations)
        if options.split in ("all", conversation.split.value)
        and options.kind in (None, conversation.kind.value)
        and options.only in (None, conversation.id)
    ]
    if not chosen:
        print("No conversation fits --split, --kind and --only.", file=sys.stderr)
        return 2
    verdicts = evaluate(chosen, options.port, options.jobs, decision_model())
    print(table(verdicts))
    if options.failures:
        options.failures.write_text(failures(verdicts), "utf-8")
        print(f"What went wrong: {options.failures}")
    return int(share_right(verdicts) < options.at_least)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.play", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "5005")))
    parser.add_argument("--conversations", type=Path, default=CONVERSATIONS, metavar="FOLDER")
    parser.add_argument("--split", choices=["all", *(split.value for split in Split)], default="all")
    parser.add_argument("--kind", choices=[kind.value for kind in Kind])
    parser.add_argument("--only", metavar="ID")
    parser.add_argument("--jobs", type=int, default=2, help="conversations at a time")
    parser.add_argument("--failures", type=Path, metavar="FILE", help="write transcripts of what went wrong")
    parser.add_argument("--at-least", type=float, default=0.0, metavar="PERCENT")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
