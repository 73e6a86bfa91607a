"""What is known so far, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import Capability
from actions.planner import wording
from actions.planner.needs import Monthly, Needs, Port, SmsPurpose, UsedBy
from actions.planner.questions import open_questions
from actions.presentation import phrases
from actions.presentation.open_points import TOPICS

_PORT = {
    Port.YES: "the number moves",
    Port.NO: "the number stays with its carrier",
    Port.UNSURE: "not decided",
}
_USED_BY = {UsedBy.PERSON: "a person", UsedBy.APPLICATION: "an application"}
_PURPOSES = {
    SmsPurpose.TRANSACTIONAL: "notices and codes",
    SmsPurpose.MARKETING: "marketing",
    SmsPurpose.CONVERSATIONS: "conversations",
}


def known_so_far(needs: Needs, catalog: Catalog) -> str:
    """One line for each thing that is known, then what is open. Needs `as_of`, as the planner does."""
    said_so_far = [f"- {what}: {said}" for what, said in known(needs, catalog)]
    if needs.countries and needs.as_of:
        said_so_far.append(f"- Planned for: {needs.as_of.isoformat()}")
    asked = [TOPICS[field] for field in open_questions(needs, catalog)]
    lines = ["Known so far:", *said_so_far] if said_so_far else ["Nothing is known yet."]
    lines.append(
        f"Still open: {wording.enumeration(asked)}." if asked else "Nothing open can change the plan."
    )
    return "\n".join(lines)


def noted(before: Needs, after: Needs, catalog: Catalog) -> str:
    """What is known now and was not before, in one line; empty where that is nothing.

    >>> noted(Needs(), Needs(agreement=Agreement.PAYG), catalog)
    'Noted. Agreement: pay-as-you-go.'
    """
    known_before = set(known(before, catalog))
    new = [f"{what}: {said}" for what, said in known(after, catalog) if (what, said) not in known_before]
    return f"Noted. {'; '.join(new)}." if new else ""


def known(needs: Needs, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Each thing that is known: what it is, and what was said."""
    if needs.countries:
        yield "Countries", wording.enumeration([catalog.name(country) for country in needs.countries])
    if needs.capabilities:
        yield "Wanted", wording.capabilities(needs.capabilities)
    for country, wanted in sorted(needs.capabilities_by_country.items()):
        yield f"Wanted in {phrases.place(country, catalog)}", _wanted(wanted)
    if needs.existing_number:
        yield "Number to keep", _existing(needs, catalog)
    if needs.port:
        yield "Moving it to Microsoft", _PORT[needs.port]
    if needs.acs_customer:
        yield "History with ACS", wording.CUSTOMERS[needs.acs_customer]
    if needs.billing_country:
        yield "Subscription billed in", phrases.place(needs.billing_country, catalog)
    if needs.agreement:
        yield "Agreement", wording.AGREEMENTS[needs.agreement]
    if needs.number_type:
        yield "Kind of number", wording.number_type(needs.number_type)
    if needs.used_by:
        yield "Used by", _USED_BY[needs.used_by]
    if needs.sms_purpose:
        yield "The messages are", _PURPOSES[needs.sms_purpose]
    if needs.monthly and (volumes := list(_volumes(needs.monthly))):
        yield "A month", ", ".join(volumes)


def _wanted(wanted: frozenset[Capability]) -> str:
    return wording.capabilities(wanted) or "nothing"


def _existing(needs: Needs, catalog: Catalog) -> str:
    existing = needs.existing_number
    assert existing is not None
    if not existing.keep:
        return "none"
    kind = wording.number_type(existing.number_type) if existing.number_type else "a number"
    number = phrases.spaced_number(existing.number) if existing.number else kind
    said = [number, kind] if existing.number and existing.number_type else [number]
    where = f" in {phrases.place(existing.country, catalog)}" if existing.country else ""
    return ", ".join(said) + where


def _volumes(monthly: Monthly) -> Iterator[str]:
    for amount, unit in (
        (monthly.numbers, "numbers"),
        (monthly.minutes_out, "minutes out"),
        (monthly.minutes_in, "minutes in"),
        (monthly.sms_out, "SMS out"),
        (monthly.sms_in, "SMS in"),
    ):
        if amount is not None:
            yield f"{amount:,f} {unit}" if not isinstance(amount, int) else f"{amount:,} {unit}"
