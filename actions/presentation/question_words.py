"""The wordings of each question, the plainest first. Names in braces are filled in."""

from __future__ import annotations

from collections.abc import Mapping

WORDINGS: Mapping[str, tuple[str, ...]] = {
    "countries": (
        "Which country is it for? Name one or several.",
        "In which country should people reach you, or be reached?",
        "Please name the country of the number or sender, or a large city in it.",
    ),
    "region": (
        "{said} is more than one country, and each has its own rules. Which ones do you mean?",
        "Which countries in {said} do you mean? Name one or several.",
        "Please name the countries, one or several.",
    ),
    "unknown_place": (
        "I do not know {said} as a country. Which country is it for?",
        "{said} is no country that I know. Please name the country, or a large city in it.",
        "Please name the country of the number or sender.",
    ),
    "choice": (
        'Which one do you mean by "{said}": {names}?',
        '"{said}" can be {names}. Which is it?',
        "Please pick one: {names}.",
    ),
    "capabilities": (
        "What is it for{where}: making calls, receiving calls, sending SMS, receiving SMS?",
        "Will there be calls, SMS or both{where}, and in which direction?",
        "Please pick what should be possible{where}. You can also name several things.",
    ),
    "capabilities_kept": (
        "What should {number} do: make calls, receive calls, send SMS, receive SMS?",
        "Is {number} for calls, SMS or both, and in which direction?",
        "Please pick what {number} is for. You can also name several things.",
    ),
    "direction_sms": (
        "Only sending, or should people be able to reply too?",
        "Do the messages go out only, or do you take messages as well?",
        "Please pick the direction of the messages{where}.",
    ),
    "direction_voice": (
        "Calls in which direction: out, in, or both?",
        "Do you call people, do they call you, or both?",
        "Please pick the direction of the calls{where}.",
    ),
    "existing_number": (
        "Is there a number that you want to keep?",
        "Do you have a phone number already that must stay the same?",
        "Must a number that you use today stay in use? You can also type it.",
    ),
    "which_number": (
        "Which number is it? Please type it with its country code, starting with +.",
        "What is the number that you want to keep? It starts with + and the country code.",
        "Please type the number to keep, for example as it stands on your web site, with + and country code.",
    ),
    "number_not_valid": (
        '"{typed}" is not a valid number{where_typed}. Which number is it, with + and its country code?',
        'I cannot read "{typed}" as a phone number. Please type it again, starting with + and the country code.',
        "That number is still not valid: {typed}. Please check its digits and the country code.",
    ),
    "kept_type": (
        "What kind of number is {number}: local, toll-free or mobile?",
        "Is {number} a local, a toll-free or a mobile number?",
        "Please pick the kind of number that {number} is.",
    ),
    "kept_country": (
        "In which country is the number that you want to keep?",
        "To which country does the number to keep belong?",
        "Please pick the country of the number to keep, or type the number with + and its country code.",
    ),
    "port": (
        "Shall {number} move to Microsoft, or stay with its carrier?",
        "Do you want to port {number} to Microsoft, or keep your carrier and connect it?",
        "Please pick what becomes of {number}: move it, or leave it with its carrier.",
    ),
    "acs_customer": (
        "Did you have phone numbers in Azure Communication Services (ACS) before {closed}?",
        "What did your organisation have in ACS before {closed}: numbers, only a resource, or nothing?",
        "Please pick what your Azure tenant held in ACS before {closed}.",
    ),
    "acs_resource": (
        "Did you have an ACS resource before {closed}, even without numbers?",
        "Was there any Azure Communication Services resource in your tenant before {closed}?",
        "Please pick: an ACS resource from before {closed}, or none.",
    ),
    "billing_country": (
        "In which country is your Azure subscription billed?",
        "Which country is on the billing address of your Azure subscription?",
        "Please name the billing country of your Azure subscription.",
    ),
    "agreement": (
        "Which agreement with Microsoft is your Azure subscription under?",
        "How do you buy Azure: pay-as-you-go, an Enterprise Agreement, through a partner, or otherwise?",
        "Please pick your agreement with Microsoft.",
    ),
}


# What goes before the wordings when they come round again.
_ROUNDS = ("", "Still open: ", "Back to the open question: ", "To go on: ")


def worded(key: str, attempt: int, **names: str) -> str:
    """A question's wording for this attempt, never the same twice: the latest rounds say their count."""
    wordings = WORDINGS[key]
    times, nth = divmod(attempt, len(wordings))
    lead = _ROUNDS[times] if times < len(_ROUNDS) else f"Still open (asked {attempt} times): "
    return lead + wordings[nth].format(**names)
