"""Why the flow goes on as it does at each of its questions, in one to three sentences."""

from __future__ import annotations

from dataclasses import replace

from actions.catalog.vocabulary import VOICE, NumberType
from actions.planner import wording
from actions.planner.covers import Part
from actions.planner.plan import PathStep, Phase, Standing
from actions.planner.reasons import why_not_portable
from actions.presentation.phrases import sentence
from actions.presentation.plan_view.components import standing
from actions.presentation.plan_view.turning import Turning

_NOT_KEPT = "There is no number to keep."


def why_existing(turning: Turning) -> str:
    """Whether there is a number to keep."""
    return sentence(turning.existing_step.answer)


def why_kept(turning: Turning) -> str:
    """Which number is kept."""
    return turning.existing_step.therefore if turning.is_kept else _NOT_KEPT


def why_new(turning: Turning) -> str:
    """Whether everything wanted takes a new number."""
    return "The existing number is kept." if turning.is_kept else turning.existing_step.therefore


def why_service(turning: Turning) -> str:
    """What Microsoft offers in the country."""
    return _answered(turning.service_step)


def why_port(turning: Turning) -> str:
    """Whether the number moves, and why it cannot."""
    if not turning.is_kept:
        return _NOT_KEPT
    if turning.port_step:
        return _answered(turning.port_step)
    return f"It cannot be ported: {why_not_portable(turning.situation, turning.catalog)}."


def why_cover(turning: Turning) -> str:
    """Which numbers bring what is wanted, and what none brings."""
    if not turning.is_served:
        return f"Microsoft offers no numbers in {_country(turning)}."
    if not turning.rest:
        return "The kept number brings all that is wanted."
    told = [f"{_wanted(turning)}."]
    told += [
        f"For {_uses(part)}: {wording.number_type(part.number_type)}."
        for part in turning.covering
        if part.number_type
    ]
    told += [f"For {_uses(part)}: none on offer does it all." for part in turning.not_offered]
    return " ".join(told)


def _wanted(turning: Turning) -> str:
    left = "Still wanted" if turning.rest != turning.situation.wanted else "Wanted"
    return f"{left}: {wording.capabilities(turning.rest)}"


def why_carrier(turning: Turning) -> str:
    """What the own carrier or a partner is needed for."""
    told = [f"For {_uses(part)}: {wording.ROUTES[part.route]}." for part in turning.carried]
    if turning.stays_unused:
        told.insert(0, _why_unused(turning))
    return " ".join(told) or "Numbers from Microsoft bring all that is wanted."


def _why_unused(turning: Turning) -> str:
    kept = turning.situation.kept
    if kept and kept.number_type is NumberType.SHORT_CODE:
        return "A kept short code stays where it is."
    assert not turning.situation.wanted & VOICE
    return (
        "The kept number stays where it is: over its own carrier it brings calls only, and none are wanted."
    )


def why_history(turning: Turning) -> str:
    """What the day and the history with the service leave open."""
    situation, first = turning.situation, turning.plan.path[0]
    if situation.phase is not Phase.TRANSITION:
        return first.therefore
    history = (
        f"You: {wording.CUSTOMERS[situation.acs_customer]}."
        if situation.acs_customer
        else "What you had before is not known."
    )
    return f"{first.therefore} {history}"


def why_allowed(turning: Turning) -> str:
    """Whether billing country and agreement allow what is bought or moved."""
    if not turning.gated:
        return "No number is bought from Microsoft or moved to it."
    lines = [
        line.text
        for component in turning.gated
        for line in standing(
            replace(component, eligibility=replace(component.eligibility, customer=Standing.NOT_APPLICABLE)),
            turning.plan.needs,
            turning.catalog,
        )
    ]
    return " ".join(dict.fromkeys(lines))


def _answered(step: PathStep) -> str:
    return f"{sentence(step.answer)} {step.therefore}"


def _uses(part: Part) -> str:
    return wording.capabilities(part.capabilities)


def _country(turning: Turning) -> str:
    return wording.place(turning.situation.country, turning.catalog)
