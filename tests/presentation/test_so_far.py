import pytest

from actions.catalog.vocabulary import SMS, VOICE, Agreement, Capability
from actions.planner import ExistingNumber
from actions.planner.needs import AcsCustomer, Port
from actions.presentation.so_far import answer_so_far
from actions.presentation.summary import known_so_far

SEND = frozenset({Capability.SEND_SMS})
KEPT = ExistingNumber(keep=True, number="+18003569377")
SENDER = "Sending SMS in Germany: an alphanumeric sender ID from Microsoft, no number to buy."


@pytest.mark.parametrize(
    ("needs", "lines"),
    [
        pytest.param(
            {"countries": ("DE",), "capabilities": SEND, "existing_number": ExistingNumber(keep=False)},
            [SENDER, "Whether you can still get it depends on your history with the service."],
            id="history is open",
        ),
        pytest.param(
            {"countries": ("DE",), "capabilities": SEND, "acs_customer": AcsCustomer.HAS_NUMBERS},
            [SENDER, "Whether you can get it depends on where your Azure subscription is billed."],
            id="billing is open",
        ),
        pytest.param(
            {"capabilities": VOICE, "existing_number": KEPT},
            [
                "Making and receiving calls in the United States: "
                "+1 800-356-9377 moved to Microsoft (port-in).",
                "It also depends on whether the number moves to Microsoft.",
            ],
            id="port is open",
        ),
        pytest.param(
            {
                "countries": ("DE",),
                "capabilities": SEND,
                "acs_customer": AcsCustomer.HAS_NUMBERS,
                "billing_country": "BR",
                "agreement": Agreement.EA,
            },
            [
                "Sending SMS in Germany: an alphanumeric sender ID from Microsoft, but it is closed to you; "
                "instead Messaging Connect with a partner.",
                "Can you get it? Not with Microsoft as things stand: "
                "an alphanumeric sender ID is not allowed with billing in Brazil.",
            ],
            id="refused and final",
        ),
        pytest.param(
            {
                "countries": ("FR", "US", "AT", "ES", "CH"),
                "capabilities": SMS,
                "acs_customer": AcsCustomer.NEW,
            },
            [
                "Sending and receiving SMS in France: a messaging provider from the Microsoft Marketplace; "
                "sending and receiving SMS in the United States: a messaging provider from the Microsoft "
                "Marketplace; sending and receiving SMS in Austria: a messaging provider from the Microsoft "
                "Marketplace; and 2 more countries.",
                "Can you get it? Yes in France, the United States, Austria and 2 more.",
            ],
            id="three countries by name",
        ),
        pytest.param({"countries": ("DE",)}, [], id="no plan yet"),
    ],
)
def test_the_answer_so_far_takes_two_lines(needs, lines, planned, catalog):
    assert answer_so_far(planned(**needs), catalog).splitlines() == lines


def test_what_is_known_is_summed_up_with_what_is_open(planned, catalog):
    needs = planned(
        countries=("GB",),
        capabilities=VOICE,
        existing_number=ExistingNumber(keep=True, number="+448000285833"),
        port=Port.NO,
        billing_country="NL",
    ).needs
    assert known_so_far(needs, catalog).splitlines() == [
        "Known so far:",
        "- Countries: United Kingdom",
        "- Wanted: making and receiving calls",
        "- Number to keep: +44 800 028 5833, a toll-free number in the United Kingdom",
        "- Moving it to Microsoft: the number stays with its carrier",
        "- Subscription billed in: the Netherlands",
        "- Planned for: 2026-11-23",
        "Still open: your history with the service.",
    ]


def test_nothing_known_is_said_so(planned, catalog):
    assert known_so_far(planned().needs, catalog).startswith("Nothing is known yet.\nStill open: the country")


def test_a_recommendation_that_was_just_said_is_not_said_again(planned, catalog):
    plan = planned(countries=("DE",), capabilities=SEND)
    recommended, still_open = answer_so_far(plan, catalog).splitlines()
    assert answer_so_far(plan, catalog, told=recommended) == still_open
    assert answer_so_far(plan, catalog, told="something else").splitlines() == [recommended, still_open]
