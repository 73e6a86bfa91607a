"""What a question is about, where a statement before it says so."""

from __future__ import annotations

from actions.catalog.vocabulary import Capability
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
