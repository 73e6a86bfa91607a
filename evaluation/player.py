"""Says a conversation to an assistant and keeps what came back, by the rules of README.md."""

from __future__ import annotations

from dataclasses import dataclass, field

from evaluation.assistant import Reply, Say
from evaluation.reading import Conversation, Json, Utterance

MAX_ANSWERS = 14
MAX_NUDGES = 2
DONT_KNOW = Utterance("I don't know")
NUDGE = Utterance("please go on")


@dataclass(frozen=True)
class Exchange:
    """One utterance and the reply to it."""

    said: Utterance
    reply: Reply


@dataclass(frozen=True)
class Stage:
    """The conversation up to a plan: the turns, or one step after it.

    `plan` is the last one so far; `answered` counts the questions answered in this stage, and
    `answered_before_plan` those before its first plan (None if there was none).
    """

    exchanges: tuple[Exchange, ...]
    plan: Json | None
    answered: int
    answered_before_plan: int | None = None


@dataclass(frozen=True)
class Transcript:
    """A played conversation: one stage for the turns, and one for each step of `after`."""

    conversation: Conversation
    stages: tuple[Stage, ...]

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """All that was said, in order."""
        return tuple(exchange for stage in self.stages for exchange in stage.exchanges)


def play(conversation: Conversation, say: Say) -> Transcript:
    """Plays a conversation; it never raises for what the assistant does."""
    person = _Person(conversation, say)
    stages = [person.talk(conversation.turns, needs_expected=conversation.expect_needs is not None)]
    for step in conversation.after:
        stages.append(person.talk((step.utterance,), needs_expected=step.expect_needs is not None))
    return Transcript(conversation, tuple(stages))


@dataclass
class _Person:
    conversation: Conversation
    say: Say
    plan: Json | None = None
    answered: int = 0
    nudged: int = 0
    used: dict[str, int] = field(default_factory=dict)

    def talk(self, said: tuple[Utterance, ...], needs_expected: bool) -> Stage:
        start = self.answered
        exchanges: list[Exchange] = []
        first_plan: int | None = None

        def exchange(utterance: Utterance) -> None:
            nonlocal first_plan
            reply = self.say(utterance.say)
            exchanges.append(Exchange(utterance, reply))
            if reply.plan is not None:
                self.plan = reply.plan
                first_plan = self.answered - start if first_plan is None else first_plan

        for utterance in said:
            exchange(utterance)
        while needs_expected and (following := self._following(exchanges[-1].reply)) is not None:
            exchange(following)
        return Stage(tuple(exchanges), self.plan, self.answered - start, first_plan)

    def _following(self, reply: Reply) -> Utterance | None:
        if reply.question is not None:
            if self.answered == MAX_ANSWERS:
                return None
            self.answered += 1
            return self._answer(reply.question)
        if reply.plan is None and self.nudged < MAX_NUDGES:
            self.nudged += 1
            return NUDGE
        return None

    def _answer(self, slot: str) -> Utterance:
        answers = self.conversation.answers.get(slot, (DONT_KNOW,))
        index = self.used.get(slot, 0)
        self.used[slot] = index + 1
        return answers[min(index, len(answers) - 1)]
