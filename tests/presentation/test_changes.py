from datetime import date

import pytest

from actions.catalog.vocabulary import SMS, VOICE, Agreement, Capability
from actions.planner import ExistingNumber
from actions.planner.needs import AcsCustomer, Monthly
from actions.presentation.changes import cheapest, what_changed
from actions.presentation.comparison import comparison

GERMANY = {
    "countries": ("DE",),
    "capabilities": frozenset({Capability.SEND_SMS}),
    "existing_number": ExistingNumber(keep=False),
    "billing_country": "DE",
    "agreement": Agreement.EA,
    "acs_customer": AcsCustomer.HAS_NUMBERS,
}


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        pytest.param(
            {},
            [
                "Nothing changes: Sending SMS in Germany: an alphanumeric sender ID from Microsoft, no number to buy."
            ],
            id="nothing",
        ),
        pytest.param(
            {"countries": ("DE", "AT")},
            ["Added Austria: an alphanumeric sender ID from Microsoft. Yes."],
            id="a country more",
        ),
        pytest.param(
            {"countries": ("CH",)},
            ["Added Switzerland: an alphanumeric sender ID from Microsoft.", "Dropped Germany."],
            id="another country",
        ),
        pytest.param(
            {"billing_country": "BR"},
            ["Germany, can you get it: Not with Microsoft as things stand: an alphanumeric sender ID is not"],
            id="the verdict",
        ),
        pytest.param(
            {"capabilities": SMS},
            [
                "Germany: now Messaging Connect with a partner, before it was an alphanumeric sender ID",
                "Germany, can you get it: Yes, if a public preview is good enough for you. Before: Yes.",
            ],
            id="the recommendation",
        ),
        pytest.param(
            {"as_of": date(2027, 6, 1)},
            ["Planned for 2027-06-01, before it was for 2026-11-23."],
            id="the day",
        ),
        pytest.param(
            {"monthly": Monthly(sms_out=100)},
            ["Germany: 8.95 USD a month instead of 0.00 USD (estimate)."],
            id="the cost",
        ),
    ],
)
def test_what_changed_is_told_first(change, lines, planned, catalog):
    said = what_changed(planned(**GERMANY), planned(**{**GERMANY, **change}), catalog).splitlines()
    assert len(said) == len(lines)
    for line, start in zip(said, lines, strict=True):
        assert line.startswith(start)


def test_many_changes_are_told_in_three_lines(planned, catalog):
    before = planned(**{**GERMANY, "countries": ("DE",)})
    after = planned(**{**GERMANY, "countries": ("AT", "CH", "FR", "ES")})
    said = what_changed(before, after, catalog).splitlines()
    assert len(said) == 3
    assert said[-1] == "And 3 more changes."


def test_countries_are_compared_aspect_by_aspect(planned, catalog):
    text = comparison(planned(**{**GERMANY, "countries": ("DE", "IE")}), catalog)
    assert "Can you get it:\n- Germany: Yes\n- Ireland: " in text
    assert "Lead time:\n- Germany: instant" in text
    assert "Recommended:\n- Germany: an alphanumeric sender ID from Microsoft\n- Ireland: " in text
    assert "Monthly cost:\n- Germany: no lease (estimate, prices of " in text


def test_the_cheapest_option_comes_first(planned, catalog):
    made = planned(countries=("US",), capabilities=VOICE)
    first, second = cheapest(made, catalog).splitlines()[1:3]
    assert first.startswith(
        "- a local number from Microsoft; recommended: 1.00 USD a month (estimate, prices of "
    )
    assert second.startswith("- a toll-free number from Microsoft: 2.00 USD a month (estimate, prices of ")


def test_options_without_a_price_are_named(planned, catalog):
    made = planned(countries=("FR",), capabilities=SMS, acs_customer=AcsCustomer.NEW)
    assert cheapest(made, catalog).splitlines() == [
        "France, a month, without calls and messages, the cheapest first:",
        "- a messaging provider from the Microsoft Marketplace: no monthly price published",
    ]
