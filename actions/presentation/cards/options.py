"""Another way on a card: its name, what is to be known before it is chosen, and what it takes."""

from __future__ import annotations

from collections.abc import Iterator

from actions.planner.json_io import Json
from actions.presentation.cards.components import capabilities, condition_words, standing
from actions.presentation.cards.elements import facts, heading, text
from actions.presentation.phrases import sentence
from actions.presentation.plan_view.view import ComponentView, OptionView


def option_elements(option: OptionView) -> Iterator[Json]:
    """An option and its components, without their steps."""
    yield heading(option.name, separator=True)
    if option.remarks:
        yield text(sentence("; ".join(option.remarks)), spacing="none", isSubtle=True)
    several = len(option.components) > 1
    yield facts([("Cost", option.cost)])
    for component in option.components:
        if several:
            yield text(component.name, weight="bolder", spacing="small")
        yield facts(_component_facts(component))


def _component_facts(component: ComponentView) -> Iterator[tuple[str, str]]:
    yield "For", capabilities(component.capabilities)
    for condition in component.conditions:
        yield "Condition", condition_words(condition)
    if component.standing:
        yield "For you", standing(component)
    if component.lead_time:
        yield "Lead time", component.lead_time
    if component.ends:
        yield "Ends", f"{component.ends.isoformat()}; after that: {component.successor}"
