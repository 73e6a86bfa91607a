"""Messages of the assistant become activities that Teams takes: cards, questions, texts, none too large."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.teams.activity import Account
from channels.teams.cards import question_card, used_card, with_message_back
from channels.teams.conversation import Conversation
from channels.teams.drafts import LARGEST, Draft, drafts, encoded

CONVERSATION = Conversation(
    "https://s.example/", "a:chat", "t", True, Account("28:app"), Account("29:ann", "Ann"), "en"
)


def size(fields: dict[str, Any]) -> int:
    return len(encoded(CONVERSATION.addressed(**fields, replyToId="1")))


def made(message: dict[str, Any], message_back: bool = True) -> list[Draft]:
    return list(drafts(message, lambda fields: size(fields) <= LARGEST, message_back))


def cards_of(all: list[Draft]) -> list[dict[str, Any]]:
    return [draft.fields["attachments"][0]["content"] for draft in all if "attachments" in draft.fields]


def block(text: str) -> dict[str, Any]:
    return {"type": "TextBlock", "text": text, "wrap": True}


def card(*body: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), **more}


def texts(part: Any) -> list[str]:
    """Every text in a card, however deep."""
    if isinstance(part, list):
        return [text for each in part for text in texts(each)]
    if isinstance(part, dict):
        own = [part["text"]] if part.get("type") == "TextBlock" else []
        return own + [text for key, value in part.items() if key != "data" for text in texts(value)]
    return []


class TestTexts:
    def test_one_text_is_one_activity(self) -> None:
        assert [draft.fields for draft in made({"text": "a *b*"})] == [
            {"type": "message", "textFormat": "markdown", "text": r"a \*b\*"}
        ]

    def test_a_message_of_nothing_is_nothing(self) -> None:
        assert made({"custom": {"question": {"slot": "port"}}}) == []

    def test_a_long_text_is_cut_between_paragraphs(self) -> None:
        paragraphs = [f"{number} " + "word " * 400 for number in range(40)]
        parts = [draft.fields["text"] for draft in made({"text": "\n \n".join(paragraphs)})]
        assert len(parts) > 1
        together = "\n\n".join(parts)
        assert [together.count(f"{number} word") for number in range(10, 40)] == [1] * 30
        assert all(part.endswith("word") and part.split()[0].isdigit() for part in parts)

    @settings(max_examples=20, deadline=None)
    @given(st.text(st.sampled_from("ab\u20ac\U0001f600*\n "), min_size=1), st.integers(1, 6_000))
    def test_no_activity_is_ever_too_large(self, text: str, times: int) -> None:
        long = text * times
        parts = made({"text": long[:60_000]})
        assert all(size(draft.fields) <= LARGEST for draft in parts)
        letters = "".join(draft.fields["text"] for draft in parts)
        assert letters.count("a") == long[:60_000].count("a")


class TestCards:
    def test_stand_for_the_text_with_the_summary_for_notifications(self) -> None:
        parts = made(
            {"text": "the long plan", "custom": {"cards": [card(block("Yes"))], "summary": "Germany: yes."}}
        )
        assert len(parts) == 1
        assert "text" not in parts[0].fields
        assert parts[0].fields["summary"] == "Germany: yes."
        assert cards_of(parts)[0]["fallbackText"] == "Germany: yes."

    def test_come_in_order_one_an_activity(self) -> None:
        parts = made({"custom": {"cards": [card(block(str(number))) for number in range(3)]}})
        assert [texts(each) for each in cards_of(parts)] == [["0"], ["1"], ["2"]]

    def test_are_followed_by_the_buttons_of_the_message(self) -> None:
        parts = made(
            {
                "text": "x",
                "buttons": [{"title": "A", "payload": "a"}],
                "custom": {"cards": [card(block("p"))]},
            }
        )
        assert [each["body"][0]["type"] for each in cards_of(parts)] == ["TextBlock", "ActionSet"]

    def test_that_are_too_large_are_cut_and_nothing_stays_hidden(self) -> None:
        hidden = {"type": "Container", "id": "steps", "isVisible": False, "items": [block("step " * 1_000)]}
        toggle = {"type": "Action.ToggleVisibility", "title": "Steps", "targetElements": ["steps"]}
        body = [block(f"{number} " + "word " * 800) for number in range(10)]
        large = card(*body, {"type": "ActionSet", "actions": [toggle]}, hidden)
        parts = made({"text": "plan", "custom": {"cards": [large], "summary": "s" * 5_000}})
        assert len(parts) > 1
        assert all(size(draft.fields) <= LARGEST for draft in parts)
        assert [text for each in cards_of(parts) for text in texts(each)] == texts(large)
        assert "isVisible" not in json.dumps([draft.fields for draft in parts])
        assert "ToggleVisibility" not in json.dumps([draft.fields for draft in parts])

    def test_of_twenty_thousand_bytes_go_out_whole(self) -> None:
        given = card(*[block("word " * 190) for _ in range(20)])
        assert 19_000 < len(json.dumps(given)) <= 20_500
        assert len(made({"custom": {"cards": [given], "summary": "s"}})) == 1

    @pytest.mark.parametrize("given", [[card(block("x" * 40_000))], "no list", [7], None, [{}, None]])
    def test_that_cannot_be_shown_give_way_to_the_text(self, given: Any) -> None:
        parts = made({"text": "the plan", "custom": {"cards": given}})
        assert [draft.fields.get("text") for draft in parts] == ["the plan"]


class TestButtons:
    def test_deep_in_a_card_say_their_text_in_the_chat(self) -> None:
        submit = {"type": "Action.Submit", "title": "Compare", "data": {"say": "compare both"}}
        deep = card({"type": "Container", "items": [{"type": "ActionSet", "actions": [submit]}]})
        action = with_message_back(deep)["body"][0]["items"][0]["actions"][0]
        assert action["data"] == {
            "say": "compare both",
            "msteams": {"type": "messageBack", "displayText": "Compare", "text": "compare both"},
        }
        assert "msteams" not in json.dumps(deep), "the given card stays as it was"

    def test_of_the_local_client_have_no_message_back(self) -> None:
        parts = made({"text": "Which?", "buttons": [{"title": "A", "payload": "a"}]}, message_back=False)
        assert cards_of(parts)[0]["body"][1]["actions"][0]["data"] == {"say": "a"}

    def test_are_at_most_six_in_a_row(self) -> None:
        buttons = [{"title": str(number), "payload": str(number)} for number in range(14)]
        sets = [each["actions"] for each in question_card("Which?", buttons)["body"][1:]]
        assert [len(actions) for actions in sets] == [6, 6, 2]

    def test_of_quick_replies_are_the_same(self) -> None:
        parts = made({"text": "Which?", "quick_replies": [{"title": "A", "payload": "a"}]})
        assert parts[0].question is not None

    def test_that_are_far_too_large_are_read_instead(self) -> None:
        parts = made({"text": "Which?", "buttons": [{"title": "long " * 8_000, "payload": "a"}]})
        assert all("text" in draft.fields and size(draft.fields) <= LARGEST for draft in parts)


class TestUsedQuestions:
    QUESTION = question_card("Which?", [{"title": "A *b*", "payload": "say a"}])

    def test_show_the_choice_in_place_of_the_buttons(self) -> None:
        used = used_card(self.QUESTION, "A *b*")
        assert [element["text"] for element in used["body"]] == ["Which?", r"Your answer: A \*b\*"]

    @pytest.mark.parametrize(("said", "lines"), [("SAY A", 2), ("a *b*", 2), ("something else", 1)])
    def test_know_the_choice_by_payload_or_title(self, said: str, lines: int) -> None:
        (draft,) = made({"text": "Which?", "buttons": [{"title": "A *b*", "payload": "say a"}]})
        assert draft.question is not None
        assert len(cards_of([Draft(draft.question.used(said))])[0]["body"]) == lines


def test_a_question_with_a_list_keeps_its_numbers() -> None:
    body = question_card("Pick:\n1. one\n2. two\n- three", [])["body"]
    assert [element["text"] for element in body] == ["Pick:", r"1\. one", r"2\. two", "\u2022 three"]


def test_half_a_surrogate_pair_can_be_sent() -> None:
    assert encoded({"text": "a\ud800"}) == b'{"text":"a?"}'
