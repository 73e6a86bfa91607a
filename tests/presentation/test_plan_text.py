import re
from datetime import date

import pytest

from actions.catalog.vocabulary import SMS, VOICE, Agreement, Capability, ConditionKey
from actions.planner import ExistingNumber
from actions.planner.json_io import plan_to_json, validator
from actions.planner.needs import AcsCustomer, Monthly, Port
from actions.planner.plan import Verdict
from actions.presentation import phrases
from actions.presentation.message import BLANK
from actions.presentation.plan_text import all_alternatives, full_plan

SEND = frozenset({Capability.SEND_SMS})
NO_NUMBER = ExistingNumber(keep=False)
CUSTOMER = {"acs_customer": AcsCustomer.HAS_NUMBERS, "agreement": Agreement.PAYG}

GERMANY_SMS = {
    "countries": ("DE",),
    "capabilities": SEND,
    "existing_number": NO_NUMBER,
    "billing_country": "DE",
    **CUSTOMER,
}
FLOWERS = {
    "capabilities": VOICE,
    "existing_number": ExistingNumber(keep=True, number="+18003569377"),
    "port": Port.UNSURE,
}
INDIA_KEEP = {
    "countries": ("IN",),
    "capabilities": VOICE | SEND,
    "existing_number": ExistingNumber(keep=True, number="+912240001234"),
}
IRELAND = {**GERMANY_SMS, "countries": ("IE",), "billing_country": "IE", "agreement": Agreement.EA}
US_TWO_WAY = {**GERMANY_SMS, "countries": ("US",), "capabilities": SMS, "billing_country": "US"}
BRAZIL_NEW = {
    "countries": ("BR",),
    "capabilities": frozenset({Capability.RECEIVE_CALLS}),
    "acs_customer": AcsCustomer.NEW,
}
FRANCE_AND_US_NEW = {"countries": ("FR", "US"), "capabilities": SMS, "acs_customer": AcsCustomer.NEW}
BILLED_IN_BRAZIL = {**GERMANY_SMS, "billing_country": "BR"}
JAPAN = {**GERMANY_SMS, "countries": ("JP",), "capabilities": VOICE, "billing_country": "JP"}
PARTLY = {**GERMANY_SMS, "capabilities": VOICE | SEND, "billing_country": "CA"}
RETIRED = {"countries": ("US",), "capabilities": VOICE | SMS, "as_of": date(2028, 10, 1)}


@pytest.mark.parametrize(
    ("needs", "answer", "recommended"),
    [
        pytest.param(
            GERMANY_SMS,
            "Germany, sending SMS: Yes.",
            "Recommended: an alphanumeric sender ID from Microsoft; no number to buy.",
            id="yes",
        ),
        pytest.param(
            IRELAND,
            "Ireland, sending SMS: Yes, if the sender ID is registered first.",
            "Recommended: an alphanumeric sender ID from Microsoft; no number to buy.",
            id="yes, if",
        ),
        pytest.param(
            FLOWERS,
            "United States, making and receiving calls: Yes, if your tenant had an ACS resource before "
            "2026-10-23, and your billing country and your agreement allow it.",
            "Recommended: +1 800-356-9377 moved to Microsoft (port-in).",
            id="port-in with open gates",
        ),
        pytest.param(
            BILLED_IN_BRAZIL,
            "Germany, sending SMS: Not with Microsoft as things stand: "
            "an alphanumeric sender ID is not allowed with billing in Brazil.",
            "Open to you instead: Messaging Connect with a partner.",
            id="not available",
        ),
        pytest.param(
            PARTLY,
            "Germany, making and receiving calls and sending SMS: In part: "
            "an alphanumeric sender ID is not allowed with billing in Canada.",
            "Recommended: an alphanumeric sender ID from Microsoft for sending SMS, and a local number from "
            "Microsoft for making and receiving calls. Open to you in full: a local number from Microsoft for "
            "making and receiving calls, and Messaging Connect with a partner for sending SMS (preview).",
            id="in part",
        ),
        pytest.param(
            BRAZIL_NEW,
            "Brazil, receiving calls: Yes, if an operator covers the country.",
            "Recommended: Teams Phone with Operator Connect.",
            id="new customer",
        ),
        pytest.param(
            RETIRED,
            "United States, making and receiving calls and sending and receiving SMS: "
            "Yes, outside Azure Communication Services.",
            "Recommended: Teams Phone with a Microsoft Calling Plan for making and receiving calls, and a "
            "messaging provider from the Microsoft Marketplace for sending and receiving SMS.",
            id="retired",
        ),
    ],
)
def test_the_answer_comes_first(needs, answer, recommended, planned, catalog):
    assert full_plan(planned(**needs), catalog).text.splitlines()[:2] == [answer, recommended]


