"""The questions of the assistant: one needs field at a time, with buttons for closed answers."""

from __future__ import annotations

from collections.abc import Sequence

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import Agreement, NumberType
from actions.planner.existing_number import Reading, possible_readings
from actions.planner.needs import ExistingNumber, Needs
from actions.planner.plan import Plan
from actions.planner.situation import understand
from actions.presentation import phrases
from actions.presentation.message import Button, Message
from actions.presentation.question_words import worded

DO_NOT_KNOW = Button("I don't know", "I don't know")
_CAPABILITIES = (
    Button("Receive calls", "Receiving calls"),
    Button("Make calls", "Making calls"),
    Button("Calls both ways", "Making and receiving calls"),
    Button("Send SMS", "Sending SMS only"),
    Button("SMS both ways", "Sending and receiving SMS"),
    Button("Calls and SMS", "Making and receiving calls, sending and receiving SMS"),
)
_DIRECTIONS = {
    "sms": (
        Button("Only sending", "Sending SMS only"),
        Button("Sending and receiving", "Sending and receiving SMS"),
        Button("Only receiving", "Receiving SMS only"),
    ),
    "voice": (
        Button("Out", "Making calls only"),
        Button("In", "Receiving calls only"),
        Button("Both", "Making and receiving calls"),
    ),
}
_NUMBER_TYPES = (
    Button("Local", "A local number"),
    Button("Toll-free", "A toll-free number"),
    Button("Mobile", "A mobile number"),
)
_AGREEMENTS = {
    Agreement.PAYG: Button("Pay-as-you-go", "Pay-as-you-go"),
    Agreement.EA: Button("Enterprise Agreement", "An Enterprise Agreement"),
    Agreement.MCA_CUSTOMER_LED: Button(
        "Customer Agreement, online", "A Microsoft Customer Agreement bought online"
    ),
    Agreement.MCA_FIELD_LED: Button(
        "Customer Agreement, account team", "A Microsoft Customer Agreement through our account team"
    ),
    Agreement.MPA_CSP: Button("Partner (CSP)", "A partner (CSP) agreement"),
    Agreement.FREE_TRIAL: Button("Free trial", "A free trial"),
}


def ask(
    field: str,
    needs: Needs,
    plan: Plan | None,
    catalog: Catalog,
    attempt: int = 0,
    family: str | None = None,
    sub: str | None = None,
) -> Message:
    """The question for a needs field, in other words at each attempt.

    `family` ("sms" or "voice") asks for the direction of what was mentioned without one;
    `sub="resource"` is the second step of the ACS history. `needs` carry `as_of`. Raises `KeyError` for no such field.
    """
    asking = {
        "countries": lambda: _countries(attempt),
        "capabilities": lambda: _capabilities(needs, catalog, attempt, family),
        "existing_number": lambda: _existing_number(needs, catalog, attempt),
        "port": lambda: _port(plan.needs if plan else needs, attempt),
        "acs_customer": lambda: _acs_customer(catalog, attempt, sub),
        "billing_country": lambda: _billing_country(needs, catalog, attempt),
        "agreement": lambda: _agreement(attempt),
    }
    return asking[field]()


def _countries(attempt: int) -> Message:
    return Message(worded("countries", attempt), question="countries")


def _capabilities(needs: Needs, catalog: Catalog, attempt: int, family: str | None) -> Message:
    understood = understand(needs, catalog.lifecycle)
    undecided = understood.undecided
    where = f" in {phrases.places(undecided, catalog)}" if undecided else ""
    if family:
        return Message(
            worded(f"direction_{family}", attempt, where=where), _DIRECTIONS[family], "capabilities"
        )
    kept = understood.existing.kept
    if kept and kept.e164 and undecided == (kept.country,):
        number = phrases.spaced_number(kept.e164)
        return Message(worded("capabilities_kept", attempt, number=number), _CAPABILITIES, "capabilities")
    return Message(worded("capabilities", attempt, where=where), _CAPABILITIES, "capabilities")


def _existing_number(needs: Needs, catalog: Catalog, attempt: int) -> Message:
    existing, slot = needs.existing_number, "existing_number"
    if existing is None or not existing.keep:
        buttons = (
            Button("No", "No, there is no number to keep"),
            Button("Yes", "Yes, we want to keep a number"),
            DO_NOT_KNOW,
        )
        return Message(worded(slot, attempt), buttons, slot)
    planned = understand(needs, catalog.lifecycle).named
    if existing.number:
        return _unclear_number(existing, planned, catalog, attempt)
    if existing.country is None and len(planned) > 1:
        return Message(worded("kept_country", attempt), _country_buttons(planned, catalog), slot)
    if (existing.country or planned) and existing.number_type is None and attempt:
        return Message(worded("kept_type", attempt, number="the number"), _NUMBER_TYPES, slot)
    return Message(worded("which_number", attempt), (DO_NOT_KNOW,), slot)


