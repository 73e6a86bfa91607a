"""People talk to the running assistant in Microsoft's Agents Playground, which draws cards as Teams does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from teams_client import TeamsClient

EXAMPLES = ["SMS in Germany", "Keep my 1-800 number", "Who can still buy?"]
DIRECTION = "Only sending, or should people be able to reply too?"
HISTORY = "Did you have phone numbers in Azure Communication Services (ACS) before 2026-10-23?"
MANIFEST = json.loads(Path("teams/manifest.json").read_text("utf-8"))
COMMANDS = [command["title"] for command in MANIFEST["bots"][0]["commandLists"][0]["commands"]]


def test_the_welcome_shows_three_examples(teams: TeamsClient) -> None:
    welcome = teams.reads("I plan phone numbers and SMS")
    for example in EXAMPLES:
        expect(welcome.get_by_role("button", name=example, exact=True)).to_be_visible()
    teams.picture("welcome")


def test_the_welcome_is_said_once_in_a_conversation(teams: TeamsClient) -> None:
    teams.reads("I plan phone numbers")
    teams.page.reload()  # The client says again that the bot was installed, and shows a new page.
    teams.open("Group Chat")
    teams.reads("I plan phone numbers")
    teams.open("Personal Chat")
    expect(teams.page.get_by_role("textbox")).to_be_visible()
    expect(teams.from_bot).to_have_count(0)


def test_a_plan_by_buttons_alone(teams: TeamsClient) -> None:
    teams.reads("I plan phone numbers")
    teams.press("SMS in Germany")
    teams.reads(DIRECTION)
    teams.press("Only sending")
    teams.reads(HISTORY)
    teams.press("We had numbers")
    teams.reads("In which country is your Azure subscription billed?")
    teams.press("Germany")
    teams.reads("Which agreement with Microsoft")
    teams.press("Pay-as-you-go")
    plan = teams.reads("Germany: yes", "alphanumeric sender ID", "Lead time", "Cost", "Ends")
    teams.page.set_viewport_size({"width": 1280, "height": 860})
    teams.press("How to get it", within=plan)
    expect(plan.get_by_role("listitem").first).to_be_visible()
    plan.scroll_into_view_if_needed()
    teams.picture("plan-by-buttons")  # docs/teams-plan.png is this one


def test_a_used_question_shows_the_answer_instead_of_its_buttons(teams: TeamsClient) -> None:
    teams.reads("I plan phone numbers")
    teams.press("SMS in Germany")
    teams.reads(DIRECTION)
    teams.press("Only sending")
    teams.reads(HISTORY)
    question = teams.bot_message(HISTORY)
    expect(question.get_by_role("button", name="Neither", exact=True)).to_be_visible()
    teams.press("We had numbers")
    expect(question).to_contain_text("Your answer: We had numbers")
    for title in ("We had numbers", "Neither", "I don't know"):
        expect(question.get_by_role("button", name=title, exact=True)).to_have_count(0)


def test_a_question_that_is_answered_by_typing_loses_its_buttons(teams: TeamsClient) -> None:
    teams.say("I need to send SMS in Germany")
    teams.reads(HISTORY)
    question = teams.bot_message(HISTORY)
    teams.say("neither of them")
    teams.reads("Germany: yes", "a messaging provider from the Microsoft Marketplace")
    expect(question.get_by_role("button", name="Neither", exact=True)).to_have_count(0)


def test_a_plan_by_typing_alone(teams: TeamsClient) -> None:
    teams.say("I want to send and receive SMS in the US with a new number, billed in the US")
    teams.reads(HISTORY)
    teams.say("yes, we had numbers")
    teams.reads("Which agreement with Microsoft")
    teams.say("Enterprise Agreement")
    plan = teams.reads("United States: yes, with conditions", "10DLC registration", "Lead time", "Cost")
    teams.picture("plan-by-typing")
    for part in ("How to get it", "Prices", "Why", "Sources"):
        shown = plan.inner_text()
        teams.press(part, within=plan)
        expect(plan).not_to_have_text(shown, use_inner_text=True)
    expect(plan.get_by_role("link").first).to_have_attribute(
        "href", re.compile("^https://learn.microsoft.com/")
    )
    teams.page.set_viewport_size({"width": 1280, "height": 3_000})
    teams.picture("plan-unfolded")


def test_countries_are_compared_side_by_side(teams: TeamsClient) -> None:
    teams.say("Compare sending SMS in the US, Canada and Germany, billed in the US")
    teams.reads("Is there a number that you want to keep?")
    teams.press("No")
    teams.reads(HISTORY)
    teams.press("We had numbers")
    teams.reads("Which agreement with Microsoft")
    teams.press("Enterprise Agreement")
    teams.reads("Germany: yes")
    table = teams.bot_message("Side by side").get_by_role("table")
    expect(table).to_contain_text("Verdict")
    for country in ("United States", "Canada", "Germany"):
        expect(table.get_by_text(country, exact=True)).to_be_visible()
    table.scroll_into_view_if_needed()
    teams.picture("comparison")


def test_what_is_out_of_scope_is_said_and_the_question_asked_again(teams: TeamsClient) -> None:
    teams.say("I need to send SMS in Germany")
    teams.reads(HISTORY)
    teams.say("what will the weather be tomorrow")
    teams.reads("What did your organisation have in ACS before 2026-10-23")
    expect(teams.bot_message("I only plan phone numbers, calls and SMS")).to_be_visible()
    expect(teams.from_bot.last.get_by_role("button", name="Neither", exact=True)).to_be_visible()
    teams.picture("out-of-scope")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_the_app_are_understood(teams: TeamsClient, command: str) -> None:
    teams.reads("I plan phone numbers")
    teams.say(command)
    expect(teams.from_bot.nth(1)).to_be_visible(timeout=20_000)
    expect(teams.from_bot.filter(has_text=re.compile("did not understand|I only plan"))).to_have_count(0)


def test_in_a_group_chat_the_bot_answers_when_it_is_mentioned(teams: TeamsClient) -> None:
    teams.open("Group Chat")
    teams.reads("I plan phone numbers")
    teams.say("we should talk about this tomorrow")
    teams.say("need to send SMS in Germany", mention=True)
    teams.reads(HISTORY)
    teams.press("Neither")
    teams.reads("Germany: yes", "a messaging provider from the Microsoft Marketplace")
    expect(teams.bot_message(HISTORY)).to_contain_text("Your answer: Neither")
    # The welcome, what is known so far, the question and the plan: nothing to the person who spoke to others.
    expect(teams.from_bot).to_have_count(4)
    teams.picture("group-chat")


def test_in_a_channel_the_bot_answers_in_the_thread(teams: TeamsClient) -> None:
    teams.open("My Team - General")
    teams.reads("I plan phone numbers", within=teams.threads.last)
    teams.post("need to send SMS in Germany")
    expect(teams.threads).to_have_count(2)
    thread = teams.threads.first
    teams.reads(HISTORY, within=thread)
    teams.press("Neither", within=thread)
    teams.reads("Your answer: Neither", "Germany: yes", within=thread)
    teams.reply(thread, "and in France?")
    teams.reads("France: yes", within=thread)
    expect(teams.threads).to_have_count(2)
    teams.picture("channel")


def test_two_threads_of_a_channel_are_two_conversations(teams: TeamsClient) -> None:
    teams.open("My Team - General")
    teams.reads("I plan phone numbers", within=teams.threads.last)
    teams.post("need to send SMS in Germany")
    teams.reads(HISTORY, within=teams.threads.first)
    teams.post("need to send SMS in France")
    expect(teams.threads).to_have_count(3)
    teams.reads("Sending SMS in France", HISTORY, within=teams.threads.first)
    expect(teams.threads.first).not_to_contain_text("Germany")
