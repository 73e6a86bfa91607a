"""What is not known, not understood, or taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from listening import knowing, known, listen

from actions.understanding import Choice, Conversation

GERMANY = {"countries": ["DE"], "capabilities": ["send_sms"]}


@pytest.mark.parametrize("requested", ["existing_number", "acs_customer", "billing_country", "agreement"])
@pytest.mark.parametrize("text", ["I don't know", "no idea", "not sure", "I'd have to ask a colleague"])
def test_what_is_not_known_is_noted_and_changes_nothing(requested: str, text: str) -> None:
    after = listen(text, requested=requested, before=knowing(**GERMANY), intent="dont_know")
    assert known(after) == GERMANY
    assert after.dont_know == (requested,)
    assert after.answered


@pytest.mark.parametrize("requested", ["countries", "capabilities"])
def test_what_every_plan_takes_cannot_be_skipped(requested: str) -> None:
    after = listen("no idea", requested=requested, intent="dont_know")
    assert after.dont_know == ()
    assert after.misunderstood == 1


@pytest.mark.parametrize(
    ("family", "assumed"),
    [
        ("sms", ["send_sms"]),
        ("voice", ["make_calls", "receive_calls"]),
        ("both", ["make_calls", "receive_calls", "send_sms", "receive_sms"]),
    ],
)
def test_a_direction_that_is_not_known_is_assumed_and_said(family: str, assumed: list[str]) -> None:
    before = replace(knowing(countries=["DE"]), family=family)
    after = listen("I don't know", requested="capabilities", before=before, intent="dont_know")
    assert known(after) == {"countries": ["DE"], "capabilities": assumed}
    assert after.family is None
    assert len(after.assumed) == 1


@pytest.mark.parametrize("field", ["countries", "billing_country"])
def test_ireland_is_the_republic_if_nobody_knows_better(field: str) -> None:
    before = replace(
        knowing(capabilities=["send_sms"]), choice=Choice(field, "Ireland", ("IE", "GB"), otherwise="IE")
    )
    after = listen("I don't know", requested=field, before=before, intent="dont_know")
    assert known(after)[field] == (["IE"] if field == "countries" else "IE")
    assert after.choice is None


def test_korea_is_neither_if_nobody_knows_which() -> None:
    before = replace(knowing(capabilities=["send_sms"]), choice=Choice("countries", "Korea", ("KP", "KR")))
    after = listen("I don't know", requested="countries", before=before, intent="dont_know")
    assert "countries" not in known(after)
    assert after.choice == before.choice


@pytest.mark.parametrize("step", ["resource", "MCA"])
def test_a_second_step_that_is_not_known_is_given_up(step: str) -> None:
    requested = "acs_customer" if step == "resource" else "agreement"
    before = replace(knowing(**GERMANY), step=step)
    after = listen("I don't know", requested=requested, before=before, intent="dont_know")
    assert after.step is None
    assert after.dont_know == (requested,)


@pytest.mark.parametrize("requested", ["existing_number", "acs_customer", "billing_country", "agreement"])
def test_after_two_misunderstandings_the_question_is_given_up(requested: str) -> None:
    once = listen("purple", requested=requested, before=knowing(**GERMANY), intent="nlu_fallback")
    twice = listen("purple", requested=requested, before=once, intent="nlu_fallback")
    assert (once.misunderstood, once.dont_know, once.answered) == (1, (), False)
    assert (twice.misunderstood, twice.dont_know) == (0, (requested,))
    assert known(twice) == GERMANY


@pytest.mark.parametrize("requested", ["countries", "capabilities"])
def test_what_every_plan_takes_is_not_given_up(requested: str) -> None:
    once = listen("purple", requested=requested, intent="nlu_fallback")
    twice = listen("purple", requested=requested, before=once, intent="nlu_fallback")
    assert twice.misunderstood == 2
    assert twice.dont_know == ()


def test_an_answer_ends_the_misunderstanding() -> None:
    once = listen("purple", requested="acs_customer", before=knowing(**GERMANY), intent="nlu_fallback")
    after = listen("we are new to ACS", requested="acs_customer", before=once)
    assert after.misunderstood == 0
    assert after.answered


@pytest.mark.parametrize("intent", ["ask_price", "why_ask", "summary", "greet", "thanks", "help", "handover"])
def test_a_question_or_small_talk_is_no_misunderstanding(intent: str) -> None:
    after = listen("purple?", requested="acs_customer", before=knowing(**GERMANY), intent=intent)
    assert after.misunderstood == 0
    assert after.dont_know == ()


def test_undo_takes_back_the_last_change_and_only_that() -> None:
    first = listen("send SMS in Germany")
    second = listen("and in Austria?", before=first, intent="change")
    third = listen("we are new to ACS", requested="acs_customer", before=second)
    once = listen("undo that", before=third, intent="undo")
    twice = listen("undo that", before=once, intent="undo")
    assert known(once) == known(second)
    assert known(twice) == known(first)
    assert once.answered


def test_undo_with_nothing_to_take_back_says_so() -> None:
    after = listen("undo that", intent="undo")
    assert known(after) == {}
    assert not after.answered


def test_undo_forgets_what_was_open_but_asks_nothing_again_that_is_not_known() -> None:
    first = listen("send SMS in Germany")
    unknown = listen("I don't know", requested="acs_customer", before=first, intent="dont_know")
    changed = listen("and in Korea", before=unknown, intent="change")
    assert changed.choice is not None
    after = listen("undo that", before=changed, intent="undo")
    assert after.choice is None
    assert after.dont_know == ("acs_customer",)


@pytest.mark.parametrize("text", ["thanks a lot", "hello", "what a nice day"])
def test_what_tells_nothing_leaves_nothing_to_undo(text: str) -> None:
    first = listen("send SMS in Germany")
    assert listen(text, before=first, intent="greet").earlier == first.earlier


def test_starting_over_forgets_everything() -> None:
    before = replace(knowing(**GERMANY), dont_know=("port",), assumed=("SMS is planned for sending only.",))
    after = listen("start over", requested="acs_customer", before=before, intent="start_over")
    assert known(after) == {}
    assert (after.dont_know, after.assumed, after.attempts) == ((), (), {})


def test_several_answers_at_once_are_all_taken_up() -> None:
    after = listen(
        "no numbers so far, just an ACS resource; it is billed in Denmark, on an Enterprise Agreement",
        requested="acs_customer",
        before=knowing(**GERMANY),
    )
    assert known(after) == {
        **GERMANY,
        "acs_customer": "resource_only",
        "billing_country": "DK",
        "agreement": "EA",
    }


def test_an_answer_to_another_question_is_taken_up_and_is_no_misunderstanding() -> None:
    after = listen("we pay as we go", requested="billing_country", before=knowing(**GERMANY))
    assert known(after) == {**GERMANY, "agreement": "PAYG"}
    assert after.misunderstood == 0


def test_everything_can_be_said_in_one_sentence() -> None:
    after = listen(
        "We are billed in Norway on pay-as-you-go, keep 1-800-FABRIKAM for incoming calls "
        "and text customers in Sweden and Denmark"
    )
    needs = known(after)
    assert needs["billing_country"] == "NO"
    assert needs["agreement"] == "PAYG"
    assert needs["existing_number"]["keep"] is True
    assert needs["existing_number"]["number"] == "+1-800-FABRIKAM"
    assert needs["countries"] == ["SE", "DK"]


def test_the_plan_can_be_asked_for_after_a_question() -> None:
    before = Conversation(asked_about={"countries": ["ES"], "capabilities": ["send_sms"]})
    after = listen("plan it", before=before, intent="show_plan")
    assert known(after) == {"countries": ["ES"], "capabilities": ["send_sms"]}
    assert after.wants_plan


def test_a_conversation_is_the_same_after_a_while_in_slots() -> None:
    before = replace(
        knowing(**GERMANY, existing_number={"keep": True, "number": "+18002668228"}),
        choice=Choice("countries", "Korea", ("KP", "KR")),
        family="sms",
        step="MCA",
        dont_know=("port",),
        assumed=("Something.",),
        attempts={"port": 2},
        heard="7",
        answered=True,
        misunderstood=1,
    )
    assert Conversation.from_slots(before.to_slots()) == before


def test_a_country_that_is_planned_already_is_planned_once() -> None:
    choice = Choice("countries", "Ireland", ("IE", "GB"), "IE")
    before = replace(knowing(countries=["IE"], capabilities=["send_sms"]), choice=choice)
    assert listen("I don't know", "countries", before, "dont_know").needs.countries == ("IE",)


def test_a_question_that_is_answered_is_not_taken_for_a_failed_answer() -> None:
    before = replace(knowing(countries=["DE"]), misunderstood=1)
    heard = listen("what is a short code?", requested="capabilities", before=before, intent="ask_definition")
    assert heard.misunderstood == 0
