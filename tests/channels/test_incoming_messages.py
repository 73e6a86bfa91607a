"""What a request may hold, and what becomes of the words in it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from channels.incoming import HARMLESS_SLASH, Incoming, Refused, ordinary, read

DOMAIN = Domain.from_dict({"intents": ["inform", "show_plan"], "entities": ["country"]})
LONGEST = 50


def refusal(body: bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        read(body, LONGEST)
    return refused.value


def body(**fields: Any) -> bytes:
    return json.dumps({"sender": "ann", "message": "hello", **fields}).encode()


def is_order(text: str) -> bool:
    """Does Rasa itself take the text for an order, with an intent of its choice?"""
    handled = RegexMessageHandler().process([Message({TEXT: text})], DOMAIN)
    return handled[0].get(INTENT) is not None


def test_a_message_with_a_sender_is_taken() -> None:
    assert read(body(), LONGEST) == Incoming("ann", "hello")


def test_channel_and_metadata_are_passed_on() -> None:
    taken = read(body(input_channel="web", metadata={"page": 1}), LONGEST)
    assert (taken.input_channel, taken.metadata) == ("web", {"page": 1})


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (b"", 400, "not_json"),
        (b"hello", 400, "not_json"),
        (b'{"sender": "ann"', 400, "not_json"),
        (b"\xff\xfe\xfd", 400, "not_json"),
        (b"[" * 100_000, 400, "not_json"),
        (b"null", 400, "not_an_object"),
        (b'[{"sender": "ann", "message": "hello"}]', 400, "not_an_object"),
        (b'"hello"', 400, "not_an_object"),
        (b'{"sender": "ann"}', 400, "message_missing"),
        (body(message=None), 400, "message_missing"),
        (body(message=5), 400, "message_no_text"),
        (body(message=["hello"]), 400, "message_no_text"),
        (body(message=""), 400, "message_empty"),
        (body(message=" \n\t "), 400, "message_empty"),
        (body(message="\x00\x1b"), 400, "message_empty"),
        (body(message="x" * (LONGEST + 1)), 413, "message_too_long"),
        (b'{"message": "hello"}', 400, "sender_missing"),
        (body(sender=None), 400, "sender_missing"),
        (body(sender=7), 400, "sender_odd"),
        (body(sender=""), 400, "sender_odd"),
        (body(sender="  "), 400, "sender_odd"),
        (body(sender="a" * 201), 400, "sender_odd"),
        (body(sender="a\x00b"), 400, "sender_odd"),
        (body(sender="a\ud800"), 400, "sender_odd"),
        (body(input_channel=["web"]), 400, "input_channel_odd"),
        (body(input_channel="w" * 101), 400, "input_channel_odd"),
        (body(metadata="page 1"), 400, "metadata_odd"),
    ],
)
def test_bad_input_is_refused(sent: bytes, status: int, code: str) -> None:
    refused = refusal(sent)
    assert (refused.status, refused.code) == (status, code)
    assert refused.message.endswith(".")


def test_a_refusal_names_the_limit() -> None:
    assert refusal(body(message="x" * 1_200)).message == (
        "message has 1,200 characters. The longest that is read has 50."
    )


def test_the_longest_message_and_sender_are_taken() -> None:
    taken = read(body(message="x" * LONGEST, sender="a" * 200), LONGEST)
    assert (len(taken.text), len(taken.sender)) == (LONGEST, 200)


ORDERS = [
    "/restart",
    "/session_start",
    "/back",
    "/inform",
    "/show_plan@1.0",
    '/inform{"country": "DE"}',
    '/inform@0.9{"country": "DE"} and more',
    "  /restart  ",
    "\u2003/restart",
    "\x1c/restart",
    "\x00/restart",
    "\x85 /restart",
    "\r\n/restart",
    "/ inform",
]


# Rasa strips each of these; the one with NUL only becomes an order once it is cleaned.
@pytest.mark.parametrize("typed", [order for order in ORDERS if "\x00" not in order])
def test_rasa_would_take_it_for_an_order(typed: str) -> None:
    assert is_order(typed)


@pytest.mark.parametrize("typed", ORDERS)
def test_an_order_is_ordinary_text(typed: str) -> None:
    text = ordinary(typed)
    assert not is_order(text)
    assert text.startswith(HARMLESS_SLASH)


@given(
    st.text(st.characters() | st.sampled_from("/ \t\n\r\x00\x1c\x85\u2003"), max_size=6),
    st.sampled_from(ORDERS),
)
def test_nothing_typed_is_an_order(before: str, order: str) -> None:
    text = ordinary(before + order)
    assert not text.strip().startswith("/")
    assert not is_order(text)


def test_the_words_after_a_slash_stay_where_they_were() -> None:
    typed = "/inform me about Germany"
    assert ordinary(typed).index("Germany") == typed.index("Germany")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("calls 24/7", "calls 24/7"),
        ("a\x00b\x07c", "a b c"),
        ("one\r\ntwo\tthree", "one\ntwo\tthree"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("Číslo v Německu, 日本の番号, عربي", "Číslo v Německu, 日本の番号, عربي"),
        ("family 👨‍👩‍👧 in 🇩🇪", "family 👨‍👩‍👧 in 🇩🇪"),
        ("  padded  ", "padded"),
    ],
)
def test_text_is_cleaned_and_its_letters_are_kept(typed: str, text: str) -> None:
    assert ordinary(typed) == text


@given(st.text(st.characters()))
def test_cleaned_text_can_be_stored_and_stays_as_it_is(typed: str) -> None:
    text = ordinary(typed)
    text.encode("utf-8")
    assert ordinary(text) == text
