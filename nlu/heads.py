"""Learned readings: one set of features of a text, and for each thing that is to be told a head of its own.

A head is logistic regression over words, letters, the roles of words and the signs that the rules found. So it knows
how far the rules can be trusted, and goes on where they end. All heads together cost one multiplication.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from nlu.intent_classifier import normalise
from nlu.word_roles import BREAK, sequences

OTHER: Final = "other"
"""The label of a text that a head has nothing to say of."""
_STRENGTH: Final = 0.01  # inverse of the regularisation; the features are not scaled to one length
_SEEN_TWICE: Final = 2
_MOST_FEATURES: Final = 200_000  # so that the model stays as small as it is when the data grows


@dataclass(frozen=True)
class Text:
    """What a head reads of a text: the masked words, the roles of all words, and what the rules found."""

    masked: str
    roles: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Example:
    """A text of which some heads know the label."""

    text: Text
    labels: Mapping[str, str]


def text_of(sentences: Sequence[Mapping[str, Any]], entities: Iterable[Mapping[str, Any]]) -> Text:
    """Sentences of a message, as the reader leaves them, as one text."""
    spans = [(sentence["start"], sentence["end"]) for sentence in sentences]
    signs = (
        _sign(found)
        for found in entities
        if found["entity"] not in _NO_SIGNS and any(s <= found["start"] < e for s, e in spans)
    )
    return Text(
        masked=normalise("\n".join(sentence["masked"] for sentence in sentences)),
        roles=tuple(role for sentence in sentences for role in (*sentence["roles"], BREAK)),
        signs=tuple(signs),
    )


_NO_SIGNS: Final = frozenset({"topic"})
_BEGIN: Final = "__begin__"
_ANY_VALUE: Final = frozenset({"country", "phone_number", "volume"})


def _sign(found: Mapping[str, Any]) -> str:
    value = "" if found["entity"] in _ANY_VALUE else found["value"]
    role = found.get("role")
    return f"{found['entity']}={value}{'/' + role if role else ''}"


def _words(text: Text) -> str:
    return f"{_BEGIN} {text.masked}"


def _sequences(text: Text) -> list[str]:
    return ["", *sequences(text.roles)]  # a feature that all texts have, so that there is one


def _signs(text: Text) -> list[str]:
    pairs = (f"{one} & {other}" for one in text.signs for other in text.signs if one < other)
    return ["", *text.signs, *pairs]


class Heads:
    """Trained together on one set of texts; a head learns from those of which it knows the label.

    >>> heads = Heads()
    >>> heads.fit([Example(Text("it stays"), {"port": "no"}), ...])          # doctest: +SKIP
    >>> heads.probabilities(Text("it stays with them"))["port"]["no"]        # doctest: +SKIP
    0.93
    """

    def __init__(self) -> None:
        same_length: dict[str, Any] = {"norm": None, "sublinear_tf": True, "lowercase": False}
        often: dict[str, Any] = {**same_length, "min_df": _SEEN_TWICE}
        self._features = [
            TfidfVectorizer(preprocessor=_words, ngram_range=(1, 3), token_pattern=r"\w+|\?|,", **often),
            TfidfVectorizer(preprocessor=_words, ngram_range=(2, 5), analyzer="char_wb", **often),
            TfidfVectorizer(analyzer=_sequences, **often),
            TfidfVectorizer(analyzer=_signs, **same_length),
        ]
        self._labels: dict[str, list[str]] = {}
        self._rows: dict[str, slice] = {}
        self._weights: np.ndarray | None = None
        self._bias: np.ndarray | None = None

    def fit(self, examples: Sequence[Example]) -> None:
        """Learns every head for which there are two labels or more."""
        columns = self._matrix([example.text for example in examples], fit=True)
        known: defaultdict[str, list[int]] = defaultdict(list)
        for number, example in enumerate(examples):
            for head in example.labels:
                known[head].append(number)
        weights, biases = [], []
        for head, numbers in sorted(known.items()):
            labels = [examples[number].labels[head] for number in numbers]
            if len(set(labels)) < 2:
                continue
            learned = LogisticRegression(
                C=_STRENGTH, solver="liblinear", class_weight="balanced", random_state=0
            ).fit(columns[numbers], labels)
            self._labels[head] = [str(label) for label in learned.classes_]
            first = sum(map(len, weights))
            self._rows[head] = slice(first, first + len(learned.coef_))
            weights.append(learned.coef_.astype(np.float32))
            biases.append(learned.intercept_.astype(np.float32))
        none = np.zeros((0, columns.shape[1]), np.float32)
        self._weights = np.vstack([none, *weights]).T.copy()
        self._bias = np.concatenate([none[:, 0], *biases])
        self._keep_the_heaviest()

    def _keep_the_heaviest(self) -> None:
        """Forgets the features that weigh least in every head, which hardly any label hangs on."""
        assert self._weights is not None
        weight = np.abs(self._weights).max(axis=1, initial=0.0)
        kept = np.sort(np.argsort(-weight, kind="stable")[:_MOST_FEATURES])
        features, first = [], 0
        for each in self._features:
            last = first + len(each.vocabulary_)
            own = kept[(kept >= first) & (kept < last)] - first
            if own.size:
                smaller = clone(each).set_params(vocabulary=each.get_feature_names_out()[own].tolist())
                smaller.idf_ = each.idf_[own]
                features.append(smaller)
            first = last
        self._features = features
        self._weights = self._weights[kept]

    def probabilities(self, text: Text) -> dict[str, dict[str, float]]:
        """For each head how likely each of its labels is; they add up to 1."""
        if self._weights is None:
            raise RuntimeError("the heads are not trained: run `rasa train`")
        scores = np.asarray(self._matrix([text]) @ self._weights)[0] + self._bias
        return {head: dict(self._shares(head, scores[rows])) for head, rows in self._rows.items()}

    def _matrix(self, texts: list[Text], fit: bool = False) -> Any:
        from scipy.sparse import hstack

        parts = [
            each.fit_transform(texts) if fit else each.transform(texts)  # all see the same texts
            for each in self._features
        ]
        return hstack(parts, format="csr", dtype=np.float32)

    def _shares(self, head: str, scores: np.ndarray) -> Iterator[tuple[str, float]]:
        likely = 1 / (1 + np.exp(-scores))
        if len(likely) == 1:  # of two labels only the second has a row
            likely = np.array([1 - likely[0], likely[0]])
        likely = likely / (likely.sum() or 1)
        return zip(self._labels[head], map(float, likely), strict=True)


def surest(shares: Mapping[str, float], least: float) -> str | None:
    """The likeliest label, if it is at least so likely and not `other`."""
    label = max(shares, key=lambda each: shares[each])
    return label if shares[label] >= least and label != OTHER else None
