"""Who may buy or port in a number: billing country and agreement (rules 5a and 5b)."""

from __future__ import annotations

from actions.catalog.facts import AgreementRule, Country
from actions.catalog.vocabulary import Agreement, Footnote, NumberType
from actions.planner.plan import Standing

# The order in which covers are preferred (rule 2b).
RANK = {
    Standing.ALLOWED: 0,
    Standing.UNKNOWN: 1,
    Standing.CASE_BY_CASE: 2,
    Standing.NOT_ALLOWED: 3,
}


def billing_countries(country: Country, number_type: NumberType) -> frozenset[str]:
    """The billing countries of a row; several entries for a type add up (rule 5a)."""
    entries = [rule.countries for rule in country.billing_rules if number_type in rule.number_types]
    return frozenset().union(*entries)


def billing_standing(country: Country, number_type: NumberType, billing_country: str | None) -> Standing:
    """Whether a billing country allows the row (rule 5a)."""
    if billing_country is None:
        return Standing.UNKNOWN
    if billing_country in billing_countries(country, number_type):
        return Standing.ALLOWED
    return Standing.UNKNOWN if number_type in country.billing_unclear else Standing.NOT_ALLOWED


def agreement_rules(country: Country, number_type: NumberType) -> tuple[AgreementRule, ...]:
    """The eligibility entries of a row; national numbers without one use those of local (rule 5b)."""
    rules = tuple(rule for rule in country.agreement_rules if number_type in rule.number_types)
    if not rules and number_type is NumberType.NATIONAL:
        return agreement_rules(country, NumberType.LOCAL)
    return rules


def agreement_standing(country: Country, number_type: NumberType, agreement: Agreement | None) -> Standing:
    """Whether an agreement allows the row (rule 5b)."""
    if agreement is None:
        return Standing.UNKNOWN
    if agreement is Agreement.FREE_TRIAL:
        return Standing.NOT_ALLOWED
    rules = agreement_rules(country, number_type)
    footnotes = frozenset().union(*(rule.footnotes for rule in rules))
    if agreement is Agreement.MPA_CSP and Footnote.OWN_USE_NO_CSP_LSP in footnotes:
        return Standing.NOT_ALLOWED
    if any(agreement in rule.agreements for rule in rules):
        return Standing.ALLOWED
    return Standing.CASE_BY_CASE if Footnote.CASE_BY_CASE in footnotes else Standing.NOT_ALLOWED


def worst(*standings: Standing) -> int:
    """The rank of the least favourable standing."""
    return max(RANK[standing] for standing in standings)
