"""What a question leaves out is taken from the person's plan."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from actions.catalog.vocabulary import Capability
from actions.planner import Plan
from actions.planner.needs import AcsCustomer, ExistingNumber, Monthly, Port

CALLS_IN = frozenset({Capability.RECEIVE_CALLS})
SMS_OUT = frozenset({Capability.SEND_SMS})


@pytest.fixture(scope="module")
def plans(planned: Callable[..., Plan]) -> dict[str, Plan]:
    return {
        "hotline in Germany": planned(
            countries=("DE",), capabilities=CALLS_IN, acs_customer=AcsCustomer.HAS_NUMBERS
        ),
        "texts to Norway": planned(
            countries=("NO",), capabilities=SMS_OUT, acs_customer=AcsCustomer.HAS_NUMBERS
        ),
        "London number ported": planned(
            countries=("GB",),
            capabilities=CALLS_IN,
            existing_number=ExistingNumber(keep=True, number="+44 20 7946 0958"),
            port=Port.YES,
            acs_customer=AcsCustomer.RESOURCE_ONLY,
        ),
        "Kenya, new to ACS": planned(
            countries=("KE",), capabilities=CALLS_IN | SMS_OUT, acs_customer=AcsCustomer.NEW
        ),
        "Kenya by own carrier": planned(
            countries=("KE",), capabilities=CALLS_IN, acs_customer=AcsCustomer.RESOURCE_ONLY
        ),
    }


@pytest.mark.parametrize(
    ("plan", "intent", "text", "expected"),
    [
        ("hotline in Germany", "price", "what does that cost?", r"Germany: USD 0\.80"),
        ("hotline in Germany", "price", "which is cheapest?", r"Cheapest in Germany: .*0\.80"),
        ("hotline in Germany", "documents", "which documents do I need?", "office address"),
        ("hotline in Germany", "lead_time", "how long does it take?", "few minutes"),
        ("hotline in Germany", "how", "how do I get it?", "1\\. Open"),
        ("hotline in Germany", "eligibility", "who can still get it?", "held ACS numbers"),
        ("hotline in Germany", "availability", "is it in preview?", "^No"),
        ("hotline in Germany", "retirement", "what does the retirement mean for us?", "For you:"),
        ("texts to Norway", "lead_time", "how long does it take?", "4 to 5 weeks"),
        ("Kenya by own carrier", "price", "how much per month then", r"Microsoft's part: .*0\.004"),
        ("Kenya by own carrier", "documents", "which documents do I need", "No forms"),
        ("London number ported", "emergency", "can I call 999 from it?", "^Yes, in the United Kingdom"),
        ("Kenya by own carrier", "emergency", "can I call 999 from it?", "^No. Emergency calls in Kenya"),
        ("texts to Norway", "sms_rules", "does that name need registering?", "^Yes.*register"),
        ("texts to Norway", "price", "what does one text cost?", r"0\.062"),
        ("London number ported", "porting", "can it be ported?", "^Yes.*local numbers"),
        ("London number ported", "documents", "which documents do I need?", "company registration number"),
        ("London number ported", "lead_time", "how long does it take?", "do not state a lead time"),
        ("London number ported", "eligibility", "who can still get it?", "disagree"),
        ("Kenya, new to ACS", "eligibility", "who can still get it?", "^Since 2026-10-23.*cannot"),
        ("Kenya, new to ACS", "lead_time", "how long does it take?", "set by the operator"),
        ("Kenya, new to ACS", "price", "what does that cost?", "operator sets the price"),
        ("Kenya by own carrier", "price", "what does that cost?", r"0\.004"),
    ],
)
def test_the_plan_fills_in_what_is_left_out(
    ask: Callable[..., str], plans: dict[str, Plan], plan: str, intent: str, text: str, expected: str
) -> None:
    assert re.search(expected, ask(intent, text, plan=plans[plan]))


def test_a_country_in_the_question_goes_before_the_plan(
    ask: Callable[..., str], plans: dict[str, Plan]
) -> None:
    said = ask("price", "and a local number in Belgium?", "BE local", plan=plans["hotline in Germany"])
    assert "Belgium" in said
    assert "Germany" not in said


@pytest.mark.parametrize(
    ("text", "named", "monthly", "expected"),
    [
        (
            "500 incoming minutes on a US toll-free",
            "US free in",
            Monthly(minutes_in=Decimal(500)),
            r"USD 13\.00",
        ),
        ("2000 texts from a Finnish mobile number", "FI mobile send", Monthly(sms_out=2000), r"USD 169\.00"),
        (
            "3000 minutes over direct routing in Kenya",
            "KE out",
            Monthly(minutes_out=Decimal(3000)),
            r"USD 12\.00",
        ),
    ],
)
def test_volumes_are_estimated_with_their_parts(
    ask: Callable[..., str], text: str, named: str, monthly: Monthly, expected: str
) -> None:
    said = ask("price", text, named, monthly=monthly)
    assert re.search(expected, said)
    assert " x USD " in said


def test_a_name_in_a_plan_of_texts_is_that_of_the_sender(
    ask: Callable[..., str], plans: dict[str, Plan]
) -> None:
    likely = {"cnam": 0.57, "sender_id_format": 0.3}
    asked = "how many letters can that name have?"
    assert "11 characters" in ask("sms_rules", asked, plan=plans["texts to Norway"], likely_topics=likely)
    assert "15 characters" in ask("sms_rules", asked, plan=plans["hotline in Germany"], likely_topics=likely)


def test_what_it_costs_is_the_price_of_the_plan_whatever_the_question_sounds_like(
    ask: Callable[..., str], plans: dict[str, Plan]
) -> None:
    likely = {"ten_dlc_fees": 0.9}
    said = ask("price", "how much is it every month?", plan=plans["hotline in Germany"], likely_topics=likely)
    assert "Local number, Germany: USD 0.80 per month" in said
    assert "4.00" in ask("price", "how much is it every month?", likely_topics=likely)
