"""From a wish to a plan, in the ways people do it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visitor import ANSWERS, PLAN_TITLE, VERDICT, WISH, Visit

pytestmark = pytest.mark.e2e


def test_a_whole_plan_by_mouse_with_the_buttons(visit: Visit) -> None:
    person = visit()
    person.plan.get_by_role("button", name="SMS reminders").click()
    person.answered(1)
    expect(person.plan_title).to_have_text("Plan for sending SMS in Germany and France")
    expect(person.plan.locator(".open-questions")).to_contain_text("Did you have phone numbers")

    for count, answer in enumerate(ANSWERS, start=2):
        question = person.replies.all_inner_texts()
        person.press(answer)
        person.answered(count)
        assert person.replies.all_inner_texts() != question, "quick replies go away when answered"

    person.expect_whole_plan("Plan for sending SMS in Germany and France")
    person.plan.get_by_role("tab", name="Germany").click()
    germany = person.plan.get_by_role("tabpanel", name="Germany")
    step = germany.get_by_role("checkbox").first
    step.check()
    expect(germany.locator(".steps").first).to_contain_text("1 of 3 done")


def test_a_whole_plan_by_keyboard_only(visit: Visit) -> None:
    person = visit()
    keys = person.page.keyboard
    expect(person.status).to_have_text("Connected")

    person.tab_to("Skip to the plan", most=1)
    person.tab_to("Your message")
    keys.type("We want to send SMS reminders")
    keys.press("Shift+Enter")
    keys.type("in Germany")
    keys.press("Enter")
    person.answered(1)
    expect(person.said).to_have_text("We want to send SMS reminders\nin Germany")

    for count, answer in enumerate(ANSWERS, start=2):
        assert person.focused() == "Your message", "the keyboard is back at the input after each answer"
        person.tab_to(answer, key="Shift+Tab")
        keys.press("Enter")
        person.answered(count)
    person.expect_whole_plan()

    for _ in range(3):
        person.tab_to("Skip to the plan", key="Shift+Tab")
    keys.press("Enter")
    person.tab_to("Copy link")
    person.tab_to("Open Alphanumeric Sender ID")
    keys.press("Space")
    expect(person.plan.locator(".steps").first).to_contain_text("1 of 3 done")
    person.tab_to("Is there an existing number to keep in Germany?")
    expect(person.plan.locator(".flow-why")).to_contain_text(
        "Is there an existing number to keep in Germany?"
    )


def test_a_new_conversation_by_keyboard_asks_first(visit: Visit) -> None:
    person = visit()
    keys = person.page.keyboard
    person.say(WISH)

    person.tab_to("New conversation", key="Shift+Tab")
    keys.press("Enter")
    assert person.focused() == "Keep this one", "the harmless answer comes first"
    keys.press("Escape")
    assert person.focused() == "Your message"
    expect(person.said).to_have_text([WISH])

    person.tab_to("New conversation", key="Shift+Tab")
    keys.press("Enter")
    person.tab_to("Begin new", key="Shift+Tab")
    keys.press("Enter")
    expect(person.said).to_have_count(0)
    expect(person.plan_title).to_have_text("Your plan will grow here")


def test_a_reload_in_the_middle_keeps_the_conversation(visit: Visit) -> None:
    person = visit()
    person.say(WISH)
    person.press(ANSWERS[0])
    before = person.chat.locator(".messages").inner_text()
    question, said = person.replies.all_inner_texts(), person.said.all_inner_texts()

    person.page.reload()
    expect(person.said).to_have_text(said)
    expect(person.replies).to_have_text(question)
    assert person.chat.locator(".messages").inner_text() == before, (
        "nothing is lost, doubled or in another order"
    )
    expect(person.plan_title).to_have_text(PLAN_TITLE)

    person.press(ANSWERS[1])
    person.press(ANSWERS[2])
    person.expect_whole_plan()


def test_two_tabs_are_one_conversation(visit: Visit) -> None:
    first = visit()
    first.say(WISH)
    second = first.tab()
    expect(second.said).to_have_text([WISH])
    expect(second.plan_title).to_have_text(PLAN_TITLE)

    second.press(ANSWERS[0])
    first.answered(2)
    expect(first.said).to_have_text(second.said.all_inner_texts())
    expect(first.replies).to_have_text(second.replies.all_inner_texts())
    first.press(ANSWERS[1])
    second.answered(3)
    second.press(ANSWERS[2])
    first.answered(4)
    for tab in (first, second):
        tab.expect_whole_plan()

    first.page.bring_to_front()
    first.chat.get_by_role("button", name="New conversation").click()
    first.chat.get_by_role("button", name="Begin new").click()
    for tab in (first, second):
        expect(tab.said).to_have_count(0)
        expect(tab.plan_title).to_have_text("Your plan will grow here")
    second.say("I need calls in France")
    expect(first.said).to_have_text(["I need calls in France"])


def test_another_profile_sees_nothing_of_it(visit: Visit) -> None:
    visit().say(WISH)
    stranger = visit()
    expect(stranger.status).to_have_text("Connected")
    expect(stranger.said).to_have_count(0)
    expect(stranger.plan_title).to_have_text("Your plan will grow here")


def test_the_plan_says_the_same_in_the_chat_and_beside_it(visit: Visit) -> None:
    person = visit()
    person.plan_by_chat()
    expect(person.answers.last.get_by_role("group").first).to_contain_text(VERDICT)
    expect(person.plan.locator(".verdict")).to_contain_text(VERDICT)
    details = person.answers.last.get_by_role("button", expanded=False).first
    name = details.inner_text()
    details.click()
    expect(person.answers.last.get_by_role("button", name=name, expanded=True)).to_be_visible()


def test_what_looks_like_an_order_to_rasa_is_ordinary_text(visit: Visit) -> None:
    person = visit()
    person.say(WISH)
    person.say('/inform{"countries": ["FR"]}')
    expect(person.replies.get_by_text(ANSWERS[0], exact=True)).to_be_visible()
    person.say("/session_start")
    expect(person.said).to_have_text([WISH, '/inform{"countries": ["FR"]}', "/session_start"])
    expect(person.plan_title).to_have_text(PLAN_TITLE)

    person.say("/restart")
    in_words = visit()
    in_words.say(WISH)
    in_words.say("restart")
    assert bare(person.answers.last.inner_text()) == bare(in_words.answers.last.inner_text())
    expect(person.said).to_have_count(4)


def test_a_message_that_is_too_long_is_refused_and_kept(visit: Visit) -> None:
    person = visit()
    person.input.fill("a" * 1_990 + "🙂" * 11)
    expect(person.chat.locator(".counter")).to_have_text("2,001 of 2,000")
    person.input.press("Enter")
    expect(person.error_line).to_contain_text(
        "The message has 2,001 characters, the limit is 2,000. Shorten it"
    )
    expect(person.said).to_have_count(0)

    person.input.fill("a" * 1_990 + "🙂" * 10)
    expect(person.error_line).to_be_hidden()
    person.input.press("Enter")
    person.answered(1)


def bare(message: str) -> str:
    """The words of a message, without its time."""
    return message.rpartition("\n")[0].strip()
