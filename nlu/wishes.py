"""What people say they want: capabilities, number types, agreements, history ..., from `lexicon/wishes.yaml`.

The finder knows wordings and the structure of a message (sentences, clauses, negation, "only").
It knows nothing of the conversation: what a wording means for the needs is decided in `actions/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import spacy
import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from nlu.gist import Gist, gists
from nlu.place_names import lookalikes
from nlu.places import Place
from nlu.token_patterns import words_in
from nlu.wordings import Wordings

LEXICON = Path(__file__).parent / "lexicon" / "wishes.yaml"
LOOKALIKES = LEXICON.with_name("wish_lookalikes.txt")

_CLAUSE_ENDS = frozenset({",", ";", "|", ".", "!", "?", "(", ")", "\n", "but", "–", "—", "/"})
_SENTENCE_ENDS = frozenset({".", "!", "?", "\n"})
_WITHOUT_DIRECTION = frozenset({"sms", "voice", "sms_and_voice"})
_PREPOSITIONS = frozenset({"in", "on"})
_DIRECTIONS = frozenset({"ways", "directions", "calls", "texts", "sms", "is", "as", "yes"})
_AFTER_A_DIRECTION = frozenset(
    {
        "and",
        "or",
        "only",
        "too",
        "also",
        "please",
        "then",
        "plus",
        "&",
        "with",
        "at",
        "all",
        "on",
        "from",
        "to",
        "here",
    }
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,40}>")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_YES_OR_NO = re.compile(r"(?<=\bYES)/(?=NO\b)|(?<=\bY)/(?=N\b)", re.IGNORECASE)  # an answer, and no refusal
_SHORTEST_MENDED = 6
_NEGATION_REACH = 4
_LISTING = frozenset({"or", "nor"})
_ENDS_NEGATION = frozenset({"and", "but", "just", "only", "wait", "sorry", "hang"})
_ONLY_REACH = 2


@dataclass(frozen=True)
class Mention:
    """A wording with a meaning: `label` (capability, keep ...) and `value`, and where it stands.

    `excluded` marks what is negated ("no SMS"), `only` what shall be all ("only incoming").
    """

    label: str
    value: str
    start: int
    end: int
    sentence: int
    clause: int
    excluded: bool = False
    only: bool = False


@lru_cache
def lexicon() -> dict[str, Any]:
    """The wordings, as they stand in the YAML file."""
    return dict(yaml.safe_load(LEXICON.read_text("utf-8")))


def _lookalikes() -> set[str]:
    """Words that are right as they are, and would be taken for misspelt ones of ours."""
    return set(LOOKALIKES.read_text("utf-8").split())


class WishFinder:
    """Finds the wordings of the lexicon in a text.

    >>> [(m.value, m.excluded) for m in WishFinder().find("text my customers, no calls")]
    [('send_sms', False), ('voice', True)]
    """

    def __init__(self, nlp: spacy.Language | None = None) -> None:
        self._nlp = nlp or spacy.blank("en")
        content = dict(lexicon())
        self._spellings: dict[str, str] = content.pop("spellings")
        self._classes: dict[str, list[str]] = content.pop("classes")
        self._wordings = {
            label: Wordings(self._nlp.vocab, meanings, self._classes) for label, meanings in content.items()
        }
        known = set(self._spellings) | {
            word
            for meanings in content.values()
            for pattern in chain.from_iterable(meanings.values())
            for word in words_in(pattern, self._classes)
        }
        self._known = known
        self._mendable = sorted(word for word in known if len(word) >= _SHORTEST_MENDED and word.isalpha())
        # In short words only two letters in the wrong order are mended: "rign", "adn".
        self._swapped = {wrong: word for word in sorted(known) for wrong in _with_two_letters_swapped(word)}
        self._never_mended = lookalikes() | self._nlp.Defaults.stop_words | known | _lookalikes()

    def find(self, text: str, places: Sequence[Place] = ()) -> list[Mention]:
        """All mentions, label by label, in the order of the text; those of one label do not overlap."""
        return self.mentions(self.parse(text, places))

    def mentions(self, message: Message) -> list[Mention]:
        """All mentions of a parsed message."""
        return [mention for label in self._wordings for mention in self._mentions(label, message)]

    def parse(self, text: str, places: Sequence[Place] = ()) -> Message:
        """The text as tokens, clauses and sentences, with the typos of our own words mended.

        `places` are those that the text names: "customers in Bern (the capital) ring us" is about customers who ring.
        """
        doc = self._nlp.make_doc(_plain(text))
        for token in doc:
            token.norm_ = self._norm(token)
        negation = self._matches("negation", doc)
        idioms = self._matches("no_wish", doc).get("operation", [])
        removed = self._matches("operation", doc).get("remove", [])
        before = negation.get("before", []) + [span for span in removed if not _is_inside(span, idioms)]
        only = [start for _, start, _ in self._wordings["only"].find(doc)]
        return Message(doc, before, negation.get("after", []), only, places)

    def _matches(self, label: str, doc: Doc) -> dict[str, list[tuple[int, int]]]:
        """Where the wordings of a label stand, by their value."""
        found: dict[str, list[tuple[int, int]]] = {}
        for value, start, end in self._wordings[label].find(doc):
            found.setdefault(value, []).append((start, end))
        return found

    def _norm(self, token: Token) -> str:
        word = token.norm_.lower() if token.lower_ in {"n't", "'re", "'m", "'ve", "'ll"} else token.lower_
        if word in self._spellings:
            return self._spellings[word]
        if not word.isalpha() or word in self._never_mended:
            return word
        if len(word) < _SHORTEST_MENDED - 1:
            return self._swapped.get(word, word)
        return self._mended(word)

    def _mended(self, word: str) -> str:
        best = process.extractOne(word, self._mendable, scorer=OSA.distance, score_cutoff=1)
        return best[0] if best else word

    def _mentions(self, label: str, message: Message) -> Iterator[Mention]:
        spans = [span for span in self._spans(label, message) if not message.crosses_clause(span)]
        if label == "capability":
            spans = _most_telling(span for span in spans if not message.runs_on(span))
        if no_wish := self._matches("no_wish", message.doc).get(label):
            spans = [span for span in spans if not _is_inside((span.start, span.end), no_wish)]
        for span in _longest_by_value(spans):
            yield message.mention(label, span)

    def _spans(self, label: str, message: Message) -> Iterator[Span]:
        """What the patterns of a label match; who calls whom is read past the places named in between."""
        if label != "capability":
            for value, start, end in self._wordings[label].find(message.doc):
                yield Span(message.doc, start, end, label=value)
            return
        for gist in message.gists:
            for value, start, end in self._wordings[label].find(gist.doc):
                yield Span(message.doc, gist.tokens[start], gist.tokens[end - 1] + 1, label=value)


def _is_inside(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Whether a span is part of another: "mobile" of "on their mobile"."""
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _most_telling(spans: Iterable[Span]) -> list[Span]:
    """Of overlapping spans the one that says both directions, else the longest; a bare "SMS" comes last."""
    tiers: tuple[list[Span], ...] = ([], [], [])
    for span in spans:
        tiers[_tier(span.label_)].append(span)
    kept: list[Span] = []
    taken: set[int] = set()
    for tier in tiers:
        kept += filter_spans(span for span in tier if taken.isdisjoint(range(span.start, span.end)))
        taken = {token.i for span in kept for token in span}
    return kept


