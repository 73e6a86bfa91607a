"""Where the subscription is billed."""

from __future__ import annotations

import pytest
from listening import knowing, known, listen

from actions.understanding import Choice, Conversation

GERMANY = {"countries": ["DE"], "capabilities": ["send_sms"]}


@pytest.mark.parametrize(
    ("text", "billed", "planned"),
    [
        ("billed in Ireland, the republic", "IE", []),
        ("we are billed in Norway and need a hotline in Sweden", "NO", ["SE"]),
        ("SMS in Spain, the subscription is in Italy", "IT", ["ES"]),
        ("our invoices go to Switzerland", "CH", []),
        ("send SMS in France; the Azure bill is paid in Belgium", "BE", ["FR"]),
        ("Calls in Poland. Billing country is the UK.", "GB", ["PL"]),
        ("our tenant is billed in the United States", "US", []),
    ],
)
def test_the_billing_country_is_told_from_the_planned_ones(
    text: str, billed: str, planned: list[str]
) -> None:
    after = known(listen(text))
    assert after["billing_country"] == billed
    assert after.get("countries", []) == planned


@pytest.mark.parametrize(
    ("text", "billed"),
    [
        ("Germany", "DE"),
        ("in the US", "US"),
        ("same, Germany", "DE"),
        ("it's billed to our headquarters in Paris", "FR"),
        ("Puerto Rico", "PR"),
        ("us", "US"),
        ("UK", "GB"),
        ("Ireland", "IE"),
    ],
)
def test_an_answer_to_where_it_is_billed(text: str, billed: str) -> None:
    after = listen(text, requested="billing_country", before=knowing(**GERMANY))
    assert known(after) == {**GERMANY, "billing_country": billed}


def test_a_name_of_two_countries_is_asked_about() -> None:
    after = listen("Korea", requested="billing_country", before=knowing(**GERMANY))
    assert "billing_country" not in known(after)
    assert after.choice is not None
    assert after.choice.field == "billing_country"


def test_the_choice_is_answered() -> None:
    before = Conversation(knowing(**GERMANY).needs, choice=Choice("billing_country", "Korea", ("KP", "KR")))
    after = listen("the south", requested="billing_country", before=before)
    assert known(after) == {**GERMANY, "billing_country": "KR"}


@pytest.mark.parametrize(
    "text", ["what if we were billed in Canada?", "the bill goes to Canada now", "billed in Canada, sorry"]
)
def test_the_billing_country_can_be_changed(text: str) -> None:
    before = knowing(**GERMANY, billing_country="DE")
    after = known(listen(text, before=before, intent="change"))
    assert after == {**GERMANY, "billing_country": "CA"}


def test_a_code_of_two_meanings_is_the_country_that_is_planned() -> None:
    canada = knowing(countries=["CA"], capabilities=["receive_calls"])
    heard = listen("ca", "billing_country", canada)
    assert (heard.needs.billing_country, heard.choice) == ("CA", None)


def test_actually_answers_where_the_bill_goes() -> None:
    spain = knowing(countries=["ES"], capabilities=["receive_calls"])
    heard = listen("the UK actually, for this one", "billing_country", spain)
    assert (heard.needs.billing_country, heard.needs.countries) == ("GB", ("ES",))
