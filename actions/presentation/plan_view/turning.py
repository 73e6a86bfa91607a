"""What decided the plan of one country at each turn of the flow, as the planner decides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import Capability, NumberType, Route
from actions.planner.covers import Part
from actions.planner.path import country_steps
from actions.planner.plan import Component, CountryPlan, PathStep, Plan
from actions.planner.situation import Situation, understand
from actions.planner.ways import starts, ways

BOUGHT_OR_MOVED = frozenset({Route.MICROSOFT_NUMBER, Route.PORT_IN})


@dataclass(frozen=True, eq=False)
class Turning:
    """One country's plan with the situation behind it, and the questions of its path."""

    plan: Plan
    country_plan: CountryPlan
    situation: Situation
    steps: tuple[PathStep, ...]
    catalog: Catalog

    @cached_property
    def way(self) -> tuple[Part, ...]:
        """The recommended way before dates and eligibility: steps 1 to 3."""
        return ways(self.situation, self.catalog)[0]

    @cached_property
    def rest(self) -> frozenset[Capability]:
        """What the kept number, if any, leaves to be met."""
        return starts(self.situation, self.catalog)[0].rest

    @property
    def existing_step(self) -> PathStep:
        """Whether there is a number to keep."""
        return self.steps[0]

    @property
    def service_step(self) -> PathStep:
        """Whether Microsoft offers service in the country."""
        return self.steps[1]

    @property
    def port_step(self) -> PathStep | None:
        """Whether the number moves; None where that is no question."""
        kept = self.situation.kept
        return self.steps[2] if kept and kept.number_type is not NumberType.SHORT_CODE else None

    @property
    def is_kept(self) -> bool:
        """Whether a number of this country is kept."""
        return self.situation.kept is not None

    @property
    def is_served(self) -> bool:
        """Whether Microsoft offers any number in the country."""
        facts = self.catalog.countries.get(self.situation.country)
        return facts is not None and bool(facts.offers)

    @property
    def is_ported(self) -> bool:
        """Whether the kept number moves to Microsoft, if dates allow."""
        return any(part.route is Route.PORT_IN for part in self.way)

    @property
    def stays_unused(self) -> bool:
        """Whether a kept number stays where it is and brings nothing."""
        return self.is_kept and not any(part.keeps_number for part in self.way)

    @property
    def covering(self) -> tuple[Part, ...]:
        """New numbers and senders from Microsoft."""
        return tuple(part for part in self.way if part.route is Route.MICROSOFT_NUMBER)

    @property
    def carried(self) -> tuple[Part, ...]:
        """What goes over the own carrier or a partner."""
        return tuple(
            part for part in self.way if part.route in (Route.DIRECT_ROUTING, Route.MESSAGING_CONNECT)
        )

    @property
    def not_offered(self) -> tuple[Part, ...]:
        """What goes over a carrier or partner because no cover brings it."""
        return tuple(part for part in self.carried if not part.keeps_number)

    @property
    def recommended(self) -> tuple[Component, ...]:
        """The components of the recommendation."""
        option = self.country_plan.decision.recommended
        return option.components if option else ()

    @property
    def gated(self) -> tuple[Component, ...]:
        """The recommended components that billing country and agreement decide about."""
        return tuple(component for component in self.recommended if component.route in BOUGHT_OR_MOVED)


def turnings(plan: Plan, catalog: Catalog) -> Iterator[Turning]:
    """One for each country of the plan, in its order."""
    understood = understand(plan.needs, catalog.lifecycle)
    for situation, country_plan in zip(understood.situations, plan.countries, strict=True):
        steps = tuple(country_steps(situation, country_plan, understood, catalog))
        yield Turning(plan, country_plan, situation, steps, catalog)
