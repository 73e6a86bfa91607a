"""How much a month, when a text says it in figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.volumes import Volume, find_volumes

STATED = [
    ("5000 texts a month", {"sms_out": 5000}),
    ("5,000 SMS per month", {"sms_out": 5000}),
    ("7.500 texts monthly", {"sms_out": 7500}),
    ("12 000 messages each month", {"sms_out": 12000}),
    ("1,250,000 texts a month", {"sms_out": 1250000}),
    ("9k texts", {"sms_out": 9000}),
    ("9 K texts", {"sms_out": 9000}),
    ("3 thousand texts per month", {"sms_out": 3000}),
    ("2.5k SMS a month", {"sms_out": 2500}),
    ("10k sms/month", {"sms_out": 10000}),
    ("300 outgoing texts/mo", {"sms_out": 300}),
    ("5000 outbound SMS a month", {"sms_out": 5000}),
    ("15000 texts sent", {"sms_out": 15000}),
    ("1 text", {"sms_out": 1}),
    ("30000 text messages a month", {"sms_out": 30000}),
    ("250 incoming texts", {"sms_in": 250}),
    ("400 received messages monthly", {"sms_in": 400}),
    ("1200 replies a month", {"sms_in": 1200}),
    ("40000 outbound minutes", {"minutes_out": 40000}),
    ("700 minutes of outbound calls a month", {"minutes_out": 700}),
    ("600 inbound minutes a month", {"minutes_in": 600}),
    ("55 minutes in", {"minutes_in": 55}),
    ("2000 minutes of calls coming in each month", {"minutes_in": 2000}),
    ("600 minutes in, 900 minutes out", {"minutes_in": 600, "minutes_out": 900}),
    ("8000 texts and 300 inbound minutes every month", {"sms_out": 8000, "minutes_in": 300}),
    ("15000 texts sent and 400 received texts a month", {"sms_out": 15000, "sms_in": 400}),
]

NOT_STATED = [
    "",
    "a few thousand texts",
    "thousands of texts a month",
    "many calls",
    "10 numbers",
    "5000 customers",
    "SMS to 3000 people",
    "text 900 patients",
    "20 hours of music",
]

OF_ANOTHER_PERIOD = [
    "80 texts a day",
    "80 texts daily",
    "2,000 texts weekly",
    "50 texts each week",
    "4 texts per second",
    "we send 5 texts per hour",
    "900 outbound minutes a year",
    "70 SMS per customer",
    "1000 texts per number",
    "400 incoming texts every day",
]


@pytest.mark.parametrize(("text", "monthly"), STATED)
def test_what_is_stated_in_figures(text: str, monthly: dict[str, int]) -> None:
    assert {volume.field: volume.amount for volume in find_volumes(f"we expect {text}.")} == monthly


@pytest.mark.parametrize("text", NOT_STATED)
def test_vague_amounts_and_other_things_are_none(text: str) -> None:
    assert find_volumes(text) == []


@pytest.mark.parametrize("text", OF_ANOTHER_PERIOD)
def test_a_volume_of_another_period_is_not_a_monthly_one(text: str) -> None:
    assert find_volumes(text) == []


def test_a_volume_says_where_it_stands() -> None:
    text = "So 9k texts a month, and 50 inbound minutes"
    volumes = find_volumes(text)
    assert volumes == [Volume(3, 19, "sms_out", 9000), Volume(25, 43, "minutes_in", 50)]


@settings(max_examples=200, deadline=None)
@given(
    st.text("0123456789 ,.k", max_size=12),
    st.sampled_from(["texts", "SMS", "minutes out", "replies", "incoming texts", "calls"]),
    st.sampled_from(["", " a month", "/mo", " a day", " monthly"]),
)
def test_amounts_are_counted_and_lie_in_the_text(amount: str, counted: str, period: str) -> None:
    text = f"{amount} {counted}{period}"
    for volume in find_volumes(text):
        assert 0 <= volume.start < volume.end <= len(text)
        assert volume.amount >= 0


@pytest.mark.parametrize(
    ("text", "field", "amount"),
    [
        ("1.5 million texts a month", "sms_out", 1_500_000),
        ("2m sms", "sms_out", 2_000_000),
        ("two texts per patient, 300 patients a month", "sms_out", 600),
        ("3 reminders for each booking, 2k bookings per month", "sms_out", 6_000),
        ("10,000 citizens a text per month", "sms_out", 10_000),
        ("our 300 patients get two reminders a month", "sms_out", 600),
    ],
)
def test_millions_and_texts_for_each_are_counted(text: str, field: str, amount: int) -> None:
    assert [(found.field, found.amount) for found in find_volumes(text)] == [(field, amount)]


def test_texts_for_each_without_their_number_are_not_counted() -> None:
    assert find_volumes("two texts per patient") == []
