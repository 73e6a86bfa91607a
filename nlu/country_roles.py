"""What a country is named for: the number, the bill, the past, or the speaker's home."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nlu.origins import is_origin
from nlu.places import Place
from nlu.wishes import Mention, Message

BILLING = "billing"
HISTORY = "history"
ORIGIN = "origin"
EXCLUDED = "excluded"

_CITY = "city"
_DEMONYM = "demonym"  # "no Chinese number" says nothing against China
_BILLING_REACH = 8
_EVERYTHING = frozenset({"everything", "all", "azure", "us"})  # "Head office in Oslo pays for everything"
_OF_THEIRS = frozenset({"unpaid", "overdue", "outstanding", "open", "late", "their", "his", "her"})
_PAYING = frozenset({"pay", "pays", "paying", "paid"})
_EXCHANGED = frozenset(
    {"swap", "swapping", "exchange", "replace", "replacing", "trade", "substitute", "switch", "change"}
)
_CHANGED = frozenset({"move", "moving", "switch", "change", "changing", "go"})
_LEFT = frozenset(
    {
        ("stop", "with"),
        ("stop", "in"),
        ("finish", "with"),
        ("quit", "in"),
        ("withdraw", "from"),
        ("pull", "out", "of"),
    }
)
_OFF = frozenset(
    {"postponed", "cancelled", "canceled", "off", "out", "dropped", "delayed", "shelved", "scrapped"}
    | {"closed", "closing", "shut", "sold", "history"}
)
_TAKEN = frozenset({"take", "taking", "leave", "leaving", "keep"})
_PUT_OFF = frozenset({"postponed", "cancelled", "canceled", "dropped", "shelved", "scrapped"})
_FOR_A_TIME = frozenset({"on", "at", "between", "during", "today", "for"})  # "closed on Sundays"
_PLACES_OF_OURS = frozenset(
    {
        "one",
        "office",
        "shop",
        "branch",
        "site",
        "practice",
        "store",
        "clinic",
        "plant",
        "project",
        "team",
        "business",
        "part",
        "lot",
        "side",
    }
)
_GOING_OUT = frozenset({"make_calls", "send_sms", "outbound", "sending", "content"})
_OPEN = frozenset({"sms", "voice"})
_NUMBERS = frozenset({"number", "numbers", "line", "lines"})
_OF_THE_BILL = frozenset({"contract", "subscription", "invoice", "invoices", "bill", "bills"})
_PASSIVE = frozenset({"is", "was", "are", "were", "be", "been", "gets", "get"})
_OUR_BILL = _OF_THE_BILL | {
    "azure",
    "it",
    "everything",
    "all",
    "account",
    "tenant",
    "this",
    "that",
    "microsoft",
}
_HOW_MUCH = frozenset({"what", "much"})
_ALL_OF_IT = (["only"], ["just"])
_BUYING = frozenset({"buy", "get", "order", "purchase", "lease", "rent", "obtain", "have"})


@dataclass(frozen=True)
class NamedCountry:
    """A place in the text with its role; no role means that it is where numbers or recipients are."""

    place: Place
    role: str | None
    sentence: int
    clause: int


def with_roles(places: Sequence[Place], mentions: Iterable[Mention], message: Message) -> list[NamedCountry]:
    """Every place with the role that its clause gives it."""
    mentions = list(mentions)
    billed = _billed(
        places, [m for m in mentions if m.label == "billing" and not _pays_for(m, message)], message
    )
    billed |= {place for place in places if _is_of_the_bill_too(place, billed, message)}
    billed |= {
        place
        for before, place in pairwise(places)
        if before in billed
        and before.candidates == place.candidates
        and message.opens_bracket(_clause(place, message))
    }
    past = _clauses_about_the_past(mentions)
    # "Our Aussie number should come across to ACS" is about that number.
    wishes = {mention.clause for mention in mentions if mention.label in ("capability", "port")}
    # "PAYG in the US" says where the subscription is.
    contracts = {
        m.clause for m in mentions if m.label == "agreement" and not m.value.startswith("weak_")
    } - wishes
    home = _sent_from(places, mentions, message)
    named = [
        _with_role(
            place,
            place in billed or _is_beside_contract(place, contracts, message),
            place in home,
            past - wishes,
            message,
        )
        for place in places
    ]
    alone = {each.place.candidates for each in named if _is_said_to_be_all(each, message)}
    if len(alone) == 1:
        named = [
            replace(each, role=EXCLUDED) if not each.role and each.place.candidates not in alone else each
            for each in named
        ]
    return [_as_the_country(each, named) for each in named]


def _is_said_to_be_all(each: NamedCountry, message: Message) -> bool:
    """ "Spain was last year's, this year it's Portugal, only Portugal": a clause of nothing else."""
    first, last = message.token_at(each.place.start), message.token_at(each.place.end - 1)
    beside = [
        token.norm_
        for token in message.doc
        if message.clauses[token.i] == each.clause and not first <= token.i <= last and token.is_alpha
    ]
    return not each.role and beside in _ALL_OF_IT


def _is_of_the_bill_too(place: Place, billed: set[Place], message: Message) -> bool:
    """ "Our buyer in Gdansk might take over the contract. How is it if Poland is billed?"."""
    same = any(other.candidates == place.candidates for other in billed if other is not place)
    sentence = message.sentences[message.token_at(place.start)]
    words = {token.norm_ for token in message.doc if message.sentences[token.i] == sentence}
    return same and not _OF_THE_BILL.isdisjoint(words)


def _as_the_country(each: NamedCountry, named: Sequence[NamedCountry]) -> NamedCountry:
    """ "We are closing the Portuguese shop, so leave Portugal out": the shop goes with its country, as one in Oslo does."""
    left_out = any(
        other.role == EXCLUDED and not set(other.place.candidates).isdisjoint(each.place.candidates)
        for other in named
    )
    of_it = each.place.kind in (_DEMONYM, _CITY) or _was_another_time(each, named)
    return replace(each, role=EXCLUDED) if left_out and of_it and not each.role else each


def _was_another_time(each: NamedCountry, named: Sequence[NamedCountry]) -> bool:
    """ "Finland ... no, pardon me, Estonia, Finland was last year": what is put aside later was not meant before."""
    later = [other for other in named if other.place.start > each.place.start]
    return any(
        other.role == EXCLUDED and other.place.candidates == each.place.candidates for other in later
    ) and any(other.place.candidates != each.place.candidates and not other.role for other in later)


def _sent_from(places: Sequence[Place], mentions: Sequence[Mention], message: Message) -> set[Place]:
    """The places that texts or calls to another place come from: "reminders to our Slovenian patients, from Graz"."""
    found = set()
    for place in places:
        sentence = message.sentences[message.token_at(place.start)]
        elsewhere = any(
            message.sentences[message.token_at(other.start)] == sentence
            and set(other.candidates).isdisjoint(place.candidates)
            for other in places
        )
        wishes = {m.value for m in mentions if m.label == "capability" and m.sentence == sentence}
        if (
            elsewhere
            and not wishes.isdisjoint(_GOING_OUT)
            and wishes <= _GOING_OUT | _OPEN
            and message.doc[max(0, message.token_at(place.start) - 1)].norm_ == "from"
            and not _opens_a_list(place, places, message)
            and not _names_a_number(place, message)
        ):
            found.add(place)
    return found


def _opens_a_list(place: Place, places: Sequence[Place], message: Message) -> bool:
    """ "Passengers from Greece and Hungary"."""
    last = message.token_at(place.end - 1)
    following = [token.norm_ for token in message.doc[last + 1 : last + 2]]
    listed = any(message.token_at(other.start) == last + 2 for other in places)
    return listed and following in (["and"], ["or"], [","], ["&"], ["/"])


def _clause(place: Place, message: Message) -> int:
    return message.clauses[message.token_at(place.start)]


def _is_beside_contract(place: Place, contracts: set[int], message: Message) -> bool:
    token = message.token_at(place.start)
    before = {each.norm_ for each in message.doc[max(0, token - 2) : token]}
    return message.clauses[token] in contracts and "in" in before


def _clauses_about_the_past(mentions: list[Mention]) -> set[int]:
    """Clauses that tell the history with the service: "we hold ACS numbers in the US"."""
    named = {mention.clause for mention in mentions if mention.label == "acs"}
    return {m.clause for m in mentions if m.label == "acs_customer" and m.clause in named}


def _with_role(place: Place, billed: bool, home: bool, past: set[int], message: Message) -> NamedCountry:
    token = message.token_at(place.start)
    last = message.token_at(place.end - 1)
    clause, sentence = message.clauses[token], message.sentences[token]
    role: str | None = None
    if billed:
        role = BILLING
    elif home:
        role = ORIGIN
    elif (place.kind != _DEMONYM and message.is_negated(token, last + 1)) or _is_put_aside(
        token, last, message
    ):
        role = EXCLUDED
    elif clause in past or (clause - 1 in past and message.opens_bracket(clause)):
        role = HISTORY
    elif is_origin(place, token, last, message):
        role = ORIGIN
    return NamedCountry(place, role, sentence, clause)


def _is_put_aside(first: int, last: int, message: Message) -> bool:
    """ "Swap Spain for Italy", "we stop with Italy", "Italy is off", "from Spain to Italy" after a word of change."""
    following = [token.lower_ for token in message.doc[last + 1 : last + 5]]
    if following[:1] and following[0] in _PLACES_OF_OURS:
        following = following[1:]
    clause = [t.norm_ for t in message.doc[:first] if message.clauses[t.i] == message.clauses[first]]
    if following[:1] == ["not"] and (len(following) == 1 or not following[1].isalpha()):
        return True
    if following[:1] in (["is"], ["was"], ["'s"]) and following[1:2] and following[1] in _OFF:
        return not following[2:3] or following[2] not in _FOR_A_TIME
    if following[:2] == ["was", "last"]:  # "Finland was last year"
        return True
    if following[:1] in (["is"], ["was"]) and "other" in following[1:4]:  # "Norway was the other project"
        return True
    if following[:1] == ["out"] and not _TAKEN.isdisjoint(clause[-2:]):  # "take Ireland out of it"
        return True
    if clause[-1:] and clause[-1] in _PUT_OFF:  # "we have dropped Belgium"
        return True
    if not _LEFT.isdisjoint({tuple(clause[-2:]), tuple(clause[-3:])}):
        return True
    if not _EXCHANGED.isdisjoint(clause[-4:]) and following[:1] in (["for"], ["with"], ["by"]):
        return True
    return not _CHANGED.isdisjoint(clause[-4:]) and clause[-1:] == ["from"] and following[:1] == ["to"]


def _billed(places: Sequence[Place], cues: list[Mention], message: Message) -> set[Place]:
    """For each billing word the country right after it, else the one right before it."""
    billed = set()
    for cue in cues:
        near = [
            place
            for place in places
            if message.clauses[message.token_at(place.start)] == cue.clause
            and not _names_a_number(place, message)
        ]
        if not near:  # "I was wrong about the bill. It goes to Taiwan."
            near = [place for place in places if _is_said_of_it(place, cue, message)]
            billed.update(near[:1])
            continue
        start, end = message.token_at(cue.start), message.token_at(cue.end - 1)
        after = [p for p in near if 0 < message.token_at(p.start) - end <= _BILLING_REACH]
        before = [p for p in near if 0 < start - message.token_at(p.end - 1) <= _BILLING_REACH]
        if after:
            billed.add(min(after, key=lambda place: place.start))
        elif before:
            billed.add(max(before, key=lambda place: place.start))
    return billed


def _is_said_of_it(place: Place, cue: Mention, message: Message) -> bool:
    """Whether a place stands in the sentence after a billing word, and that begins with "it"."""
    token = message.token_at(place.start)
    sentence = message.sentences[token]
    words = [each for each in message.doc if message.sentences[each.i] == sentence and each.is_alpha]
    begins_with_it = bool(words) and words[0].lower_ == "it" and token - words[0].i <= _BILLING_REACH
    return sentence == cue.sentence + 1 and begins_with_it


def _pays_for(cue: Mention, message: Message) -> bool:
    """ "Who cannot pay for heating", "without paying for it" and "unpaid invoices" tell nothing of our bill."""
    first, last = message.token_at(cue.start), message.token_at(cue.end - 1)
    if not _OF_THEIRS.isdisjoint(token.norm_ for token in message.doc[max(0, first - 1) : first]):
        return True
    pays = message.doc[last].norm_ in _PAYING
    asked = not _HOW_MUCH.isdisjoint(token.norm_ for token in message.doc[max(0, first - 3) : first])
    if pays and asked:  # "what do I pay per minute to call Poland"
        return True
    following = [token.norm_ for token in message.doc[last + 1 : last + 3]]
    for_another = following[:1] == ["for"] and not _EVERYTHING.intersection(following)
    is_paid = not _PASSIVE.isdisjoint(token.norm_ for token in message.doc[max(0, first - 1) : first])
    if message.doc[last].norm_ == "paid" and is_paid:  # "they get a text when the claim is paid"
        clause = {token.norm_ for token in message.doc if message.clauses[token.i] == cue.clause}
        return clause.isdisjoint(_OUR_BILL)
    return pays and (cue.excluded or for_another)


def _names_a_number(place: Place, message: Message) -> bool:
    """ "Billed to get a Portuguese local number": the country of the number, not of the bill."""
    first, last = message.token_at(place.start), message.token_at(place.end - 1)
    following = {token.norm_ for token in message.doc[last + 1 : last + 4]}
    preceding = [token.norm_ for token in message.doc[max(0, first - 3) : first]]
    for_a_number = preceding[-1:] == ["for"] or not _BUYING.isdisjoint(preceding)
    return (place.kind == _DEMONYM or for_a_number) and not following.isdisjoint(_NUMBERS)
