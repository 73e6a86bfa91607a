"""The history with Azure Communication Services, and the agreement with Microsoft."""

from __future__ import annotations

from dataclasses import replace

import pytest
from listening import knowing, known, listen

from actions.understanding import Conversation

GERMANY = {"countries": ["DE"], "capabilities": ["send_sms"]}


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("we have had ACS numbers since 2023", "has_numbers"),
        ("we already bought numbers on ACS", "has_numbers"),
        ("we have an ACS resource but no numbers", "resource_only"),
        ("only an ACS resource, never bought a number there", "resource_only"),
        ("we are new to ACS", "new"),
        ("we never used Azure Communication Services", "new"),
        ("we have no ACS resource", "new"),
    ],
)
def test_the_history_is_understood_without_being_asked(text: str, history: str) -> None:
    assert known(listen(text)) == {"acs_customer": history}


@pytest.mark.parametrize(
    ("text", "intent", "history"),
    [
        ("yes", "affirm", "has_numbers"),
        ("yes, two of them", "inform", "has_numbers"),
        ("we bought one in 2024", "inform", "has_numbers"),
        ("just a resource", "inform", "resource_only"),
        ("a resource, no numbers", "inform", "resource_only"),
        ("no numbers, but we do have a resource", "inform", "resource_only"),
        ("neither", "inform", "new"),
        ("nothing at all", "deny", "new"),
        ("we are new", "inform", "new"),
        ("never touched it", "inform", "new"),
        ("it's our first time", "inform", "new"),
    ],
)
def test_answers_to_what_was_there_before(text: str, intent: str, history: str) -> None:
    after = listen(text, requested="acs_customer", before=knowing(**GERMANY), intent=intent)
    assert known(after) == {**GERMANY, "acs_customer": history}
    assert after.step is None


@pytest.mark.parametrize(
    ("text", "intent"), [("no", "deny"), ("no numbers", "inform"), ("no, we didn't", "deny")]
)
def test_no_numbers_leaves_open_whether_there_was_a_resource(text: str, intent: str) -> None:
    after = listen(text, requested="acs_customer", before=knowing(**GERMANY), intent=intent)
    assert known(after) == GERMANY
    assert after.step == "resource"
    assert after.answered
    assert after.misunderstood == 0


@pytest.mark.parametrize(
    ("text", "intent", "history"),
    [
        ("yes", "affirm", "resource_only"),
        ("yes, a resource", "inform", "resource_only"),
        ("yes we did", "affirm", "resource_only"),
        ("no", "deny", "new"),
        ("no, nothing", "deny", "new"),
        ("not that either", "deny", "new"),
    ],
)
def test_the_second_step_settles_it(text: str, intent: str, history: str) -> None:
    before = replace(knowing(**GERMANY), step="resource")
    after = listen(text, requested="acs_customer", before=before, intent=intent)
    assert known(after) == {**GERMANY, "acs_customer": history}
    assert after.step is None


@pytest.mark.parametrize(
    "text",
    ["we need a new number", "a new hotline", "start from scratch with a new number", "no number to keep"],
)
def test_a_new_number_is_no_history(text: str) -> None:
    assert "acs_customer" not in known(listen(text))


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("we are on pay-as-you-go", "PAYG"),
        ("payg", "PAYG"),
        ("we have an Enterprise Agreement", "EA"),
        ("under an EA", "EA"),
        ("we buy Azure through a CSP", "MPA_CSP"),
        ("on a free trial", "free_trial"),
        ("an MCA that we bought online ourselves", "MCA_customer_led"),
        ("an MCA through our Microsoft account team", "MCA_field_led"),
        ("Microsoft Customer Agreement, signed with our account manager", "MCA_field_led"),
        ("Microsoft Customer Agreement via the website", "MCA_customer_led"),
    ],
)
def test_the_agreement_is_understood_without_being_asked(text: str, agreement: str) -> None:
    assert known(listen(text)) == {"agreement": agreement}


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("by credit card", "PAYG"),
        ("Visa", "PAYG"),
        ("through our reseller", "MPA_CSP"),
        ("just the trial", "free_trial"),
        ("enterprise", "EA"),
        ("EA", "EA"),
    ],
)
def test_answers_that_only_mean_an_agreement_when_it_was_asked(text: str, agreement: str) -> None:
    asked = listen(text, requested="agreement", before=knowing(**GERMANY))
    assert known(asked) == {**GERMANY, "agreement": agreement}


@pytest.mark.parametrize("text", ["we pay by credit card", "through our reseller", "just a trial"])
def test_such_words_mean_nothing_when_something_else_was_asked(text: str) -> None:
    assert "agreement" not in known(listen(text))


@pytest.mark.parametrize("text", ["MCA", "a Microsoft Customer Agreement"])
@pytest.mark.parametrize("requested", [None, "agreement"])
def test_a_customer_agreement_comes_in_two_kinds(text: str, requested: str | None) -> None:
    after = listen(text, requested=requested, before=knowing(**GERMANY))
    assert known(after) == GERMANY
    assert after.step == "MCA"
    assert after.answered


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("online", "MCA_customer_led"),
        ("we signed up on the website", "MCA_customer_led"),
        ("with our account manager", "MCA_field_led"),
        ("the Microsoft sales team", "MCA_field_led"),
        ("an EA after all", "EA"),
    ],
)
def test_which_kind_it_is_can_be_told_in_a_word(text: str, agreement: str) -> None:
    before = replace(knowing(**GERMANY), step="MCA")
    after = listen(text, requested="agreement", before=before)
    assert known(after) == {**GERMANY, "agreement": agreement}
    assert after.step is None


def test_a_known_kind_is_not_asked_again_when_it_is_called_mca() -> None:
    before: Conversation = knowing(**GERMANY, agreement="MCA_field_led")
    assert listen("yes, the MCA", requested="billing_country", before=before).step is None


def test_a_need_that_begins_with_ok_answers_nothing_about_the_history() -> None:
    hungary = knowing(countries=["HU"], capabilities=["send_sms"])
    text = "OK, then plan it on ACS: order notices by SMS to customers in Hungary"
    assert listen(text, "acs_customer", hungary).needs.acs_customer is None


def test_never_numbers_but_the_resource_is_the_resource() -> None:
    heard = listen("we never had numbers on ACS, only the resource from 2025", before=knowing(**GERMANY))
    assert known(heard)["acs_customer"] == "resource_only"


def test_that_nothing_is_kept_tells_no_history() -> None:
    heard = known(listen("We have no number for that yet, so nothing to be kept.", "acs_customer"))
    assert heard == {"existing_number": {"keep": False}}


def test_the_agreement_is_corrected_in_the_same_breath() -> None:
    said = "The contract is pay as you go... no, sorry, my colleague says it is an Enterprise Agreement."
    assert known(listen(said))["agreement"] == "EA"


def test_paying_for_what_was_used_is_pay_as_you_go() -> None:
    said = "we only pay for what we have used, there is nothing signed"
    assert known(listen(said, "agreement"))["agreement"] == "PAYG"
