"""How a country stands for what is wanted, by the planner's own rules for covers, billing and what none offers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import Capability, NumberType, Route, Status
from actions.planner.covers import Cover, Part, covers
from actions.planner.eligibility import RANK, billing_standing
from actions.planner.existing_number import planned_as
from actions.planner.needs import AcsCustomer
from actions.planner.plan import Phase, Standing
from actions.planner.situation import Situation
from actions.planner.ways import ways_for


class CoverageStatus(str, Enum):
    """How a country stands; the order is from the best to the worst of what Microsoft offers itself."""

    GA = "ga"
    PREVIEW = "preview"
    UNKNOWN_BILLING = "unknown_billing"
    NOT_FOR_BILLING = "not_for_billing"
    PARTNER = "partner"
    CARRIER = "carrier"
    NONE = "none"


_FROM_MICROSOFT = tuple(CoverageStatus)[:4]


@dataclass(frozen=True)
class CoverageQuestion:
    """What is asked of every country: None for any number type, and for any billing country."""

    capabilities: frozenset[Capability]
    number_type: NumberType | None = None
    billing_country: str | None = None


@dataclass(frozen=True)
class CountryStanding:
    """The status of a country, and the parts that it comes from; no parts where there is no way."""

    status: CoverageStatus
    parts: tuple[Part, ...]


def country_standing(country: str, question: CoverageQuestion, catalog: Catalog) -> CountryStanding:
    """The best that a country has, for a customer to whom everything is open.

    A number type that was asked for must bring everything by itself. Without one, numbers may share
    the work, and what no number does goes over the own carrier (calls) or a partner (SMS).
    """
    situation = _open_to_all(country, question)
    found = [
        cover
        for cover in covers(question.capabilities, situation, catalog)
        if question.number_type is None or {kind for kind, _ in cover.shares} == {question.number_type}
    ]
    if found:
        by_status = [(_cover_status(cover, situation, catalog), cover) for cover in found]
        status, best = min(by_status, key=lambda pair: _FROM_MICROSOFT.index(pair[0]))
        return CountryStanding(status, best.as_parts())
    if question.number_type is not None:
        return CountryStanding(CoverageStatus.NONE, ())
    way = ways_for(question.capabilities, situation, catalog)[0]
    over_carrier = any(part.route is Route.DIRECT_ROUTING for part in way)
    return CountryStanding(CoverageStatus.CARRIER if over_carrier else CoverageStatus.PARTNER, way)


def _open_to_all(country: str, question: CoverageQuestion) -> Situation:
    return Situation(
        country=planned_as(country),
        wanted=question.capabilities,
        kept=None,
        port=None,
        billing_country=question.billing_country,
        agreement=None,
        acs_customer=AcsCustomer.HAS_NUMBERS,
        phase=Phase.OPEN,
        wished_type=question.number_type,
        used_by=None,
        sms_purpose=None,
    )


def _cover_status(cover: Cover, situation: Situation, catalog: Catalog) -> CoverageStatus:
    country = catalog.countries[situation.country]
    if situation.billing_country is not None:
        worst = max(
            (billing_standing(country, kind, situation.billing_country) for kind, _ in cover.shares),
            key=RANK.__getitem__,
        )
        if worst is Standing.NOT_ALLOWED:
            return CoverageStatus.NOT_FOR_BILLING
        if worst is Standing.UNKNOWN:
            return CoverageStatus.UNKNOWN_BILLING
    preview = any(
        offer.statuses[capability] is Status.PREVIEW
        for kind, capabilities in cover.shares
        if (offer := country.offer(kind))
        for capability in capabilities
    )
    return CoverageStatus.PREVIEW if preview else CoverageStatus.GA
