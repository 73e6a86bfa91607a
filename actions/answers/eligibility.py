"""Who may buy: billing country, agreement, history with the service."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers import wording as w
from actions.answers.availability import in_country
from actions.answers.enquiry import Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import HARDLY_ELSE, told
from actions.answers.where import billing_lists, calling_plan_there, where
from actions.catalog.facts import Offer
from actions.catalog.vocabulary import Agreement, Footnote, TermKind
from actions.planner import wording as planner_words
from actions.planner.eligibility import agreement_rules, agreement_standing, billing_standing
from actions.planner.existing_number import planned_as
from actions.planner.needs import AcsCustomer
from actions.planner.plan import Standing

HISTORY_TOPICS = {
    AcsCustomer.HAS_NUMBERS: "customers_with_numbers",
    AcsCustomer.RESOURCE_ONLY: "resource_only_customers",
    AcsCustomer.NEW: "new_customers",
}
_AGREEMENT_TOPICS = {
    "pay_as_you_go": (Agreement.PAYG,),
    "enterprise_agreement": (Agreement.EA,),
    "mca": (Agreement.MCA_FIELD_LED, Agreement.MCA_CUSTOMER_LED),
    "csp": (Agreement.MPA_CSP,),
    "free_credits": (Agreement.FREE_TRIAL,),
}
_GATES = (
    "billing_location",
    "agreement_types",
    "eligibility",
    "get_a_number",
    "who_can_buy",
    *_AGREEMENT_TOPICS,
)
_HISTORY = (
    r"\b(still|any ?more|after the (announcement|retirement)|existing customer|new customer|no longer)\b"
)


def eligibility(enquiry: Enquiry) -> Reply | None:
    """Whether billing country and agreement allow the numbers asked about."""
    if sold := calling_plan_there(enquiry):
        return sold
    if enquiry.names_beside(*_GATES) or enquiry.routes or enquiry.is_surely_about(HARDLY_ELSE, *_GATES):
        return None
    if _agreements(enquiry) == (Agreement.FREE_TRIAL,):
        return told(enquiry.index.topics["free_credits"].statements[:2])
    billed = enquiry.question.billing_countries
    if billed and not enquiry.said_countries and (not enquiry.plan or not enquiry.yes_or_no):
        return where(enquiry)
    if not enquiry.countries:
        return None
    if not enquiry.said_countries and not billed and not _agreements(enquiry) and enquiry.asks(_HISTORY):
        return None
    return _in_country(enquiry, planned_as(enquiry.countries[0]))


def allowed_there(enquiry: Enquiry) -> Reply | None:
    """Whether numbers can be had under the agreement or the bill named with them: "may a CSP's client get one?"."""
    named = enquiry.question.agreements or enquiry.question.billing_countries
    return eligibility(enquiry) if named and enquiry.said_countries and enquiry.types else None


def _agreements(enquiry: Enquiry) -> tuple[Agreement, ...]:
    by_topic = [a for topic in enquiry.topics for a in _AGREEMENT_TOPICS.get(topic.key, ())]
    return tuple(dict.fromkeys((*enquiry.question.agreements, *by_topic)))


def _in_country(enquiry: Enquiry, country: str) -> Reply | None:
    types = enquiry.types_in(country)
    offers = [
        o
        for o in enquiry.catalog.offers(country)
        if (not types or o.number_type in types) and all(o.offers(c) for c in enquiry.capabilities)
    ]
    if not offers:
        return in_country(enquiry, country)
    billed = enquiry.question.billing_countries
    agreements = _agreements(enquiry)
    if billed or agreements:
        return _judged(enquiry, country, offers, billed[0] if billed else None, agreements)
    lists = billing_lists(enquiry, country, offers)
    return reply([*lists.lines, *_agreement_lists(enquiry, country, offers)], lists.sources)


def _judged(
    enquiry: Enquiry,
    country: str,
    offers: Sequence[Offer],
    billed: str | None,
    agreements: Sequence[Agreement],
) -> Reply:
    """A verdict for each offer, from the tables that also decide plans."""
    facts, place = enquiry.facts.countries[country], w.place(country, enquiry.facts)
    verdicts: dict[str, list[Offer]] = {}
    for offer in offers:
        standings = [agreement_standing(facts, offer.number_type, a) for a in agreements]
        if billed:
            standings.append(billing_standing(facts, offer.number_type, billed))
        verdicts.setdefault(_verdict(standings), []).append(offer)
    conditions = _conditions(enquiry, billed, agreements)
    lines = []
    if len(verdicts) == 1:
        word, found = next(iter(verdicts.items()))
        kinds = w.kinds(o.number_type for o in found)
        can = {"Yes": "can be bought", "No": "cannot be bought"}.get(word, "are not settled")
        lines.append(f"{word}. {w.capitalised(kinds)} of {place} {can} {conditions}.")
    else:
        lines.append(f"In part. Numbers of {place} {conditions}:")
        lines += [f"- {word}: {w.kinds(o.number_type for o in found)}" for word, found in verdicts.items()]
    refused = verdicts.get("No", [])
    if billed and refused:
        lines += billing_lists(enquiry, country, refused).lines
    lines += _own_use(enquiry, offers, agreements)
    return reply(lines, [offers[0].source])


def _verdict(standings: Sequence[Standing]) -> str:
    if Standing.NOT_ALLOWED in standings:
        return "No"
    if Standing.CASE_BY_CASE in standings:
        return "Case by case"
    return "Not stated" if Standing.UNKNOWN in standings else "Yes"


def _conditions(enquiry: Enquiry, billed: str | None, agreements: Sequence[Agreement]) -> str:
    parts = (
        [f"with {planner_words.enumeration([planner_words.AGREEMENTS[a] for a in agreements], 'or')}"]
        if agreements
        else []
    )
    if billed:
        parts.append(f"with billing in {w.place(billed, enquiry.facts)}")
    return " and ".join(parts)


def _own_use(enquiry: Enquiry, offers: Sequence[Offer], agreements: Sequence[Agreement]) -> list[str]:
    """Why a partner's customer may not buy, where the page says so."""
    if Agreement.MPA_CSP not in agreements:
        return []
    facts = enquiry.facts.countries[offers[0].country]
    marks = {f for o in offers for rule in agreement_rules(facts, o.number_type) for f in rule.footnotes}
    if Footnote.OWN_USE_NO_CSP_LSP not in marks:
        return []
    meaning = enquiry.catalog.terms(TermKind.FOOTNOTE)[Footnote.OWN_USE_NO_CSP_LSP.value]
    return [f"{w.capitalised(meaning)}."]


