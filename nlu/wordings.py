"""Finds the wordings of a lexicon in a message: spaCy's matcher, asked only about what can be there.

A lexicon has hundreds of wordings, a message the words of a few. Each wording is indexed under words that it cannot do
without, so that the matcher tries those alone; the others could not match.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from nlu.token_patterns import compile_pattern, required_words


@dataclass(frozen=True)
class _Wording:
    """One pattern with the value that it means, and the words of which it needs one each."""

    value: str
    matcher: Matcher
    required: tuple[frozenset[str], ...]


class Wordings:
    """The wordings of one label by their values.

    >>> nlp = spacy.blank("en")                                                         # doctest: +SKIP
    >>> list(Wordings(nlp.vocab, {"no": ["not ~2 port"]}, {}).find(nlp("do not port it")))  # doctest: +SKIP
    [('no', 1, 3)]
    """

    def __init__(
        self, vocab: Vocab, meanings: Mapping[str, Iterable[str]], classes: Mapping[str, Sequence[str]]
    ) -> None:
        self._wordings: list[_Wording] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []
        for value, notations in meanings.items():
            for notation in notations:
                matcher = Matcher(vocab)
                matcher.add(value, [compile_pattern(notation, classes)])
                self._add(_Wording(value, matcher, required_words(notation, classes)))

    def _add(self, wording: _Wording) -> None:
        number = len(self._wordings)
        self._wordings.append(wording)
        if not wording.required:
            self._always.append(number)
            return
        for word in min(wording.required, key=len):
            self._by_word[word].append(number)

    def find(self, doc: Doc) -> Iterator[tuple[str, int, int]]:
        """Value, first token and the token after the last of each match, wording by wording."""
        words = {token.norm_ for token in doc}
        possible = {number for word in words for number in self._by_word.get(word, ())}
        for number in sorted({*possible, *self._always}):
            wording = self._wordings[number]
            if all(not words.isdisjoint(each) for each in wording.required):
                for _, start, end in wording.matcher(doc):
                    yield wording.value, start, end
