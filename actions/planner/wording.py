"""The planner's words for its own terms: how capabilities, numbers, routes and places are called in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import phonenumbers

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import CAPABILITIES as ALL_CAPABILITIES
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

# Countries whose names take an article in a sentence.
_THE = frozenset(
    {"AE", "BS", "CD", "CF", "CG", "DO", "FK", "FO", "GB", "GM", "KM", "KY", "MH", "MP", "MV", "NL"}
    | {"PH", "SB", "SC", "TC", "US", "VG", "VI"}
)

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
            phrases += [CAPABILITIES[c] for c in ALL_CAPABILITIES if c in wanted & group]
    return enumeration(phrases)


def enumeration(items: Sequence[str], last: str = "and") -> str:
    """Items as English lists them: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def place(country: str, catalog: Catalog) -> str:
    """The country's name inside a sentence: "the Netherlands", "Germany"."""
    name = catalog.name(country)
    return f"the {name}" if country in _THE and not name.lower().startswith("the ") else name


def places(countries: Iterable[str], catalog: Catalog, last: str = "and") -> str:
    """Several countries inside a sentence."""
    return enumeration([place(country, catalog) for country in countries], last)


def spaced_number(e164: str) -> str:
    """An E.164 number as it is written internationally: "+44 800 028 5833"; other text as it is."""
    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
