"""Verdicts as a table for the terminal and as readable transcripts of what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from evaluation.judging import Verdict
from evaluation.player import NUDGE
from evaluation.reading import Kind

_COLUMNS = (
    "kind",
    "conversations",
    "right",
    "needs right",
    "plan right",
    "texts right",
    "to first plan",
    "to final plan",
    "fallbacks",
)


def table(verdicts: Sequence[Verdict]) -> str:
    """One line per kind and one for all.

    Shares are of the conversations that expect such a thing. `to first plan` and `to final plan` are
    medians of the questions answered before them.
    """
    rows: list[tuple[str, ...]] = [_COLUMNS]
    for kind in Kind:
        of_kind = [verdict for verdict in verdicts if verdict.transcript.conversation.kind is kind]
        if of_kind:
            rows.append(_row(kind.value, of_kind))
    rows.append(_row("all", verdicts))
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def share_right(verdicts: Sequence[Verdict]) -> float:
    """Right conversations in percent; 0 if there are none."""
    return 100.0 * sum(verdict.right for verdict in verdicts) / len(verdicts) if verdicts else 0.0


def failures(verdicts: Iterable[Verdict]) -> str:
    """What went wrong, and the whole conversation, for each one that is not right."""
    return "\n".join(_failure(verdict) for verdict in verdicts if not verdict.right)


def _row(name: str, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    planned = [verdict for verdict in verdicts if verdict.has_needs]
    texted = [verdict for verdict in verdicts if verdict.has_texts]
    first_stages = [verdict.transcript.stages[0] for verdict in planned]
    return (
        name,
        str(len(verdicts)),
        f"{share_right(verdicts):.1f}%",
        _share(not verdict.wrong_needs for verdict in planned),
        _share(not verdict.wrong_plan for verdict in planned),
        _share(not verdict.wrong_texts for verdict in texted),
        _median(stage.answered_before_plan for stage in first_stages),
        _median(stage.answered for stage in first_stages),
        str(sum(_fallbacks(verdict) for verdict in verdicts)),
    )


def _fallbacks(verdict: Verdict) -> int:
    """Replies that got the person nowhere: marked so, empty, or in need of a nudge."""
    return sum(e.reply.fallback or e.said is NUDGE for e in verdict.transcript.exchanges)


def _median(questions: Iterable[int | None]) -> str:
    counted = [count for count in questions if count is not None]
    return f"{median(counted):g}" if counted else "-"


def _share(right: Iterable[bool]) -> str:
    marks = list(right)
    return f"{sum(marks)}/{len(marks)}" if marks else "-"


def _failure(verdict: Verdict) -> str:
    conversation = verdict.transcript.conversation
    lines = [f"## {conversation.id} ({conversation.kind.value}, {conversation.who})"]
    for part, problems in (
        ("needs", verdict.wrong_needs),
        ("plan", verdict.wrong_plan),
        ("text", verdict.wrong_texts),
    ):
        lines += [f"- {part}: {problem}" for problem in problems]
    lines.append("")
    for exchange in verdict.transcript.exchanges:
        lines.append(f"  > {exchange.said.say[:400]}")
        lines += [f"  {line}" for line in exchange.reply.text.splitlines()]
        asked = f"asks {exchange.reply.question}" if exchange.reply.question else "asks nothing"
        lines.append(f"  [{asked}{', has a plan' if exchange.reply.plan else ''}]")
    return "\n".join([*lines, ""])
