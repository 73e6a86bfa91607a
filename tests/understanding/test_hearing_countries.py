"""Which countries are planned."""

from __future__ import annotations

import pytest
from listening import knowing, known, listen

from actions.understanding import Choice, Conversation

GERMANY = {"countries": ["DE"], "capabilities": ["send_sms"]}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("send SMS in Germany", ["DE"]),
        ("we want to send SMS to customers in Portugal and Spain", ["PT", "ES"]),
        ("a hotline for swiss customers", ["CH"]),
        ("our branch in Stockholm must be able to make calls", ["SE"]),
        ("numbers in the UK, please", ["GB"]),
        ("something for the Netherlands", ["NL"]),
        ("call people in Sverige", ["SE"]),
        ("send SMS in Germny", ["DE"]),
        ("Our Danish team takes calls", ["DK"]),
        ("send SMS, but not in Austria", []),
        ("send SMS in Italy, but not in Austria", ["IT"]),
        ("We are a French company. We call people in Poland.", ["PL"]),
    ],
)
def test_countries_are_where_numbers_and_recipients_are(text: str, countries: list[str]) -> None:
    assert known(listen(text)).get("countries", []) == countries


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Germany", ["DE"]),
        ("in the states", ["US"]),
        ("it", ["IT"]),
        ("Norway or maybe Sweden", ["NO", "SE"]),
        ("de", ["DE"]),
    ],
)
def test_an_answer_to_which_country(text: str, countries: list[str]) -> None:
    assert known(listen(text, requested="countries"))["countries"] == countries


@pytest.mark.parametrize(
    ("text", "intent", "countries"),
    [
        ("and in Austria?", "change", ["DE", "AT"]),
        ("also in Finland and Denmark", "change", ["DE", "FI", "DK"]),
        ("Add Switzerland", "change", ["DE", "CH"]),
        ("compare with France", "change", ["DE", "FR"]),
        ("make it Austria instead", "change", ["AT"]),
        ("no, I meant Austria", "change", ["AT"]),
        ("actually Spain, not Germany", "change", ["ES"]),
        ("what about the Republic of Ireland?", "change", ["DE", "IE"]),
        ("Belgium too", "inform", ["DE", "BE"]),
        ("Germany", "inform", ["DE"]),
    ],
)
def test_countries_are_added_and_replaced(text: str, intent: str, countries: list[str]) -> None:
    after = known(listen(text, before=knowing(**GERMANY), intent=intent))
    assert after == {**GERMANY, "countries": countries}


@pytest.mark.parametrize(
    "text", ["drop France", "without France", "leave out France", "not France", "no France"]
)
def test_a_country_is_taken_out(text: str) -> None:
    before = knowing(countries=["DE", "FR"], capabilities=["send_sms"])
    assert known(listen(text, before=before, intent="change"))["countries"] == ["DE"]


def test_a_country_that_is_taken_out_takes_its_own_wishes_along() -> None:
    before = knowing(
        countries=["DE", "FR"], capabilities_by_country={"DE": ["send_sms"], "FR": ["make_calls"]}
    )
    after = known(listen("drop France", before=before, intent="change"))
    assert after == {"countries": ["DE"], "capabilities_by_country": {"DE": ["send_sms"]}}


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("send SMS in Korea", {"KP", "KR"}),
        ("a number in Congo", {"CD", "CG"}),
        ("send SMS in Georgia", {"GE", "US"}),
    ],
)
def test_a_name_of_two_countries_is_asked_about_and_not_guessed(text: str, candidates: set[str]) -> None:
    after = listen(text)
    assert "countries" not in known(after)
    assert after.choice is not None
    assert after.choice.field == "countries"
    assert set(after.choice.candidates) == candidates


@pytest.mark.parametrize(
    ("text", "iso"),
    [("South Korea", "KR"), ("the south", "KR"), ("the northern one", "KP"), ("Seoul", "KR")],
)
def test_the_choice_between_two_countries_is_answered(text: str, iso: str) -> None:
    before = Conversation(choice=Choice("countries", "Korea", ("KP", "KR")))
    after = listen(text, requested="countries", before=before)
    assert known(after)["countries"] == [iso]
    assert after.choice is None


def test_a_name_that_is_planned_already_is_not_asked_about_again() -> None:
    after = listen("they must be able to reply in Korea", before=knowing(countries=["KR"]))
    assert after.choice is None
    assert known(after)["countries"] == ["KR"]


@pytest.mark.parametrize(
    ("requested", "text"),
    [
        ("acs_customer", "yes, we have ACS numbers in the US since 2023"),
        ("billing_country", "Norway"),
        ("agreement", "an EA of our parent company in Japan"),
        ("existing_number", "yes, +44 20 7946 0018"),
    ],
)
def test_a_country_in_another_answer_is_not_planned(requested: str, text: str) -> None:
    after = known(listen(text, requested=requested, before=knowing(**GERMANY)))
    assert after["countries"] == ["DE"]


