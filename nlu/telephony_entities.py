"""The entity extractor of the pipeline: our word rules as a Rasa component."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from actions.catalog import open_catalog
from nlu.reader import Reader, Reading, read_all

MASKED_TEXT = "masked_text"
MASKED_SENTENCES = "masked_sentences"
READ_ENTITIES = "read_entities"
_ALIASES_FILE = "topic_aliases.json"


@DefaultV1Recipe.register(
    # A featurizer too: only those process the training data, which is masked here for the classifier.
    [DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR],
    is_trainable=True,
)
class TelephonyEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Finds countries, numbers, capabilities, agreements ... and the catalog's topics.

    Training draws the names of the topics from the catalog and keeps them in the model, so that the
    assistant understands without a database. It also leaves the masked text for the classifier.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TelephonyEntityExtractor:
        """A component that still has to be trained."""
        return cls(model_storage, resource, {})

    def __init__(self, model_storage: ModelStorage, resource: Resource, aliases: dict[str, str]) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._aliases = aliases
        self._reader = Reader(aliases)

    def train(self, training_data: TrainingData) -> Resource:
        """Keeps the topic names of the catalog in the model."""
        with open_catalog() as catalog:
            self._aliases = dict(catalog.topic_aliases)
        self._reader = Reader(self._aliases)
        with self._model_storage.write_to(self._resource) as directory:
            (directory / _ALIASES_FILE).write_text(json.dumps(self._aliases), "utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TelephonyEntityExtractor:
        """The component as it was trained."""
        with model_storage.read_from(resource) as directory:
            aliases = json.loads((directory / _ALIASES_FILE).read_text("utf-8"))
        return cls(model_storage, resource, aliases)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Masks the training examples, as messages are masked later, and leaves what the rules read in them."""
        examples = [example for example in training_data.training_examples if example.get(TEXT)]
        readings = read_all([example.get(TEXT) for example in examples], self._aliases)
        for example, reading in zip(examples, readings, strict=True):
            self._mask(example, reading)
            example.set(READ_ENTITIES, [asdict(entity) for entity in reading.entities])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds entities and masked text to each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            reading = self._reader.read(text)
            self._mask(message, reading)
            found = [{**asdict(entity), "extractor": type(self).__name__} for entity in reading.entities]
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    @staticmethod
    def _mask(message: Message, reading: Reading) -> None:
        message.set(MASKED_TEXT, reading.masked)
        message.set(MASKED_SENTENCES, [asdict(sentence) for sentence in reading.sentences])
