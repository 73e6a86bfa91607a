"""Which question is still worth asking: one whose answers would lead to different plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import Agreement, NumberType
from actions.planner.decision import decide
from actions.planner.needs import AcsCustomer, ExistingNumber, Needs, Port
from actions.planner.situation import Situation, Understanding, understand

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
    return open_questions_of(needs, understand(needs, catalog.lifecycle), catalog)


def open_questions_of(needs: Needs, understood: Understanding, catalog: Catalog) -> Iterator[str]:
    """The open questions of needs that were understood before."""
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
    decided = (
        [decide(situation, catalog) for situation in situations]
        for situations in _answered(field, needs, understood, catalog)
    )
    first = next(decided, None)
    return any(other != first for other in decided)


def _answered(
    field: str, needs: Needs, understood: Understanding, catalog: Catalog
) -> Iterator[tuple[Situation, ...]]:
    """The situations with each of the answers that stand for all possible ones."""
    if field == "existing_number":
        for existing in _existing_numbers(needs, understood):
            yield understand(replace(needs, existing_number=existing), catalog.lifecycle).situations
    elif field == "billing_country":
        for iso in (*_telling_billing_countries(understood, catalog), _ELSEWHERE):
            yield tuple(replace(each, billing_country=iso) for each in understood.situations)
    elif field == "port":
        for port in Port:
            yield tuple(replace(each, port=port) for each in understood.situations)
    elif field == "acs_customer":
        for customer in AcsCustomer:
            yield tuple(replace(each, acs_customer=customer) for each in understood.situations)
    else:
        for agreement in Agreement:
            yield tuple(replace(each, agreement=agreement) for each in understood.situations)


def _existing_numbers(needs: Needs, understood: Understanding) -> Iterator[ExistingNumber]:
    kept, said = understood.existing.kept, needs.existing_number
    own = kept.country if kept else said.country if said else None
    yield ExistingNumber(keep=False)
    for country in (own,) if own else understood.countries:
        for number_type in _KEPT_TYPES:
            yield ExistingNumber(keep=True, country=country, number_type=number_type)


def _telling_billing_countries(understood: Understanding, catalog: Catalog) -> Iterable[str]:
    """One billing country for each set of rules that name it: what the same rules name decides alike."""
    rules = [
        rule
        for country in understood.countries
        if country in catalog.countries
        for rule in catalog.countries[country].billing_rules
    ]
    listed = frozenset[str]().union(*(rule.countries for rule in rules))
    return {tuple(iso in rule.countries for rule in rules): iso for iso in sorted(listed)}.values()