def _unclear_number(
    existing: ExistingNumber, planned: Sequence[str], catalog: Catalog, attempt: int
) -> Message:
    """The question about a number that was typed but is not understood: no reading, two, or no type."""
    readings, slot = possible_readings(existing, planned), "existing_number"
    if len(readings) > 1:
        return choose_number(readings, catalog)
    if not readings:
        regions = [existing.country] if existing.country else planned
        national = not (existing.number or "").strip().startswith("+") and regions
        where = f" in {phrases.places(regions, catalog, 'or')}" if national else ""
        typed = existing.number or ""
        return Message(
            worded("number_not_valid", attempt, typed=typed, where_typed=where), (DO_NOT_KNOW,), slot
        )
    if readings[0].type_known:
        return Message(worded("kept_country", attempt), _country_buttons(planned, catalog), slot)
    buttons = tuple(
        button
        for kind, button in zip(
            (NumberType.LOCAL, NumberType.TOLL_FREE, NumberType.MOBILE), _NUMBER_TYPES, strict=True
        )
        if kind is not NumberType.TOLL_FREE
    )
    number = phrases.spaced_number(readings[0].e164)
    return Message(f"Is {number} a local or a mobile number?", buttons, slot)


def _port(needs: Needs, attempt: int) -> Message:
    existing = needs.existing_number
    number = phrases.spaced_number(existing.number) if existing and existing.number else "your number"
    buttons = (
        Button("Move it", "Yes, port it to Microsoft"),
        Button("Leave it", "No, it stays with our carrier"),
        Button("Not sure", "We are not sure about porting yet"),
    )
    return Message(worded("port", attempt, number=number), buttons, "port")


def _acs_customer(catalog: Catalog, attempt: int, sub: str | None) -> Message:
    closed = catalog.lifecycle.closed_to_new_customers.isoformat()
    resource = Button("A resource, no numbers", "We had an ACS resource but no numbers")
    new = Button("Neither", "We are new to ACS")
    if sub == "resource":
        return Message(
            worded("acs_resource", attempt, closed=closed), (resource, new, DO_NOT_KNOW), "acs_customer"
        )
    buttons = (Button("We had numbers", "Yes, we had ACS numbers"), resource, new, DO_NOT_KNOW)
    return Message(worded("acs_customer", attempt, closed=closed), buttons, "acs_customer")


def _billing_country(needs: Needs, catalog: Catalog, attempt: int) -> Message:
    buttons = [
        Button(catalog.name(country), f"It is billed in {phrases.place(country, catalog)}")
        for country in needs.countries[:4]
    ]
    return Message(worded("billing_country", attempt), (*buttons, DO_NOT_KNOW), "billing_country")


def _agreement(attempt: int) -> Message:
    return Message(worded("agreement", attempt), (*_AGREEMENTS.values(), DO_NOT_KNOW), "agreement")


def _country_buttons(countries: Sequence[str], catalog: Catalog) -> tuple[Button, ...]:
    return tuple(
        Button(catalog.name(country), f"It is in {phrases.place(country, catalog)}") for country in countries
    )


def choose_country(
    candidates: Sequence[str], said: str, catalog: Catalog, question: str = "countries", attempt: int = 0
) -> Message:
    """Which of several countries was meant by what was said, e.g. "Korea"; in other words at each attempt."""
    names = phrases.places(candidates, catalog, "or")
    buttons = tuple(Button(catalog.name(country), catalog.name(country)) for country in candidates)
    return Message(worded("choice", attempt, said=said, names=names), buttons, question)


def choose_number(readings: Sequence[Reading], catalog: Catalog) -> Message:
    """Which of several valid readings of a number is meant."""
    spoken = [phrases.spaced_number(reading.e164) for reading in readings]
    countries = phrases.places([r.country for r in readings if r.country], catalog)
    buttons = tuple(
        Button(f"{number} ({catalog.name(reading.country)})" if reading.country else number, number)
        for number, reading in zip(spoken, readings, strict=True)
    )
    return Message(
        f"That number is valid in {countries}. Which one is it?", buttons, question="existing_number"
    )


def choices() -> Message:
    """What can be done next, offered after two misunderstandings."""
    buttons = (
        Button("Show the plan", "Show me the plan as it is"),
        Button("What is known", "What do you have so far?"),
        Button("Skip the question", "I don't know"),
        Button("Start over", "Start over"),
        Button("Talk to a person", "I want to talk to a person"),
    )
    return Message("You can also pick one of these, or say it in other words.", buttons)
