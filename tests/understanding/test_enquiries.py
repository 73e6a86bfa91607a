"""What a question is about, where a statement before it says so."""

from __future__ import annotations

from actions.catalog.vocabulary import Capability, NumberType
from actions.understanding import Mention, Utterance
from actions.understanding.enquiries import question_in


def test_a_question_that_names_nothing_is_about_what_was_told_before_it() -> None:
    question = question_in(
        Utterance(
            "A Czech inbound number. Available?",
            "ask_availability",
            said=(Mention("country", "CZ"), Mention("capability", "receive_calls")),
        )
    )
    assert question.countries == ("CZ",)
    assert question.capabilities == {Capability.RECEIVE_CALLS}


def test_what_a_question_names_itself_is_what_it_is_about() -> None:
    question = question_in(
        Utterance(
            "We text Germans. What is a short code?",
            "ask_definition",
            said=(Mention("country", "DE"), Mention("capability", "send_sms")),
            asked=(Mention("topic", "short_code"),),
        )
    )
    assert (question.countries, question.capabilities) == ((), frozenset())


def test_buying_with_a_bill_elsewhere_asks_who_may_buy() -> None:
    question = question_in(
        Utterance(
            "We pay Azure from Singapore. Is buying a Japanese number OK?",
            "ask_availability",
            said=(Mention("country", "SG", role="billing"),),
            asked=(Mention("country", "JP"),),
        )
    )
    assert (question.intent, question.billing_countries) == ("ask_eligibility", ("SG",))


def test_it_is_what_the_statement_before_named() -> None:
    question = question_in(
        Utterance(
            "A Mexican 800 number. Can our app call from it?",
            "ask_availability",
            said=(Mention("country", "MX"), Mention("number_type", "toll_free")),
            asked=(Mention("capability", "make_calls"),),
        )
    )
    assert (question.countries, question.number_types) == (("MX",), (NumberType.TOLL_FREE,))


def test_a_direction_alone_is_one_of_calls() -> None:
    inbound = Utterance("A Czech inbound number?", "ask_availability", (Mention("capability", "inbound"),))
    assert question_in(inbound).capabilities == {Capability.RECEIVE_CALLS}


def test_where_the_customers_are_belongs_to_the_question_after_or_before_it() -> None:
    question = question_in(
        Utterance(
            "How do I get my salon's name as the sender? All my clients are in Spain.",
            "ask_how",
            said=(Mention("country", "ES"),),
            asked=(Mention("number_type", "alphanumeric_sender_id"),),
        )
    )
    assert question.countries == ("ES",)


def test_minutes_out_are_calls_made() -> None:
    minutes = Utterance("4000 minutes to mobiles?", "ask_price", (Mention("volume", "minutes_out=4000"),))
    assert question_in(minutes).capabilities == {Capability.MAKE_CALLS}


def test_what_is_refused_is_not_asked_about() -> None:
    text = "Do you have ordinary Japanese ones, not toll-free?"
    asked = (
        Mention("country", "JP", start=21),
        Mention("topic", "toll_free_number", start=text.index("toll")),
    )
    question = question_in(Utterance(text, "ask_availability", asked=asked))
    assert (question.topics, question.countries) == ((), ("JP",))
    why = Utterance("why not toll-free?", "ask_why", asked=(Mention("topic", "toll_free_number", start=8),))
    assert question_in(why).topics == ("toll_free_number",)
