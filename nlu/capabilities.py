"""Puts the parts of a capability together: "SMS ... only outgoing" is sending SMS."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nlu.wishes import Mention

FAMILY = {
    "make_calls": "voice",
    "receive_calls": "voice",
    "voice": "voice",
    "send_sms": "sms",
    "receive_sms": "sms",
    "sms": "sms",
}
_BOTH = {
    "two_way_calls": ("make_calls", "receive_calls"),
    "two_way_sms": ("send_sms", "receive_sms"),
    "inbound_both": ("receive_calls", "receive_sms"),
    "outbound_both": ("make_calls", "send_sms"),
    "sms_and_voice": ("sms", "voice"),
    "two_way_both": ("make_calls", "receive_calls", "send_sms", "receive_sms"),
}
_DIRECTED = {
    ("voice", "outbound"): ("make_calls",),
    ("voice", "inbound"): ("receive_calls",),
    ("voice", "two_way"): ("make_calls", "receive_calls"),
    ("sms", "outbound"): ("send_sms",),
    ("sms", "inbound"): ("receive_sms",),
    ("sms", "two_way"): ("send_sms", "receive_sms"),
}
# "Sending" is a direction like "outbound"; where nothing else is said, it is of texts.
_DIRECTIONS = {"outbound": "outbound", "sending": "outbound", "inbound": "inbound", "two_way": "two_way"}
_JUST_BOTH = len("both")


def directed(family: str, direction: str) -> tuple[str, ...]:
    """The capabilities that a family ("voice", "sms") and a direction make."""
    return _DIRECTED[family, direction]


def compose(mentions: Iterable[Mention]) -> list[Mention]:
    """Capabilities of the contract, as far as the message gives both family and direction.

    What stays open keeps its part: "sms" and "voice" (direction not said), "inbound", "outbound"
    and "two_way" (of what, is not said).
    """
    whole = [each for mention in _with_weak_wordings(list(mentions)) for each in _split(mention)]
    families = [mention for mention in whole if mention.value in FAMILY]
    directions = _telling_directions([mention for mention in whole if mention.value in _DIRECTIONS])
    composed: list[Mention] = []
    used: set[Mention] = set()
    for mention in directions:
        partners = _partners(mention, families, directions)
        if not partners:
            composed.append(mention)
        used.update(partners)
        for partner in partners:
            excluded = mention.excluded or (partner.excluded and partner.value in ("sms", "voice"))
            only = mention.only or partner.only
            for value in directed(FAMILY[partner.value], _DIRECTIONS[mention.value]):
                composed.append(replace(mention, value=value, excluded=excluded, only=only))
    composed += [family for family in families if not (family in used and family.value in ("sms", "voice"))]
    return _without_said_families(sorted(composed, key=lambda mention: mention.start))


def _with_weak_wordings(mentions: list[Mention]) -> list[Mention]:
    """What weak wordings mean beside the others of the message.

    A "nurse line" that patients text is for texts, without a word about texts it is for calls;
    "reminders" and "replies" are texts, unless the message speaks of calls and not of texts.
    """
    said = {FAMILY.get(mention.value) for mention in mentions if not mention.excluded}
    no_sms = any(mention.value == "sms" and mention.excluded for mention in mentions)
    means = {
        "notice": None if no_sms and "voice" in said else "send_sms",
        "line": None if "sms" in said else "receive_calls",
        "content": "send_sms" if "sms" in said or "voice" not in said else None,
        "nothing": None,
        "one_way": None if _told_by_itself(mentions) else "sending",
        "reply": "reply" if "sms" in said or "voice" not in said else None,
    }
    found = ((mention, means.get(mention.value, mention.value)) for mention in mentions)
    return [replace(mention, value=value) for mention, value in found if value is not None]


def _told_by_itself(mentions: list[Mention]) -> bool:
    """Whether a wording says who calls or texts whom."""
    open_ones = ("sms", "voice")
    return any(
        each.value in FAMILY and each.value not in open_ones and not each.excluded for each in mentions
    )


def _split(mention: Mention) -> list[Mention]:
    """The capabilities of a wording; who may reply was written to before, "no replies" leaves sending open."""
    if mention.value == "reply":
        values = ("receive_sms",) if mention.excluded else ("send_sms", "receive_sms")
        return [replace(mention, value=value) for value in values]
    return [replace(mention, value=value) for value in _BOTH.get(mention.value, (mention.value,))]


def _telling_directions(directions: list[Mention]) -> list[Mention]:
    """Without "both" beside another direction: "calls and texts, both only outbound"."""
    one_way = {mention.sentence for mention in directions if mention.value != "two_way"}
    return [
        mention
        for mention in directions
        if mention.sentence not in one_way
        or mention.value != "two_way"
        or mention.end - mention.start > _JUST_BOTH
    ]


def _partners(direction: Mention, families: list[Mention], directions: list[Mention]) -> list[Mention]:
    """The family mentions that a direction is about: of its clause, its sentence, or the only ones said.

    "Voice and SMS, both ways" is about both, if no other direction stands nearer to one of them.
    """
    for part in ("clause", "sentence"):
        near = [family for family in families if getattr(family, part) == getattr(direction, part)]
        wanted = [family for family in near if not family.excluded]
        if near:
            near = near if direction.excluded or not wanted else wanted
            nearest = min(near, key=lambda family: abs(family.start - direction.start))
            beside = [f for f in near if f.value in ("sms", "voice") and f.value != FAMILY[nearest.value]]
            also = [f for f in beside if not f.excluded and _nearest_direction(f, directions) is direction]
            open_too = nearest.value in ("sms", "voice") and not nearest.excluded
            return [nearest, *also[:1]] if open_too else [nearest]
    wanted = [family for family in families if not family.excluded]
    open_ones = {family.value: family for family in wanted}
    if set(open_ones) == {"sms", "voice"}:
        return list(open_ones.values())
    return wanted[:1] if len({FAMILY[family.value] for family in wanted}) == 1 else []


def _nearest_direction(family: Mention, directions: list[Mention]) -> Mention:
    return min(directions, key=lambda direction: abs(direction.start - family.start))


def _without_said_families(mentions: list[Mention]) -> list[Mention]:
    """A bare "SMS" adds nothing where the direction is said elsewhere in the message."""
    said = {FAMILY[m.value] for m in mentions if m.value in FAMILY and m.value not in ("sms", "voice")}
    wanted = {
        FAMILY[m.value]
        for m in mentions
        if m.value in FAMILY and m.value not in ("sms", "voice") and not m.excluded
    }
    return [
        mention
        for mention in mentions
        if mention.value not in ("sms", "voice")
        or (mention.value not in said if not mention.excluded else mention.value not in wanted)
    ]
