"""What the numbers are wanted for, in all countries or country by country."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from actions.catalog.vocabulary import SMS, VOICE, Capability
from actions.planner.existing_number import planned_as
from actions.understanding.conversation import Conversation
from actions.understanding.utterance import Mention, Utterance
from nlu.capabilities import directed

FAMILIES = {"sms": SMS, "voice": VOICE}
_DIRECTIONS = frozenset({"inbound", "outbound", "two_way"})


def hear_capabilities(
    conversation: Conversation, utterance: Utterance, requested: str | None
) -> Conversation:
    """Takes up what is wanted and what is not; a family without direction stays open in `family`."""
    mentions = utterance.mentions("capability")
    if requested == "capabilities":
        mentions = mentions or _short_answers(conversation, utterance)
    elif requested in ("acs_customer", "agreement", "billing_country"):
        mentions = ()
    elif requested in ("existing_number", "port") and utterance.intent != "change":
        mentions = tuple(m for m in mentions if not m.excluded and m.value not in _DIRECTIONS)
    mentions = tuple(_with_family(mention, conversation) for mention in mentions)
    mentions = tuple(each for group in mentions for each in group)
    if not mentions:
        return conversation
    by_country = _by_country(mentions, utterance)
    if by_country:
        return _set_by_country(conversation, by_country)
    wanted = _merged(_known(conversation), mentions, answering=requested == "capabilities")
    return _set(conversation, utterance, wanted, _open_family(mentions, wanted))


def _known(conversation: Conversation) -> frozenset[Capability]:
    """What is wanted so far: in general, else what the countries named so far have in common."""
    needs = conversation.needs
    if needs.capabilities or not needs.capabilities_by_country:
        return needs.capabilities
    undecided = [c for c in needs.countries if planned_as(c) not in needs.capabilities_by_country]
    if undecided or needs.existing_number:
        return frozenset()
    return frozenset.union(*needs.capabilities_by_country.values())


def _short_answers(conversation: Conversation, utterance: Utterance) -> tuple[Mention, ...]:
    """ "Yes" to "should people be able to reply?" is two-way, "no" is one way."""
    if conversation.family != "sms":
        return ()
    answers = {utterance.intent: True, **dict.fromkeys(utterance.values("answer"), True)}
    if "affirm" in answers or ("yes" in answers and "no" not in answers):
        return (Mention("capability", "two_way"),)
    if "deny" in answers or "no" in answers:
        return (Mention("capability", "outbound"),)
    return ()


def _with_family(mention: Mention, conversation: Conversation) -> list[Mention]:
    """A direction ("incoming only") is about the families that the talk is about already."""
    if mention.value not in _DIRECTIONS:
        return [mention]
    known = _known(conversation)
    families = [
        name
        for name, members in FAMILIES.items()
        if known & members or conversation.family == name or conversation.family == "both"
    ]
    return [
        replace(mention, value=value)
        for family in families or ["voice"]
        for value in directed(family, mention.value)
    ]


def _merged(
    known: frozenset[Capability], mentions: Iterable[Mention], answering: bool
) -> frozenset[Capability]:
    """The capabilities after the mentions; an answer replaces what was known of its family."""
    mentions = list(mentions)
    wanted = {Capability(m.value) for m in mentions if m.value not in FAMILIES and not m.excluded}
    gone = frozenset[Capability]().union(*(_members(m) for m in mentions if m.excluded))
    named = {name: members for name, members in FAMILIES.items() if wanted & members}
    for members in named.values():
        exclusive = any(m.role == "only" and _members(m) & members for m in mentions)
        if answering or exclusive:
            known = known - members
    for mention in mentions:
        if mention.value in FAMILIES and mention.role == "only":
            known = known & FAMILIES[mention.value]
    return (known | wanted) - (gone - frozenset(wanted))


def _members(mention: Mention) -> frozenset[Capability]:
    return FAMILIES.get(mention.value) or frozenset({Capability(mention.value)})


def _open_family(mentions: Iterable[Mention], wanted: frozenset[Capability]) -> str | None:
    """The family that was named without a direction, if nothing else tells it; "both" for both."""
    named = {m.value for m in mentions if m.value in FAMILIES and not m.excluded}
    still_open = sorted(name for name in named if not wanted & FAMILIES[name])
    return "both" if len(still_open) == 2 else still_open[0] if still_open else None


def _set(
    conversation: Conversation, utterance: Utterance, wanted: frozenset[Capability], family: str | None
) -> Conversation:
    by_country = conversation.needs.capabilities_by_country
    if by_country and not _undecided(conversation):
        by_country = {}
    changed = conversation.with_needs(capabilities=wanted, capabilities_by_country=by_country)
    return replace(changed, family=family)


def _undecided(conversation: Conversation) -> bool:
    """Whether what is said now is about a country that has no wishes of its own yet."""
    needs = conversation.needs
    others = [c for c in needs.countries if planned_as(c) not in needs.capabilities_by_country]
    return bool(others) or needs.existing_number is not None


@dataclass
class _Segment:
    """A part of the message about some countries: from their clause to the next clause that names any."""

    countries: list[str]
    wanted: set[Capability]


def _by_country(mentions: tuple[Mention, ...], utterance: Utterance) -> dict[str, frozenset[Capability]]:
    """The wishes part by part, where parts about different countries differ; else nothing."""
    segments = _segments(mentions, utterance)
    for before, segment in itertools.pairwise(segments):
        segment.wanted = segment.wanted or set(before.wanted)  # "calls in Spain, Italy and Malta"
    wishes: dict[str, set[Capability]] = {}
    for segment in segments:
        for country in segment.countries:
            wishes.setdefault(country, set()).update(segment.wanted)
    kept_number = bool(utterance.mentions("phone_number")) and not _names_the_number(mentions, utterance)
    differ = len({frozenset(wanted) for wanted in wishes.values()}) > 1
    if wishes and all(wishes.values()) and ((len(wishes) > 1 and differ) or kept_number):
        return {country: frozenset(wanted) for country, wanted in wishes.items()}
    return {}


def _segments(mentions: tuple[Mention, ...], utterance: Utterance) -> list[_Segment]:
    places = [mention for mention in utterance.mentions("country") if mention.role is None]
    segments: list[_Segment] = []
    early: set[Capability] = set()
    for clause in sorted({m.clause for m in (*mentions, *places) if m.clause}, key=int):
        wanted = {Capability(m.value) for m in mentions if m.clause == clause and _is_whole(m)}
        if countries := _countries_of(clause, utterance):
            segments.append(_Segment(countries, wanted))
        elif segments:
            segments[-1].wanted |= wanted
        else:
            early |= wanted  # "SMS and calls, in Spain"
    if segments:
        segments[0].wanted |= early
    return segments


def _is_whole(mention: Mention) -> bool:
    return mention.value not in FAMILIES and not mention.excluded


def _countries_of(clause: str, utterance: Utterance) -> list[str]:
    return [
        planned_as(mention.value)
        for mention in utterance.mentions("country")
        if mention.clause == clause and mention.role is None and "|" not in mention.value
    ]


def _names_the_number(mentions: tuple[Mention, ...], utterance: Utterance) -> bool:
    """Whether some wish was said without a country, so that it may be about the kept number."""
    return any(not _countries_of(mention.clause, utterance) for mention in mentions)


def _set_by_country(conversation: Conversation, by_country: dict[str, frozenset[Capability]]) -> Conversation:
    known = conversation.needs.capabilities_by_country
    return replace(conversation.with_needs(capabilities_by_country={**known, **by_country}), family=None)
