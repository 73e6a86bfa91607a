"""What a question is about in the terms of the catalog, though it names no topic: "may I write to people unasked?"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline, make_union

from actions.catalog import OpenCatalog, open_catalog
from nlu.intent_classifier import MASKED_TEXT, normalise
from nlu.sentence_intents import QUESTIONS

LIKELY_TOPICS: Final = "likely_topics"
"""Keys of topics with their probability: the attribute of a message."""
LIKELY_FACETS: Final = "likely_facets"
"""`topic.facet` with how much the question is like those that ask for it, 0 to 1: the attribute of a message."""
_ASKS: Final = "asks"
_QUESTION: Final = "ask_"
_MODEL_FILE: Final = "topics.joblib"
_NEAR: Final = 0.1  # less is chance
_TOLERANCE: Final = 1e-2  # a finer one takes a third longer and moves no probability by 0.01
_LETTERS: Final = 12_000  # features; more bring nothing, and the model grows with each


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class LikelyTopics(GraphComponent, EntityExtractorMixin):
    """Ranks the catalog's topics for each question, learned from the topics and from how people ask for them.

    Examples carry the topic and the facet that answer them as metadata of their intent: `asks: short_code.price`. The
    component stands after the intent classifier and leaves other messages alone.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`least`: the least probability (0 to 1) of a topic to be named; `most`: how many are."""
        return {"least": 0.08, "most": 4}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LikelyTopics:
        """A component that still has to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LikelyTopics:
        """The component as it was trained."""
        with model_storage.read_from(resource) as directory:
            return cls(config, model_storage, resource, *joblib.load(directory / _MODEL_FILE))

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: Pipeline | None = None,
        examples: AskedExamples | None = None,
    ) -> None:
        self._config = {**self.get_default_config(), **config}
        self._model_storage = model_storage
        self._resource = resource
        self._model = model
        self._examples = examples

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the examples that name a topic, and from the topics themselves."""
        with open_catalog() as catalog:
            told = list(_told(catalog))
        known = {key for _, key in told}
        asked = [(text, asks) for text, asks in _asked(training_data) if _topic(asks) in known]
        words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+", sublinear_tf=True, min_df=2)
        letters = TfidfVectorizer(
            ngram_range=(3, 4), analyzer="char_wb", sublinear_tf=True, min_df=3, max_features=_LETTERS
        )
        regression = LogisticRegression(C=20.0, solver="liblinear", tol=_TOLERANCE, random_state=0)
        self._model = make_pipeline(make_union(words, letters), regression)
        texts, keys = zip(*told, *((text, _topic(asks)) for text, asks in asked), strict=True)
        self._model.fit(texts, keys)
        for each in (words, letters):
            each.stop_words_ = None  # what was too rare, kept by scikit-learn for inspection only
        regression.coef_ = regression.coef_.astype(np.float32)
        rows = self._model[:-1].transform([text for text, _ in asked])
        self._examples = AskedExamples(rows.astype(np.float32), [asks for _, asks in asked])
        with self._model_storage.write_to(self._resource) as directory:
            joblib.dump((self._model, self._examples), directory / _MODEL_FILE, compress=3)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Names the likeliest topics of each question."""
        if self._model is None or self._examples is None:
            raise RuntimeError(f"{type(self).__name__} is not trained: run `rasa train`")
        for message in messages:
            if (message.get(INTENT) or {}).get(INTENT_NAME_KEY, "").startswith(_QUESTION):
                topics, facets = self._likely(_reading(message))
                message.set(LIKELY_TOPICS, topics, add_to_output=True)
                message.set(LIKELY_FACETS, facets, add_to_output=True)
            for question in message.get(QUESTIONS) or ():
                question[LIKELY_TOPICS], question[LIKELY_FACETS] = self._likely(normalise(question["masked"]))
        return messages

    def _likely(self, text: str) -> tuple[dict[str, float], dict[str, float]]:
        """The likeliest topics of a question, and the likeliest facets of these."""
        assert self._model is not None
        assert self._examples is not None
        row = self._model[:-1].transform([text])
        shares = self._model[-1].predict_proba(row)[0]
        best = np.argsort(-shares)[: self._config["most"]]
        topics = {
            str(self._model.classes_[each]): round(float(shares[each]), 3)
            for each in best
            if shares[each] >= self._config["least"]
        }
        return topics, self._examples.likely(row, topics)


class AskedExamples:
    """The example questions as rows of features, each with what it asks for: `topic.facet`.

    How people ask for a price or a date is much the same for all topics, so the facets are learned across them.
    """

    def __init__(self, rows: csr_matrix, asks: Sequence[str]) -> None:
        self._rows = rows
        self._asks = list(asks)
        self._facets = LogisticRegression(C=5.0, solver="liblinear", tol=_TOLERANCE, random_state=0)
        self._facets.fit(rows, [_facet(each) for each in asks])
        self._facets.coef_ = self._facets.coef_.astype(np.float32)
        self._of_topic: defaultdict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(asks):
            self._of_topic[_topic(each)].append(number)

    def likely(self, row: csr_matrix, topics: Iterable[str]) -> dict[str, float]:
        """How likely each facet of the topics is asked for: half by the facet, half by the nearest example.

        Both halves of a row have length 1, so a product of two rows is at most 2.
        """
        numbers = [number for topic in topics for number in self._of_topic[topic]]
        if not numbers:
            return {}
        shares = dict(zip(self._facets.classes_, self._facets.predict_proba(row)[0], strict=True))
        nearest: dict[str, float] = {}
        for number, product in zip(numbers, (self._rows[numbers] @ row.T).toarray()[:, 0], strict=True):
            asks = self._asks[number]
            nearest[asks] = max(nearest.get(asks, 0.0), float(product) / 2)
        found = {asks: round((near + float(shares[_facet(asks)])) / 2, 3) for asks, near in nearest.items()}
        return {asks: likely for asks, likely in found.items() if likely >= _NEAR}


def _topic(asks: str) -> str:
    return asks.partition(".")[0]


def _facet(asks: str) -> str:
    return asks.partition(".")[2]


def _reading(message: Message) -> str:
    return normalise(message.get(MASKED_TEXT) or message.get(TEXT) or "")


def _told(catalog: OpenCatalog) -> Iterator[tuple[str, str]]:
    """What each topic is called and says."""
    for topic in catalog.topics():
        texts = [topic.title, *topic.aliases]
        texts += [reading.text for statement in topic.statements for reading in statement.readings]
        yield from ((normalise(text), topic.key) for text in texts)


def _asked(training_data: TrainingData) -> Iterator[tuple[str, str]]:
    """What people ask of each topic."""
    for example in training_data.intent_examples:
        asks = ((example.get(METADATA) or {}).get(METADATA_INTENT) or {}).get(_ASKS)
        if asks and example.get(TEXT):
            yield _reading(example), asks
