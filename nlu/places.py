"""Countries in what people write: names, demonyms, abbreviations, cities, prefixes, and misspellings of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler
from spacy.tokens import Span

from nlu.dialling_prefixes import find_prefixes
from nlu.place_choice import choose_by_hints, choose_by_order, settle
from nlu.place_context import Message
from nlu.place_names import Gazetteer, PlaceName, load_gazetteer, lookalikes, wordings
from nlu.place_narrowing import Place, narrowed
from nlu.regions import find_regions
from nlu.spelling import IN_ANSWER, IN_TEXT, Folded, Speller, fold

__all__ = ["Place", "PlaceFinder"]

_LABEL = "PLACE"
# Scripts that write without spaces: Thai, Lao, Khmer, Burmese, Kana, Han, Hangul (particles follow at once).
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")


def spelling_targets(gazetteer: Gazetteer) -> tuple[dict[str, PlaceName], dict[str, PlaceName]]:
    """Names that may be misspelt, of one word (or written as one) and of several."""
    one_word: dict[str, PlaceName] = {}
    several: dict[str, PlaceName] = {}
    for wording, name in gazetteer.meanings.items():
        if (
            name.kind not in {"name", "demonym"}
            or not name.candidates
            or not re.fullmatch(r"[a-z ]+", wording)
        ):
            continue
        if " " not in wording:
            one_word[wording] = name
        elif wording.count(" ") <= 2 and not wording.startswith(("the ", "state ", "country ")):
            several[wording] = name
            one_word.setdefault(wording.replace(" ", ""), name)
    return one_word, several


# "UK&I" is a region, but not "in the UK I need SMS".
_ENDS_IN_LONE_LETTER = re.compile(r"[^\W\d_]\s+[^\W\d_]$")


_BEFORE_A_PLACE = frozenset({"in", "for", "from", "4"})


class PlaceFinder:
    """Finds the countries that a text names.

    >>> finder = PlaceFinder()
    >>> [place.candidates for place in finder.find("a German number, billed in the UK")]
    [('DE',), ('GB',)]
    """

    def __init__(self, nlp: Language | None = None) -> None:
        self._nlp = nlp or spacy.blank("en")
        self._gazetteer = load_gazetteer()
        self._names = {wording.replace(" ", ""): name for wording, name in self._gazetteer.meanings.items()}
        self._ruler = EntityRuler(self._nlp, phrase_matcher_attr="LOWER")
        self._ruler.add_patterns(
            [{"label": _LABEL, "pattern": wording} for wording in self._gazetteer.meanings]
        )
        unspaced = sorted(filter(_HAS_UNSPACED.search, self._gazetteer.meanings), key=len, reverse=True)
        self._unspaced = re.compile("|".join(map(re.escape, unspaced)))
        self._no_typos = lookalikes() | self._nlp.Defaults.stop_words | wordings_of_the_trade()
        self._one_word, self._several = spelling_targets(self._gazetteer)
        self._parts = frozenset(
            part for wording in self._several for part in wording.split() if len(part) > 2
        )
        self._spellers = {
            (answer, phrases): Speller(names, patience)
            for answer, patience in ((False, IN_TEXT), (True, IN_ANSWER))
            for phrases, names in ((False, self._one_word), (True, self._several))
        }

    def find(self, text: str) -> list[Place]:
        """Countries named in running text, in order; none overlap."""
        return self._find(text, answer=False)

    def find_answer(self, text: str) -> list[Place]:
        """Countries named in an answer to "which country?": bare codes count, and looser spelling."""
        return self._find(text, answer=True)

    def resolve(self, text: str, candidates: Sequence[str]) -> str | None:
        """The candidate that an answer to "which of these?" means; None if it does not say."""
        if (code := text.strip(" .!").upper()) in candidates:
            return code
        wanted, refused = choose_by_hints(text, candidates)
        literal: set[str] = set()
        for place in self.find_answer(text):
            named = set(place.candidates) & set(candidates)
            if len(place.candidates) == 1 and named:
                before = fold(text[: place.start]).text.lower()
                (refused if re.search(r"\b(?:not|no|never)\s+(?:\w+\s+){0,2}$", before) else wanted).update(
                    named
                )
            elif place.literal and place.literal in candidates:
                literal.add(place.literal)
        if len(wanted - refused) > 1:
            return None
        chosen = settle(wanted, refused, candidates) or choose_by_order(text, candidates)
        return chosen or (literal.pop() if len(literal) == 1 and not refused else None)

    def _find(self, text: str, answer: bool) -> list[Place]:
        folded = fold(text)
        doc = self._nlp.make_doc(folded.text)
        message = Message(doc, lambda start, end: text[folded.original(start) : folded.original(end)], answer)
        spans = self._ruler(doc).ents
        taken = {token.i for span in spans if len(span) > 1 for token in span}
        found = list(self._misspelt_phrases(message, taken))
        found += [place for place in self._named(message, spans, taken) if place.candidates]
        found += self._coded(message, taken)
        found += self._misspelt_words(message, taken)
        found += _apart_from(found, self._written_without_spaces(folded.text))
        prefixes = (Place(s, e, countries, None, "prefix") for s, e, countries in find_prefixes(folded.text))
        found += _apart_from(found, prefixes)
        found.sort(key=lambda place: place.start)
        regions = [
            place
            for place in _in_regions(folded.text)
            if not _ENDS_IN_LONE_LETTER.search(
                text[folded.original(place.start) : folded.original(place.end)]
            )
        ]
        found = [*_apart_from(regions, narrowed(found, folded.text)), *regions]
        return [_in_original(place, folded) for place in sorted(found, key=lambda place: place.start)]

    def _named(self, message: Message, spans: Iterable[Span], taken: set[int]) -> Iterator[Place]:
        for span in spans:
            name = self._names[span.text.lower().replace(" ", "")]
            if len(span) == 1 and span.start in taken:
                continue
            if not name.candidates or message.means_place(span.start, span.end, name):
                taken.add(span.start)
                yield _place(span, name)

    def _coded(self, message: Message, taken: set[int]) -> Iterator[Place]:
        doc, listed = message.doc, message.code_lists()
        codes = message.bare_codes(taken) if message.answer else {}
        for token in doc:
            if token.i in taken:
                continue
            if token.i in listed:
                codes[token.i] = _listed_code(token.text)
            elif token.i not in codes and (countries := message.code(token.i)):
                codes[token.i] = countries
        covered = taken | set(codes)
        for token in doc:
            if token.lower_ == "us" and token.i not in covered and message.us_is_country(token.i, covered):
                codes[token.i] = ("US",)
        taken |= set(codes)
        for i, countries in codes.items():
            yield _place(doc[i : i + 1], PlaceName(countries, "abbreviation"))

    def _written_without_spaces(self, text: str) -> Iterator[Place]:
        if _HAS_UNSPACED.search(text):
            for match in self._unspaced.finditer(text):
                name = self._gazetteer.meanings[match[0]]
                yield Place(match.start(), match.end(), name.candidates, name.literal, name.kind)

    def _misspelt_phrases(self, message: Message, taken: set[int]) -> Iterator[Place]:
        doc = message.doc
        for length in (3, 2):
            for i in range(len(doc) - length + 1):
                span, tokens = doc[i : i + length], set(range(i, i + length))
                if tokens & taken or not self._may_be_phrase([token.lower_ for token in span]):
                    continue
                name = self._nearest(span.text.lower(), answer=False, phrases=True)
                if name:
                    taken |= tokens
                    yield replace(_place(span, name), kind="typo")

    def _may_be_phrase(self, words: list[str]) -> bool:
        wrong = [word for word in words if word not in self._parts]
        if not wrong:
            return " ".join(words) not in self._gazetteer.meanings
        return len(wrong) == 1 < len(words) and len(wrong[0]) > 3 and self._may_be_misspelt(wrong[0])

    def _misspelt_words(self, message: Message, taken: set[int]) -> Iterator[Place]:
        # A long answer is running text: there the looser spelling would find countries everywhere.
        doc = message.doc
        loose = message.answer and len(doc) <= 4
        for token in doc:
            if token.i in taken or not self._may_be_misspelt(token.lower_):
                continue
            # "In austrlia" names a country for certain, though not which; elsewhere it may be any word.
            placed = token.i > 0 and doc[token.i - 1].lower_ in _BEFORE_A_PLACE
            name = self._nearest(token.lower_, loose, phrases=False, doubt=loose or placed)
            if name:
                taken.add(token.i)
                yield replace(_place(message.doc[token.i : token.i + 1], name), kind="typo")

    def _may_be_misspelt(self, word: str) -> bool:
        return word.isalpha() and word not in self._no_typos and word not in self._gazetteer.meanings

    def _nearest(self, wording: str, answer: bool, phrases: bool, doubt: bool = False) -> PlaceName | None:
        names = self._several if phrases else self._one_word
        nearest = [names[found] for found in self._spellers[answer, phrases].nearest(wording)]
        meanings = {name.candidates: name for name in nearest}
        if len(meanings) == 1:
            return nearest[0]
        # Two countries are equally near: where a country must be meant it is asked which, elsewhere it is left alone.
        countries = tuple(dict.fromkeys(country for candidates in meanings for country in candidates))
        return PlaceName(countries, "typo") if doubt and 2 <= len(countries) <= 3 else None


def wordings_of_the_trade() -> frozenset[str]:
    """Words of our own lists that are no place: the nouns and verbs people put beside one."""
    ours = wordings()
    lists: Iterable[list[str]] = (
        ours["trade_nouns"],
        ours["fillers"],
        ours["currency_words"],
        *ours["us"].values(),
    )
    return frozenset(word for words in lists for word in words)


def _in_regions(text: str) -> Iterator[Place]:
    """The countries of a region that stands for them, one place each: "the Baltics"."""
    for start, end, countries in find_regions(text):
        yield from (Place(start, end, (country,), None, "region") for country in countries)


def _place(span: Span, name: PlaceName) -> Place:
    return Place(span.start_char, span.end_char, name.candidates, name.literal, name.kind)


def _listed_code(code: str) -> tuple[str, ...]:
    return ("GB",) if code == "UK" else (code,)


def _apart_from(found: Sequence[Place], others: Iterable[Place]) -> list[Place]:
    return [o for o in others if not any(o.start < place.end and place.start < o.end for place in found)]


def _in_original(place: Place, folded: Folded) -> Place:
    return replace(place, start=folded.original(place.start), end=folded.original(place.end))
