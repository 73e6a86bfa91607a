"""What is wanted in wordings that no rule knows: a statistical reading of who calls or texts whom.

The word rules of `lexicon/wishes.yaml` come first. Where they find no capability in a statement, this gives the
likeliest ones, if it is sure of each of the four; otherwise it says nothing, and the person is asked. It learns
from the frames of `lexicon/likely_capabilities.yaml`, and from training examples of other intents, which state none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline, make_pipeline, make_union

from nlu.frames import UNKNOWN, UNKNOWN_PLURAL, Frames
from nlu.intent_classifier import normalise

FRAMES: Final = Path(__file__).parent / "lexicon" / "likely_capabilities.yaml"
CAPABILITIES: Final = ("make_calls", "receive_calls", "send_sms", "receive_sms")
_NOTHING: Final = "nothing"
_SENTENCES_PER_FRAME: Final = 50
_SEED: Final = 7
_PLACE: Final = re.compile(
    r"(?:\b(?:in|for|from|to|of|within|across|throughout|all over|around|near)\s+)?(?:the\s+|our\s+)?__country__"
)
_NUMBER: Final = re.compile(r"\d+\w*")
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[,;?]")
_MEDIA: Final = re.compile(
    r"(?:call|ring|phon|dial|telephon|text|sms|messag|answer|repl|writ|send|reach|contact)\w*"
)
# Without a word of calling or writing, what looks likely is chance: "Chile and Peru".
_OF_THE_TRADE: Final = re.compile(
    r"\b(?:call|ring|rung|phon|dial|telephon|voice|text|sms|messag|repl|respond|writ|otp|2fa|pin|code|token|remind|alert|notif|vote|hotline|helpline|"
    r"reception|switchboard|menu|ivr|voicemail|line|survey|answer|pick up|picks up|reach|contact|speak|talk|newsletter|promo)",
)
_REACH: Final = 5


@lru_cache
def _lexicon() -> dict[str, Any]:
    return dict(yaml.safe_load(FRAMES.read_text("utf-8")))


def plain(masked: str) -> str:
    """The text as it is read here: without places, which say nothing about the direction, and without figures."""
    text = _PLACE.sub(" ", normalise(masked.replace("-", " "))).replace("__phone_number__", "our number")
    return " ".join(_NUMBER.sub(" n ", text).split())


class Features:
    """Words in their order, and for each word of calling or texting what stands left and right of it."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)

    def __call__(self, text: str) -> list[str]:
        """The features of a plain text; a word that was not learned counts as an unknown one."""
        words = [self._word(word) for word in _TOKEN.findall(text)]
        found = list(words)
        for size in (2, 3, 4):
            found += [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]
        for i, word in enumerate(words):
            if _MEDIA.fullmatch(word):
                found += [f"{other} < {word}" for other in words[max(0, i - _REACH) : i]]
                found += [f"{word} > {other}" for other in words[i + 1 : i + 1 + _REACH]]
        return found

    def _word(self, word: str) -> str:
        if word in self._known or not word[0].isalpha():
            return word
        return UNKNOWN_PLURAL if word.endswith("s") and not word.endswith("ss") else UNKNOWN


class LikelyCapabilities:
    """Learns from the frames; then tells the capabilities of a text, or nothing where it is not sure.

    `sure` is the least probability (0.5 to 1) with which each of the four must be wanted, or not wanted.
    """

    def __init__(self, sure: float) -> None:
        self.sure = sure
        self._model: Pipeline | None = None

    def train(self, examples: Sequence[tuple[str, frozenset[str]]]) -> None:
        """Learns from the frames, and from further texts with the capabilities that they state."""
        stated = [*_framed(), *((plain(text), wanted) for text, wanted in examples)]
        words = {word for text, _ in _framed() for word in _TOKEN.findall(text)}
        directions = TfidfVectorizer(analyzer=Features(words), sublinear_tf=True, min_df=2)
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=3)
        regression = LogisticRegression(C=40.0, solver="liblinear", random_state=0)
        self._model = make_pipeline(make_union(directions, letters), OneVsRestClassifier(regression))
        wanted = np.array([[name in each for name in CAPABILITIES] for _, each in stated], dtype=int)
        self._model.fit([text for text, _ in stated], wanted)

    def probabilities(self, masked: str) -> dict[str, float]:
        """How likely each capability is wanted."""
        if self._model is None:
            raise RuntimeError("LikelyCapabilities is not trained: run `rasa train`")
        row = self._model.predict_proba([plain(masked)])[0]
        return {name: float(value) for name, value in zip(CAPABILITIES, row, strict=True)}

    def read(self, masked: str) -> frozenset[str]:
        """The capabilities that a text states; none if that is not sure."""
        if not _OF_THE_TRADE.search(plain(masked)):
            return frozenset()
        return decided(self.probabilities(masked), self.sure)


def decided(probabilities: Mapping[str, float], sure: float) -> frozenset[str]:
    """What is surely wanted; none unless all that is not is surely not wanted."""
    if any(1 - sure < likely < sure for likely in probabilities.values()):
        return frozenset()
    return frozenset(name for name, likely in probabilities.items() if likely >= sure)


@lru_cache
def _framed() -> tuple[tuple[str, frozenset[str]], ...]:
    """Sentences with what they state; one that leaves it open stands there with each of its readings."""
    lexicon = _lexicon()
    frames = Frames(lexicon["words"], _SEED)
    return tuple(
        (plain(sentence), frozenset(reading.split()) - {_NOTHING})
        for readings, each in {**lexicon["examples"], **lexicon["open"]}.items()
        for frame in each
        for sentence in frames.sentences(frame, _SENTENCES_PER_FRAME)
        for reading in readings.split("|")
    )
