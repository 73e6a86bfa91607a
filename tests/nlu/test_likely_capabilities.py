"""The statistical reading: who calls or texts whom in wordings that no rule knows, and silence where it is not sure."""

from __future__ import annotations

from typing import ClassVar

import pytest

from nlu.frames import UNKNOWN, Frames
from nlu.likely_capabilities import CAPABILITIES, Features, LikelyCapabilities, decided, plain

SURE = 0.85


@pytest.fixture(scope="module")
def likely() -> LikelyCapabilities:
    reading = LikelyCapabilities(SURE)
    reading.train([("thank you very much", frozenset()), ("what does a number cost", frozenset())])
    return reading


@pytest.mark.parametrize(
    ("text", "capabilities"),
    [
        ("the flugelhorn club in __country__ answers when players telephone", "receive_calls"),
        ("a phone menu for our cinema", "receive_calls"),
        ("debtors in __country__ are rung up by our robot", "make_calls"),
        ("automated phone surveys with skaters", "make_calls"),
        ("glaziers in __country__ get a heads up by text", "send_sms"),
        ("sms login for our portal", "send_sms"),
        ("smart kettles text us their readings", "receive_sms"),
        ("they write and we write back by text, a text chat with clients", "send_sms receive_sms"),
        ("masked calls between riders and drivers", "make_calls receive_calls"),
    ],
)
def test_new_words_in_a_known_frame_are_understood(
    likely: LikelyCapabilities, text: str, capabilities: str
) -> None:
    assert likely.read(text) == frozenset(capabilities.split())


@pytest.mark.parametrize(
    "text",
    [
        "__country__ and __country__",
        "Chile",
        "sms",
        "calls for __country__",
        "we want a phone number",
        "our walls are green",
        "it is an EA",
    ],
)
def test_what_leaves_it_open_is_asked(likely: LikelyCapabilities, text: str) -> None:
    assert likely.read(text) == frozenset()


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ((0.95, 0.02, 0.01, 0.05), {"make_calls"}),
        ((0.95, 0.90, 0.01, 0.05), {"make_calls", "receive_calls"}),
        ((0.95, 0.40, 0.01, 0.05), set()),
        ((0.60, 0.02, 0.01, 0.05), set()),
        ((0.01, 0.02, 0.01, 0.05), set()),
    ],
)
def test_it_is_sure_of_each_of_the_four_or_says_nothing(
    values: tuple[float, float, float, float], wanted: set[str]
) -> None:
    assert decided(dict(zip(CAPABILITIES, values, strict=True)), SURE) == wanted


def test_places_and_figures_say_nothing_about_the_direction() -> None:
    assert plain("30 farmers in the __country__ ring us") == "n farmers ring us"


def test_a_word_never_seen_counts_as_an_unknown_one_in_its_place() -> None:
    found = Features({"call", "our"})("wombats call our flugelhorn")
    assert {"xwords call our", "xwords < call", f"call > {UNKNOWN}"} <= set(found)


def test_a_model_that_was_not_trained_says_how_to_train_it() -> None:
    with pytest.raises(RuntimeError, match="rasa train"):
        LikelyCapabilities(SURE).read("calls")


class TestFrames:
    WORDS: ClassVar = {"PEOPLE": ["guests", "our GUESTS"], "GUESTS": ["skiers"]}

    def test_draw_words_from_lists_that_may_name_others(self) -> None:
        assert set(Frames(self.WORDS, 1).sentences("PEOPLE ring (us|in)", 50)) == {
            "guests ring us",
            "guests ring in",
            "our skiers ring us",
            "our skiers ring in",
        }

    def test_leave_capitals_alone_that_are_no_list(self) -> None:
        assert Frames(self.WORDS, 1).sentence("an SMS to X") == "an SMS to xword"

    def test_the_same_seed_draws_the_same(self) -> None:
        first, second = (list(Frames(self.WORDS, 3).sentences("PEOPLE (a|b|c)", 5)) for _ in range(2))
        assert first == second
