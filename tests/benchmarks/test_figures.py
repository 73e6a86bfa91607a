"""The percentiles and the table that the README shows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.figures import Figures, Latency, Row, percentile, rows, table

OURS = Figures(
    training_seconds=20.4,
    model_megabytes=1.62,
    boot_seconds=10.0,
    memory_megabytes=500.0,
    one_client=Latency(20.0, 30.0),
    many_clients=Latency(200.0, 300.0),
    messages_per_second=60.0,
    accuracy_percent=96.04,
    out_of_scope_percent=90.0,
    p50_by_length={"1-10": 20.0, "180-200": None},
)
STOCK = replace(
    OURS, boot_seconds=40.0, memory_megabytes=1_234.0, messages_per_second=15.0, accuracy_percent=80.0
)
LINES = rows(["1-10", "180-200"], 16)


def cells(markdown: str, label: str) -> list[str]:
    """The cells of the line that begins with the label, without the label."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in markdown.splitlines()]
    return next(line[1:] for line in lines if line[0] == label)


@pytest.mark.parametrize(
    ("values", "percent", "value"),
    [
        ([5], 50, 5),
        ([5], 95, 5),
        ([3, 1, 2], 50, 2),
        ([4, 3, 2, 1], 50, 2),
        (list(range(1, 101)), 95, 95),
        (list(range(1, 21)), 95, 19),
        ([1, 2], 100, 2),
        ([1, 2], 0, 1),
        ([], 50, None),
    ],
)
def test_percentile_is_the_nearest_rank(values: list[float], percent: float, value: float | None) -> None:
    assert percentile(values, percent) == value


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(1, 100))
def test_at_least_so_many_percent_are_not_above_the_percentile(values: list[float], percent: float) -> None:
    value = percentile(values, percent)
    assert value in values
    assert sum(each <= value for each in values) >= percent / 100 * len(values) - 1e-6


def test_latency_is_median_and_95th() -> None:
    assert Latency.of([float(ms) for ms in range(1, 101)]) == Latency(50.0, 95.0)


def test_the_table_compares_the_first_with_the_second() -> None:
    markdown = table({"ours": OURS, "stock": STOCK}, LINES)
    assert cells(markdown, "") == ["ours", "stock", "ours against stock"]
    assert cells(markdown, "start to first answer, s") == ["10.0", "40.0", "0.25 times"]
    assert cells(markdown, "messages per second with 16 clients") == ["60.0", "15.0", "4.00 times"]
    assert cells(markdown, "memory of the assistant, MB") == ["500", "1,234", "0.41 times"]


def test_shares_are_compared_in_points() -> None:
    markdown = table({"ours": OURS, "stock": STOCK}, LINES)
    assert cells(markdown, "utterances understood, %") == ["96.0", "80.0", "+16.0 points"]


def test_one_assistant_is_not_compared() -> None:
    assert cells(table({"ours": OURS}, LINES), "model, MB") == ["1.6"]


def test_what_was_not_measured_is_a_dash() -> None:
    unknown = replace(STOCK, memory_megabytes=None)
    markdown = table({"ours": OURS, "stock": unknown}, LINES)
    assert cells(markdown, "memory of the assistant, MB") == ["500", "-", "-"]
    assert cells(markdown, "message 180-200 of a conversation, p50, ms") == ["-", "-", "-"]


def test_nothing_is_divided_by_zero() -> None:
    row = Row("rate", lambda figures: figures.messages_per_second)
    still = replace(STOCK, messages_per_second=0.0)
    assert cells(table({"ours": OURS, "stock": still}, [row]), "rate") == ["60", "0", "-"]


def test_every_line_has_as_many_cells_as_the_head() -> None:
    lines = table({"ours": OURS, "stock": STOCK}, LINES).splitlines()
    assert {line.count("|") for line in lines} == {5}
    assert len(lines) == len(LINES) + 2
