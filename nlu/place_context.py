"""Does a word that can mean a country mean one here? Decided by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from spacy.tokens import Doc

from nlu.place_names import PlaceName, alpha3_codes, english_names, wordings

_DEMONYM = "demonym"
_SENT = frozenset(
    {"sms", "text", "texts", "message", "messages", "call", "calls", "codes", "reminders", "alerts"}
)
_ALONE = frozenset({"", ",", ".", ";", "!", "\n"})
_LIST_SEPARATORS = frozenset({",", "/", "&", "+", "and", "or", ";", "vs", "versus"})
_CODE_LIST = re.compile(
    r"\b[A-Z]{2}(?:\s?/\s?[A-Z]{2})+\b|\b[A-Z]{2}(?:,\s?[A-Z]{2})+(?:,?\s(?:and|or|&)\s[A-Z]{2}\b|,\s?[A-Z]{2}\b)"
)
_CODE = re.compile(r"[A-Z]{2}")
_PRONOUN_PREPOSITIONS = frozenset(
    {"to", "for", "from", "with", "by", "of", "between", "at", "on", "about", "around"}
)


@cache
def _words(*path: str) -> frozenset[str]:
    words = wordings()
    for key in path:
        words = words[key]
    return frozenset(words)


@lru_cache(maxsize=1)
def iso_codes() -> dict[str, tuple[str, ...]]:
    """Two-letter code as people write it -> countries."""
    codes: dict[str, tuple[str, ...]] = {"UK": ("GB",)}
    for country in english_names().values():
        codes[country] = (country,)
    for code, countries in wordings()["codes"]["aliases"].items():
        codes[code] = tuple(countries.split(","))
    return codes


class Message:
    """A tokenised message with the questions we ask about its words; `answer`: it answers "which country?"."""

    def __init__(self, doc: Doc, original: Callable[[int, int], str], answer: bool) -> None:
        self.doc = doc
        self.answer = answer
        self._original = original
        self._lower = [token.lower_ for token in doc]
        self._shouted = doc.text.isupper() and sum(token.is_alpha for token in doc) > 2

    def word(self, i: int) -> str:
        """The lower-case token at `i`; empty outside the message."""
        return self._lower[i] if 0 <= i < len(self._lower) else ""

    def means_place(self, start: int, end: int, name: PlaceName) -> bool:
        """Whether the tokens from `start` to `end` mean the place here."""
        before, after = self.word(start - 1), self.word(end)
        if after in _words("currency_words"):
            return False
        if name.kind != _DEMONYM and self._introduces_somebody(start):
            return False
        if name.kind == "demonym" and self._is_language(before, after):
            return False
        if self.word(start) == "english" and before in _ALONE and after in _ALONE and not self.answer:
            return False  # "sorry, English."
        if end - start > 1:
            return True
        return self._single_word_means_place(start, before, after, name.kind)

    def _single_word_means_place(self, i: int, before: str, after: str, kind: str) -> bool:
        word, token = self.word(i), self.doc[i]
        accented = wordings()["accented"].get(word)
        if accented and self._original(token.idx, token.idx + len(word)).lower() == accented:
            return True
        if accented and word not in _words("ordinary_words"):
            return False
        capital_only = word in _words("capital_words")
        if not capital_only and word not in _words("ordinary_words"):
            return True
        if (self.answer and len(self.doc) <= 3) or (len(self.doc) == 1 and not capital_only):
            return True
        capital = token.text[0].isupper() and not self._shouted
        if capital_only and not capital:
            of_people = after.endswith("s") and before in {"our", "the", "from", "for", "by", "with"}
            return (
                word == "polish"
                and (after in _words("trade_nouns") or after.isdigit() or of_people)
                and (before not in {"to", "we", "i", "and"} or self._is_sent_to(i))
            )
        if after in _words("trade_nouns"):
            return True
        if kind == _DEMONYM and word.endswith("s") and self._are_people(i, before, after):
            return True
        if capital:
            of_people = kind == _DEMONYM and after.endswith("s")  # "Polish farmers ring us"
            return not self._starts_sentence(i) or after in _LIST_SEPARATORS or not after or of_people
        return before in _words("prepositions") and word not in {"english", "kiwi"}

    def _is_sent_to(self, i: int) -> bool:
        """ "SMS to polish clients", and not "we want to polish our numbers"."""
        return self.word(i - 1) == "to" and self.word(i - 2) in _SENT

    def _introduces_somebody(self, i: int) -> bool:
        """ "I'm Jordan" and "my name is Chad": nobody is a country."""
        before = (self.word(i - 2), self.word(i - 1))
        return before in {("i", "am"), ("i", "'m"), ("name", "is"), ("name", "'s")}

    def _are_people(self, i: int, before: str, after: str) -> bool:
        """Whether a plural does what people do: "kiwis and Danes ring us"."""
        if after in _LIST_SEPARATORS:
            after = self.word(i + 2)
            return after in _words("people_verbs") or self.word(i + 3) in _words("people_verbs")
        return after in _words("people_verbs") or (
            before == "the" and self.word(i - 2) in _words("prepositions")
        )

    def _starts_sentence(self, i: int) -> bool:
        return i == 0 or self.word(i - 1) in {".", "!", "?", ":", "\n"}

    def _is_language(self, before: str, after: str) -> bool:
        if self.answer and len(self.doc) <= 2:
            return False
        if after in _words("language_words_after"):
            return True
        return (
            before in _words("language_words_before")
            and after not in _words("trade_nouns")
            and not after.isdigit()
            and not (
                after.isalpha()
                and len(after) > 3
                and after not in {"please", "only", "too", "also", "with", "from"}
            )
        )

    def code_lists(self) -> set[int]:
        """Tokens that are codes because they stand in a list of codes: "DE/AT/CH"."""
        starts = {token.idx: token.i for token in self.doc}
        found: set[int] = set()
        for match in _CODE_LIST.finditer(self.doc.text):
            codes = list(_CODE.finditer(match[0]))
            safe = sum(code[0] in _words("codes", "anywhere") or code[0] in {"US", "UK"} for code in codes)
            if safe and all(code[0] in iso_codes() for code in codes):
                found |= {
                    starts[match.start() + c.start()] for c in codes if match.start() + c.start() in starts
                }
        return found

    def code(self, i: int) -> tuple[str, ...]:
        """Countries that the token means as an upper-case code in running text."""
        text = self.doc[i].text
        countries = iso_codes().get(text, ())
        if not countries or self.word(i - 1).isdigit():
            return ()
        in_context = text in _words("codes", "in_context") or text in _words("codes", "aliases_in_context")
        if in_context:
            beside = self.word(i - 1) in _words("prepositions") or self.word(i + 1) in _words("trade_nouns")
            return countries if beside else ()
        always = text in _words("codes", "anywhere") or text in wordings()["codes"]["aliases"]
        return countries if always else ()

    def bare_codes(self, covered: set[int]) -> dict[int, tuple[str, ...]]:
        """Codes in any case of an answer that holds nothing but codes, places and small words."""
        found: dict[int, tuple[str, ...]] = {}
        for token in self.doc:
            word = token.lower_
            if token.i in covered or token.is_punct or token.is_space or word in _LIST_SEPARATORS:
                continue
            countries = iso_codes().get(word.upper()) or tuple(filter(None, [alpha3_codes().get(word)]))
            lone = len(self.doc) - sum(t.is_punct for t in self.doc) == 1
            known_code = countries and (
                word not in _words("no_answer_codes") or self._code_in_upper(token.text)
            )
            if known_code and (word not in _words("fillers") or lone or self._code_in_upper(token.text)):
                found[token.i] = countries
            elif word not in _words("fillers") and word not in _words("no_answer_codes"):
                return {}
        return found

    def _code_in_upper(self, text: str) -> bool:
        return text.isupper() and text != "NO" and not self._shouted

    def us_is_country(self, i: int, places: set[int]) -> bool:
        """Whether the token "us" means the country, given the tokens that other places cover."""
        before, after = self.word(i - 1), self.word(i + 1)
        if after in _words("currency_words"):
            return False
        if before in _ALONE and after in _ALONE:
            return len(self.doc) > 1 or self.answer
        if self.doc[i].text == "US" and not self._shouted:
            shouted_verb = self.doc[i - 1].text.isupper() if i else False
            return not (shouted_verb and before in _words("us", "pronoun_verbs"))
        if before in _words("us", "country_before"):
            return not (before == "in" and self.word(i - 2) in _words("us", "not_country_in"))
        if after in _words("us", "people"):
            return before != "of"
        if after in _words("us", "things"):
            return self._us_beside_thing(i, before)
        if before in _words("us", "pronoun_verbs"):
            return False
        if self._in_list(i, places):
            return True
        if after == "only" or self.answer:
            return before not in _PRONOUN_PREPOSITIONS and not before.endswith("ing")
        return before == "billed"

    def _us_beside_thing(self, i: int, before: str) -> bool:
        if before in _words("us", "pronoun_verbs"):
            return False
        if before in _words("us", "open_verbs"):
            earlier = {self.word(i - 2), self.word(i - 3), self.word(i - 4)}
            return bool(earlier & {"we", "i", "to"}) and "you" not in earlier
        return True

    def _in_list(self, i: int, places: set[int]) -> bool:
        after = self.word(i + 1) in _LIST_SEPARATORS and (
            i + 2 in places or (self.word(i + 2) in {"the", "in"} and i + 3 in places)
        )
        before = self.word(i - 1) in _LIST_SEPARATORS and i - 2 in places
        return after or before
