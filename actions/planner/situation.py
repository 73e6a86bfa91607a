"""What decides the plan of one country, taken out of the needs; rules E5 and the country list."""

from __future__ import annotations

from dataclasses import dataclass

from actions.catalog.facts import Lifecycle
from actions.catalog.vocabulary import Agreement, Capability, NumberType
from actions.planner.existing_number import Existing, KeptNumber, planned_as, understand_existing
from actions.planner.needs import AcsCustomer, Needs, Port, SmsPurpose, UsedBy
from actions.planner.phases import phase_on
from actions.planner.plan import Phase


@dataclass(frozen=True)
class Situation:
    """Everything that the decision about one country depends on."""

    country: str
    wanted: frozenset[Capability]
    kept: KeptNumber | None
    port: Port | None
    billing_country: str | None
    agreement: Agreement | None
    acs_customer: AcsCustomer | None
    phase: Phase
    wished_type: NumberType | None
    used_by: UsedBy | None
    sms_purpose: SmsPurpose | None


@dataclass(frozen=True)
class Understanding:
    """The needs, understood.

    `named` are the countries asked for, `countries` also the kept number's; `situations` has one
    entry for each country of which the capabilities are known.
    """

    phase: Phase
    named: tuple[str, ...]
    countries: tuple[str, ...]
    existing: Existing
    situations: tuple[Situation, ...]

    @property
    def undecided(self) -> tuple[str, ...]:
        """Planned countries for which nobody said yet what they are wanted for."""
        decided = {situation.country for situation in self.situations}
        return tuple(country for country in self.countries if country not in decided)


def understand(needs: Needs, lifecycle: Lifecycle) -> Understanding:
    """The situations that the needs describe; a kept number's country comes last (E5).

    Raises `ValueError` for needs without `as_of`: the planner has no clock.
    """
    if needs.as_of is None:
        raise ValueError("as_of is missing: whoever calls the planner says for which day to plan")
    phase = phase_on(needs.as_of, lifecycle)
    named = tuple(dict.fromkeys(planned_as(country) for country in needs.countries))
    existing = understand_existing(needs.existing_number, named)
    kept = existing.kept
    countries = named if kept is None or kept.country in named else (*named, kept.country)
    wanted = wishes_by_country(needs)
    situations = tuple(
        Situation(
            country=country,
            wanted=wanted.get(country, needs.capabilities),
            kept=kept if kept and kept.country == country else None,
            port=needs.port,
            billing_country=needs.billing_country,
            agreement=needs.agreement,
            acs_customer=needs.acs_customer,
            phase=phase,
            wished_type=needs.number_type,
            used_by=needs.used_by,
            sms_purpose=needs.sms_purpose,
        )
        for country in countries
        if wanted.get(country, needs.capabilities)
    )
    return Understanding(phase, named, countries, existing, situations)


def wishes_by_country(needs: Needs) -> dict[str, frozenset[Capability]]:
    """What single countries are wanted for, PR planned as US; what is said of US itself wins (E5)."""
    return {planned_as(iso): wishes for iso, wishes in sorted(needs.capabilities_by_country.items())}
