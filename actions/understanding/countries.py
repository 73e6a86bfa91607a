"""Which countries are planned, and where the subscription is billed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from actions.planner.existing_number import planned_as, understand_existing
from actions.planner.needs import ExistingNumber, Needs
from actions.understanding.conversation import Choice, Conversation, PlaceSaid
from actions.understanding.utterance import Mention, Utterance
from nlu.places import PlaceFinder
from nlu.regions import big_region, unknown_place

_JOIN = "|"
_PLANNING = frozenset({"add", "replace", "remove"})
# Questions whose answers name countries that are not to be planned: "numbers in the US since 2023".
_ABOUT_SOMETHING_ELSE = frozenset({"acs_customer", "agreement", "port", "billing_country", "existing_number"})


_MAY_NAME_A_PLACE = frozenset({"inform", "change", "nlu_fallback", "out_of_scope"})
_THE_SAME = re.compile(
    r"\W*(?:(?:it's|it is|that's|in|the|is|billed|yes|yeah|also|and|just)\s+)*(?:same|here|there|ditto|likewise)\b"
    r"(?:\s+(?:country|one|place|as well|too|again|also|of course|obviously|as the number))*\W*$",
    re.IGNORECASE,
)


@lru_cache
def place_finder() -> PlaceFinder:
    """Reads answers to "which country?", where wordings count that would be other words in a sentence."""
    return PlaceFinder()


def hear_countries(conversation: Conversation, utterance: Utterance, requested: str | None) -> Conversation:
    """Adds, replaces or removes planned countries, and settles an open choice between two of them."""
    if conversation.choice and conversation.choice.field == "countries":
        refused = _put_aside(utterance)
        chosen = place_finder().resolve(utterance.text, conversation.choice.candidates)
        if chosen and chosen not in refused:
            return _add(replace(conversation, choice=None), [chosen])
        if refused & set(conversation.choice.candidates) and _names_another(utterance, refused):
            conversation = replace(conversation, choice=None)  # "drop Spain, put Portugal"
    drops = utterance.intent == "change" and requested in ("existing_number", "port")
    changes = _changes_the_plan(conversation, utterance, requested)
    if drops or requested not in _ABOUT_SOMETHING_ELSE or changes:
        conversation = _remove(conversation, utterance)
    named = _named(conversation, utterance, requested, changes)
    clear = [codes[0] for codes in named if len(codes) == 1]
    unclear = [codes for codes in named if len(codes) > 1 and not set(codes) & set(clear)]
    conversation = replace(
        conversation, place_said=None if named else _place_said(conversation, utterance, requested)
    )
    if clear:
        conversation = _take_up(conversation, utterance, list(dict.fromkeys(clear)))
    return _open_choice(conversation, unclear, "countries", utterance)


def hear_billing_country(
    conversation: Conversation, utterance: Utterance, requested: str | None
) -> Conversation:
    """Sets the billing country from what is said of the bill, or from the answer to our question."""
    if conversation.choice and conversation.choice.field == "billing_country":
        chosen = place_finder().resolve(utterance.text, conversation.choice.candidates)
        if chosen:
            return replace(conversation, choice=None).with_needs(billing_country=chosen)
    billed = [mention for mention in utterance.mentions("country") if mention.role == "billing"]
    if requested == "billing_country" and not billed and not _changes_countries(utterance):
        billed = _answered(utterance)
    if not billed:
        return _billed_where_planned(conversation, utterance, requested)
    named = [tuple(mention.value.split(_JOIN)) for mention in billed]
    clear = next((codes[0] for codes in named if len(codes) == 1), None) or _planned_among(
        conversation, named
    )
    literal = clear or next((place_literal(utterance, mention) for mention in billed), None)
    if literal:
        return conversation.with_needs(billing_country=literal)
    return _open_choice(conversation, named, "billing_country", utterance)


def _planned_among(conversation: Conversation, named: list[tuple[str, ...]]) -> str | None:
    """ "CA" for the bill, where Canada is planned, is Canada and not California."""
    planned = {code for codes in named for code in codes if code in conversation.needs.countries}
    return planned.pop() if len(planned) == 1 else None


def _place_said(conversation: Conversation, utterance: Utterance, requested: str | None) -> PlaceSaid | None:
    """What a message names in place of a country, where none is known yet."""
    if conversation.needs.countries or utterance.mentions("country") or requested not in (None, "countries"):
        return None
    region = big_region(utterance.text)
    if region:
        return PlaceSaid(region, many=True)
    answer = requested == "countries" and utterance.intent in _MAY_NAME_A_PLACE
    name = unknown_place(utterance.text, answer)
    return PlaceSaid(name, many=False) if name else None


def _billed_where_planned(
    conversation: Conversation, utterance: Utterance, requested: str | None
) -> Conversation:
    """ "The same", "there too": the only country that is planned."""
    planned = set(conversation.needs.countries)
    names_none = not utterance.mentions("country") and not utterance.asked
    if (
        requested == "billing_country"
        and len(planned) == 1
        and names_none
        and _THE_SAME.match(utterance.text)
    ):
        return conversation.with_needs(billing_country=planned.pop())
    return conversation


def place_literal(utterance: Utterance, mention: Mention) -> str | None:
    """The country that an ambiguous name is the common name of (Ireland: the Republic), if any."""
    places = place_finder().find_answer(utterance.text)
    return next((p.literal for p in places if _JOIN.join(p.candidates) == mention.value), None)


def _named(
    conversation: Conversation, utterance: Utterance, requested: str | None, changes: bool
) -> list[tuple[str, ...]]:
    """The countries named as places of numbers or recipients, each with its candidates."""
    mentions = [mention for mention in utterance.mentions("country") if mention.role in (None, "only")]
    if not mentions and not conversation.needs.countries and utterance.mentions("capability"):
        # "We are a Norwegian municipality. We text inhabitants": home, where no other place is named.
        mentions = [mention for mention in utterance.mentions("country") if mention.role == "origin"]
    if requested == "countries":
        mentions = mentions or _answered(utterance)
    elif (requested == "billing_country" and utterance.intent != "change") or (
        requested in _ABOUT_SOMETHING_ELSE and not changes
    ):
        mentions = []
    elif requested == "capabilities" and conversation.needs.countries and not changes:
        wished = {mention.clause for mention in utterance.mentions("capability")}
        mentions = [mention for mention in mentions if mention.clause in wished]
    if utterance.intent == "change":
        gone = {mention.value for mention in utterance.mentions("country") if mention.excluded}
        mentions = [mention for mention in mentions if mention.value not in gone]
    return [_as_planned(mention, conversation, utterance) for mention in mentions]


def _as_planned(mention: Mention, conversation: Conversation, utterance: Utterance) -> tuple[str, ...]:
    """The countries that a name may mean: of several the planned one, unless it is the common name of another."""
    codes, planned = tuple(mention.value.split(_JOIN)), set(conversation.needs.countries)
    if len(codes) == 1 or planned.isdisjoint(codes):
        return codes
    literal = place_literal(utterance, mention)
    if literal and literal not in planned:
        return (literal,)
    return tuple(code for code in codes if code in planned)


def _put_aside(utterance: Utterance) -> set[str]:
    """The countries that are not wanted; "leave Ireland out" means the country of that name."""
    return {
        planned_as(place_literal(utterance, mention) or mention.value)
        for mention in utterance.mentions("country")
        if mention.excluded
    }


def _changes_the_plan(conversation: Conversation, utterance: Utterance, requested: str | None) -> bool:
    """Whether a message says something about the plan, although something else was asked."""
    excluded = _put_aside(utterance)
    if utterance.intent == "change" and not excluded.isdisjoint(
        map(planned_as, conversation.needs.countries)
    ):
        return True
    exchanged = not excluded.isdisjoint(map(planned_as, conversation.needs.countries))
    if exchanged and requested != "billing_country" and _names_another(utterance, excluded):
        return True  # "The hotline is for Switzerland, not Austria."
    named = {mention.clause for mention in utterance.mentions("country")}
    operations = [m for m in utterance.mentions("operation") if not named or m.clause in named]
    planning = _PLANNING
    if requested == "billing_country" and "?" not in utterance.text:
        planning -= {"replace"}  # "the UK actually" answers where the bill goes
    operates = any(m.value in planning and not m.excluded for m in operations)
    return operates if utterance.intent != "change" else operates or "?" in utterance.text


def _changes_countries(utterance: Utterance) -> bool:
    """Whether a message that came instead of the billing country is about the plan: "and in Austria?"."""
    return utterance.intent == "change" and "?" in utterance.text


def _answered(utterance: Utterance) -> list[Mention]:
    excluded = {mention.start for mention in utterance.mentions("country") if mention.excluded}
    excluded |= {mention.start for mention in utterance.asked}
    return [
        Mention("country", _JOIN.join(place.candidates), start=place.start)
        for place in place_finder().find_answer(utterance.text)
        if place.start not in excluded
    ]


def _remove(conversation: Conversation, utterance: Utterance) -> Conversation:
    gone = _put_aside(utterance)
    if not gone:
        return conversation
    needs = conversation.needs
    if utterance.intent == "change" and _home_of_the_number(needs) in gone:
        # A kept number's country is always planned, so "leave the US out again" gives up the number there.
        conversation = conversation.with_needs(existing_number=ExistingNumber(False))
    return conversation.with_needs(
        countries=tuple(country for country in needs.countries if planned_as(country) not in gone),
        capabilities_by_country={c: w for c, w in needs.capabilities_by_country.items() if c not in gone},
    )


def _names_another(utterance: Utterance, refused: set[str]) -> bool:
    """Whether a country is named for the plan beside those that are put aside."""
    named = {m.value for m in utterance.mentions("country") if m.role in (None, "only")}
    return bool(named - refused)


def _home_of_the_number(needs: Needs) -> str | None:
    kept = understand_existing(needs.existing_number, needs.countries).kept
    return kept.country if kept else None


def _take_up(conversation: Conversation, utterance: Utterance, named: list[str]) -> Conversation:
    exchanged = any(mention.excluded for mention in utterance.mentions("country"))
    if _replaces(conversation, utterance) and not exchanged:
        stays = [c for c in conversation.needs.countries[:-1] if not _puts_all_aside(utterance)]
        conversation = conversation.with_needs(countries=tuple(stays), capabilities_by_country={})
    return _add(conversation, named)


def _replaces(conversation: Conversation, utterance: Utterance) -> bool:
    """Whether the named countries come in the place of planned ones: "make it Austria instead"."""
    return bool(conversation.needs.countries) and (
        utterance.does("replace") and (not utterance.does("add") or "instead" in utterance.text.lower())
    )


def _puts_all_aside(utterance: Utterance) -> bool:
    return utterance.intent == "change" or "instead" in utterance.text.lower()


def _add(conversation: Conversation, countries: list[str]) -> Conversation:
    known = conversation.needs.countries
    return conversation.with_needs(countries=tuple(dict.fromkeys([*known, *countries])))


def _open_choice(
    conversation: Conversation, unclear: list[tuple[str, ...]], field: str, utterance: Utterance
) -> Conversation:
    if not unclear:
        return conversation
    candidates = unclear[0]
    places = place_finder().find_answer(utterance.text)
    place = next((place for place in places if place.candidates == candidates), None)
    said = utterance.text[place.start : place.end] if place else utterance.text
    return replace(conversation, choice=Choice(field, said, candidates, place.literal if place else None))
