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
}
_DIRECTED = {
    ("voice", "outbound"): ("make_calls",),
    ("voice", "inbound"): ("receive_calls",),
    ("voice", "two_way"): ("make_calls", "receive_calls"),
    ("sms", "outbound"): ("send_sms",),
    ("sms", "inbound"): ("receive_sms",),
    ("sms", "two_way"): ("send_sms", "receive_sms"),
}
_DIRECTIONS = frozenset({"outbound", "inbound", "two_way"})


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
    composed: list[Mention] = []
    used: set[Mention] = set()
    for mention in whole:
        if mention.value not in _DIRECTIONS:
            continue
        partner = _nearest(mention, families)
        if partner is None:
            composed.append(mention)
            continue
        used.add(partner)
        for value in directed(FAMILY[partner.value], mention.value):
            excluded = mention.excluded or (partner.excluded and partner.value in ("sms", "voice"))
            composed.append(
                replace(mention, value=value, excluded=excluded, only=mention.only or partner.only)
            )
    composed += [family for family in families if not (family in used and family.value in ("sms", "voice"))]
    return _without_said_families(sorted(composed, key=lambda mention: mention.start))


def _with_weak_wordings(mentions: list[Mention]) -> list[Mention]:
    """What weak wordings mean beside the others of the message.

    A "nurse line" that patients text is for texts, without a word about texts it is for calls;
    "reminders" and "replies" are texts, unless the message speaks of calls and not of texts.
    """
    said = {FAMILY.get(mention.value) for mention in mentions if not mention.excluded}
    means = {
        "line": None if "sms" in said else "receive_calls",
        "content": "send_sms" if "sms" in said or "voice" not in said else None,
        "reply": "reply" if "sms" in said or "voice" not in said else None,
    }
    found = ((mention, means.get(mention.value, mention.value)) for mention in mentions)
    return [replace(mention, value=value) for mention, value in found if value is not None]


def _split(mention: Mention) -> list[Mention]:
    """The capabilities of a wording; who may reply was written to before, "no replies" leaves sending open."""
    if mention.value == "reply":
        values = ("receive_sms",) if mention.excluded else ("send_sms", "receive_sms")
        return [replace(mention, value=value) for value in values]
    return [replace(mention, value=value) for value in _BOTH.get(mention.value, (mention.value,))]


def _nearest(direction: Mention, families: list[Mention]) -> Mention | None:
    """The family mention that a direction is about: of its clause, its sentence, or the only one said."""
    for part in ("clause", "sentence"):
        near = [family for family in families if getattr(family, part) == getattr(direction, part)]
        if near:
            return min(near, key=lambda family: abs(family.start - direction.start))
    said = {FAMILY[family.value] for family in families if not family.excluded}
    wanted = [family for family in families if not family.excluded]
    return wanted[0] if len(said) == 1 else None


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
