"""Sentences out of frames: "PEOPLE CAN CALL (us|DESK)" stands for many, the words in it drawn anew each time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence

UNKNOWN = "xword"
UNKNOWN_PLURAL = "xwords"
_CHOICE = re.compile(r"\(([^()]*)\)")
_LIST = re.compile(r"\b[A-Z][A-Z_]*\b")
_OWN = {"X": UNKNOWN, "XS": UNKNOWN_PLURAL, "N": "300"}
_DEPTH = 4


class Frames:
    """Draws sentences from frames; the same seed gives the same sentences.

    >>> Frames({"PEOPLE": ["guests"]}, seed=0).sentence("PEOPLE ring (us)")
    'guests ring us'
    """

    def __init__(self, words: Mapping[str, Sequence[str]], seed: int) -> None:
        self._words = words
        self._random = random.Random(seed)

    def sentences(self, frame: str, count: int) -> Iterator[str]:
        """At most `count` sentences of a frame, all different."""
        return iter(dict.fromkeys(self.sentence(frame) for _ in range(count)))

    def sentence(self, frame: str) -> str:
        """One sentence: choices made first, then words drawn for the lists, which may name other lists."""
        while _CHOICE.search(frame):
            frame = _CHOICE.sub(lambda choice: self._random.choice(choice[1].split("|")), frame)
        for _ in range(_DEPTH):
            frame = _LIST.sub(self._word, frame)
        return re.sub(r"\s+(?=,)", "", " ".join(frame.split()))

    def _word(self, name: re.Match[str]) -> str:
        if name[0] in _OWN:
            return _OWN[name[0]]
        words = self._words.get(name[0])
        return self._random.choice(words) if words else name[0]