@pytest.mark.parametrize(
    ("needs", "lines"),
    [
        pytest.param(
            GERMANY_SMS,
            [
                "- Lead time: instant; wait 10 minutes before the first message",
                "1. Open Alphanumeric Sender ID in your Communication Services resource.",
                "- Ends on 2028-09-30; after that: a messaging provider from the Microsoft Marketplace",
            ],
            id="sender ID",
        ),
        pytest.param(
            IRELAND,
            [
                "- Condition: Sender ID registration. This country needs the alphanumeric sender ID to be "
                "registered before it is used.",
                "- Lead time: 4 to 5 weeks according to the enabling page, 6 to 8 weeks according to the SMS "
                "overview",
            ],
            id="both readings of a lead time",
        ),
        pytest.param(
            INDIA_KEEP,
            [
                "Direct routing over your own carrier, which keeps +91 22 4000 1234",
                "- For: sending SMS (preview)",
            ],
            id="two components, one a preview",
        ),
        pytest.param(
            FLOWERS,
            [
                "- Direct routing over your own carrier, which keeps +1 800-356-9377.",
                "Still open: your history",
            ],
            id="the other way, and what is open",
        ),
        pytest.param(
            FRANCE_AND_US_NEW,
            ["One number never serves SMS in several countries.", "- How to get it: as for France"],
            id="several countries",
        ),
        pytest.param(BILLED_IN_BRAZIL, ["- Not allowed with billing in Brazil"], id="a refused component"),
    ],
)
def test_a_plan_tells_how_to_get_it(needs, lines, planned, catalog):
    said = full_plan(planned(**needs), catalog).text.splitlines()
    for line in lines:
        assert any(each.startswith(line) for each in said), line


def test_a_simple_plan_fits_on_two_screens(planned, catalog):
    for needs in (GERMANY_SMS, IRELAND, US_TWO_WAY, FLOWERS):
        assert full_plan(planned(**needs), catalog).text.count("\n") < 45


def test_every_contradiction_and_remark_beside_the_guide_is_told(planned, catalog):
    for needs in (FLOWERS, US_TWO_WAY, JAPAN):
        made = planned(**needs)
        text = full_plan(made, catalog).text
        for country in made.countries:
            for component in country.decision.recommended.components:
                for note in country.instructions[component].notes:
                    if "differ" in note or "disagree" in note or "Asia-Pacific" in note:
                        assert note.removeprefix("Sources disagree: ") in text


def test_the_end_of_the_service_is_told_once_for_a_component(planned, catalog):
    text = full_plan(planned(**GERMANY_SMS), catalog).text
    assert text.count(catalog.lifecycle.retirement.isoformat()) == 1


def test_channels_do_not_cut_a_plan_at_its_blank_lines(planned, catalog):
    text = full_plan(planned(**FRANCE_AND_US_NEW), catalog).text
    assert "\n\n" not in text
    assert f"\n{BLANK}\n" in text


def test_each_source_is_listed_once_and_each_number_that_is_cited_is_listed(planned, catalog):
    text = full_plan(planned(**INDIA_KEEP), catalog).text
    body, listed = text.split("Sources, with the date of the page:\n")
    numbers = re.findall(r"^\[(\d+)\] .+ \(\d{4}-\d\d-\d\d\): https://", listed, re.MULTILINE)
    urls = re.findall(r"https://\S+", listed)
    cited = {number for group in re.findall(r"\[([\d, ]+)\]", body) for number in group.split(", ")}
    assert len(urls) == len(set(urls)) == len(numbers)
    assert cited == set(numbers)


def test_costs_are_estimates_with_the_date_of_the_prices(planned, catalog):
    needs = {**GERMANY_SMS, "capabilities": VOICE}
    price = catalog.prices["DE", planned(**needs).countries[0].decision.recommended.components[0].number_type]
    cost = next(line for line in full_plan(planned(**needs), catalog).text.splitlines() if "- Cost:" in line)
    assert f"{price.lease_month:.2f} USD a month" in cost
    assert f"(estimate, prices of {price.source.as_of.isoformat()})" in cost


def test_volumes_are_part_of_the_cost(planned, catalog):
    few = full_plan(planned(**GERMANY_SMS, monthly=Monthly(sms_out=1000)), catalog).text
    assert "89.50 USD a month" in few


def test_what_was_assumed_and_skipped_is_told_with_what_depends_on_it(planned, catalog):
    needs = {**GERMANY_SMS, "agreement": None}
    text = full_plan(
        planned(**needs),
        catalog,
        assumed=["Georgia is the country"],
        skipped=["agreement", "existing_number"],
    ).text
    assert "Assumed: Georgia is the country." in text
    assert (
        "Not known: your agreement with Microsoft. Whether you can get what is recommended depends on it."
        in text
    )
    assert "Not known: whether there is a number to keep. The plan is made as if there were none." in text
    assert "Still open" not in text


def test_only_three_alternatives_are_told_and_the_rest_on_request(planned, catalog):
    made = planned(countries=("GB",), capabilities=VOICE | SEND)
    country = made.countries[0]
    assert len(country.alternatives) > 3
    assert (
        f"- and {len(country.alternatives) - 3} more; ask to see the alternatives"
        in full_plan(made, catalog).text
    )
    everything = all_alternatives(made, catalog)
    for option in country.alternatives:
        assert phrases.sentence(phrases.option_name(option, "GB", made.needs))[:-1] in everything


def test_a_plan_carries_itself_for_programs(planned, catalog):
    made = planned(**FLOWERS)
    message = full_plan(made, catalog)
    assert message.custom() == {"plan": plan_to_json(made)}
    validator("plan").validate(message.plan)


def test_without_countries_there_is_no_plan_yet(planned, catalog):
    assert full_plan(planned(), catalog).text.startswith("There is no plan yet")


def test_every_condition_and_verdict_has_words(catalog):
    assert set(phrases.CONDITIONS) == set(ConditionKey) == {ConditionKey(key) for key in catalog.conditions}
    assert set(phrases.VERDICTS) == set(Verdict)
