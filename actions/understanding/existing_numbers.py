"""The number that somebody already has: whether it is kept, which it is, and whether it moves."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from actions.catalog.vocabulary import NumberType
from actions.planner.existing_number import possible_readings, understand_existing
from actions.planner.needs import ExistingNumber, Port
from actions.understanding.conversation import Choice, Conversation
from actions.understanding.countries import place_finder
from actions.understanding.utterance import UNKNOWN, Mention, Utterance
from nlu.statements import begins_with_an_answer

_KEPT_TYPES = frozenset(
    {NumberType.TOLL_FREE, NumberType.LOCAL, NumberType.NATIONAL, NumberType.MOBILE, NumberType.SHORT_CODE}
)
_YES, _NO = "yes", "no"
_OTHER_QUESTIONS = frozenset({"acs_customer", "agreement", "billing_country"})


def hear_existing_number(
    conversation: Conversation, utterance: Utterance, requested: str | None
) -> Conversation:
    """Takes up a number to keep, or that there is none."""
    if conversation.choice and conversation.choice.field == "existing_number":
        chosen = place_finder().resolve(utterance.text, conversation.choice.candidates)
        existing = conversation.needs.existing_number
        if chosen and existing:
            return replace(conversation, choice=None).with_needs(
                existing_number=replace(existing, country=chosen)
            )
    typed = utterance.values("phone_number")
    if typed:
        return _number(conversation, utterance, typed[-1])
    known = conversation.needs.existing_number is not None
    if requested in _OTHER_QUESTIONS and (known or not utterance.keeps_nothing):
        return conversation
    if requested == "existing_number" and conversation.needs.existing_number:
        return _details(conversation, utterance)
    answers = requested == "existing_number" and not utterance.wishes_a_kind
    likely = utterance.likely_answers.get("existing_number") if answers else None
    keep = _keeps(utterance, requested) if likely in (None, UNKNOWN) else likely != _NO
    existing = conversation.needs.existing_number
    # "They do not let the number go, so no porting" gives up the move, and not the number.
    only_stays = existing is not None and existing.keep and "no" in utterance.values("port")
    if keep is None or only_stays:
        return conversation
    if keep and existing and existing.keep:
        return conversation
    if keep:
        number_type, country = _type(utterance) or _likely_type(likely), _country(utterance)
        return conversation.with_needs(existing_number=ExistingNumber(True, None, country, number_type))
    return _with_its_country(conversation).with_needs(existing_number=ExistingNumber(False))


def _with_its_country(conversation: Conversation) -> Conversation:
    """The conversation with the country of the number planned by itself, if the number alone named one."""
    existing = conversation.needs.existing_number
    if conversation.needs.countries or existing is None or not existing.keep:
        return conversation
    kept = understand_existing(existing, ()).kept
    return conversation.with_needs(countries=(kept.country,)) if kept else conversation


def _number(conversation: Conversation, utterance: Utterance, typed: str) -> Conversation:
    country = None if typed.startswith("+") else _country(utterance)
    existing = ExistingNumber(True, typed, country, _type(utterance))
    conversation = conversation.with_needs(existing_number=existing)
    planned = conversation.needs.countries
    readings = possible_readings(existing, planned)
    countries = tuple(dict.fromkeys(reading.country for reading in readings if reading.country))
    if len(readings) > 1 and len(countries) > 1:
        return replace(conversation, choice=Choice("existing_number", typed, countries))
    return conversation


def _details(conversation: Conversation, utterance: Utterance) -> Conversation:
    """The answer to "which number is it?": its type, its country, or that there is none after all."""
    existing = conversation.needs.existing_number
    assert existing is not None
    if _keeps(utterance, "existing_number") is False:
        return conversation.with_needs(existing_number=ExistingNumber(False))
    number_type, country = _type(utterance), _country(utterance)
    if existing.keep and (number_type or country):
        invalid = not understand_existing(existing, conversation.needs.countries).known
        return conversation.with_needs(
            existing_number=ExistingNumber(
                True,
                None if invalid and number_type else existing.number,
                country or existing.country,
                number_type or existing.number_type,
            )
        )
    if not existing.keep and _keeps(utterance, "existing_number"):
        return conversation.with_needs(existing_number=ExistingNumber(True))
    return conversation


def _keeps(utterance: Utterance, requested: str | None) -> bool | None:
    """Whether a number is kept, or None if the message does not say."""
    said = kept_or_not(utterance)
    strong = [mention for mention in said if mention.value != "weak_no" and not mention.excluded]
    if any(mention.value == "no" for mention in strong):
        return False
    if strong:
        return True
    if {"yes", "no"} & set(utterance.values("port")) and requested in (None, "existing_number"):
        return True
    if requested != "existing_number":
        return None
    if any(mention.value == "weak_no" for mention in said) or utterance.intent == "deny":
        return False
    if utterance.intent == "affirm":
        return True
    if utterance.wishes_a_kind:  # "let's wish for a toll-free number" tells of none that is kept
        return None
    if _type(utterance) and "no" not in utterance.values("answer"):
        return True
    answers = utterance.values("answer")
    return {"yes": True, "no": False}[answers[0]] if answers else None


def kept_or_not(utterance: Utterance) -> list[Mention]:
    """What is said of keeping a number; "we own ACS numbers" tells the history."""
    return [m for m in utterance.mentions("keep") if m.clause not in _clauses_about_the_past(utterance)]


def _clauses_about_the_past(utterance: Utterance) -> set[str]:
    """Clauses that tell the history with ACS, and the one after a resource: "a resource, no numbers on it"."""
    past = {mention.clause for mention in utterance.mentions("acs")}
    resource = {m.clause for m in utterance.mentions("acs_customer") if m.value == "resource_only"}
    return past | resource | {str(int(clause) + 1) for clause in resource if clause}


def _type(utterance: Utterance) -> NumberType | None:
    kinds = [NumberType(value) for value in utterance.values("number_type")]
    if utterance.text.strip(" .!").lower() == NumberType.LOCAL.value:
        return NumberType.LOCAL
    return next((kind for kind in kinds if kind in _KEPT_TYPES), None)


def _likely_type(likely: str | None) -> NumberType | None:
    """The type of the number that is kept, out of what an answer likely means: "yes_toll_free"."""
    kind = (likely or "").removeprefix(f"{_YES}_")
    return NumberType(kind) if kind in NumberType._value2member_map_ else None


def _country(utterance: Utterance) -> str | None:
    """The only country that is named as a number's own."""
    named = {m.value for m in utterance.mentions("country") if m.role is None and "|" not in m.value}
    return named.pop() if len(named) == 1 else None


