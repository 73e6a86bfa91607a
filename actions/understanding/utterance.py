"""One message of a person, as the language room read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nlu.questions import is_asked
from nlu.statements import is_an_afterthought, wants_a_kind

_NONE = ("none", "nothing", "nope")
ASKED = "asked"  # the group of what was said within a question: it changes nothing
UNKNOWN = "unknown"  # what an answer means by which somebody says that they do not know
_MEANT_AS_ANSWERS = frozenset({"affirm", "deny", "change"})
_KEPT = re.compile(r"\b(?:keep|kept|keeping|retain)\b", re.IGNORECASE)
_DIRECTIONS = ("sms", "voice")  # in which direction: the answers to the question of capabilities


@dataclass(frozen=True)
class Mention:
    """An entity of the message: what it is, its value, its role, and the clause it was said in."""

    entity: str
    value: str
    role: str | None = None
    group: str = ""
    start: int = 0

    @property
    def excluded(self) -> bool:
        """Whether it was negated: "no SMS", "not Austria"."""
        return self.role == "excluded"

    @property
    def sentence(self) -> str:
        """The sentence that it was said in."""
        return self.group.partition(".")[0]

    @property
    def clause(self) -> str:
        """The clause that it was said in; later clauses are greater."""
        return self.group.partition(".")[2]


@dataclass(frozen=True)
class Utterance:
    """A message: its text, its intent, what was found in its statements and in its questions.

    `likely_answers` says what the message means as an answer to each question of ours, as far as that was learned;
    `likely_topics` which topics of the catalog a question may be about, each with its probability, `likely_facets`
    which facets of them. `questions` are the questions of a message that asks several, each an utterance of its own.
    """

    text: str
    intent: str
    said: tuple[Mention, ...] = ()
    asked: tuple[Mention, ...] = ()
    likely_answers: Mapping[str, str] = field(default_factory=dict)
    likely_topics: Mapping[str, float] = field(default_factory=dict)
    likely_facets: Mapping[str, float] = field(default_factory=dict)
    questions: tuple[Utterance, ...] = ()

    @classmethod
    def from_rasa(cls, message: Mapping[str, Any]) -> Utterance:
        """The utterance in Rasa's `latest_message` (or in the parse data of a user event)."""
        mentions = [
            Mention(
                entity=found["entity"],
                value=str(found["value"]),
                role=found.get("role"),
                group=found.get("group") or "",
                start=found.get("start") or 0,
            )
            for found in message.get("entities") or ()
        ]
        text = message.get("text") or ""
        said = tuple(mention for mention in mentions if not mention.group.startswith(ASKED))
        asked = tuple(mention for mention in mentions if mention.group.startswith(ASKED))
        return cls(
            text=text,
            intent=(message.get("intent") or {}).get("name") or "",
            said=said,
            asked=asked,
            questions=tuple(
                cls(
                    text=text[part["start"] : part["end"]],
                    intent=part["intent"],
                    said=said,
                    asked=tuple(m for m in asked if part["start"] <= m.start < part["end"]),
                    likely_topics=part.get("likely_topics") or {},
                    likely_facets=part.get("likely_facets") or {},
                )
                for part in message.get("questions") or ()
            ),
            likely_answers=message.get("likely_answers") or {},
            likely_topics=message.get("likely_topics") or {},
            likely_facets=message.get("likely_facets") or {},
        )

    def mentions(self, entity: str) -> tuple[Mention, ...]:
        """What was stated of one kind, in the order of the text."""
        return tuple(mention for mention in self.said if mention.entity == entity)

    def values(self, entity: str) -> tuple[str, ...]:
        """The values stated of one kind that were not negated."""
        return tuple(mention.value for mention in self.mentions(entity) if not mention.excluded)

    def answers(self, requested: str | None) -> bool:
        """Whether the message is an answer to the question of that needs field, as far as that was learned."""
        heads = _DIRECTIONS if requested == "capabilities" else (requested,)
        return any(head in self.likely_answers for head in heads) and not is_asked(self.text)

    def as_answer(self, requested: str) -> Utterance:
        """The utterance, said to a question of ours: what has not the form of a question is no question.

        What was learned of answers tells small talk from answers: "starting from scratch", "be done with them".
        """
        if self.answers(requested):
            said = (replace(m, group=m.group.removeprefix(ASKED).strip()) for m in self.asked)
            intent = self.intent if self.intent in _MEANT_AS_ANSWERS else "inform"
            if self.likely_answers.get(requested) == UNKNOWN:
                intent = "dont_know"
            return replace(self, intent=intent, said=(*self.said, *said), asked=())
        sentences = {mention.sentence.removeprefix(ASKED).strip() for mention in (*self.said, *self.asked)}
        if not self.asked or len(sentences) > 1 or is_asked(self.text):
            return self
        said = (replace(m, group=m.group.removeprefix(ASKED).strip()) for m in self.asked)
        return replace(self, said=(*self.said, *said), asked=())

    def without_short_answers(self) -> Utterance:
        """The utterance without what only counts as an answer: "I don't know" is neither yes nor no.

        "None that I know of" is an answer.
        """
        if self.text.lower().startswith(_NONE):
            return self
        kept = (m for m in self.said if m.entity != "answer" and not m.value.startswith("weak_"))
        return replace(self, said=tuple(kept))

    @property
    def comes_to_mind(self) -> bool:
        """Whether it says what is wanted besides, whatever was asked: "ah yes and people must be able to text back"."""
        about_us = any(not m.value.startswith("weak_") for m in self.mentions("acs_customer"))
        of_the_question = about_us or self.mentions("acs") or self.mentions("agreement")
        return bool(self.mentions("capability")) and not of_the_question and is_an_afterthought(self.text)

    @property
    def keeps_nothing(self) -> bool:
        """Whether it says in so many words that no number is kept, whatever was asked: "so nothing to be kept"."""
        history = [value for value in self.values("acs_customer") if not value.startswith("weak_")]
        of_the_question = history or self.mentions("acs")
        return "no" in self.values("keep") and not of_the_question and _KEPT.search(self.text) is not None

    @property
    def wishes_a_kind(self) -> bool:
        """Whether a kind of number is wished for, so that none is described that is kept."""
        sentences = re.split(r"[.!;\n]\s*", self.text)
        return bool(self.mentions("number_wish")) or any(map(wants_a_kind, sentences))

    def does(self, operation: str) -> bool:
        """Whether the message adds to, replaces, or removes something from what is planned."""
        return operation in self.values("operation")
