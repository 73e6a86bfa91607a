"""Everything that a plan shows to the eye, as words and structure: whoever draws it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from actions.catalog.vocabulary import NumberType, Route
from actions.planner.plan import Phase, Verdict
from actions.presentation.source_list import NumberedSource


class Tone(str, Enum):
    """How good or bad something is for the person, for colours."""

    GOOD = "good"
    WARNING = "warning"
    ATTENTION = "attention"
    DEFAULT = "default"


class NodeKind(str, Enum):
    """What a node of the decision flow is: something asked, something that holds, or a way at its end."""

    QUESTION = "question"
    STATE = "state"
    OUTCOME = "outcome"


class Outcome(str, Enum):
    """What part a way plays in the plan."""

    RECOMMENDED = "recommended"
    ALTERNATIVE = "alternative"
    UNUSED = "unused"


class MomentKind(str, Enum):
    """What happens on a day of the timeline."""

    CLOSED = "closed"
    TODAY = "today"
    RETIREMENT = "retirement"
    SUCCESSOR = "successor"


@dataclass(frozen=True)
class Known:
    """One thing that is known about the needs."""

    label: str
    value: str


@dataclass(frozen=True)
class OpenQuestion:
    """A needs field that can still change the plan: its question, and what hangs on it."""

    field: str
    question: str
    depends: str


@dataclass(frozen=True)
class Judged:
    """A line with its tone."""

    text: str
    tone: Tone


@dataclass(frozen=True)
class CapabilityLine:
    """What a component is there for, and how far it is offered."""

    name: str
    status: str
    tone: Tone


@dataclass(frozen=True)
class ConditionLine:
    """What has to be done or accepted first; `url` is where that is written."""

    name: str
    text: str
    url: str | None


@dataclass(frozen=True)
class Amount:
    """A price in words: what for, and how much."""

    label: str
    amount: str


@dataclass(frozen=True)
class Cost:
    """An estimate: the total and its parts by month, the unit prices, and how far it can be trusted."""

    total: str | None
    parts: tuple[Amount, ...]
    rates: tuple[Amount, ...]
    note: str


@dataclass(frozen=True)
class ComponentView:
    """One thing to get; `sources` are numbers of the plan's sources, `ends` is the day of its retirement."""

    name: str
    route: Route
    number_type: NumberType | None
    capabilities: tuple[CapabilityLine, ...]
    standing: tuple[Judged, ...]
    conditions: tuple[ConditionLine, ...]
    lead_time: str | None
    cost: Cost | None
    steps: tuple[str, ...]
    documents: tuple[str, ...]
    notes: tuple[str, ...]
    successor: str | None
    ends: date | None
    sources: tuple[int, ...]


@dataclass(frozen=True)
class OptionView:
    """Another way: its components, its cost in words, and what speaks against it."""

    name: str
    remarks: tuple[str, ...]
    cost: str
    components: tuple[ComponentView, ...]


@dataclass(frozen=True)
class Node:
    """A node of the decision flow in a grid of rows (down) and columns (to the right), both from 0.

    `outcome` is None for whatever is no way.
    """

    id: str
    kind: NodeKind
    label: str
    why: str
    taken: bool
    row: int
    column: int
    tone: Tone = Tone.DEFAULT
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Edge:
    """What leads from one node to another; `label` is the answer."""

    from_: str
    to: str
    label: str
    taken: bool


@dataclass(frozen=True)
class Flow:
    """The decision flow of Microsoft's guide with the path taken, and the same in lines of text."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rows: int
    columns: int
    text: tuple[str, ...]


@dataclass(frozen=True)
class CountryView:
    """The plan of one country; `unclear` is what the pages contradict themselves about."""

    code: str
    name: str
    verdict: Verdict
    verdict_text: str
    tone: Tone
    headline: str
    cost: str | None
    components: tuple[ComponentView, ...]
    alternatives: tuple[OptionView, ...]
    reasons: tuple[str, ...]
    unclear: tuple[str, ...]
    flow: Flow


@dataclass(frozen=True)
class Moment:
    """A day of the timeline, and what it means for this plan."""

    date: date
    kind: MomentKind
    label: str
    text: str


@dataclass(frozen=True)
class PlanView:
    """A whole plan, to look at."""

    title: str
    summary: tuple[str, ...]
    known: tuple[Known, ...]
    open: tuple[OpenQuestion, ...]
    countries: tuple[CountryView, ...]
    timeline: tuple[Moment, ...]
    sources: tuple[NumberedSource, ...]
    as_of: date
    phase: Phase
    catalog_version: str
