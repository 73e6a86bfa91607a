"""How well single utterances are understood: intents by a parser, needs by what the assistant planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.assistant import Say
from evaluation.needs import differences
from evaluation.reading import Single

Parse = Callable[[str], str]
"""The intent that a text is taken for."""

OUT_OF_SCOPE = "out_of_scope"
_NOT_UNDERSTOOD = frozenset({OUT_OF_SCOPE, "nlu_fallback"})


@dataclass(frozen=True)
class Heard:
    """An utterance and the intent it was taken for."""

    single: Single
    intent: str

    @property
    def right(self) -> bool:
        """Whether that intent is one of the right ones; a fallback is right for out of scope."""
        if OUT_OF_SCOPE in self.single.intents and self.intent in _NOT_UNDERSTOOD:
            return True
        return self.intent in self.single.intents


def hear(singles: Iterable[Single], parse: Parse) -> tuple[Heard, ...]:
    """What each utterance was taken for."""
    return tuple(Heard(single, parse(single.text)) for single in singles)


def accuracy(heard: Sequence[Heard]) -> float:
    """Rightly understood utterances in percent; 0 if there are none."""
    return 100.0 * sum(one.right for one in heard) / len(heard) if heard else 0.0


def out_of_scope_recall(heard: Iterable[Heard]) -> float:
    """Out-of-scope utterances that were recognised as such, in percent."""
    return accuracy([one for one in heard if one.single.intents[0] == OUT_OF_SCOPE])


def confusions(heard: Iterable[Heard]) -> tuple[tuple[str, str, int], ...]:
    """Right intent, mistaken intent and how often, most frequent first."""
    mistakes = Counter((one.single.intents[0], one.intent) for one in heard if not one.right)
    return tuple((right, taken, count) for (right, taken), count in mistakes.most_common())


def needs_misunderstood(single: Single, say: Say) -> tuple[str, ...]:
    """What differs between the needs an utterance states and those of the plan that answers it."""
    plan = say(single.text).plan
    return differences(single.needs, plan["needs"]) if plan else ("there was no plan",)
