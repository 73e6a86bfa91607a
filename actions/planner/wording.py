"""The planner's words for its own terms: how capabilities, numbers and routes are called in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.catalog.vocabulary import SMS, VOICE, Agreement, Capability, NumberType, Route
from actions.planner.needs import AcsCustomer

NUMBER_TYPES = {
    NumberType.TOLL_FREE: "toll-free number",
    NumberType.LOCAL: "local number",
    NumberType.NATIONAL: "national number",
    NumberType.MOBILE: "mobile number",
    NumberType.ALPHANUMERIC_SENDER_ID: "alphanumeric sender ID",
    NumberType.SHORT_CODE: "short code",
}

ROUTES = {
    Route.MICROSOFT_NUMBER: "a new number from Microsoft",
    Route.PORT_IN: "moving the number to Microsoft (port-in)",
    Route.DIRECT_ROUTING: "direct routing over your own carrier",
    Route.MESSAGING_CONNECT: "Messaging Connect with a partner",
    Route.TEAMS_CALLING_PLAN: "Teams Phone with a Microsoft Calling Plan",
    Route.OPERATOR_CONNECT: "Teams Phone with Operator Connect",
    Route.TEAMS_DIRECT_ROUTING: "Teams Phone with direct routing over your own carrier",
    Route.MARKETPLACE_PARTNER: "a messaging provider from the Microsoft Marketplace",
}

CAPABILITIES = {
    Capability.MAKE_CALLS: "making calls",
    Capability.RECEIVE_CALLS: "receiving calls",
    Capability.SEND_SMS: "sending SMS",
    Capability.RECEIVE_SMS: "receiving SMS",
}

AGREEMENTS = {
    Agreement.MCA_FIELD_LED: "a Microsoft Customer Agreement through your account team",
    Agreement.MCA_CUSTOMER_LED: "a Microsoft Customer Agreement bought online",
    Agreement.MPA_CSP: "a partner (CSP) agreement",
    Agreement.EA: "an Enterprise Agreement",
    Agreement.PAYG: "pay-as-you-go",
    Agreement.FREE_TRIAL: "a free trial",
}

CUSTOMERS = {
    AcsCustomer.HAS_NUMBERS: "had ACS numbers",
    AcsCustomer.RESOURCE_ONLY: "had an ACS resource but no numbers",
    AcsCustomer.NEW: "new to ACS",
}


def number_type(kind: NumberType) -> str:
    """The number type with its article: "a toll-free number", "an alphanumeric sender ID"."""
    name = NUMBER_TYPES[kind]
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def capabilities(wanted: Iterable[Capability]) -> str:
    """What is wanted, in few words: "making and receiving calls and sending SMS"."""
    wanted = frozenset(wanted)
    both = {VOICE: "making and receiving calls", SMS: "sending and receiving SMS"}
    phrases = []
    for group, together in both.items():
        if group <= wanted:
            phrases.append(together)
        else:
            phrases += [CAPABILITIES[c] for c in Capability if c in wanted & group]
    return enumeration(phrases)


def enumeration(items: Sequence[str], last: str = "and") -> str:
    """Items as English lists them: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
