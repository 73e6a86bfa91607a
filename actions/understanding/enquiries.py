"""What a question asks about, for the answers; and what of it could be planned."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from actions.answers.aims import is_yes_or_no
from actions.answers.question import Question
from actions.catalog.vocabulary import Agreement, Capability, NumberType
from actions.planner.json_io import Json
from actions.planner.needs import Monthly, SmsPurpose
from actions.understanding.capabilities import FAMILIES
from actions.understanding.countries import place_literal
from actions.understanding.utterance import Mention, Utterance
from actions.understanding.wishes import with_volumes

PORT_IN = "port_in"
"""The topic of the catalog that a question of porting is about."""
PORT_OUT = "port_out"
"""The topic of the catalog about leaving with a number."""
_WEAK = "weak_"
_BUYS = re.compile(r"\b(?:buy|buying|purchase|purchasing|order|ordering)\b", re.IGNORECASE)
# "We want to bring our Brussels number over. Which papers do you need?" asks of Belgium.
_HELD_FOR_A_PLACE = frozenset(
    {"ask_documents", "ask_porting", "ask_lead_time", "ask_price", "ask_emergency", "ask_how"}
    | {"ask_availability", "ask_sms_rules"}
)
# "Is it alright if the bill goes to our Auckland office?" asks who may buy.
_ASKED_OF_A_BILL = frozenset({"ask_price", "ask_documents", "ask_availability", "ask_how", "ask_sms_rules"})
_OF_A_KIND = frozenset({"number_type", "topic"})
_NOT_THAT = re.compile(r"(?<!why )\b(?:not|rather than|instead of) (?:an? |the )?$", re.IGNORECASE)
_WHAT_IT_IS_ABOUT = frozenset({"country", "number_type", "capability", "topic", "phone_number"})
_TOLD_OF_IT = frozenset({"country", "number_type", "capability", "volume"})
# "A Mexican 800 number. Can our app place calls from it?"
_OF_IT = re.compile(
    r"\b(?:from|with|on|for|of|by|via|about) (?:it|that|this|that one|them|there)\b|\b(?:it|one|that one|them|there)\W*$"
    r"|\b(?:port|move|bring|transfer|keep|do|offer|have) (?:it|that|them)\b",
    re.IGNORECASE,
)
# A direction alone is one of calls: "a Czech inbound number".
_BY_DIRECTION = {"inbound": Capability.RECEIVE_CALLS, "outbound": Capability.MAKE_CALLS}
_ASKS = "ask_"
_COMMONLY_MEANT = frozenset({"IE", "US"})  # Ireland, America; Georgia, say, is asked


def question_in(utterance: Utterance) -> Question:
    """The question with everything that it names; where no part was marked as asked, all of the message.

    What a message says of the bill and the agreement before it asks belongs to the question.
    """
    named = _without_refused(_named(utterance), utterance.text)
    everything = (*utterance.said, *utterance.asked)
    countries = [_as_commonly_meant(m, utterance) for m in named if m.entity == "country"]
    countries = [m for m in countries if "|" not in m.value]
    if not countries and utterance.intent in _HELD_FOR_A_PLACE:
        countries = [
            m for m in utterance.said if m.entity == "country" and m.role is None and "|" not in m.value
        ][:1]
    billed = [m for m in everything if m.entity == "country" and m.role == "billing" and "|" not in m.value]
    asks_of_the_bill = (
        bool(billed)
        and utterance.intent in _ASKED_OF_A_BILL
        and (not countries or _BUYS.search(utterance.text) is not None)
        and is_yes_or_no(utterance.text)
    )
    return Question(
        intent="ask_eligibility" if asks_of_the_bill else utterance.intent,
        text=utterance.text,
        countries=_once(m.value for m in countries if m.role != "billing"),
        billing_countries=_once(m.value for m in billed),
        number_types=tuple(NumberType(value) for value in _values(named, "number_type")),
        capabilities=_capabilities(named) | _counted(_monthly(named)),
        agreements=tuple(
            Agreement(value.removeprefix(_WEAK))
            for value in _values(everything, "agreement")
            if value.removeprefix(_WEAK) in Agreement._value2member_map_
        ),
        sms_purposes=tuple(SmsPurpose(value) for value in _values(named, "sms_purpose")),
        topics=_values(named, "topic"),
        phone_numbers=_values(named, "phone_number"),
        monthly=_monthly(named),
        likely_topics=utterance.likely_topics,
        likely_facets=utterance.likely_facets,
    )


def _named(utterance: Utterance) -> tuple[Mention, ...]:
    """What the question names; where that is nothing, what the message told before it.

    "A Czech inbound number. Available?" asks of Czech numbers that take calls.
    """
    asked = utterance.asked
    if any(m.entity in _WHAT_IT_IS_ABOUT and m.role != "billing" for m in asked):
        if not _OF_IT.search(utterance.text):
            return (*asked, *_purpose(utterance))
        missing = {"country", "number_type", "topic"} - {m.entity for m in asked}
        return (*(m for m in utterance.said if m.entity in missing), *asked)
    told = tuple(m for m in utterance.said if m.entity in _TOLD_OF_IT or not asked)
    moves = any(m.entity == "port" and m.value == "yes" and not m.excluded for m in utterance.said)
    # "We want to bring our Brussels number over. Is that possible?"
    return (
        (*told, *asked, Mention("topic", PORT_IN))
        if moves and utterance.intent.startswith(_ASKS)
        else (*told, *asked)
    )


def _without_refused(named: Iterable[Mention], text: str) -> tuple[Mention, ...]:
    """ "Do you have ordinary numbers, not toll-free?" does not ask of toll-free numbers."""
    return tuple(m for m in named if not (m.entity in _OF_A_KIND and _NOT_THAT.search(text[: m.start])))


def _purpose(utterance: Utterance) -> tuple[Mention, ...]:
    """What a number is asked for, where it is told beside the question: "... in Slovenia? So that customers can ring me"."""
    named = {m.entity for m in utterance.asked if m.role != "billing"}
    told = {m.entity for m in utterance.said if m.role != "billing"}
    tells_it = "country" in named and named.isdisjoint({"capability", "topic"}) and "country" not in told
    if utterance.intent not in ("ask_availability", "ask_how") or not tells_it:
        return ()
    return tuple(m for m in utterance.said if m.entity == "capability" and not m.excluded)


def asked_about(utterance: Utterance) -> Json | None:
    """The needs that a question would be about if it were planned: "can I get SMS in Spain?"."""
    question = question_in(utterance)
    if not question.countries:
        return None
    needs: Json = {"countries": list(question.countries)}
    if question.capabilities:
        needs["capabilities"] = [c.value for c in Capability if c in question.capabilities]
    if question.number_types:
        needs["number_type"] = question.number_types[0].value
    return needs


def _as_commonly_meant(mention: Mention, utterance: Utterance) -> Mention:
    """A question changes nothing, so an ambiguous name is taken for what it commonly is: Ireland, the Republic."""
    literal = place_literal(utterance, mention) if "|" in mention.value else None
    return replace(mention, value=literal) if literal in _COMMONLY_MEANT else mention


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _values(named: tuple[Mention, ...], entity: str) -> tuple[str, ...]:
    return _once(mention.value for mention in named if mention.entity == entity)


def _capabilities(named: tuple[Mention, ...]) -> frozenset[Capability]:
    found: set[Capability] = set()
    for value in _values(named, "capability"):
        if value in _BY_DIRECTION:
            found.add(_BY_DIRECTION[value])
        elif value in FAMILIES:
            found |= FAMILIES[value]
        elif value in Capability._value2member_map_:
            found.add(Capability(value))
    return frozenset(found)


def _counted(monthly: Monthly | None) -> frozenset[Capability]:
    """ "4000 minutes to mobiles" are calls made, though no call is named."""
    return frozenset({Capability.MAKE_CALLS}) if monthly and monthly.minutes_out else frozenset()


def _monthly(named: tuple[Mention, ...]) -> Monthly | None:
    monthly = with_volumes(Monthly(), _values(named, "volume"))
    return None if monthly == Monthly() else monthly
