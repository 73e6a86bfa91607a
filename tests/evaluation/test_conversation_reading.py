"""The evaluation set is read as evaluation/README.md says, and mistakes in it are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.reading import BadConversation, Kind, Split, Utterance, conversations


def written(folder: Path, text: str) -> Path:
    (folder / "some.yaml").write_text(text, "utf-8")
    return folder


def test_a_conversation_is_read_with_texts_answers_and_steps(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        """
- id: a
  who: somebody
  kind: change
  split: held_out
  turns: [hello, {say: calls in Spain, expect_text: [ok]}]
  answers: {port: "no", agreement: ['why?', EA]}
  after: [thanks, {say: 'and Italy?', expect_needs: {countries: [IT]}, fresh: true}]
  expect_needs: {countries: [ES]}
""",
    )
    (conversation,) = conversations(folder)
    assert (conversation.kind, conversation.split) == (Kind.CHANGE, Split.HELD_OUT)
    assert conversation.turns == (Utterance("hello"), Utterance("calls in Spain", ("ok",)))
    assert conversation.answers["agreement"] == (Utterance("why?"), Utterance("EA"))
    assert [step.fresh for step in conversation.after] == [False, True]
    assert conversation.after[1].expect_needs == {"countries": ["IT"]}


def test_top_level_texts_belong_to_the_last_turn(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        "- {id: a, who: b, kind: question, turns: [hi, 'price?'], expect_text: ['1'], forbid_text: ['2']}",
    )
    assert conversations(folder)[0].turns == (Utterance("hi"), Utterance("price?", ("1",), ("2",)))


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("{id: a, who: b, kind: plan}", "a: turns is missing"),
        ("{id: a, who: b, kind: plans, turns: [x]}", "kind: 'plans' is not one of plan, question"),
        ("{id: a, who: b, kind: plan, turns: [x], answer: {}}", "unknown field answer"),
        ("{id: a, who: b, kind: plan, turns: [x], answers: {country: y}}", "answers.country is not one of"),
        ("{id: a, who: b, kind: plan, turns: [{text: x}]}", "turns: {'text': 'x'} is neither"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, row: str, complaint: str) -> None:
    with pytest.raises(BadConversation) as error:
        conversations(written(tmp_path, f"- {row}"))
    assert complaint in str(error.value)
    assert str(error.value).startswith("some.yaml: a")


def test_an_id_is_used_once(tmp_path: Path) -> None:
    row = "- {id: a, who: b, kind: plan, turns: [x]}\n"
    with pytest.raises(BadConversation, match="another conversation has this id"):
        conversations(written(tmp_path, row * 2))
