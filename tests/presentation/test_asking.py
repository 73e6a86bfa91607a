from datetime import date

import pytest

from actions.catalog.vocabulary import SMS, VOICE, Agreement, Capability, NumberType
from actions.planner import ExistingNumber, Needs
from actions.planner.existing_number import possible_readings
from actions.planner.questions import QUESTIONS
from actions.presentation.open_points import TOPICS
from actions.presentation.questions import ask, choices, choose_country, choose_number
from actions.presentation.why_ask import why_ask

TODAY = date(2026, 11, 23)
SEND = frozenset({Capability.SEND_SMS})


def _keep(number=None, country=None, number_type=None):
    return ExistingNumber(keep=True, number=number, country=country, number_type=number_type)


@pytest.mark.parametrize("field", QUESTIONS)
def test_a_question_is_never_asked_twice_in_the_same_words(field, planned, catalog):
    needs = planned(countries=("DE",)).needs
    texts = [ask(field, needs, None, catalog, attempt).text for attempt in range(8)]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("field", QUESTIONS)
def test_a_question_names_its_field_and_its_payloads_are_plain_text(field, planned, catalog):
    message = ask(field, planned(countries=("DE",)).needs, None, catalog)
    assert message.custom() == {"question": {"slot": field}}
    assert message.text.count("?") <= 1
    assert not any(button.payload.startswith("/") for button in message.buttons)
    assert field in TOPICS


@pytest.mark.parametrize("field", ["existing_number", "acs_customer", "billing_country", "agreement"])
def test_i_do_not_know_is_offered_where_it_leads_on(field, planned, catalog):
    payloads = [
        button.payload for button in ask(field, planned(countries=("DE",)).needs, None, catalog).buttons
    ]
    assert "I don't know" in payloads


@pytest.mark.parametrize(
    ("needs", "field", "text"),
    [
        pytest.param(
            {"countries": ("DE", "US"), "capabilities_by_country": {"DE": SEND}},
            "capabilities",
            "What is it for in the United States: making calls, receiving calls, sending SMS, receiving SMS?",
            id="only countries without capabilities",
        ),
        pytest.param(
            {
                "countries": ("DE",),
                "capabilities_by_country": {"DE": SEND},
                "existing_number": _keep("+18003569377"),
            },
            "capabilities",
            "What should +1 800-356-9377 do: make calls, receive calls, send SMS, receive SMS?",
            id="the kept number's own use",
        ),
        pytest.param(
            {"capabilities": VOICE, "existing_number": _keep("+448000285833")},
            "port",
            "Shall +44 800 028 5833 move to Microsoft, or stay with its carrier?",
            id="port names the number",
        ),
        pytest.param(
            {"countries": ("DE",), "existing_number": _keep("0800 12")},
            "existing_number",
            '"0800 12" is not a valid number in Germany. Which number is it, with + and its country code?',
            id="a number that is not valid",
        ),
        pytest.param(
            {"countries": ("DE",), "existing_number": _keep()},
            "existing_number",
            "Which number is it? Please type it with its country code, starting with +.",
            id="kept, but not known which",
        ),
        pytest.param(
            {"countries": ("DE", "AT"), "existing_number": _keep(number_type=NumberType.LOCAL)},
            "existing_number",
            "In which country is the number that you want to keep?",
            id="kept in an unknown country",
        ),
        pytest.param(
            {"existing_number": _keep("+525512345678")},
            "existing_number",
            "Is +52 55 1234 5678 a local or a mobile number?",
            id="the number's type cannot be told",
        ),
    ],
)
def test_a_question_is_about_the_situation(needs, field, text, planned, catalog):
    made = planned(**needs)
    assert ask(field, Needs(as_of=made.as_of, **needs), made, catalog).text == text


@pytest.mark.parametrize(
    ("family", "text"),
    [
        ("sms", "Only sending, or should people be able to reply too?"),
        ("voice", "Calls in which direction: out, in, or both?"),
    ],
)
def test_a_missing_direction_is_asked_for(family, text, planned, catalog):
    message = ask("capabilities", planned(countries=("DE",)).needs, None, catalog, family=family)
    assert (message.text, message.question) == (text, "capabilities")
    assert len(message.buttons) == 3


def test_a_plain_no_to_acs_numbers_leads_to_the_question_about_a_resource(planned, catalog):
    message = ask("acs_customer", planned(countries=("DE",)).needs, None, catalog, sub="resource")
    closed = catalog.lifecycle.closed_to_new_customers.isoformat()
    assert message.text == f"Did you have an ACS resource before {closed}, even without numbers?"


def test_every_agreement_can_be_picked(planned, catalog):
    buttons = ask("agreement", planned(countries=("DE",)).needs, None, catalog).buttons
    assert len(buttons) == len(Agreement) + 1


def test_an_ambiguous_country_is_asked_back_by_name(catalog):
    message = choose_country(("KR", "KP"), "Korea", catalog)
    assert message.text == 'Which one do you mean by "Korea": South Korea or North Korea?'
    assert [button.payload for button in message.buttons] == ["South Korea", "North Korea"]
    assert choose_country(("KR", "KP"), "Korea", catalog, "billing_country").question == "billing_country"


def test_a_number_that_is_valid_in_two_countries_is_asked_back(catalog):
    readings = possible_readings(_keep("030 1234567"), ("DE", "NL"))
    message = choose_number(readings, catalog)
    assert message.text == "That number is valid in Germany and the Netherlands. Which one is it?"
    assert [button.payload for button in message.buttons] == ["+49 30 1234567", "+31 30 123 4567"]
    assert message.question == "existing_number"
    asked = Needs(countries=("DE", "NL"), as_of=TODAY, existing_number=_keep("030 1234567"))
    assert ask("existing_number", asked, None, catalog) == message


def test_choices_are_offered_after_misunderstandings():
    message = choices()
    assert message.question is None
    assert "Start over" in [button.payload for button in message.buttons]


@pytest.mark.parametrize("field", QUESTIONS)
def test_why_a_question_is_asked_takes_at_most_two_lines(field, planned, catalog):
    made = planned(countries=("DE",), capabilities=SMS)
    assert 1 <= len(why_ask(field, made.needs, made, catalog).splitlines()) <= 2


def test_why_a_question_is_asked_says_what_hangs_on_it_in_this_plan(planned, catalog):
    made = planned(countries=("DE",), capabilities=SEND)
    assert "Whether you can get what is recommended depends on it." in why_ask(
        "billing_country", made.needs, made, catalog
    )
    kept = planned(capabilities=VOICE, existing_number=_keep("+18003569377"))
    assert "+1 800-356-9377 moved to Microsoft (port-in)" in why_ask("port", kept.needs, kept, catalog)
