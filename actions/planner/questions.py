"""Which question is still worth asking: one whose answers would lead to different plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import Agreement, NumberType
from actions.planner.decision import decide
from actions.planner.needs import AcsCustomer, ExistingNumber, Needs, Port
from actions.planner.plan import Decision
from actions.planner.situation import Understanding, understand

QUESTIONS = (
    "countries",
    "capabilities",
    "existing_number",
    "port",
    "acs_customer",
    "billing_country",
    "agreement",
)
_KEPT_TYPES = (NumberType.TOLL_FREE, NumberType.LOCAL, NumberType.MOBILE)
_ELSEWHERE = "--"  # stands for every billing country that no row names


def next_question(needs: Needs, catalog: Catalog) -> str | None:
    """The needs field to ask for next, or None when nothing unknown can change the plan.

    It does not know what was answered with "I don't know": the chat skips such a field.
    """
    return next(iter(open_questions(needs, catalog)), None)


def open_questions(needs: Needs, catalog: Catalog) -> Iterator[str]:
    """Every needs field that is worth asking for, in the order in which they are asked."""
    understood = understand(needs, catalog.lifecycle)
    if not understood.countries:
        yield "countries"
    if understood.undecided or not (understood.countries or needs.capabilities):
        yield "capabilities"
    for field in QUESTIONS[2:]:
        if _is_unknown(field, needs, understood) and _matters(field, needs, understood, catalog):
            yield field


def _is_unknown(field: str, needs: Needs, understood: Understanding) -> bool:
    if field == "existing_number":
        return not understood.existing.known
    return getattr(needs, field) is None


def _matters(field: str, needs: Needs, understood: Understanding, catalog: Catalog) -> bool:
    """Whether two answers lead to different plans, everything else being as known now."""
    decided = (_decisions(answered, catalog) for answered in _answered(field, needs, understood, catalog))
    first = next(decided, None)
    return any(other != first for other in decided)


def _decisions(needs: Needs, catalog: Catalog) -> frozenset[Decision]:
    situations = understand(needs, catalog.lifecycle).situations
    return frozenset(decide(situation, catalog) for situation in situations)


def _answered(field: str, needs: Needs, understood: Understanding, catalog: Catalog) -> Iterator[Needs]:
    """The needs with each of the answers that stand for all possible ones."""
    if field == "existing_number":
        yield from (replace(needs, existing_number=each) for each in _existing_numbers(needs, understood))
    elif field == "port":
        yield from (replace(needs, port=port) for port in Port)
    elif field == "acs_customer":
        yield from (replace(needs, acs_customer=customer) for customer in AcsCustomer)
    elif field == "billing_country":
        listed = _listed_billing_countries(understood, catalog)
        yield from (replace(needs, billing_country=iso) for iso in (*listed, _ELSEWHERE))
    else:
        yield from (replace(needs, agreement=agreement) for agreement in Agreement)


def _existing_numbers(needs: Needs, understood: Understanding) -> Iterator[ExistingNumber]:
    kept, said = understood.existing.kept, needs.existing_number
    own = kept.country if kept else said.country if said else None
    yield ExistingNumber(keep=False)
    for country in (own,) if own else understood.countries:
        for number_type in _KEPT_TYPES:
            yield ExistingNumber(keep=True, country=country, number_type=number_type)


def _listed_billing_countries(understood: Understanding, catalog: Catalog) -> list[str]:
    rules = [
        rule
        for country in understood.countries
        if country in catalog.countries
        for rule in catalog.countries[country].billing_rules
    ]
    return sorted({iso for rule in rules for iso in rule.countries})