@pytest.mark.parametrize("requested", ["acs_customer", "billing_country", "agreement", "existing_number"])
def test_a_country_is_added_whatever_was_asked(requested: str) -> None:
    after = listen("and we also need Spain", requested=requested, before=knowing(**GERMANY), intent="change")
    assert known(after)["countries"] == ["DE", "ES"]


@pytest.mark.parametrize("text", ["send SMS in Wakanda", "a number in Atlantis", "we need SMS on Tatooine"])
def test_an_invented_country_is_none(text: str) -> None:
    after = listen(text)
    assert "countries" not in known(after)
    assert after.choice is None


def test_a_country_is_dropped_also_while_we_ask_for_the_number() -> None:
    two = knowing(countries=["ES", "IT"], capabilities=["send_sms"])
    heard = listen("we stop with Italy", "existing_number", two, "change")
    assert heard.needs.countries == ("ES",)


def test_a_correction_reaches_the_plan_whatever_was_asked() -> None:
    spain = knowing(countries=["ES"], capabilities=["send_sms"])
    heard = listen(
        "wait no, sorry, the wedding is in Portugal, not in Spain", "acs_customer", spain, "change"
    )
    assert heard.needs.countries == ("PT",)
    assert heard.step is None


def test_the_country_that_is_left_out_is_not_taken_up_again() -> None:
    two = knowing(countries=["DE", "AT"], capabilities=["send_sms"])
    heard = listen(
        "Sorry, for Austria we found a partner. Please leave out Austria.", before=two, intent="change"
    )
    assert heard.needs.countries == ("DE",)


def test_ireland_added_to_the_united_kingdom_is_ireland() -> None:
    kingdom = knowing(countries=["GB"], capabilities=["receive_calls"])
    heard = listen("Right, now add Ireland as well", before=kingdom, intent="change")
    assert heard.needs.countries == ("GB", "IE")


def test_instead_replaces_also_in_a_question() -> None:
    finland = knowing(countries=["FI"], capabilities=["send_sms"])
    assert listen("what about Denmark instead?", before=finland, intent="change").needs.countries == ("DK",)


def test_a_country_that_was_written_by_mistake_is_taken_out() -> None:
    austria = knowing(countries=["AT"], capabilities=["receive_calls"])
    text = "Oh no, sorry, I wrote Austria. I meant Australia, not Austria."
    assert listen(text, "existing_number", austria, "change").needs.countries == ("AU",)


def test_a_country_of_two_meanings_is_taken_out_as_the_country_of_that_name() -> None:
    before = knowing(countries=["GB", "IE"], capabilities=["send_sms"])
    assert known(listen("leave Ireland out of it", before=before, intent="change"))["countries"] == ["GB"]


def test_leaving_out_the_country_of_the_kept_number_gives_it_up() -> None:
    before = knowing(
        countries=["IT", "US"],
        capabilities=["receive_calls"],
        existing_number={"keep": True, "number": "+18005550142", "country": "US"},
    )
    needs = known(listen("leave the US out again", requested="port", before=before, intent="change"))
    assert needs["countries"] == ["IT"]
    assert needs["existing_number"] == {"keep": False}


def test_a_candidate_that_is_refused_is_not_chosen() -> None:
    open_choice = Conversation(choice=Choice("countries", "Valencia", ("ES", "VE")))
    heard = listen("drop Spain, put Portugal", requested="countries", before=open_choice, intent="change")
    assert heard.choice is None
    assert known(heard)["countries"] == ["PT"]
    still_open = listen("not Spain", requested="countries", before=open_choice)
    assert known(still_open).get("countries") in (None, ["VE"])


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("We are a Norwegian municipality. We send SMS to inhabitants.", ["NO"]),
        ("We are a Norwegian municipality. We send SMS to inhabitants of Sweden.", ["SE"]),
        ("We are a Norwegian municipality.", []),
    ],
)
def test_home_is_planned_where_something_is_wanted_and_no_other_place_is_named(
    text: str, countries: list[str]
) -> None:
    assert known(listen(text)).get("countries", []) == countries


def test_home_is_not_added_to_what_is_planned() -> None:
    before = knowing(countries=["SE"], capabilities=["send_sms"])
    after = listen("We are a Norwegian company, we also make calls", before=before)
    assert known(after)["countries"] == ["SE"]


def test_another_country_comes_in_place_of_the_planned_one_whatever_was_asked() -> None:
    before = knowing(countries=["AT"], capabilities=["receive_calls"])
    said = "Sorry, wrong project. The hotline is for Switzerland, not Austria."
    assert known(listen(said, "existing_number", before))["countries"] == ["CH"]
