"""A component of a plan on a card: what it brings and asks, and behind buttons how to get it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from actions.planner.json_io import Json
from actions.presentation.cards.elements import bullets, facts, heading, link, numbered, remark
from actions.presentation.cards.follow_ups import COSTS, STEPS
from actions.presentation.cards.pieces import Detail, Piece
from actions.presentation.phrases import sentence
from actions.presentation.plan_view.components import monthly
from actions.presentation.plan_view.view import (
    Amount,
    CapabilityLine,
    ComponentView,
    ConditionLine,
    Cost,
    Tone,
)

# A page at the end of a text: "Registration form (https://...)".
_PAGE = re.compile(r"^(?P<title>.+) \((?P<url>https://\S+)\)$")

NO_COST, NO_LEASE = "no monthly price published", "no lease"


def component_piece(component: ComponentView, key: str) -> Piece:
    """A component under its name, with everything that the plan tells of it."""
    seen = facts([*component_facts(component), *_standing(component)])
    return Piece(
        key, (heading(component.name, size="medium", separator=True), seen), tuple(details(component))
    )


def component_facts(component: ComponentView) -> Iterator[tuple[str, str]]:
    """What is told of a component at once: what for, on what conditions, when, for how much, how long."""
    yield "For", capabilities(component.capabilities)
    for condition in component.conditions:
        yield "Condition", condition_words(condition)
    if component.lead_time:
        yield "Lead time", component.lead_time
    yield "Cost", cost_words(component.cost)
    if component.ends:
        yield "Ends", f"{component.ends.isoformat()}; after that: {component.successor}"


def _standing(component: ComponentView) -> Iterator[tuple[str, str]]:
    if component.standing:
        yield "For you", standing(component)


def standing(component: ComponentView) -> str:
    """Whether the person gets the component, as far as that is known."""
    return " ".join(line.text for line in component.standing)


def capabilities(lines: Iterable[CapabilityLine]) -> str:
    """What a component brings, with the status: "making calls, sending SMS (available)"."""
    by_status: dict[str, list[str]] = {}
    for line in lines:
        by_status.setdefault(line.status, []).append(line.name)
    return "; ".join(f"{', '.join(names)} ({status})" for status, names in by_status.items())


def condition_words(condition: ConditionLine) -> str:
    """A condition with its page, and what it means."""
    name = link(condition.name, condition.url) if condition.url else condition.name
    return f"{name}. {condition.text}"


def cost_words(cost: Cost | None) -> str:
    """The cost of a month in short."""
    if cost is None or cost.total is None:
        return NO_COST
    total = NO_LEASE if cost.total == monthly(Decimal(0)) else cost.total
    return f"{total} (estimate)"


def details(component: ComponentView) -> Iterator[Detail]:
    """What the buttons of a component show."""
    refused = any(line.tone is Tone.ATTENTION for line in component.standing)
    if not refused and (how := list(_how(component))):
        yield Detail("how", "How to get it", tuple(how), STEPS)
    if component.cost:
        yield Detail("prices", "Prices", tuple(_prices(component.cost)), COSTS)


def _how(component: ComponentView) -> Iterator[Json]:
    if component.steps:
        yield numbered(component.steps)
    if component.documents:
        yield heading("Documents")
        yield bullets(map(_linked, component.documents))
    if component.notes:
        yield heading("Good to know")
        yield bullets(map(_linked, component.notes))


def _linked(words: str) -> str:
    """A text that ends with its page in brackets, as a link."""
    page = _PAGE.match(words)
    return link(page["title"], page["url"]) if page else words


def _prices(cost: Cost) -> Iterator[Json]:
    if cost.parts:
        yield facts(_amount(part) for part in cost.parts)
    if cost.rates:
        yield heading("Unit prices")
        yield facts(_amount(rate) for rate in cost.rates)
    yield remark(sentence(cost.note), spacing="small")


def _amount(amount: Amount) -> tuple[str, str]:
    return amount.label, amount.amount
