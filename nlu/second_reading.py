"""The second reading of a statement in which the word rules found no capability."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.capabilities import FAMILY
from nlu.likely_capabilities import CAPABILITIES, LikelyCapabilities
from nlu.questions import is_asked
from nlu.telephony_entities import CAPABILITIES_READ, MASKED_SENTENCES, MASKED_TEXT

LIKELY: Final = "likely"
_MODEL_FILE: Final = "capabilities.joblib"
_STATES_NEEDS: Final = "inform"
_MAY_STATE_NEEDS: Final = frozenset({_STATES_NEEDS, "change"})


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class LikelyCapabilityExtractor(GraphComponent, EntityExtractorMixin):
    """Adds capabilities with the role `likely`, where the rules found none and a statement surely means some.

    It stands after the rules in the pipeline, and reads the masked sentences that they leave in the message.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`sure`: the least probability (0.5 to 1) of each capability, wanted or not, for the reading to count."""
        return {"sure": 0.85}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuses a threshold that cannot tell yes from no."""
        if not 0.5 < config.get("sure", 1) <= 1:
            raise InvalidConfigException(f"{cls.__name__}.sure: {config['sure']!r} is not above 0.5, up to 1")

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LikelyCapabilityExtractor:
        """A component that still has to be trained."""
        return cls(model_storage, resource, LikelyCapabilities(config["sure"]))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LikelyCapabilityExtractor:
        """The component as it was trained; the threshold is that of the configuration."""
        with model_storage.read_from(resource) as directory:
            likely = joblib.load(directory / _MODEL_FILE)
        likely.sure = config["sure"]
        return cls(model_storage, resource, likely)

    def __init__(self, model_storage: ModelStorage, resource: Resource, likely: LikelyCapabilities) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._likely = likely

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the frames, and from the training examples that the rules read beyond doubt."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        self._likely.train(list(_certain(examples)))
        with self._model_storage.write_to(self._resource) as directory:
            joblib.dump(self._likely, directory / _MODEL_FILE, compress=3)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds what each message likely wants."""
        for message in messages:
            found = message.get(ENTITIES, [])
            if not _wanted(found):
                message.set(ENTITIES, found + list(self._read(message)), add_to_output=True)
        return messages

    def _read(self, message: Message) -> Iterator[dict[str, Any]]:
        """The likely capabilities of each statement; of one family only where that one was named."""
        stated = [each for each in message.get(ENTITIES, []) if each["entity"] == "capability"]
        families = {each["value"] for each in stated if each.get("role") != "excluded"}
        refused = {each["value"] for each in stated if each.get("role") == "excluded"}
        for number, sentence in enumerate(message.get(MASKED_SENTENCES) or ()):
            if is_asked(sentence["masked"]):
                continue
            for capability in sorted(self._likely.read(sentence["masked"])):
                if families and FAMILY[capability] not in families:
                    continue
                if {capability, FAMILY[capability]} & refused:
                    continue
                yield {
                    "entity": "capability",
                    "value": capability,
                    "role": LIKELY,
                    "group": f"{number}.{_clause(message, sentence)}",
                    "start": sentence["start"],
                    "end": sentence["end"],
                    "extractor": type(self).__name__,
                }


def _clause(message: Message, sentence: dict[str, Any]) -> str:
    """The clause of the sentence's first country, to which the reading then belongs; else its first one."""
    groups = [
        each["group"]
        for each in message.get(ENTITIES, [])
        if sentence["start"] <= each["start"] < sentence["end"] and each["group"]
    ]
    return groups[0].partition(".")[2] if groups else "0"


def _wanted(found: Iterable[dict[str, Any]]) -> bool:
    """Whether the rules found something that is wanted, with its direction."""
    return any(
        each["entity"] == "capability"
        and each["value"] not in ("sms", "voice")
        and each.get("role") != "excluded"
        for each in found
    )


def _certain(examples: Iterable[Message]) -> Iterator[tuple[str, frozenset[str]]]:
    """Training examples of which it is known what they want: as the rules read it, or nothing at all."""
    for example in examples:
        wanted = frozenset(example.get(CAPABILITIES_READ) or ())
        if example.get(INTENT) not in _MAY_STATE_NEEDS:
            yield example.get(MASKED_TEXT), frozenset()
        elif example.get(INTENT) == _STATES_NEEDS and wanted and wanted <= set(CAPABILITIES):
            yield example.get(MASKED_TEXT), wanted
