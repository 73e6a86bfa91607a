"""The form asks what the planner still needs to know, one thing at a time, each time in other words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from turns import Done, Json, action, loop, run, tracker, user

from actions.catalog.vocabulary import Agreement, Capability, NumberType
from actions.plan_form import (
    Ask,
    AskAcsCustomer,
    AskAgreement,
    AskBillingCountry,
    AskCapabilities,
    AskCountries,
    AskExistingNumber,
    AskPort,
    ValidatePlanForm,
)
from actions.planner import Needs
from actions.planner.json_io import needs_to_json
from actions.planner.needs import AcsCustomer, ExistingNumber, Port
from actions.presentation.turns import OUR_MATTER
from actions.understanding import Choice, Conversation

SEND = frozenset({Capability.SEND_SMS})
RECEIVE_CALLS = frozenset({Capability.RECEIVE_CALLS})
NONE = ExistingNumber(keep=False)
KEPT = ExistingNumber(keep=True, number="+18002668228")
SENDING = Needs(countries=("DE",), capabilities=SEND)
ANSWERED = Needs(
    countries=("DE",),
    capabilities=SEND,
    acs_customer=AcsCustomer.HAS_NUMBERS,
    billing_country="DE",
    agreement=Agreement.PAYG,
)


def validate(talk: Conversation, *events: Json, requested: str | None = None) -> Done:
    """Rasa puts the form's own run into the tracker before it asks this action."""
    return run(ValidatePlanForm(), tracker(talk, events, requested))


def ask(what: Ask, talk: Conversation, channel: str = "rest") -> Done:
    return run(what, tracker(talk, [user("yes", message_id="9", channel=channel)], what.field))


@pytest.mark.parametrize(
    ("needs", "requested"),
    [
        (Needs(), "countries"),
        (Needs(capabilities=SEND), "countries"),
        (Needs(countries=("DE",)), "capabilities"),
        (Needs(existing_number=KEPT), "capabilities"),
        (SENDING, "acs_customer"),
        (replace(SENDING, capabilities=RECEIVE_CALLS), "existing_number"),
        (Needs(capabilities=RECEIVE_CALLS, existing_number=KEPT), "port"),
        (Needs(capabilities=RECEIVE_CALLS, existing_number=KEPT, port=Port.NO), "acs_customer"),
        (replace(SENDING, acs_customer=AcsCustomer.HAS_NUMBERS), "billing_country"),
        (replace(ANSWERED, agreement=None), "agreement"),
    ],
)
def test_the_next_question_is_the_planners(needs: Needs, requested: str) -> None:
    done = validate(Conversation(needs), user("something"))
    assert done.slots["requested_slot"] == requested
    assert done.slots["leaf"] is None
    assert done.messages == []


@pytest.mark.parametrize(
    ("needs", "leaf"),
    [
        (ANSWERED, "microsoft_number"),
        (replace(SENDING, acs_customer=AcsCustomer.NEW), "marketplace_partner"),
        (
            replace(SENDING, capabilities=RECEIVE_CALLS, existing_number=NONE, acs_customer=AcsCustomer.NEW),
            "teams_calling_plan",
        ),
        (
            Needs(
                capabilities=RECEIVE_CALLS,
                existing_number=KEPT,
                port=Port.NO,
                acs_customer=AcsCustomer.HAS_NUMBERS,
            ),
            "direct_routing",
        ),
    ],
)
def test_the_form_ends_at_a_leaf_when_nothing_open_can_change_the_plan(needs: Needs, leaf: str) -> None:
    done = validate(Conversation(needs), user("something"))
    assert done.slots["requested_slot"] is None
    assert done.slots["leaf"] == leaf


@pytest.mark.parametrize(
    ("not_known", "requested"),
    [
        (("acs_customer",), "billing_country"),
        (("acs_customer", "billing_country"), "agreement"),
        (("acs_customer", "billing_country", "agreement"), None),
    ],
)
def test_what_is_not_known_is_not_asked_again(not_known: tuple[str, ...], requested: str | None) -> None:
    done = validate(Conversation(SENDING, dont_know=not_known), user("I don't know", "dont_know"))
    assert done.slots["requested_slot"] == requested


@pytest.mark.parametrize(
    ("talk", "requested"),
    [
        (Conversation(SENDING, choice=Choice("countries", "Korea", ("KP", "KR"))), "countries"),
        (
            Conversation(SENDING, choice=Choice("billing_country", "Ireland", ("IE", "GB"), "IE")),
            "billing_country",
        ),
        (Conversation(Needs(countries=("DE",)), family="sms"), "capabilities"),
        (Conversation(replace(SENDING, capabilities=RECEIVE_CALLS), family="sms"), "capabilities"),
    ],
)
def test_what_a_wording_left_open_is_asked_first(talk: Conversation, requested: str) -> None:
    assert validate(talk, user("something")).slots["requested_slot"] == requested


