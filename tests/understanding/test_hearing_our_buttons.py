"""What our own buttons say is understood as what they mean."""

from __future__ import annotations

from typing import Any

import pytest
from listening import listen

from actions.catalog.vocabulary import SMS, VOICE, Agreement, Capability, NumberType
from actions.planner.needs import AcsCustomer, Port

MAKE, RECEIVE = Capability.MAKE_CALLS, Capability.RECEIVE_CALLS
SEND, TAKE = Capability.SEND_SMS, Capability.RECEIVE_SMS


@pytest.mark.parametrize(
    ("payload", "wanted"),
    [
        ("Receiving calls", {RECEIVE}),
        ("Making calls", {MAKE}),
        ("Making and receiving calls", VOICE),
        ("Sending SMS only", {SEND}),
        ("Sending and receiving SMS", SMS),
        ("Making and receiving calls, sending and receiving SMS", VOICE | SMS),
        ("Receiving SMS only", {TAKE}),
        ("Making calls only", {MAKE}),
        ("Receiving calls only", {RECEIVE}),
    ],
)
def test_what_it_is_for(payload: str, wanted: set[Capability]) -> None:
    assert listen(payload, requested="capabilities").needs.capabilities == wanted


@pytest.mark.parametrize(
    ("payload", "agreement"),
    [
        ("Pay-as-you-go", Agreement.PAYG),
        ("An Enterprise Agreement", Agreement.EA),
        ("A Microsoft Customer Agreement bought online", Agreement.MCA_CUSTOMER_LED),
        ("A Microsoft Customer Agreement through our account team", Agreement.MCA_FIELD_LED),
        ("A partner (CSP) agreement", Agreement.MPA_CSP),
        ("A free trial", Agreement.FREE_TRIAL),
    ],
)
def test_the_agreement(payload: str, agreement: Agreement) -> None:
    assert listen(payload, requested="agreement").needs.agreement is agreement


@pytest.mark.parametrize(
    ("field", "payload", "value"),
    [
        ("acs_customer", "Yes, we had ACS numbers", AcsCustomer.HAS_NUMBERS),
        ("acs_customer", "We had an ACS resource but no numbers", AcsCustomer.RESOURCE_ONLY),
        ("acs_customer", "We are new to ACS", AcsCustomer.NEW),
        ("billing_country", "It is billed in Germany", "DE"),
    ],
)
def test_history_and_billing(field: str, payload: str, value: Any) -> None:
    assert getattr(listen(payload, requested=field).needs, field) == value


@pytest.mark.parametrize(
    ("payload", "keeps"), [("No, there is no number to keep", False), ("Yes, we want to keep a number", True)]
)
def test_whether_a_number_is_kept(payload: str, keeps: bool) -> None:
    existing = listen(payload, requested="existing_number").needs.existing_number
    assert existing is not None
    assert existing.keep is keeps


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        ("A local number", NumberType.LOCAL),
        ("A toll-free number", NumberType.TOLL_FREE),
        ("A mobile number", NumberType.MOBILE),
    ],
)
def test_which_type_is_kept(payload: str, kind: NumberType) -> None:
    kept = listen("Yes, we want to keep a number", requested="existing_number")
    existing = listen(payload, requested="existing_number", before=kept).needs.existing_number
    assert existing is not None
    assert existing.number_type is kind


@pytest.mark.parametrize(
    ("said", "port"),
    [
        ("Yes, port it to Microsoft", Port.YES),
        ("No, it stays with our carrier", Port.NO),
        ("We are not sure about porting yet", Port.UNSURE),
        ("not sure about porting", Port.UNSURE),
        ("not sure whether to port or to stay with BT", Port.UNSURE),
        ("not sure, but let us port it", Port.YES),
    ],
)
def test_a_doubt_about_porting_is_no_refusal(said: str, port: Port) -> None:
    kept = listen("keep +44 20 7946 0123")
    assert listen(said, requested="port", before=kept).needs.port is port
