"""The public example conversations, played against the real servers as `make evaluate` does."""

from __future__ import annotations

import shutil

import pytest

from evaluation.judging import Verdict
from evaluation.play import decision_model, evaluate
from evaluation.reading import CONVERSATIONS, conversations
from evaluation.reporting import failures
from scripts.servers import RunningServers

pytestmark = pytest.mark.e2e

AT_LEAST = 0.9


@pytest.fixture(scope="module")
def verdicts(assistant: RunningServers, tmp_path_factory: pytest.TempPathFactory) -> list[Verdict]:
    folder = tmp_path_factory.mktemp("public")
    shutil.copy(CONVERSATIONS / "public.yaml", folder)
    return evaluate(conversations(folder), assistant.port, jobs=2, decide=decision_model())


def test_nine_of_ten_end_in_the_right_plan(verdicts: list[Verdict]) -> None:
    planned = [verdict for verdict in verdicts if verdict.has_needs]
    wrong = [verdict for verdict in planned if verdict.wrong_plan]
    assert planned
    assert len(wrong) <= (1 - AT_LEAST) * len(planned), failures(wrong)


def test_no_message_stays_without_a_reply(verdicts: list[Verdict]) -> None:
    unanswered = [
        (verdict.transcript.conversation.id, exchange.said.say)
        for verdict in verdicts
        for exchange in verdict.transcript.exchanges
        if exchange.reply.failure or not exchange.reply.texts
    ]
    assert unanswered == []
