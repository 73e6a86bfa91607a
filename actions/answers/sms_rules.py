"""The rules of sending SMS, as a whole or in one country."""

from __future__ import annotations

from actions.answers.availability import availability, in_country
from actions.answers.enquiry import Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import facet_reply, told
from actions.catalog.vocabulary import Facet

_RULES = (
    r"\b(rules?|regulations?|legal|law|gdpr|compliance|allowed|forbidden|prohibited|restrict\w*|regist\w*)\b"
)
_TEXTS = r"\b(sms|texts?|texting|messages?)\b"
_TRUNKS = ("sip_trunk", "direct_routing", "sbc")
_EVERYWHERE = ("sms_consent", "opt_out")


def rules_in_country(enquiry: Enquiry) -> Reply | None:
    """What SMS takes in the country named, and what is asked of senders everywhere."""
    if not enquiry.said_countries or enquiry.names_beside() or not enquiry.asks(_RULES):
        return None
    if not enquiry.capabilities and not enquiry.types:
        return None
    found = in_country(enquiry, enquiry.said_countries[0])
    if enquiry.asks(r"\bregist"):
        return found
    # The question is not whether SMS is offered, so neither yes nor no is its answer.
    offered = [line.removeprefix("Yes. ") for line in found.lines[:6]]
    everywhere = _everywhere(enquiry)
    return reply([*offered, *everywhere.lines], [*found.sources[:1], *everywhere.sources])


def texts_over_a_trunk(enquiry: Enquiry) -> Reply | None:
    """That direct routing carries no texts, where that is asked: "can SMS go over our SIP trunk?"."""
    asks_whether = enquiry.yes_or_no or enquiry.asks(r"\bor\b")  # "texts as well, or voice only?"
    if not (asks_whether and enquiry.names(*_TRUNKS) and enquiry.asks(_TEXTS)):
        return None
    return facet_reply(enquiry.index.topics["direct_routing"], Facet.DIRECTION, enquiry)


def offered_there(enquiry: Enquiry) -> Reply | None:
    """Whether a kind of sender can be had in the country named: "can I text Belgians with our name as the sender?"."""
    named = enquiry.yes_or_no and enquiry.said_countries and enquiry.types and enquiry.capabilities
    return (
        availability(enquiry) if named and not enquiry.asks(_RULES) and not enquiry.names_beside() else None
    )


def rules(enquiry: Enquiry) -> Reply | None:
    """What is asked of senders everywhere."""
    if enquiry.topics or not enquiry.asks(_RULES):
        return None
    return _everywhere(enquiry)


def _everywhere(enquiry: Enquiry) -> Reply:
    topics = enquiry.index.topics
    return told(topics[key].statements[0] for key in _EVERYWHERE)