INTERRUPTIONS = [
    "ask_price", "ask_availability", "ask_why", "why_ask", "summary", "undo", "help",
    "greet", "thanks", "goodbye", "bot_challenge", "handover", "out_of_scope", "show_plan",
]  # fmt: skip


@pytest.mark.parametrize("intent", INTERRUPTIONS)
def test_anything_but_an_answer_interrupts_the_form(intent: str) -> None:
    events = [loop("plan_form"), user("something", intent, "2"), action("plan_form")]
    done = validate(Conversation(SENDING), *events, requested="acs_customer")
    assert [event["event"] for event in done.events] == ["action_execution_rejected"]


@pytest.mark.parametrize("intent", INTERRUPTIONS)
def test_after_an_interruption_the_question_is_open_again(intent: str) -> None:
    events = [loop("plan_form"), user("something", intent, "2"), action("action_answer"), action("plan_form")]
    done = validate(Conversation(SENDING), *events, requested="acs_customer")
    assert done.slots["requested_slot"] == "acs_customer"


@pytest.mark.parametrize("intent", ["inform", "change", "affirm", "deny", "dont_know", "nlu_fallback"])
def test_an_answer_does_not_interrupt_the_form(intent: str) -> None:
    events = [loop("plan_form"), user("something", intent, "2"), action("plan_form")]
    done = validate(Conversation(SENDING), *events, requested="acs_customer")
    assert done.slots["requested_slot"] == "acs_customer"


def test_starting_over_interrupts_the_form_once_everything_is_forgotten() -> None:
    events = [loop("plan_form"), user("start over", "start_over", "2"), action("plan_form")]
    done = validate(Conversation(), *events, requested="acs_customer")
    assert [event["event"] for event in done.events] == ["action_execution_rejected"]


def test_words_of_starting_over_that_were_an_answer_do_not_interrupt_the_form() -> None:
    talk = Conversation(replace(SENDING, capabilities=RECEIVE_CALLS, existing_number=NONE))
    events = [loop("plan_form"), user("a clean slate", "start_over", "2"), action("plan_form")]
    done = validate(talk, *events, requested="existing_number")
    assert done.slots["requested_slot"] == "acs_customer"


def test_asking_for_the_plan_starts_the_form_and_does_not_interrupt_it() -> None:
    events = [user("show me the plan", "show_plan", "2"), loop("plan_form"), action("plan_form")]
    done = validate(Conversation(ANSWERED), *events)
    assert done.slots["requested_slot"] is None
    assert done.slots["leaf"] == "microsoft_number"


QUESTIONS = [
    pytest.param(AskCountries(), Conversation(), id="countries"),
    pytest.param(AskCapabilities(), Conversation(Needs(countries=("DE",))), id="capabilities"),
    pytest.param(
        AskCapabilities(), Conversation(Needs(countries=("DE",)), family="sms"), id="direction of SMS"
    ),
    pytest.param(
        AskCapabilities(), Conversation(Needs(countries=("DE",)), family="voice"), id="direction of calls"
    ),
    pytest.param(
        AskExistingNumber(), Conversation(replace(SENDING, capabilities=RECEIVE_CALLS)), id="existing number"
    ),
    pytest.param(
        AskExistingNumber(),
        Conversation(replace(SENDING, existing_number=ExistingNumber(True))),
        id="which number",
    ),
    pytest.param(
        AskExistingNumber(),
        Conversation(replace(SENDING, existing_number=ExistingNumber(True, "123"))),
        id="a number that is not valid",
    ),
    pytest.param(AskPort(), Conversation(Needs(capabilities=RECEIVE_CALLS, existing_number=KEPT)), id="port"),
    pytest.param(AskAcsCustomer(), Conversation(SENDING), id="history"),
    pytest.param(AskAcsCustomer(), Conversation(SENDING, step="resource"), id="resource"),
    pytest.param(AskBillingCountry(), Conversation(SENDING), id="billing country"),
    pytest.param(AskAgreement(), Conversation(SENDING), id="agreement"),
    pytest.param(AskAgreement(), Conversation(SENDING, step="MCA"), id="which Customer Agreement"),
    pytest.param(
        AskCountries(),
        Conversation(Needs(capabilities=SEND), choice=Choice("countries", "Korea", ("KP", "KR"))),
        id="which of two countries",
    ),
    pytest.param(
        AskBillingCountry(),
        Conversation(SENDING, choice=Choice("billing_country", "Ireland", ("IE", "GB"), "IE")),
        id="which of two billing countries",
    ),
]