def _agreement_lists(enquiry: Enquiry, country: str, offers: Sequence[Offer]) -> list[str]:
    """The agreements that may buy, number types with the same list on one line."""
    facts, terms = enquiry.facts.countries[country], enquiry.catalog.terms(TermKind.AGREEMENT)
    lists: dict[tuple[str, ...], list[Offer]] = {}
    for offer in offers:
        rules = agreement_rules(facts, offer.number_type)
        listed = frozenset[Agreement]().union(*(rule.agreements for rule in rules))
        names = tuple(terms[a.value] for a in Agreement if a in listed)
        lists.setdefault(names, []).append(offer)
    return [
        f"Agreements for {w.kinds(o.number_type for o in found)}: "
        f"{'; '.join(names) if names else 'none is listed on the page'}."
        for names, found in lists.items()
    ]


def by_history(enquiry: Enquiry) -> Reply | None:
    """Who can still buy, for the history that the plan knows."""
    customer = enquiry.plan.needs.acs_customer if enquiry.plan else None
    if customer is None or enquiry.names_beside(
        "who_can_buy", "retirement", "eligibility", "existing_numbers"
    ):
        return None
    if not enquiry.asks(_HISTORY) and enquiry.topics:
        return None
    return told(enquiry.index.topics[HISTORY_TOPICS[customer]].statements[:2])


def who_can_buy(enquiry: Enquiry) -> Reply | None:
    """Who can still buy, where nothing else is named."""
    if enquiry.topics or not enquiry.asks(_HISTORY):
        return None
    return told(enquiry.index.topics["who_can_buy"].statements[:2])