def hear_port(conversation: Conversation, utterance: Utterance, requested: str | None) -> Conversation:
    """Takes up whether the kept number moves to Microsoft."""
    if requested in _OTHER_QUESTIONS and utterance.intent != "change":
        return conversation
    mentions = _port_mentions(utterance)
    said = {"no" if m.excluded and m.value != "unsure" else m.value for m in mentions}
    if _leaves_it_open(mentions, utterance):
        said = {"unsure"}
    elif requested == "port" and said != {"unsure"}:  # a doubt in plain words needs no second reading
        if not said and (_tells_the_history(utterance) or _tells_what_it_is_for(utterance)):
            return conversation
        likely = utterance.likely_answers.get("port")
        said = {likely} if likely in Port._value2member_map_ else said or _short_answers(utterance)
    existing = conversation.needs.existing_number
    kept = existing is not None and existing.keep
    if not kept and requested != "port":
        return conversation
    wish = next((value for value in ("no", "yes", "unsure") if value in said), None)
    likely = utterance.likely_answers.get("port")
    if wish is None and requested is None and utterance.values("phone_number") and likely == Port.YES.value:
        wish = likely  # "it stays" alone tells nothing of where
    if wish not in Port._value2member_map_ or (wish == "unsure" and requested != "port"):
        return conversation
    return conversation.with_needs(port=Port(wish))


def _tells_the_history(utterance: Utterance) -> bool:
    """ "ACS isn't new to us, we had numbers there" tells nothing of the move."""
    return bool(utterance.mentions("acs")) and "has_numbers" in utterance.values("acs_customer")


def _tells_what_it_is_for(utterance: Utterance) -> bool:
    """ "Calls in and calls out, no texting" tells nothing of the move."""
    told = any(m.role != "likely" for m in utterance.mentions("capability"))
    return told and not begins_with_an_answer(utterance.text)


def _port_mentions(utterance: Utterance) -> list[Mention]:
    """What is said of porting, without what a doubt or "stays with us" takes the meaning from.

    "Not sure about porting" is a doubt, not a refusal; after a comma ("not sure, port it") it is another matter.
    """
    said = [mention for mention in utterance.mentions("port") if mention.value != "kept"]
    ours = {mention.start for mention in utterance.mentions("port") if mention.value == "kept"}
    doubts = [mention for mention in said if mention.value == "unsure"]
    return [
        mention
        for mention in said
        if mention.start not in ours
        and (
            mention in doubts
            or not any(d.clause == mention.clause and d.start <= mention.start for d in doubts)
        )
    ]


def _leaves_it_open(mentions: list[Mention], utterance: Utterance) -> bool:
    """ "Could port it or leave it with the carrier": both, with "or" in between."""
    return any(
        {one.value, other.value} == {"yes", "no"}
        and one.clause == other.clause
        and not one.excluded
        and not other.excluded
        and " or " in utterance.text[one.start : other.start].lower()
        for one, other in pairwise(sorted(mentions, key=lambda mention: mention.start))
    )


def _short_answers(utterance: Utterance) -> set[str]:
    if utterance.intent == "dont_know":
        return {"unsure"}
    if utterance.intent in ("affirm", "deny"):
        return {"yes" if utterance.intent == "affirm" else "no"}
    return set(utterance.values("answer")[:1])
