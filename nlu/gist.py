"""The gist of a message: its words without the places they name, so that wordings are found across them.

"Customers in Bern, Basel and Chur call us" says that customers call us; "calls from Spain" are calls from people.
What stands in brackets is a gist of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from nlu.places import Place
from nlu.token_patterns import NOUN

PEOPLE = "people"
_PLACING = frozenset(
    {"in", "across", "throughout", "around", "within", "near", "inside", "all", "over", "of"}
)
_SENDING = frozenset({"to", "from"})
_ACTING = frozenset(
    {
        "send",
        "sends",
        "sending",
        "make",
        "making",
        "place",
        "placing",
        "dial",
        "dialling",
        "outbound",
        "outgoing",
    }
)
_ACTING_REACH = 4
_ARTICLES = frozenset({"the", "our", "all", "of"})
_SEPARATORS = frozenset({",", "and", "or", "&", "/", "+"})
# After one of these, "phone", "call" and "text" are things and not what somebody does.
_BEFORE_NOUNS = frozenset(
    [
        "have",
        "has",
        "own",
        "a",
        "an",
        "the",
        "by",
        "over",
        "via",
        "per",
        "on",
        "with",
        "through",
        "any",
        "no",
        "this",
        "that",
        "each",
        "every",
        "our",
        "my",
        "your",
        "their",
        "mobile",
        "cell",
        "phone",
        "sms",
        "incoming",
        "inbound",
        "outgoing",
        "outbound",
        "send",
        "sends",
        "sending",
        "receive",
        "receives",
        "receiving",
        "get",
        "gets",
        "getting",
        "take",
        "takes",
    ]
)
_PADDING = (
    ("be", "able", "to"),
    ("be", "allowed", "to"),
    ("need", "to"),
    ("have", "to"),
    ("like", "to"),
    ("wish", "to"),
)
_DEMONYM = "demonym"


@dataclass(frozen=True)
class Gist:
    """A shortened text; `tokens` are the indexes of its tokens in the whole, `passed_over` those left out."""

    doc: Doc
    tokens: tuple[int, ...]
    passed_over: frozenset[int]


def gists(doc: Doc, places: Sequence[Place]) -> list[Gist]:
    """The gist of what stands outside of brackets, and one for each bracket."""
    left_out, people = _places_in(doc, places)
    return [_gist(doc, part, left_out, people) for part in _parts(doc)]


def _gist(doc: Doc, part: Sequence[int], left_out: set[int], people: set[int]) -> Gist:
    kept = [i for i in part if i not in left_out]
    gist = Doc(doc.vocab, words=[doc[i].text for i in kept])
    for token, i in zip(gist, kept, strict=True):
        token.norm_ = PEOPLE if i in people else doc[i].norm_
        if token.i and gist[token.i - 1].norm_ in _BEFORE_NOUNS and not token.norm_.endswith("ing"):
            token.tag_ = NOUN
    between = range(part[0], part[-1] + 1) if part else range(0)
    return Gist(gist, tuple(kept), frozenset(between) - set(kept))


def _parts(doc: Doc) -> Iterator[list[int]]:
    """The indexes of the tokens outside of brackets, then those in each bracket."""
    outside: list[int] = []
    brackets: list[list[int]] = []
    inside = False
    closes = {token.i for token in doc if token.text == ")"}
    for token in doc:
        if token.text == "(" and any(i > token.i for i in closes):
            inside = True
            brackets.append([])
        elif token.text == ")":
            inside = False
        else:
            (brackets[-1] if inside else outside).append(token.i)
    yield outside
    yield from filter(None, brackets)


def _places_in(doc: Doc, places: Sequence[Place]) -> tuple[set[int], set[int]]:
    """Tokens that only say where, and tokens of places that stand for the people there."""
    left_out: set[int] = set()
    people: set[int] = set()
    spans = [_tokens(doc, place) for place in places]
    for place, (first, last) in zip(places, spans, strict=True):
        before = first - 1
        while before >= 0 and doc[before].norm_ in _ARTICLES and first - before <= 2:
            before -= 1
        word = doc[before].norm_ if before >= 0 else ""
        if _are_people(doc, place, last):
            people.add(last)
            left_out.update(range(first, last))
        elif word in _SENDING and place.kind != _DEMONYM and not _is_where_we_are(doc, before):
            people.add(last)
            left_out.update(range(before + 1, last))
        else:
            start = before if word in _PLACING else first
            left_out.update(range(start, last + 1))
    left_out.update(_padding(doc))
    for (_, end), (start, _) in pairwise(spans):
        between = range(end + 1, start)
        if len(between) <= 3 and all(doc[i].norm_ in _SEPARATORS | _PLACING | _ARTICLES for i in between):
            left_out.update(between)
    return left_out, people


def _padding(doc: Doc) -> Iterator[int]:
    """Words that part who acts from what they do: "patients need to be able to reply"."""
    words = [token.norm_ for token in doc]
    for i in range(len(words)):
        for padding in _PADDING:
            if tuple(words[i : i + len(padding)]) == padding:
                yield from range(i, i + len(padding))


def _is_where_we_are(doc: Doc, before: int) -> bool:
    """Whether "from" tells the place of who sends or calls: "send SMS from Germany"."""
    words = {token.norm_ for token in doc[max(0, before - _ACTING_REACH) : before]}
    return doc[before].norm_ == "from" and not words.isdisjoint(_ACTING)


def _are_people(doc: Doc, place: Place, last: int) -> bool:
    """Whether a demonym is a noun: "Danes ring us", not "Danish customers"."""
    return place.kind == _DEMONYM and doc[last].lower_.endswith("s") and not doc[last].lower_.endswith("ss")


def _tokens(doc: Doc, place: Place) -> tuple[int, int]:
    inside = [token.i for token in doc if place.start < token.idx + len(token) and token.idx < place.end]
    return inside[0], inside[-1]
