"""What the numbers are wanted for, in all countries or country by country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from actions.catalog.vocabulary import SMS, VOICE, Capability
from actions.planner.existing_number import planned_as, understand_existing
from actions.understanding.conversation import Conversation
from actions.understanding.utterance import Mention, Utterance
from nlu.capabilities import directed

FAMILIES = {"sms": SMS, "voice": VOICE}
_ONE_WORD = {"in": "inbound", "out": "outbound", "both": "two_way"}
_OF_TEXTS = "sending"  # a direction that is one of texts where neither calls nor texts were named
_DIRECTIONS = frozenset({"inbound", "outbound", "two_way", _OF_TEXTS})
_EVERYTHING = re.compile(
    r"\W*(?:everything|all (?:four|of (?:it|them|these|those|that|the above))|all|the (?:whole )?lot|anything)\b",
    re.IGNORECASE,
)
_LIKELY = "likely"  # read by statistics and not by a rule: counts where wishes are talked about
_ABOUT_WISHES = (None, "countries", "capabilities")


def hear_capabilities(
    conversation: Conversation, utterance: Utterance, requested: str | None
) -> Conversation:
    """Takes up what is wanted and what is not; a family without direction stays open in `family`."""
    mentions = utterance.mentions("capability")
    if requested not in _ABOUT_WISHES:
        mentions = tuple(mention for mention in mentions if mention.role != _LIKELY)
    if requested == "capabilities":
        mentions = _likely_direction(conversation, utterance, mentions) or mentions
        mentions = mentions or _short_answers(conversation, utterance)
    elif requested in ("acs_customer", "agreement", "billing_country"):
        mentions = mentions if utterance.comes_to_mind else ()
    elif requested in ("existing_number", "port"):
        changes = utterance.intent == "change" or utterance.comes_to_mind or utterance.does("remove")
        mentions = tuple(
            m
            for m in mentions
            if m.value not in _DIRECTIONS and (changes or not m.excluded or _is_contrasted(m, mentions))
        )
    of_texts = any(mention.value == _OF_TEXTS for mention in mentions)
    mentions = tuple(each for m in mentions for each in _with_family(m, conversation, of_texts))
    if requested == "capabilities":
        mentions += tuple(_the_other_direction(mentions, conversation.family))
    if not mentions:
        return conversation
    by_country = _by_country(mentions, utterance, _kept_country(conversation))
    if by_country:
        return _set_by_country(conversation, by_country)
    wanted = _merged(_known(conversation), mentions, answering=requested == "capabilities")
    if wanted == _known(conversation) and conversation.needs.capabilities_by_country:
        return conversation  # nothing new, so each country keeps its own
    known = wanted.union(*conversation.needs.capabilities_by_country.values())
    family = _open_family(mentions, known)
    if requested == "capabilities" and family is None:
        family = _still_open(conversation, mentions, known)
    return _set(conversation, wanted, family)


def _is_contrasted(refused: Mention, mentions: Sequence[Mention]) -> bool:
    """ "They call us, we don't call them", said while a number to keep is asked for."""
    families = [members for members in FAMILIES.values() if _members(refused) <= members]
    wanted = [mention for mention in mentions if not mention.excluded and mention.value not in _DIRECTIONS]
    return any(_members(mention) <= members for mention in wanted for members in families)


def _still_open(
    conversation: Conversation, mentions: Iterable[Mention], known: frozenset[Capability]
) -> str | None:
    """The family whose direction we asked for, where the answer speaks of the other only: "they phone the desk"."""
    if conversation.family not in FAMILIES:
        return None
    members = FAMILIES[conversation.family]
    settled = bool(known & members) or any(m.role == "only" or _members(m) & members for m in mentions)
    return None if settled else conversation.family


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
    direction = _ONE_WORD.get(utterance.text.strip(" .!").lower())
    if direction and conversation.family:
        return (Mention("capability", direction),)
    if _EVERYTHING.match(utterance.text):
        members = FAMILIES.get(conversation.family or "", VOICE | SMS)
        return tuple(Mention("capability", each.value) for each in Capability if each in members)
    if conversation.family != "sms":
        return ()
    answers = {utterance.intent: True, **dict.fromkeys(utterance.values("answer"), True)}
    if "affirm" in answers or ("yes" in answers and "no" not in answers):
        return (Mention("capability", "two_way"),)
    if "deny" in answers or "no" in answers:
        return (Mention("capability", "outbound"),)
    return ()


def _likely_direction(
    conversation: Conversation, utterance: Utterance, mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """What an answer to "in which direction?" likely means, unless it speaks of the other family too."""
    members = FAMILIES.get(conversation.family or "", frozenset())
    named = [m for m in mentions if m.value not in _DIRECTIONS and m.role != _LIKELY]
    if any(not _members(mention) <= members for mention in named):
        return ()
    likely = utterance.likely_answers.get(conversation.family or "", "")
    return tuple(Mention("capability", value) for value in likely.split())


def _the_other_direction(mentions: Sequence[Mention], family: str | None) -> Iterator[Mention]:
    """ "No replies", said to "only sending, or replies too?", leaves sending."""
    if family in FAMILIES and mentions and all(mention.excluded for mention in mentions):
        refused = frozenset[Capability]().union(*(_members(mention) for mention in mentions))
        for capability in FAMILIES[family] - refused if refused & FAMILIES[family] else ():
            yield Mention("capability", capability.value)


def _with_family(mention: Mention, conversation: Conversation, of_texts: bool) -> list[Mention]:
    """A direction ("incoming only") is about the families that the talk is about already."""
    if mention.value not in _DIRECTIONS:
        return [mention]
    known = _known(conversation)
    families = [
        name
        for name, members in FAMILIES.items()
        if known & members or conversation.family == name or conversation.family == "both"
    ]
    direction = "outbound" if mention.value == _OF_TEXTS else mention.value
    return [
        replace(mention, value=value)
        for family in families or ["sms" if of_texts else "voice"]
        for value in directed(family, direction)
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


def _open_family(mentions: Iterable[Mention], known: frozenset[Capability]) -> str | None:
    """The family that was named without a direction, if nothing else tells it; "both" for both."""
    named = {m.value for m in mentions if m.value in FAMILIES and not m.excluded}
    still_open = sorted(name for name in named if not known & FAMILIES[name])
    return "both" if len(still_open) == 2 else still_open[0] if still_open else None


def _set(conversation: Conversation, wanted: frozenset[Capability], family: str | None) -> Conversation:
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
    wish_first: bool = False


def _kept_country(conversation: Conversation) -> str | None:
    needs = conversation.needs
    kept = understand_existing(needs.existing_number, needs.countries).kept
    return kept.country if kept else None


def _by_country(
    mentions: tuple[Mention, ...], utterance: Utterance, kept_country: str | None
) -> dict[str, frozenset[Capability]]:
    """The wishes part by part, where parts about different countries differ; else nothing.

    "Keep 1-800-CONTOSO and text customers in Germany" says nothing about the kept number.
    """
    segments, early = _segments(mentions, utterance)
    for before, segment in pairwise(segments):
        segment.wanted = segment.wanted or set(before.wanted)  # "calls in Spain, Italy and Malta"
    wishes: dict[str, set[Capability]] = {}
    for segment in segments:
        for country in segment.countries:
            wishes.setdefault(country, set()).update(segment.wanted)
    elsewhere = bool(utterance.mentions("phone_number")) and not early and kept_country not in wishes
    differ = len({frozenset(wanted) for wanted in wishes.values()}) > 1
    if wishes and all(wishes.values()) and ((len(wishes) > 1 and differ) or elsewhere):
        return {country: frozenset(wanted) for country, wanted in wishes.items()}
    return {}


def _segments(mentions: tuple[Mention, ...], utterance: Utterance) -> tuple[list[_Segment], set[Capability]]:
    """The parts of the message, and what was wanted before any country was named."""
    places = [m for m in utterance.mentions("country") if m.role is None and "|" not in m.value]
    segments: list[_Segment] = []
    early: set[Capability] = set()
    for part in _parts([*mentions, *places]):
        countries = [planned_as(mention.value) for mention in part if mention.entity == "country"]
        wanted = {Capability(m.value) for m in part if m.entity == "capability" and _is_whole(m)}
        if _is_about_all(part, segments):  # "takes calls in Sweden, Denmark and Norway and calls them back"
            for segment in segments:
                segment.wanted |= wanted
            segments.append(_Segment(countries, wanted.union(*(each.wanted for each in segments))))
        elif countries:
            segments.append(_Segment(countries, wanted, part[0].entity == "capability"))
        elif segments:
            segments[-1].wanted |= wanted
        else:
            early |= wanted  # "SMS and calls, in Spain"
    if segments:
        segments[0].wanted |= early
    return segments, early


def _is_about_all(part: list[Mention], segments: list[_Segment]) -> bool:
    """Whether a part ends a list of countries, begun by a wish, with a further wish: that one is for all of them."""
    lists = [mention.entity for mention in part[:2]] == ["country", "country"]
    if not segments or not segments[0].wish_first or not lists or part[-1].entity != "capability":
        return False
    return all(segment.wanted == segments[0].wanted or not segment.wanted for segment in segments)


def _parts(mentions: list[Mention]) -> list[list[Mention]]:
    """The mentions clause by clause; a clause like "calls in Spain and SMS in Italy" has two parts."""
    parts: list[list[Mention]] = []
    clauses = sorted({mention.clause for mention in mentions if mention.clause}, key=int)
    for clause in clauses:
        here = sorted((m for m in mentions if m.clause == clause), key=lambda mention: mention.start)
        begins_with_wish = here[0].entity == "capability"
        parts.append([])
        for before, mention in pairwise([None, *here]):
            assert mention is not None
            new_wish = before is not None and before.entity == "country" and mention.entity == "capability"
            if begins_with_wish and new_wish:
                parts.append([])
            parts[-1].append(mention)
    return parts


def _is_whole(mention: Mention) -> bool:
    return mention.value not in FAMILIES and not mention.excluded


def _set_by_country(conversation: Conversation, by_country: dict[str, frozenset[Capability]]) -> Conversation:
    known = conversation.needs.capabilities_by_country
    return replace(conversation.with_needs(capabilities_by_country={**known, **by_country}), family=None)
