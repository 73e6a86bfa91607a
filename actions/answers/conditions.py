"""What has to be true before a number can be got or used."""

from __future__ import annotations

from collections.abc import Iterator

from actions.answers import wording as w
from actions.answers.enquiry import Enquiry
from actions.catalog.facts import Offer
from actions.catalog.vocabulary import SMS, Capability, Footnote, NumberType, Registration, TermKind


def conditions(offer: Offer, enquiry: Enquiry) -> Iterator[str]:
    """What has to be done before the number can be used as asked."""
    if offer.registration is Registration.PREREGISTERED:
        yield enquiry.facts.conditions["sender_id_preregistration"].meaning
    elif offer.registration is Registration.DYNAMIC:
        yield "No registration is needed there (dynamic sender ID)."
    sms = any(offer.offers(c) for c in SMS) and (not enquiry.capabilities or enquiry.capabilities & SMS)
    for key in row_conditions(offer) if sms else ():
        yield f"Condition: {enquiry.facts.conditions[key].meaning}"
    if transactional := transactional_only(offer, enquiry):
        yield f"{w.capitalised(transactional)}."


def transactional_only(offer: Offer, enquiry: Enquiry) -> str | None:
    """That an offer may carry no marketing, in the catalog's words; None where it may."""
    if Footnote.TRANSACTIONAL_ONLY not in offer.notes:
        return None
    return enquiry.catalog.terms(TermKind.FOOTNOTE)[Footnote.TRANSACTIONAL_ONLY.value]


def row_conditions(offer: Offer) -> list[str]:
    """The registrations that SMS on an offer needs, as in step 6 of the plan; sender IDs apart."""
    sends = offer.offers(Capability.SEND_SMS)
    rules = {
        "toll_free_verification": offer.number_type is NumberType.TOLL_FREE and sends,
        "ten_dlc_registration": offer.number_type is NumberType.LOCAL and sends,
        "short_code_program_brief": offer.number_type is NumberType.SHORT_CODE,
        "local_documents": offer.number_type is NumberType.MOBILE,
    }
    return [key for key, needed in rules.items() if needed]


def access(enquiry: Enquiry) -> str:
    """Who can still get a number: always said, because it closes the door for new customers."""
    closed = enquiry.facts.lifecycle.closed_to_new_customers.isoformat()
    return f"From {closed} only customers who already had ACS numbers can get new ones."