def _tier(value: str) -> int:
    if value == "nothing" or value.startswith("two_way"):
        return 0
    return 2 if value in _WITHOUT_DIRECTION else 1


def _longest_by_value(spans: Iterable[Span]) -> list[Span]:
    by_value: dict[str, list[Span]] = {}
    for span in spans:
        by_value.setdefault(span.label_, []).append(span)
    kept = chain.from_iterable(filter_spans(group) for group in by_value.values())
    return sorted(kept, key=lambda span: span.start)


def _with_two_letters_swapped(word: str) -> Iterator[str]:
    if 3 <= len(word) < _SHORTEST_MENDED and word.isalpha():
        for i in range(len(word) - 1):
            if word[i] != word[i + 1]:
                yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _plain(text: str) -> str:
    """The text with tags and hyphens as blanks and plain apostrophes; every character keeps its place."""
    text = _TAG.sub(lambda tag: " " * len(tag.group()), text.replace("’", "'"))
    return _HYPHEN.sub(" ", _YES_OR_NO.sub("o", text))


class Message:
    """A tokenised text with its sentences and clauses."""

    def __init__(
        self,
        doc: Doc,
        before: list[tuple[int, int]],
        after: list[tuple[int, int]],
        only: Sequence[int],
        places: Sequence[Place] = (),
    ) -> None:
        self.doc = doc
        self.clauses, self.sentences, self._bracketed = _structure(doc)
        self.gists: list[Gist] = gists(doc, places)
        self._passed_over = {i for gist in self.gists for i in gist.passed_over}
        self._negators = before
        self._late_negators = after
        self._only = only
        self._places = places

    def crosses_clause(self, span: Span) -> bool:
        """Whether a span lies in more than one clause; the commas of a list of places part none."""
        if self.clauses[span.start] == self.clauses[span.end - 1]:
            return False
        inside = range(span.start, span.end - 1)
        ends = [i for i in inside if _ends_clause(self.doc[i]) and i not in self._passed_over]
        return bool(ends)

    def runs_on(self, span: Span) -> bool:
        """Whether a closing word belongs to what follows: "texts in Spain", not "texts in and out"; "both places"."""
        if span.end >= len(self.doc):
            return False
        after = self.doc[span.end]
        if span.text.lower() == "both":
            following = next((t for t in self.doc[span.end :] if t.norm_ != "the"), after)
            if any(place.start <= following.idx < place.end for place in self._places):
                return True  # "in both the Netherlands and Belgium"
            return after.is_alpha and after.norm_.endswith("s") and after.norm_ not in _DIRECTIONS
        if span[-1].norm_ not in _PREPOSITIONS:
            return False
        return self.clauses[span.end] == self.clauses[span.start] and not (
            after.is_punct or after.norm_ in _AFTER_A_DIRECTION
        )

    def mention(self, label: str, span: Span) -> Mention:
        """The mention that a matched span is, with its place in the message."""
        return Mention(
            label,
            span.label_,
            span.start_char,
            span.end_char,
            self.sentences[span.start],
            self.clauses[span.start],
            excluded=self.is_negated(span.start, span.end, within=label == "capability"),
            only=self.is_only(span.start, span.end),
        )

    def is_negated(self, start: int, end: int, within: bool = False) -> bool:
        """Whether a negation before the tokens, or right after them, is about them.

        `within` counts one among the tokens themselves ("nothing in", "we don't call").
        """
        clause = self.clauses[start]
        if within and any(start <= negator_start < end for negator_start, _ in self._negators):
            return True
        if any(0 <= late - end <= 1 and self.clauses[late] == clause for late, _ in self._late_negators):
            return True
        if self._is_ticked_off(end):
            return True
        return any(
            0 <= start - negator_end < self._reach(negator_end, start)
            and self.clauses[negator_start] == clause
            and not any(token.norm_ in _ENDS_NEGATION for token in self.doc[negator_end:start])
            for negator_start, negator_end in self._negators
        )

    def _reach(self, negator_end: int, start: int) -> int:
        """How many words a negation reaches: further in a list, "nobody has to call or text"."""
        listed = any(token.norm_ in _LISTING for token in self.doc[negator_end:start])
        return 2 * _NEGATION_REACH if listed else _NEGATION_REACH

    def _is_ticked_off(self, end: int) -> bool:
        """ "Replies: none", as in a form: a colon and a negation, and nothing after it."""
        following = [token.norm_ for token in self.doc[end : end + 3]]
        return (
            following[:1] in ([":"], ["="])
            and following[1:2] != []
            and any(start == end + 1 for start, _ in self._negators)
            and (len(following) == 2 or not following[2].isalnum())
        )

    def is_only(self, start: int, end: int) -> bool:
        """Whether "only" or the like stands close enough to be about the tokens."""
        return any(
            self.clauses[position] == self.clauses[start]
            and start - _ONLY_REACH - 1 <= position <= end + _ONLY_REACH - 1
            for position in self._only
        )

    def opens_bracket(self, clause: int) -> bool:
        """Whether a clause stands in brackets after the one before it."""
        return clause in self._bracketed

    def sentence_spans(self) -> list[tuple[int, int]]:
        """Character offsets of each sentence."""
        spans: dict[int, tuple[int, int]] = {}
        for token, sentence in zip(self.doc, self.sentences, strict=True):
            start, _ = spans.get(sentence, (token.idx, 0))
            spans[sentence] = (start, token.idx + len(token))
        return list(spans.values())

    def token_at(self, character: int) -> int:
        """The index of the token in which a character lies."""
        return max((token.i for token in self.doc if token.idx <= character), default=0)


def _structure(doc: Doc) -> tuple[list[int], list[int], frozenset[int]]:
    """The clause and the sentence of each token, and which clauses stand in brackets.

    After a bracket the clause before it goes on: "customers in Ireland (south) ring us".
    """
    clauses, sentences = [], []
    bracketed: set[int] = set()
    interrupted: list[int] = []
    clause = last = sentence = 0
    for token in doc:
        clauses.append(clause)
        sentences.append(sentence)
        if token.text == ")" and interrupted:
            clause = interrupted.pop()
        elif _ends_clause(token):
            if token.text == "(":
                interrupted.append(clause)
                bracketed.add(last + 1)
            clause = last = last + 1
        if _ends_sentence(token):
            interrupted.clear()
            sentence += 1
    return clauses, sentences, frozenset(bracketed)


def _ends_clause(token: Token) -> bool:
    return _ends_sentence(token) or token.norm_ in _CLAUSE_ENDS


def _ends_sentence(token: Token) -> bool:
    return token.text.strip(" ") in _SENTENCE_ENDS or "\n" in token.text or token.text[-1:] in "!?"
