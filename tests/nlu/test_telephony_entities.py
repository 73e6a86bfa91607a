"""The entity extractor in Rasa's graph: trained with the catalog, kept in the model, used without a database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu import telephony_entities
from nlu.telephony_entities import MASKED_SENTENCES, MASKED_TEXT, TelephonyEntityExtractor

ALIASES = {"lantern routing": "lantern", "harbour number": "harbour"}


def context() -> ExecutionContext:
    return ExecutionContext(GraphSchema({}))


@contextmanager
def catalog() -> Iterator[SimpleNamespace]:
    yield SimpleNamespace(topic_aliases=ALIASES)


def no_catalog() -> None:
    raise AssertionError("the catalog was opened")


@pytest.fixture(autouse=True)
def _without_a_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telephony_entities, "open_catalog", no_catalog)


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    return LocalModelStorage(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def untrained(storage: LocalModelStorage) -> TelephonyEntityExtractor:
    return TelephonyEntityExtractor.create({}, storage, Resource("untrained"), context())


@pytest.fixture(scope="module")
def trained(storage: LocalModelStorage) -> TelephonyEntityExtractor:
    """A component that was trained while there was a catalog."""
    component = TelephonyEntityExtractor.create({}, storage, Resource("entities"), context())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telephony_entities, "open_catalog", catalog)
        assert component.train(TrainingData()) == Resource("entities")
    return component


@pytest.fixture(scope="module")
def loaded(trained: TelephonyEntityExtractor, storage: LocalModelStorage) -> TelephonyEntityExtractor:
    return TelephonyEntityExtractor.load({}, storage, Resource("entities"), context())


def entities(component: TelephonyEntityExtractor, text: str, **fields: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = component.process([Message({"text": text, **fields})])[0].get("entities")
    return found


def topics(component: TelephonyEntityExtractor, text: str) -> list[str]:
    return [found["value"] for found in entities(component, text) if found["entity"] == "topic"]


def test_training_takes_the_topics_of_the_catalog(
    untrained: TelephonyEntityExtractor, trained: TelephonyEntityExtractor
) -> None:
    assert topics(untrained, "what is lantern routing") == []
    assert topics(trained, "what is lantern routing") == ["lantern"]


def test_training_needs_the_catalog(untrained: TelephonyEntityExtractor) -> None:
    with pytest.raises(AssertionError, match="the catalog was opened"):
        untrained.train(TrainingData())


def test_a_loaded_component_understands_without_a_database(loaded: TelephonyEntityExtractor) -> None:
    assert topics(loaded, "lantern routing or a harbour number?") == ["lantern", "harbour"]


def test_a_loaded_component_finds_what_the_trained_one_finds(
    trained: TelephonyEntityExtractor, loaded: TelephonyEntityExtractor
) -> None:
    text = "no calls in Spain; what is a harbour number? Keep +34 911 23 45 67"
    assert entities(loaded, text) == entities(trained, text) != []


def test_loading_a_model_that_was_not_trained_is_an_error(storage: LocalModelStorage) -> None:
    with pytest.raises((ValueError, FileNotFoundError)):
        TelephonyEntityExtractor.load({}, storage, Resource("nowhere"), context())


def test_an_entity_is_what_rasa_expects(untrained: TelephonyEntityExtractor) -> None:
    (country,) = [each for each in entities(untrained, "not in Spain") if each["entity"] == "country"]
    assert country == {
        "entity": "country",
        "value": "ES",
        "start": 7,
        "end": 12,
        "role": "excluded",
        "group": "0.0",
        "extractor": "TelephonyEntityExtractor",
    }


def test_entities_of_other_extractors_are_kept(untrained: TelephonyEntityExtractor) -> None:
    other = {"entity": "mood", "value": "glad", "start": 0, "end": 4}
    found = entities(untrained, "glad to be in Spain", entities=[other])
    assert found[0] == other
    assert len(found) > 1


def test_messages_are_masked_for_the_classifier(untrained: TelephonyEntityExtractor) -> None:
    (message,) = untrained.process([Message({"text": "SMS in Spain. Keep 206.555.0142!"})])
    assert message.get(MASKED_TEXT) == "SMS in __country__. Keep __phone_number__!"
    first, second = message.get(MASKED_SENTENCES)
    assert (first["start"], first["end"], first["masked"]) == (0, 13, "SMS in __country__.")
    assert (second["start"], second["end"], second["masked"]) == (14, 32, "Keep __phone_number__!")
    assert first["roles"][0] == "TEXT"


def test_training_examples_are_masked_in_the_same_way(untrained: TelephonyEntityExtractor) -> None:
    examples = [
        Message({"text": "SMS in Spain", "intent": "inform"}),
        Message({"text": "hello", "intent": "greet"}),
    ]
    masked = untrained.process_training_data(TrainingData(examples)).training_examples
    assert {message.get(MASKED_TEXT) for message in masked} == {"SMS in __country__", "hello"}
    assert {message.get("intent") for message in masked} == {"inform", "greet"}


def test_training_examples_without_text_are_left_alone(untrained: TelephonyEntityExtractor) -> None:
    action = Message({"action_name": "action_answer"})
    untrained.process_training_data(TrainingData([action]))
    assert action.get(MASKED_TEXT) is None


@pytest.mark.parametrize("text", ["", None, "\n", "\U0001f600", "<br>", pytest.param("x" * 5000, id="long")])
def test_odd_messages_are_read_too(untrained: TelephonyEntityExtractor, text: str | None) -> None:
    (message,) = untrained.process([Message({"text": text})])
    assert message.get("entities") == []


def test_rasa_lets_it_process_the_training_data() -> None:
    """Rasa does so with trainable featurizers only; as an extractor alone it would mask no example."""
    registered = DefaultV1Recipe._from_registry("TelephonyEntityExtractor")
    assert DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER in registered.types
    assert DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR in registered.types
    assert registered.is_trainable
