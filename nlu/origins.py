"""Places where somebody is at home, works or once lived, and where no number is wanted: "my nephew in Lisbon"."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.places import Place
from nlu.wishes import Message

_CITY = "city"
_DEMONYM = "demonym"
_ORIGIN_WORDS = frozenset(
    {
        "company",
        "firm",
        "startup",
        "corporation",
        "entity",
        "holding",
        "parent",
        "headquarters",
        "hq",
        "headquartered",
        "conglomerate",
    }
)
_THINGS = frozenset({"it", "number", "this", "that", "which", "line"})
_ARE = frozenset({"are", "am", "is", "'re", "'m"})
_BEING = frozenset({("we", "are"), ("we", "'re"), ("i", "am"), ("i", "'m")})
_ARTICLES = frozenset({"a", "an", "the"})
_OWNERS = frozenset(
    {"owner", "owners", "parent", "mother", "holding", "investor", "investors", "shareholder"}
)
_OWNED_AT = frozenset({"is", "are", "sits", "sit", "lives", "'s"})
_BESIDE = frozenset({"off", "near"})  # "the island off France"
_LIVED = frozenset({"served", "lived", "born", "studied", "stationed", "holidayed", "raised"})
_GREW_UP = frozenset({("grew", "up"), ("brought", "up")})
_RINGS = frozenset({"rings", "ring", "goes", "comes", "lands", "routed", "forwarded", "connected"})
_SITS = frozenset({"sits", "sit", "is", "located"})
_KIN = frozenset(
    {"nephew", "niece", "cousin", "uncle", "aunt", "brother", "sister", "son", "daughter", "father", "mother"}
    | {"husband", "wife", "friend", "grandson", "granddaughter", "neighbour", "neighbor"}
)
_GONE_TO = frozenset({("left", "for"), ("moved", "to"), ("emigrated", "to"), ("relocated", "to")})
_BASED = frozenset({"based", "headquartered", "incorporated", "registered"})


def _says_who_we_are(clause: Sequence[str]) -> bool:
    """ "We are a travel agency (from Turkey)", and not "we are getting calls (from Spain)"."""
    words = zip(clause, clause[1:], clause[2:], strict=False)
    return any((who, be) in _BEING and what in _ARTICLES for who, be, what in words)


def is_origin(place: Place, first: int, last: int, message: Message) -> bool:
    """Whether the place, from token `first` to `last`, is only where somebody is: "our company sits in Uruguay"."""
    following = [token.norm_ for token in message.doc[last + 1 : last + 3]]
    preceding = [token.norm_ for token in message.doc[max(0, first - 3) : first]]
    owned = {token.norm_ for token in message.doc[max(0, first - 5) : first]}
    if (
        preceding[-1:] in (["in"], ["from"])
        and not _OWNERS.isdisjoint(owned)
        and not _OWNED_AT.isdisjoint(owned)
    ):
        return True
    comes_from = (
        preceding[-1:] == ["from"] and not _ARE.isdisjoint(preceding) and _THINGS.isdisjoint(preceding)
    )
    clause = [t.norm_ for t in message.doc[:first] if message.clauses[t.i] == message.clauses[first]]
    if preceding[-1:] == ["from"] and _THINGS.isdisjoint(clause) and _says_who_we_are(clause):
        return True
    if place.kind == _DEMONYM and _says_who_we_are(clause[-3:]) and following[:1] and following[0].isalpha():
        return True  # "we're an Aussie insurer"
    if tuple(preceding[-2:]) in _GONE_TO:  # "my colleague left for Canada"
        return True
    sits = preceding[-1:] == ["in"] and not _SITS.isdisjoint(preceding[-2:-1])
    if sits and not _ORIGIN_WORDS.isdisjoint(clause):  # "our company sits in Uruguay"
        return True
    if preceding[-1:] == ["in"] and not _KIN.isdisjoint(preceding[-2:-1]):  # "my nephew in Lisbon said"
        return True
    rings_there = preceding[-1:] == ["to"] and not _RINGS.isdisjoint(preceding)
    if rings_there and place.kind == _CITY:  # "today it rings through to Frankfurt"
        return True
    if preceding[-1:] and preceding[-1] in _BESIDE and place.kind != _CITY:
        return True
    lived = not _LIVED.isdisjoint(preceding[-2:-1]) or tuple(preceding[:2]) in _GREW_UP
    if preceding[-1:] == ["in"] and lived:  # "I was born in Cyprus"
        return True
    return comes_from or not _ORIGIN_WORDS.isdisjoint(following) or not _BASED.isdisjoint(preceding)