@pytest.mark.parametrize(("what", "talk"), QUESTIONS)
def test_a_question_says_for_programs_what_it_asks(what: Ask, talk: Conversation) -> None:
    question = ask(what, talk).messages[-1]
    assert question["custom"] == {"question": {"slot": what.field}}
    assert question["text"]


@pytest.mark.parametrize(("what", "talk"), QUESTIONS)
def test_a_question_is_never_asked_twice_in_the_same_words(what: Ask, talk: Conversation) -> None:
    asked = []
    for _ in range(5):
        done = ask(what, talk)
        asked.append(done.texts[-1])
        talk = Conversation.from_slots({**talk.to_slots(), **done.slots})
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize(
    ("what", "talk"),
    [
        case
        for case in QUESTIONS
        if case.id not in ("countries", "which number", "a number that is not valid")
    ],
)
def test_a_closed_question_has_buttons_that_a_person_could_type(what: Ask, talk: Conversation) -> None:
    buttons = ask(what, talk).messages[-1]["buttons"]
    assert len(buttons) >= 2
    assert all(button["title"] and not button["payload"].startswith("/") for button in buttons)


def test_the_two_kinds_of_customer_agreement_are_told_apart() -> None:
    [*_, question] = ask(AskAgreement(), Conversation(SENDING, step="MCA")).messages
    payloads = " ".join(button["payload"] for button in question["buttons"])
    assert "online" in payloads
    assert "account team" in payloads


def test_the_answer_so_far_comes_before_the_question() -> None:
    done = ask(AskAcsCustomer(), Conversation(SENDING))
    so_far, question = done.messages
    assert so_far["custom"]["plan"]["countries"][0]["country"] == "DE"
    assert "question" not in so_far["custom"]
    assert len(so_far["text"].splitlines()) <= 2
    assert question["custom"] == {"question": {"slot": "acs_customer"}}


@pytest.mark.parametrize(
    ("what", "talk"),
    [(AskCountries(), Conversation()), (AskCapabilities(), Conversation(Needs(countries=("DE",))))],
)
def test_without_a_plan_there_is_only_the_question(what: Ask, talk: Conversation) -> None:
    assert len(ask(what, talk).messages) == 1


def test_in_the_shell_there_is_text_and_nothing_for_programs() -> None:
    done = ask(AskAcsCustomer(), Conversation(SENDING), channel="cmdline")
    assert len(done.messages) == 2
    assert all(message["text"] and not message["custom"] for message in done.messages)


def test_after_a_misunderstanding_the_question_says_so() -> None:
    done = ask(AskAcsCustomer(), Conversation(SENDING, misunderstood=1))
    assert "did not understand" in done.texts[-1]


def test_after_two_misunderstandings_there_are_choices_beside_the_question() -> None:
    done = ask(AskCountries(), Conversation(misunderstood=2))
    assert done.messages[0]["custom"] == {"question": {"slot": "countries"}}
    titles = [button["title"] for button in done.messages[-1]["buttons"]]
    assert {"Start over", "Talk to a person"} <= set(titles)


def test_a_toll_free_number_is_named_when_its_move_is_asked_about() -> None:
    needs = Needs(
        capabilities=RECEIVE_CALLS,
        existing_number=replace(KEPT, number_type=NumberType.TOLL_FREE),
    )
    assert "266" in ask(AskPort(), Conversation(needs)).texts[-1]


def told_meanwhile(**changes: bool) -> tuple[Done, Done]:
    """The question about the move, and how it is asked again after "pay as you go"."""
    asked = Conversation(Needs(capabilities=RECEIVE_CALLS, existing_number=KEPT))
    first = ask(AskPort(), asked)
    told = replace(
        Conversation.from_slots(asked.to_slots() | first.slots),
        needs=replace(asked.needs, agreement=Agreement.PAYG),
        earlier=(needs_to_json(asked.needs),),
        answered=True,
        **changes,
    )
    return first, ask(AskPort(), told)


def test_what_was_told_in_place_of_an_answer_is_acknowledged() -> None:
    first, again = told_meanwhile(changed=True)
    [said, question] = again.texts
    assert said.startswith("Noted. Agreement: pay-as-you-go.\n")
    assert question != first.texts[-1]


def test_what_was_noted_is_not_noted_again_at_the_next_message() -> None:
    # "MCA", of which there are two kinds: something was told, and no need is new.
    _, again = told_meanwhile(changed=False)
    assert not any("Noted" in text for text in again.texts)


def test_a_first_message_in_which_nothing_is_ours_is_told_what_is() -> None:
    [question] = ask(AskCountries(), Conversation()).texts
    assert question.startswith(OUR_MATTER)
    [known] = ask(AskCountries(), Conversation(Needs(capabilities=SEND))).texts
    assert OUR_MATTER not in known
