"""A place, and what the places and words beside an ambiguous one tell about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nlu.place_choice import hint_right_after
from nlu.place_names import cities, wordings

_SIDE_BY_SIDE = re.compile(r",?\s*\(?(?:in\s+)?")
_IN_A_LIST = re.compile(r"\s*(?:,|/|&|\+|,?\s*\band\b|,?\s*\bor\b)\s*(?:the\s+|in\s+)?")
_STATE_CODE = re.compile(r"(?P<comma>,?)\s+(?P<code>[A-Z]{2})\b")
_COUNTRIES_APART = frozenset({"IE"})  # who says "the US" and "Georgia" may mean the state
_WORDS_AS_STATE_CODES = frozenset({"IN", "OR", "ME", "OK", "HI", "OH", "MA", "PA", "ID"})


@dataclass(frozen=True)
class Place:
    """A wording that names a country.

    `start` and `end` are character offsets; `candidates` are ISO 3166-1 alpha-2 codes, and more than one must be
    asked; `literal` is the candidate that an ambiguous name is the common name of (Ireland -> IE); `kind` is name,
    own_name, demonym, abbreviation, city, state, prefix or typo.
    """

    start: int
    end: int
    candidates: tuple[str, ...]
    literal: str | None
    kind: str


def narrowed(places: list[Place], text: str) -> list[Place]:
    """Places in order, with ambiguity settled by what stands beside them."""
    told: list[Place] = []
    explained = 0
    for i, place in enumerate(places):
        if place.start < explained:
            # "Georgia, not the US state": "US" only explains Georgia.
            continue
        following = places[i + 1] if i + 1 < len(places) else None
        told_place, explained = _told(
            _with_state_code(place, text), told[-1] if told else None, following, text
        )
        told.append(told_place)
    return _settled_alike(told, {place.start: place.candidates for place in places}, text)


def _told(place: Place, previous: Place | None, following: Place | None, text: str) -> tuple[Place, int]:
    """The place as its neighbours tell it, and where the words end that only explain it."""
    if len(place.candidates) == 1:
        if following and _is_city_of_state(place, following, text):
            return replace(place, candidates=following.candidates), 0
        return place, 0
    for neighbour in (previous, following):
        country = _told_by(place, neighbour, text, before=neighbour is previous) if neighbour else None
        if country:
            return replace(place, candidates=(country,), literal=None), 0
    country, end = hint_right_after(text[place.end : place.end + 60], place.candidates)
    if country:
        return replace(place, candidates=(country,), literal=None), place.end + end
    return place, 0


def _settled_alike(places: list[Place], first_read: dict[int, tuple[str, ...]], text: str) -> list[Place]:
    """A name that was settled once in a message means the same everywhere in it; "+1 ... in Canada" is Canada's."""
    named = {place.candidates[0] for place in places if len(place.candidates) == 1}
    for i, place in enumerate(places):
        if place.kind == "prefix" and len(meant := named & set(place.candidates)) == 1:
            places[i] = replace(place, candidates=tuple(meant))
    settled = {first_read[place.start]: place.candidates for place in places if len(place.candidates) == 1}
    return [
        replace(place, candidates=settled[place.candidates], literal=None)
        if len(place.candidates) > 1 and place.candidates in settled
        else _city_of_a_country_named(_apart_from_the_others(place, places), places, text)
        for place in places
    ]


def _city_of_a_country_named(place: Place, places: list[Place], text: str) -> Place:
    """ "We began in Halifax, and veterans in Canada ring us": the country says which city is meant.

    In a list ("Birmingham and the US") the country stands beside the city and says nothing of it.
    """
    if place.kind != "city" or len(place.candidates) == 1:
        return place
    named = {
        each.candidates[0]
        for each in places
        if len(each.candidates) == 1
        and each.candidates[0] in place.candidates
        and not _IN_A_LIST.fullmatch(text[min(each.end, place.end) : max(each.start, place.start)])
    }
    return replace(place, candidates=(named.pop(),), literal=None) if len(named) == 1 else place


def _apart_from_the_others(place: Place, places: list[Place]) -> Place:
    """ "In the UK we text, in Ireland they call": the UK has a name of its own. "Belfast" leaves it open."""
    by_name = {each.candidates[0] for each in places if each.kind == "name" and len(each.candidates) == 1}
    others = set(place.candidates) - {place.literal}
    if place.literal in _COUNTRIES_APART and others <= by_name:
        return replace(place, candidates=(place.literal,), literal=None)
    return place


def _with_state_code(place: Place, text: str) -> Place:
    match = _STATE_CODE.match(text, place.end) if place.kind in {"city", "state"} else None
    if not match or text.isupper():
        return place
    for country, codes in cities()["state_codes"].items():
        if match["code"] not in codes or match["code"] in place.candidates:
            continue
        if country in place.candidates or (match["comma"] and match["code"] not in _WORDS_AS_STATE_CODES):
            return replace(place, end=match.end(), candidates=(country,), literal=None)
    return place


def _is_city_of_state(place: Place, following: Place, text: str) -> bool:
    between = text[place.end : following.start]
    return place.kind == "city" and following.kind == "state" and bool(re.fullmatch(r",\s*", between))


def _told_by(place: Place, neighbour: Place, text: str, before: bool) -> str | None:
    if len(neighbour.candidates) > 1:
        return None
    country = neighbour.candidates[0]
    between = text[neighbour.end : place.start] if before else text[place.end : neighbour.start]
    if _IN_A_LIST.fullmatch(between):
        for rule in wordings()["told_by_neighbour"]:
            if set(rule["candidates"]) == set(place.candidates) and country in rule["beside"]:
                return str(rule["means"])
        if neighbour.kind == "state" and country in place.candidates:
            return country
    if _SIDE_BY_SIDE.fullmatch(between) and country in place.candidates:
        local = neighbour.kind in {"city", "state"}
        if (before and local) or (not before and (not place.literal or "(" in between)):
            return country
    return None
