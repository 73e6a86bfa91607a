"""The picture of the decision: which way is taken, and what each node says of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import SMS, VOICE, Agreement, Capability, NumberType
from actions.planner import ExistingNumber, Plan
from actions.planner.needs import AcsCustomer, Port
from actions.presentation.plan_view import plan_view
from actions.presentation.plan_view.view import Flow, NodeKind, Outcome, Tone

MAKE, SEND, RECEIVE_SMS = Capability.MAKE_CALLS, Capability.SEND_SMS, Capability.RECEIVE_SMS
CALLS, TEXTS = frozenset({MAKE}), frozenset({SEND})
NO_NUMBER, NUMBERS = ExistingNumber(keep=False), AcsCustomer.HAS_NUMBERS
LONDON = ExistingNumber(keep=True, number="+442079460958")
MUMBAI = ExistingNumber(keep=True, number="+912240001234")

Draw = Callable[..., Flow]


@pytest.fixture
def draw(planned: Callable[..., Plan], catalog: Catalog) -> Draw:
    def flow(**needs: Any) -> Flow:
        return plan_view(planned(**needs), catalog).countries[0].flow

    return flow


def taken(flow: Flow) -> str:
    return " ".join(node.id for node in flow.nodes if node.taken)


def why(flow: Flow, node: str) -> str:
    return next(each.why for each in flow.nodes if each.id == node)


@pytest.mark.parametrize(
    ("needs", "way"),
    [
        pytest.param(
            {"countries": ("DE",), "capabilities": TEXTS, "existing_number": NO_NUMBER},
            "existing new service cover history allowed microsoft_number",
            id="a new sender that Microsoft offers",
        ),
        pytest.param(
            {"countries": ("KE",), "capabilities": CALLS},
            "existing new service carrier history direct_routing",
            id="no service in the country: the own carrier",
        ),
        pytest.param(
            {"countries": ("KE",), "capabilities": TEXTS},
            "existing new service carrier history messaging_connect",
            id="no service in the country: a partner for SMS",
        ),
        pytest.param(
            {"countries": ("DE",), "capabilities": SMS},
            "existing new service cover carrier history messaging_connect",
            id="two-way SMS where only sending is offered",
        ),
        pytest.param(
            {"countries": ("GB",), "capabilities": CALLS, "existing_number": LONDON, "port": Port.YES},
            "existing kept service port history allowed port_in",
            id="a kept number moves",
        ),
        pytest.param(
            {"countries": ("GB",), "capabilities": CALLS, "existing_number": LONDON, "port": Port.NO},
            "existing kept service port carrier history direct_routing",
            id="a kept number stays with its carrier",
        ),
        pytest.param(
            {"countries": ("GB",), "capabilities": TEXTS, "existing_number": LONDON, "port": Port.NO},
            "existing kept service port cover carrier history allowed stays microsoft_number",
            id="a kept number that stays brings no SMS",
        ),
        pytest.param(
            {"countries": ("IN",), "capabilities": CALLS, "existing_number": MUMBAI},
            "existing kept service carrier history direct_routing",
            id="a kept number where Microsoft has no service",
        ),
        pytest.param(
            {"countries": ("GB",), "capabilities": CALLS | TEXTS, "existing_number": LONDON, "port": Port.YES},
            "existing kept service port cover history allowed port_in microsoft_number",
            id="a kept number moves, and the rest takes a new one",
        ),
        pytest.param(
            {
                "countries": ("US",),
                "capabilities": TEXTS,
                "existing_number": ExistingNumber(True, None, "US", NumberType.SHORT_CODE),
            },
            "existing kept service port cover carrier history allowed stays microsoft_number",
            id="a kept short code stays",
        ),
        pytest.param(
            {"countries": ("DE",), "capabilities": CALLS | TEXTS, "acs_customer": AcsCustomer.NEW},
            "existing new service cover history teams_calling_plan marketplace_partner",
            id="new customers go to the successors",
        ),
        pytest.param(
            {"countries": ("IN",), "capabilities": VOICE, "existing_number": MUMBAI, "as_of": date(2028, 10, 1)},
            "existing kept service carrier history teams_direct_routing",
            id="after the end a kept number goes to Teams",
        ),
    ],
)  # fmt: skip
def test_the_way_is_that_of_the_plan(draw: Draw, needs: dict[str, Any], way: str) -> None:
    assert sorted(taken(draw(**needs)).split()) == sorted(way.split())


def test_what_is_not_taken_is_there_too_and_says_why(draw: Draw) -> None:
    flow = draw(countries=("DE",), capabilities=TEXTS, existing_number=NO_NUMBER, acs_customer=NUMBERS)
    assert len(flow.nodes) == 18
    assert why(flow, "port") == "There is no number to keep."
    assert why(flow, "carrier") == "Numbers from Microsoft bring all that is wanted."
    assert why(flow, "direct_routing") == "Nothing that is wanted takes it."
    assert why(flow, "marketplace_partner") == "It takes over when the service ends on 2028-09-30."


def test_questions_say_what_was_answered_and_what_followed(draw: Draw) -> None:
    flow = draw(
        countries=("GB",), capabilities=CALLS | TEXTS, existing_number=LONDON, port=Port.YES,
        acs_customer=NUMBERS, billing_country="IE", agreement=Agreement.PAYG,
    )  # fmt: skip
    assert why(flow, "existing") == "Yes, +44 20 7946 0958, a local number."
    assert why(flow, "port") == "Move. The number moves to Microsoft."
    assert why(flow, "cover").startswith("Still wanted: sending SMS. For sending SMS: ")
    assert "You: had ACS numbers." in why(flow, "history")
    assert "Your billing country and your agreement allow it." in why(flow, "allowed")


def test_a_number_that_cannot_move_says_why(draw: Draw) -> None:
    mobile = ExistingNumber(keep=True, number="+4915123456789")
    flow = draw(countries=("DE",), capabilities=CALLS, existing_number=mobile, acs_customer=NUMBERS)
    assert why(flow, "port") == "Stay. It cannot be ported: a mobile number never can."
    assert why(flow, "port_in") == "The number cannot be ported: a mobile number never can."


def test_both_ways_are_shown_while_porting_is_not_decided(draw: Draw) -> None:
    flow = draw(countries=("GB",), capabilities=CALLS, existing_number=LONDON)
    outcomes = {node.id: node.outcome for node in flow.nodes}
    assert outcomes["port_in"] is Outcome.RECOMMENDED
    assert outcomes["direct_routing"] is Outcome.ALTERNATIVE
    assert why(flow, "port") == "Not decided. Both ways are shown."


def test_what_is_closed_to_the_customer_says_since_when(draw: Draw) -> None:
    flow = draw(countries=("DE",), capabilities=CALLS, acs_customer=AcsCustomer.NEW)
    assert why(flow, "microsoft_number") == "It has been closed to you since 2026-10-23."
    edge = next(edge for edge in flow.edges if edge.taken and edge.from_ == "history")
    assert (edge.to, edge.label) == ("teams_calling_plan", "closed")


def test_what_has_ended_says_so(draw: Draw) -> None:
    flow = draw(countries=("DE",), capabilities=CALLS, as_of=date(2028, 10, 1))
    assert why(flow, "direct_routing") == "It ended on 2028-09-30."


@pytest.mark.parametrize(
    ("needs", "tone"),
    [
        ({"billing_country": "KE"}, Tone.ATTENTION),
        ({}, Tone.WARNING),
        ({"billing_country": "IE", "agreement": Agreement.PAYG, "acs_customer": NUMBERS}, Tone.GOOD),
    ],
)
def test_the_recommended_way_has_the_tone_of_its_gates(draw: Draw, needs: dict[str, Any], tone: Tone) -> None:
    flow = draw(countries=("DE",), capabilities=TEXTS, **needs)
    assert next(node.tone for node in flow.nodes if node.id == "microsoft_number") is tone


def test_the_text_tells_the_picture(draw: Draw) -> None:
    flow = draw(countries=("DE",), capabilities=SMS, existing_number=NO_NUMBER, acs_customer=NUMBERS)
    assert flow.text[0] == "Is there an existing number to keep in Germany? No."
    assert (
        "It leads to: Messaging Connect with a partner. For sending and receiving SMS (preview)." in flow.text
    )
    assert "Another way: A new number from Microsoft. For sending SMS." in flow.text
    told = "\n".join(flow.text)
    assert all(node.label in told and node.why in told for node in flow.nodes)


def test_no_two_nodes_share_a_cell_and_outcomes_lead_nowhere(draw: Draw) -> None:
    flow = draw(countries=("DE",), capabilities=SMS)
    assert len({(node.row, node.column) for node in flow.nodes}) == len(flow.nodes)
    assert (flow.rows, flow.columns) == (8, 5)
    outcomes = {node.id for node in flow.nodes if node.kind is NodeKind.OUTCOME}
    assert not outcomes & {edge.from_ for edge in flow.edges}
