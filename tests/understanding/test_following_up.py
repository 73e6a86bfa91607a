"""Questions that lean on the one before them."""

from __future__ import annotations

import pytest

from actions.answers.question import Question
from actions.catalog.vocabulary import Capability, NumberType
from actions.understanding import Conversation, Mention, Utterance, hear
from actions.understanding.follow_ups import (
    follows_up,
    going_on,
    pointing_back,
    question_from_json,
    question_to_json,
)

LEASE = Question(
    intent="ask_price",
    text="what is the rent of a toll-free number in Singapore?",
    countries=("SG",),
    number_types=(NumberType.TOLL_FREE,),
    topics=("toll_free_number",),
)
BEFORE = question_to_json(LEASE)


def asked(text: str, intent: str, *named: Mention) -> Utterance:
    return Utterance(text, intent, said=named)


@pytest.mark.parametrize(
    "utterance",
    [
        asked("And in the Philippines?", "change", Mention("country", "PH")),
        asked("what about a local one?", "change", Mention("number_type", "local")),
        asked("and is it possible in Sweden too?", "ask_availability", Mention("country", "SE")),
        asked("landlines?", "nlu_fallback", Mention("number_type", "local")),
        asked("ok and for sweden", "change", Mention("country", "SE")),
        asked("and Brazil", "change", Mention("country", "BR")),
        asked("versus toll-free?", "ask_difference", Mention("number_type", "toll_free")),
        asked("and malaysia, we have a sister hotel in KL", "change", Mention("country", "MY")),
        asked("and a toll-free", "ask_availability", Mention("number_type", "toll_free")),
        asked("And if it was billed in Mexico itself?", "change", Mention("country", "MX", role="billing")),
        asked(
            "works on our toll free too?",
            "ask_retirement",
            Mention("number_type", "toll_free"),
            Mention("topic", "toll_free_number"),
            Mention("operation", "add"),
        ),
    ],
)
def test_what_only_says_what_is_different_follows_up(utterance: Utterance) -> None:
    assert follows_up(utterance, BEFORE)


def test_what_would_only_be_told_again_is_another_matter() -> None:
    assert not follows_up(asked("fax?", "nlu_fallback"), BEFORE)
    assert follows_up(asked("how heavy is that?", "nlu_fallback"), BEFORE)


@pytest.mark.parametrize(
    "utterance",
    [
        asked("what if we were billed in Sweden?", "change", Mention("country", "SE")),
        asked("how much is it in Sweden?", "ask_price", Mention("country", "SE")),
        asked("drop Sweden", "change", Mention("country", "SE")),
        asked("can we add Sweden too?", "change", Mention("country", "SE")),
    ],
)
def test_what_stands_by_itself_does_not(utterance: Utterance) -> None:
    assert not follows_up(utterance, BEFORE)


def test_without_a_question_before_it_nothing_follows_up() -> None:
    assert not follows_up(asked("And in Austria?", "change", Mention("country", "AT")), None)


def test_the_same_is_asked_of_what_is_named() -> None:
    question = going_on(LEASE, asked("And in the Philippines?", "change", Mention("country", "PH")))
    assert question.countries == ("PH",)
    assert question.number_types == (NumberType.TOLL_FREE,)
    assert question.intent == "ask_price"


def test_a_question_of_its_own_takes_what_it_leaves_out() -> None:
    utterance = asked(
        "and per minute when people call it?", "ask_price", Mention("capability", "receive_calls")
    )
    question = pointing_back(LEASE, utterance)
    assert question.countries == ("SG",)
    assert question.number_types == (NumberType.TOLL_FREE,)
    assert question.capabilities == {Capability.RECEIVE_CALLS}
    assert question.text == utterance.text


def test_a_follow_up_changes_no_needs_and_is_remembered_for_one_turn() -> None:
    talk = Conversation(last_question=BEFORE)
    heard = hear(talk, asked("And in the Philippines?", "change", Mention("country", "PH")), None)
    assert heard.follows_up
    assert heard.needs == talk.needs
    later = hear(heard, asked("hello", "greet"), None)
    assert not later.follows_up


