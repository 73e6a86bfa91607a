"""What was measured, as plain values, and as the Markdown table of the README."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

UNKNOWN = "-"


def percentile(values: Sequence[float], percent: float) -> float | None:
    """The smallest value that so many percent of the values do not exceed (nearest rank); None without values.

    >>> percentile([10, 20, 30, 40], 50)
    20
    """
    if not values:
        return None
    rank = math.ceil(percent / 100 * len(values))
    return sorted(values)[max(rank, 1) - 1]


@dataclass(frozen=True)
class Latency:
    """Of the messages of one kind, in milliseconds; None where nothing was measured."""

    p50: float | None
    p95: float | None

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> Latency:
        """The median and the slowest but for one in twenty."""
        return cls(percentile(milliseconds, 50), percentile(milliseconds, 95))


@dataclass(frozen=True)
class Figures:
    """All figures of one assistant. `memory` is None where the system does not tell it."""

    training_seconds: float
    model_megabytes: float
    boot_seconds: float
    memory_megabytes: float | None
    one_client: Latency
    many_clients: Latency
    messages_per_second: float
    accuracy_percent: float
    out_of_scope_percent: float
    p50_by_length: Mapping[str, float | None]


@dataclass(frozen=True)
class Row:
    """One line of the table; `points` compares by difference, for shares."""

    label: str
    value: Callable[[Figures], float | None]
    digits: int = 0
    points: bool = False


def rows(lengths: Sequence[str], clients: int) -> tuple[Row, ...]:
    """The lines of the table, for these stretches of a conversation and so many clients at once."""
    return (
        Row("training, s", lambda f: f.training_seconds),
        Row("model, MB", lambda f: f.model_megabytes, 1),
        Row("start to first answer, s", lambda f: f.boot_seconds, 1),
        Row("memory of the assistant, MB", lambda f: f.memory_megabytes),
        Row("a message with 1 client, p50, ms", lambda f: f.one_client.p50),
        Row("a message with 1 client, p95, ms", lambda f: f.one_client.p95),
        Row(f"a message with {clients} clients, p50, ms", lambda f: f.many_clients.p50),
        Row(f"a message with {clients} clients, p95, ms", lambda f: f.many_clients.p95),
        Row(f"messages per second with {clients} clients", lambda f: f.messages_per_second, 1),
        Row("utterances understood, %", lambda f: f.accuracy_percent, 1, points=True),
        Row("out of scope recognised, %", lambda f: f.out_of_scope_percent, 1, points=True),
        *(_row_of_length(length) for length in lengths),
    )


def _row_of_length(length: str) -> Row:
    return Row(f"message {length} of a conversation, p50, ms", lambda f: f.p50_by_length.get(length))


def table(measured: Mapping[str, Figures], lines: Sequence[Row]) -> str:
    """A Markdown table with a column for each assistant, and one that compares two: the first against the second."""
    compares = len(measured) == 2
    heads = ["", *measured, *([" against ".join(measured)] if compares else [])]
    cells = [_cells(row, list(measured.values()), compares) for row in lines]
    ruler = ["---"] + ["---:"] * (len(heads) - 1)
    return "\n".join(f"| {' | '.join(line)} |" for line in [heads, ruler, *cells])


def _cells(row: Row, measured: Sequence[Figures], compares: bool) -> list[str]:
    values = [row.value(figures) for figures in measured]
    shown = [_number(value, row.digits) for value in values]
    return [row.label, *shown, *([_comparison(row, *values)] if compares else [])]


def _comparison(row: Row, first: float | None, second: float | None) -> str:
    if first is None or second is None:
        return UNKNOWN
    if row.points:
        return f"{first - second:+.{row.digits}f} points"
    return f"{first / second:.2f} times" if second else UNKNOWN


def _number(value: float | None, digits: int) -> str:
    return UNKNOWN if value is None else f"{value:,.{digits}f}"
