"""Whatever Rasa sends, in the words of the protocol."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from channels.web.journal import Words
from channels.web.output import WebOutput

BUTTON = {"title": "Yes", "payload": "yes", "type": "postback"}
SHOWN = {"title": "Yes", "payload": "yes"}


def sent(method: str, *arguments: Any) -> list[Words]:
    words: list[Words] = []

    async def deliver(session: str, said: Words) -> None:
        assert session == "ann"
        words.append(said)

    output = WebOutput(deliver)
    asyncio.run(getattr(output, method)("ann", *arguments))
    assert output.has_spoken == bool(words)
    return words


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"text": "one\n\ntwo"}, Words("one\n\ntwo")),
        ({"text": "Sure?", "buttons": [BUTTON]}, Words("Sure?", (SHOWN,))),
        ({"text": "Sure?", "quick_replies": [BUTTON]}, Words("Sure?", (SHOWN,))),
        ({"text": "plan", "custom": {"plan": {}}}, Words("plan", custom={"plan": {}})),
        ({"custom": {"cards": [{}]}}, Words("", custom={"cards": [{}]})),
        ({"text": "look", "image": "https://a.example/x.png"}, Words("look\nImage: https://a.example/x.png")),
        ({"attachment": "https://a.example/x.pdf"}, Words("Attachment: https://a.example/x.pdf")),
        (
            {"attachment": {"type": "image", "payload": {"src": "https://a.example/x"}}},
            Words("Attachment: https://a.example/x"),
        ),
        (
            {"elements": [{"title": "A", "subtitle": "first", "buttons": [BUTTON]}]},
            Words("A: first", (SHOWN,)),
        ),
    ],
)
def test_a_message_of_rasa_is_one_message(message: dict[str, Any], words: Words) -> None:
    assert sent("send_response", message) == [words]


@pytest.mark.parametrize(
    "message", [{}, {"text": ""}, {"text": " \n"}, {"text": None, "buttons": [], "custom": {}}]
)
def test_nothing_is_no_message(message: dict[str, Any]) -> None:
    assert sent("send_response", message) == []


@pytest.mark.parametrize(
    ("method", "arguments", "words"),
    [
        ("send_text_message", ["one\n\n| a | b |"], Words("one\n\n| a | b |")),
        ("send_text_with_buttons", ["Sure?", [BUTTON]], Words("Sure?", (SHOWN,))),
        ("send_quick_replies", ["Sure?", [BUTTON]], Words("Sure?", (SHOWN,))),
        ("send_custom_json", [{"question": {}}], Words("", custom={"question": {}})),
        ("send_image_url", ["https://a.example/x"], Words("Image: https://a.example/x")),
        ("send_attachment", ["https://a.example/x"], Words("Attachment: https://a.example/x")),
        ("send_elements", [[{"title": "A", "buttons": [BUTTON]}]], Words("A", (SHOWN,))),
    ],
)
def test_every_way_of_sending_works(method: str, arguments: list[Any], words: Words) -> None:
    assert sent(method, *arguments) == [words]


@pytest.mark.parametrize(
    ("button", "shown"),
    [
        ({"title": "Yes"}, ({"title": "Yes", "payload": "Yes"},)),
        ({"payload": "yes"}, ()),
        ({"title": " "}, ()),
    ],
)
def test_a_button_without_payload_says_its_title(button: dict[str, str], shown: tuple[Any, ...]) -> None:
    assert sent("send_response", {"text": "Sure?", "buttons": [button]}) == [Words("Sure?", shown)]