def test_a_question_survives_the_slots() -> None:
    assert question_from_json(BEFORE) == LEASE


def test_it_stands_for_what_was_asked_about_before() -> None:
    sender = Question("ask_definition", "what is a sender ID?", topics=("alphanumeric_sender_id",))
    now = Utterance(
        "how many characters may it have?", "ask_sms_rules", likely_topics={"message_segment": 0.9}
    )
    likely = pointing_back(sender, now).likely_topics
    assert likely["alphanumeric_sender_id"] > likely["message_segment"]


@pytest.mark.parametrize(
    "utterance",
    [
        asked("And the free one, can we dial out with it?", "inform", Mention("number_type", "toll_free")),
        asked("same question for a mobile in Sweden", "ask_price", Mention("country", "SE")),
        asked("and SBC?", "ask_definition", Mention("topic", "sbc")),
    ],
)
def test_pointing_words_and_same_go_on_too(utterance: Utterance) -> None:
    assert follows_up(utterance, BEFORE)


def test_the_next_term_is_asked_in_place_of_the_one_before() -> None:
    term = Question("ask_definition", "what is 10DLC?", topics=("ten_dlc",))
    now = asked("and SBC?", "ask_definition", Mention("topic", "sbc"))
    assert going_on(term, now).topics == ("sbc",)


def test_a_time_that_names_nothing_is_that_of_the_matter_before() -> None:
    fee = Question("ask_price", "how much to sign up the brand?", topics=("ten_dlc",))
    now = Utterance(
        "and roughly how many weeks is all of it?", "ask_lead_time", likely_topics={"port_in": 0.1}
    )
    assert pointing_back(fee, now).topics == ("ten_dlc",)


def test_one_in_a_country_after_which_countries_asks_whether_there_is() -> None:
    where = Question("ask_where", "which countries have short codes?", topics=("short_code",))
    now = asked("is there one in Spain?", "ask_availability", Mention("country", "ES"))
    after = going_on(where, now)
    assert (after.intent, after.countries, after.text) == ("ask_availability", ("ES",), now.text)


def test_in_which_countries_is_asked_of_all_of_them() -> None:
    emergency = Question("ask_emergency", "can we dial 112 in Germany?", countries=("DE",))
    after = pointing_back(emergency, asked("In which countries does it work?", "ask_where"))
    assert (after.intent, after.countries) == ("ask_emergency", ())


def test_what_was_asked_of_one_thing_is_asked_of_the_next() -> None:
    limits = Question(
        "ask_sms_rules",
        "how many texts a minute from a toll-free number?",
        topics=("toll_free_number",),
        likely_facets={"toll_free_number.limit": 0.8, "sms.price": 0.2},
    )
    code = Mention("number_type", "short_code"), Mention("topic", "short_code")
    now = asked("from a short code?", "ask_definition", *code)
    assert follows_up(now, question_to_json(limits))
    assert going_on(limits, now).likely_facets == {"short_code.limit": 0.8, "short_code.price": 0.2}


def test_one_is_one_of_what_was_asked_about() -> None:
    trial = Question("ask_trial", "how long does a trial number last?", topics=("trial_number",))
    now = Utterance(
        "I'm billed in Spain, could I get one?",
        "ask_eligibility",
        asked=(Mention("country", "ES", role="billing"),),
        likely_topics={"billing": 0.3},
    )
    assert pointing_back(trial, now).topics == ("trial_number",)


def test_it_is_what_the_question_before_named() -> None:
    trial = Question("ask_trial", "how long does a trial number last?", topics=("trial_number",))
    minutes = asked(
        "how many minutes do I get to call out with it?", "ask_price", Mention("capability", "make_calls")
    )
    assert pointing_back(trial, minutes).topics == ("trial_number",)


def test_papers_after_a_question_of_porting_are_those_for_it() -> None:
    port = Question("ask_porting", "can a Danish landline move to ACS?", countries=("DK",))
    after = pointing_back(port, asked("where do I send the form?", "ask_documents"))
    assert (after.topics, after.countries) == (("port_in",), ("DK",))


