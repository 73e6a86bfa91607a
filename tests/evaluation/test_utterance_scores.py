"""Single utterances are scored by the intents that are right for them."""

from __future__ import annotations

from evaluation.assistant import Reply
from evaluation.reading import Single, Split
from evaluation.understanding import accuracy, confusions, hear, needs_misunderstood, out_of_scope_recall


def single(text: str, *intents: str) -> Single:
    return Single(text, intents, {}, Split.DEV)


SAID = (
    single("hello", "greet"),
    single("compare with France", "change", "ask_difference"),
    single("pizza?", "out_of_scope"),
    single("a joke", "out_of_scope"),
)
TAKEN_FOR = {
    "hello": "goodbye",
    "compare with France": "ask_difference",
    "pizza?": "nlu_fallback",
    "a joke": "greet",
}


def test_any_right_intent_counts_and_a_fallback_is_right_for_out_of_scope() -> None:
    heard = hear(SAID, TAKEN_FOR.__getitem__)
    assert [one.right for one in heard] == [False, True, True, False]
    assert accuracy(heard) == 50.0
    assert out_of_scope_recall(heard) == 50.0
    assert confusions(heard) == (("greet", "goodbye", 1), ("out_of_scope", "greet", 1))


def test_stated_needs_are_read_from_the_plan_that_answers() -> None:
    stating = Single("sms out in Spain", ("inform",), {"countries": ["ES"]}, Split.DEV)
    assert needs_misunderstood(stating, lambda _: Reply(plan={"needs": {"countries": ["ES"]}})) == ()
    assert needs_misunderstood(stating, lambda _: Reply(("what?",))) == ("there was no plan",)
