"""The planner: needs and facts in, a plan out. Pure: no Rasa, no SQL, no clock, no network."""

from __future__ import annotations

from dataclasses import replace

from actions.catalog.facts import Catalog
from actions.planner.decision import decision_of, options
from actions.planner.existing_number import Existing
from actions.planner.instructions import instructions
from actions.planner.needs import ExistingNumber, Needs
from actions.planner.path import path
from actions.planner.plan import CountryPlan, Plan
from actions.planner.questions import open_questions_of
from actions.planner.reasons import reasons
from actions.planner.situation import Situation, understand, wishes_by_country


def plan(needs: Needs, catalog: Catalog) -> Plan:
    """The plan for these needs on their day (`as_of`, which must be given).

    >>> plan(Needs(countries=("DE",), capabilities=frozenset({SEND_SMS}), as_of=today), catalog)

    Raises `ValueError` for needs without `as_of`.
    """
    understood = understand(needs, catalog.lifecycle)
    assert needs.as_of is not None
    plans = tuple(_country_plan(situation, needs, catalog) for situation in understood.situations)
    return Plan(
        needs=_as_understood(needs, understood.named, understood.existing),
        as_of=needs.as_of,
        phase=understood.phase,
        countries=plans,
        path=path(needs, understood, plans, catalog),
        next_question=next(open_questions_of(needs, understood, catalog), None),
        catalog_version=catalog.version,
    )


def _country_plan(situation: Situation, needs: Needs, catalog: Catalog) -> CountryPlan:
    found = options(situation, catalog)
    return CountryPlan(
        decision=decision_of(found, situation),
        alternatives=tuple(found[1:]),
        reasons=reasons(situation, found, catalog),
        instructions={
            component: instructions(component, situation, needs.monthly, catalog)
            for component in {component for option in found for component in option.components}
        },
    )


def _as_understood(needs: Needs, named: tuple[str, ...], existing: Existing) -> Needs:
    """The needs with PR planned as US, and the existing number as it was read."""
    kept, said = existing.kept, needs.existing_number
    if kept is not None:
        said = ExistingNumber(True, kept.e164, kept.country, kept.number_type)
    return replace(
        needs,
        countries=named,
        capabilities_by_country=wishes_by_country(needs),
        existing_number=said,
    )