@pytest.mark.parametrize("text", ["and with 120?", "what about 120?"])
def test_another_figure_goes_on(text: str) -> None:
    assert follows_up(asked(text, "change"), BEFORE)


def test_whether_it_can_is_another_question_than_its_papers() -> None:
    papers = question_to_json(Question("ask_documents", "any paperwork for a sender ID?"))
    can = asked("can customers answer to it?", "ask_sms_rules", Mention("capability", "receive_sms"))
    assert not follows_up(can, papers)


def test_whether_they_can_do_more_than_was_asked_about_is_a_question_of_availability() -> None:
    price = Question(
        "ask_price",
        "how much is a text to Sweden?",
        countries=("SE",),
        capabilities=frozenset({Capability.SEND_SMS}),
    )
    now = asked("can they reply?", "ask_sms_rules", Mention("capability", "receive_sms"))
    assert not follows_up(now, question_to_json(price))
    after = pointing_back(price, now)
    assert (after.intent, after.countries) == ("ask_availability", ("SE",))


def test_where_to_go_after_a_question_of_leaving_is_about_leaving() -> None:
    leaving = Question("ask_porting", "how do we port out?", topics=("port_out",))
    assert pointing_back(leaving, asked("where do I open the ticket?", "ask_how")).topics == ("port_out",)


def test_a_topic_that_was_hardly_likely_is_no_topic_to_go_on_with() -> None:
    vague = Question("ask_price", "what would that cost?", likely_topics={"short_code": 0.15})
    assert pointing_back(vague, asked("how long until it works?", "ask_lead_time")).topics == ()


def test_another_number_of_ours_goes_on_too() -> None:
    port = question_to_json(Question("ask_porting", "can our Dublin landline move?", countries=("IE",)))
    now = asked("great, and our volunteers' 087 mobile?", "inform", Mention("number_type", "mobile"))
    assert follows_up(now, port)


def test_what_was_asked_about_outlives_a_word_besides() -> None:
    heard = hear(Conversation(last_question=BEFORE), asked("do you do fax?", "out_of_scope"), None)
    assert heard.last_question == BEFORE


def test_a_word_that_is_a_question_by_itself_is_no_follow_up() -> None:
    lease = question_to_json(Question("ask_price", "rent of a short code?", topics=("short_code",)))
    now = Utterance("throughput?", "ask_sms_rules", asked=(Mention("topic", "sms_throughput"),))
    assert not follows_up(now, lease)


def test_while_something_is_planned_another_country_is_one_for_the_plan() -> None:
    brazil = asked("and Brazil", "change", Mention("country", "BR"))
    assert not follows_up(brazil, BEFORE, planning=True)


def test_what_was_asked_of_a_kind_of_number_is_asked_of_the_next() -> None:
    speed = Question(
        intent="ask_sms_rules",
        text="how fast can a short code push them out?",
        number_types=(NumberType.SHORT_CODE,),
        topics=("short_code",),
        likely_topics={"sms_throughput": 0.6, "short_code": 0.3},
    )
    toll_free = Utterance(
        "and a toll-free?",
        "ask_availability",
        said=(Mention("number_type", "toll_free"), Mention("topic", "toll_free_number")),
    )
    asked_now = going_on(speed, toll_free)
    assert asked_now.number_types == (NumberType.TOLL_FREE,)
    assert asked_now.likely_topics["sms_throughput"] == 0.6


def test_the_price_of_a_way_to_send_is_asked_after_it() -> None:
    way = Question(intent="ask_definition", text="what is Messaging Connect?", topics=("messaging_connect",))
    price = Utterance("Microsoft takes how much for each message?", "ask_price")
    assert pointing_back(way, price).topics == ("messaging_connect",)


def test_what_to_take_instead_is_of_another_kind_of_number() -> None:
    name = Question(
        intent="ask_sms_rules",
        text="can they answer to a name?",
        number_types=(NumberType.ALPHANUMERIC_SENDER_ID,),
    )
    instead = Utterance(
        "ok so what should we take in Sweden so that they can answer?",
        "ask_availability",
        asked=(Mention("country", "SE"),),
    )
    assert pointing_back(name, instead).number_types == ()
