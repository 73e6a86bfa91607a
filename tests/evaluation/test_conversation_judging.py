"""A conversation is right when needs, plan and texts are."""

from __future__ import annotations

from evaluation.assistant import Reply
from evaluation.judging import Verdict, judge
from evaluation.player import Exchange, Stage, Transcript
from evaluation.reading import Conversation, Json, Kind, Split, Step, Utterance
from evaluation.reporting import failures, share_right, table


def decided(needs: Json) -> Json:
    """A decision model of one rule: porting gives `port_in local`, everything else direct routing."""
    ported = needs.get("port") == "yes"
    component = {
        "route": "port_in" if ported else "direct_routing",
        "number_type": "local" if ported else None,
    }
    plans = [
        {"country": iso, "verdict": "available", "recommended": {"components": [component]}}
        for iso in needs["countries"]
    ]
    return {"needs": needs, "as_of": "2026-11-23", "countries": plans}


def played(
    plans: list[Json | None],
    expect_needs: Json | None = None,
    after: tuple[Step, ...] = (),
    said: Utterance | None = None,
    reply: str = "fine",
) -> Verdict:
    said = said or Utterance("hello")
    conversation = Conversation(
        "a", "b", Kind.PLAN, Split.DEV, (said,), after=after, expect_needs=expect_needs
    )
    stages = tuple(Stage((Exchange(said, Reply((reply,), None, plan)),), plan, 2, 1) for plan in plans)
    return judge(Transcript(conversation, stages), decided)


NEEDS: Json = {"countries": ["DE"], "port": "yes"}


def test_right_needs_and_plan() -> None:
    assert played([decided(NEEDS)], NEEDS).right


def test_no_plan_is_wrong_in_needs_and_plan() -> None:
    verdict = played([None], NEEDS)
    assert (verdict.wrong_needs, verdict.wrong_plan) == (("there was no plan",), ("there was no plan",))


def test_a_wrong_plan_for_rightly_understood_needs() -> None:
    verdict = played([{**decided({**NEEDS, "port": "no"}), "needs": NEEDS}], NEEDS)
    assert verdict.wrong_needs == ()
    assert verdict.wrong_plan == (
        "expected DE available: port_in local; planned DE available: direct_routing",
    )


def test_what_the_conversation_leaves_open_counts_as_understood() -> None:
    assert played([decided(NEEDS)], {"countries": ["DE"]}).right


def test_either_value_of_any_of_is_right() -> None:
    expected = {"countries": ["DE"], "port": {"any_of": ["no", "yes"]}}
    assert played([decided(NEEDS)], expected).right


def test_a_step_is_laid_over_what_was_expected_before() -> None:
    change = Step(Utterance("no port"), {"port": "no"})
    kept = played([decided(NEEDS), decided({**NEEDS, "port": "no"})], NEEDS, (change,))
    lost = played([decided(NEEDS), decided({"countries": ["FR"], "port": "no"})], NEEDS, (change,))
    assert kept.right
    assert lost.wrong_needs == ("countries: expected DE, understood FR",)


def test_a_fresh_step_drops_what_was_expected_before() -> None:
    change = Step(Utterance("new plan"), {"countries": ["FR"]}, fresh=True)
    assert played([decided(NEEDS), decided({"countries": ["FR"]})], NEEDS, (change,)).right


def test_texts_must_match_whatever_the_case_and_must_not_match_what_is_forbidden() -> None:
    said = Utterance("when?", ("RETIRE", "2028"), ("^yes",))
    assert played([None], said=said, reply="It retires in 2028.").right
    assert played([None], said=said, reply="Yes, it retires.").wrong_texts == (
        "the reply to 'when?' does not match '2028'",
        "the reply to 'when?' matches '^yes'",
    )


def test_no_reply_is_a_failure() -> None:
    conversation = Conversation("a", "b", Kind.QUESTION, Split.DEV, (Utterance("hi"),))
    stage = Stage((Exchange(Utterance("hi"), Reply(failure="timed out")),), None, 0)
    assert judge(Transcript(conversation, (stage,)), decided).wrong_texts == ("timed out",)


def test_the_report_counts_and_shows_what_went_wrong() -> None:
    verdicts = [played([decided(NEEDS)], NEEDS), played([None], NEEDS)]
    header, plan, total = table(verdicts).splitlines()
    assert header.split()[0] == "kind"
    assert plan.split() == ["plan", "2", "50.0%", "1/2", "1/2", "-", "1", "2", "0"]
    assert total.split()[0] == "all"
    assert share_right(verdicts) == 50.0
    assert failures(verdicts).count("## a (plan, b)") == 1
