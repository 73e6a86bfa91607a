"""The player answers, nudges and stops as evaluation/README.md says."""

from __future__ import annotations

from collections.abc import Mapping

from evaluation.assistant import Reply
from evaluation.player import Stage, play
from evaluation.reading import Conversation, Kind, Split, Step, Utterance

PLAN = {"needs": {}, "countries": []}


class ScriptedAssistant:
    """Gives prepared replies one after the other, the last for ever, and remembers what it heard."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.heard: list[str] = []

    def __call__(self, text: str) -> Reply:
        self.heard.append(text)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def asks(slot: str, plan: bool = False) -> Reply:
    return Reply((f"{slot}?",), slot, PLAN if plan else None)


SAYS_NOTHING_USEFUL = Reply(("hm",))
PLANS = Reply(("here",), None, PLAN)


def person(answers: Mapping[str, list[str]] | None = None, **fields: object) -> Conversation:
    said = {slot: tuple(Utterance(text) for text in texts) for slot, texts in (answers or {}).items()}
    usual = {
        "id": "a",
        "who": "b",
        "kind": Kind.PLAN,
        "split": Split.DEV,
        "turns": (Utterance("hello"),),
        "answers": said,
        "expect_needs": {"countries": ["DE"]},
    }
    return Conversation(**{**usual, **fields})  # type: ignore[arg-type]


def test_turns_are_said_whatever_the_assistant_asks() -> None:
    assistant = ScriptedAssistant(asks("port"), asks("port"), PLANS)
    play(person({"port": ["no"]}, turns=(Utterance("one"), Utterance("two"))), assistant)
    assert assistant.heard == ["one", "two", "no"]


def test_answers_are_used_up_in_order_and_the_last_repeats() -> None:
    assistant = ScriptedAssistant(*[asks("port")] * 4, PLANS)
    play(person({"port": ["why?", "no"]}), assistant)
    assert assistant.heard == ["hello", "why?", "no", "no", "no"]


def test_a_question_without_an_answer_gets_i_dont_know() -> None:
    assistant = ScriptedAssistant(asks("agreement"), PLANS)
    play(person(), assistant)
    assert assistant.heard == ["hello", "I don't know"]


def test_questions_beside_a_first_plan_are_answered_and_the_last_plan_counts() -> None:
    final = {"needs": {"port": "no"}, "countries": []}
    assistant = ScriptedAssistant(asks("port", plan=True), Reply(("there",), None, final))
    (stage,) = play(person({"port": ["no"]}), assistant).stages
    assert (stage.plan, stage.answered_before_plan, stage.answered) == (final, 0, 1)


def test_at_most_fourteen_questions_are_answered() -> None:
    assistant = ScriptedAssistant(asks("port"))
    (stage,) = play(person({"port": ["no"]}), assistant).stages
    assert (stage.answered, len(assistant.heard)) == (14, 15)


def test_neither_question_nor_plan_is_nudged_twice_at_most() -> None:
    assistant = ScriptedAssistant(SAYS_NOTHING_USEFUL)
    play(person(), assistant)
    assert assistant.heard == ["hello", "please go on", "please go on"]


def test_a_plan_that_came_earlier_stays_while_the_person_talks_on() -> None:
    assistant = ScriptedAssistant(PLANS, SAYS_NOTHING_USEFUL)
    stages = play(person(after=(Step(Utterance("thanks")),)), assistant).stages
    assert [stage.plan for stage in stages] == [PLAN, PLAN]
    assert assistant.heard == ["hello", "thanks"]


def test_questions_after_a_change_are_answered_in_its_stage() -> None:
    assistant = ScriptedAssistant(PLANS, asks("port"), PLANS)
    change = Step(Utterance("keep it"), {"port": "no"})
    first, second = play(person({"port": ["no"]}, after=(change,)), assistant).stages
    assert isinstance(first, Stage)
    assert (first.answered, second.answered) == (0, 1)


def test_who_only_asks_is_not_drawn_into_planning() -> None:
    assistant = ScriptedAssistant(asks("countries"))
    play(person(kind=Kind.QUESTION, expect_needs=None), assistant)
    assert assistant.heard == ["hello"]


def test_rest_messages_become_one_reply() -> None:
    reply = Reply.of_messages(
        [
            {"text": "A sender ID."},
            {"custom": {"plan": PLAN}},
            {"text": "Which agreement?", "custom": {"question": {"slot": "agreement"}}},
        ]
    )
    assert reply == Reply(("A sender ID.", "Which agreement?"), "agreement", PLAN)


def test_silence_counts_as_a_fallback() -> None:
    assert Reply.of_messages([]).fallback
