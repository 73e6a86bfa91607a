"""The evaluation set as plain values: conversations (see README.md) and single utterances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
CONVERSATIONS = HERE / "conversations"
UTTERANCES = tuple(sorted(HERE.glob("utterances*.yaml")))

Json = dict[str, Any]


class BadConversation(ValueError):
    """A conversation or utterance that is not written as README.md says."""


class Kind(str, Enum):
    """What a conversation is about."""

    PLAN = "plan"
    QUESTION = "question"
    MIXED = "mixed"
    CHANGE = "change"
    OUT_OF_SCOPE = "out_of_scope"
    ROBUSTNESS = "robustness"


class Split(str, Enum):
    """`dev` may be read by whoever improves the assistant, `held_out` only gives numbers."""

    DEV = "dev"
    HELD_OUT = "held_out"


@dataclass(frozen=True)
class Utterance:
    """Something a person says, and patterns that the reply to it must match or must not match."""

    say: str
    expect_text: tuple[str, ...] = ()
    forbid_text: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """An utterance once the plan is there; `expect_needs` are laid over the earlier ones unless `fresh`."""

    utterance: Utterance
    expect_needs: Json | None = None
    fresh: bool = False


@dataclass(frozen=True)
class Conversation:
    """One person's conversation, with what must come out of it."""

    id: str
    who: str
    kind: Kind
    split: Split
    turns: tuple[Utterance, ...]
    answers: Mapping[str, tuple[Utterance, ...]] = field(default_factory=dict)
    after: tuple[Step, ...] = ()
    expect_needs: Json | None = None

    def utterances(self) -> Iterator[Utterance]:
        """Everything this person may say."""
        yield from self.turns
        for answers in self.answers.values():
            yield from answers
        yield from (step.utterance for step in self.after)


@dataclass(frozen=True)
class Single:
    """One utterance alone: the intents that are right for it, and the needs it states."""

    text: str
    intents: tuple[str, ...]
    needs: Json
    split: Split


SLOTS = (
    "countries",
    "capabilities",
    "existing_number",
    "port",
    "acs_customer",
    "billing_country",
    "agreement",
)
_FIELDS = {
    "id",
    "who",
    "kind",
    "split",
    "turns",
    "answers",
    "after",
    "expect_needs",
    "expect_text",
    "forbid_text",
}


def conversations(folder: Path = CONVERSATIONS) -> tuple[Conversation, ...]:
    """All conversations of a folder's YAML files. Raises `BadConversation` naming file, id and field."""
    found: dict[str, Conversation] = {}
    for file in sorted(folder.glob("*.yaml")):
        for row in yaml.safe_load(file.read_text("utf-8")):
            where = f"{file.name}: {row.get('id', 'a conversation without id')}"
            conversation = _conversation(row, where)
            if conversation.id in found:
                raise BadConversation(f"{where}: another conversation has this id; choose a new one")
            found[conversation.id] = conversation
    return tuple(found.values())


def utterances(files: Iterable[Path] = UTTERANCES) -> tuple[Single, ...]:
    """The single utterances. Raises `BadConversation` naming the text and the field."""
    return tuple(_single(row, file.name) for file in files for row in yaml.safe_load(file.read_text("utf-8")))


def _conversation(row: Json, where: str) -> Conversation:
    unknown = set(row) - _FIELDS
    if unknown:
        raise BadConversation(f"{where}: unknown field {', '.join(sorted(unknown))}; see README.md")
    missing = {"id", "who", "kind", "turns"} - set(row)
    if missing or not row["turns"]:
        raise BadConversation(f"{where}: {', '.join(sorted(missing)) or 'turns'} is missing")
    answers = row.get("answers") or {}
    for slot in answers:
        if slot not in SLOTS:
            raise BadConversation(f"{where}: answers.{slot} is not one of {', '.join(SLOTS)}")
    turns = [_utterance(turn, f"{where}: turns") for turn in row["turns"]]
    turns[-1] = Utterance(
        turns[-1].say,
        turns[-1].expect_text + tuple(row.get("expect_text", ())),
        turns[-1].forbid_text + tuple(row.get("forbid_text", ())),
    )
    return Conversation(
        id=row["id"],
        who=row["who"],
        kind=_member(Kind, row["kind"], f"{where}: kind"),
        split=_member(Split, row.get("split", "dev"), f"{where}: split"),
        turns=tuple(turns),
        answers={
            slot: tuple(_utterance(answer, f"{where}: answers.{slot}") for answer in _listed(said))
            for slot, said in answers.items()
        },
        after=tuple(_step(step, f"{where}: after") for step in row.get("after", ())),
        expect_needs=row.get("expect_needs"),
    )


def _single(row: Json, where: str) -> Single:
    where = f"{where}: {row.get('text')!r}"
    intent = row.get("intent")
    intents: list[Any] = intent.get("any_of", []) if isinstance(intent, dict) else [intent]
    if not row.get("text") or not intents or None in intents:
        raise BadConversation(f"{where}: text or intent is missing")
    return Single(
        text=row["text"],
        intents=tuple(intents),
        needs=row.get("needs", {}),
        split=_member(Split, row.get("split", "dev"), f"{where}: split"),
    )


def _step(said: str | Json, where: str) -> Step:
    if isinstance(said, str):
        return Step(Utterance(said))
    words = {key: value for key, value in said.items() if key not in ("expect_needs", "fresh")}
    return Step(_utterance(words, where), said.get("expect_needs"), bool(said.get("fresh", False)))


def _utterance(said: str | Json, where: str) -> Utterance:
    if isinstance(said, str):
        return Utterance(said)
    if not isinstance(said, dict) or "say" not in said or set(said) - {"say", "expect_text", "forbid_text"}:
        raise BadConversation(f"{where}: {said!r} is neither a text nor {{say, expect_text, forbid_text}}")
    return Utterance(said["say"], tuple(said.get("expect_text", ())), tuple(said.get("forbid_text", ())))


def _listed(said: object) -> Iterable[Any]:
    return said if isinstance(said, list) else [said]


def _member(kind: type[Any], value: object, where: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join(member.value for member in kind)
        raise BadConversation(f"{where}: {value!r} is not one of {allowed}") from None
