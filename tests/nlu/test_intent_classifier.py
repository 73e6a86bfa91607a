"""The intent classifier: what it reads, what it answers, when it says that it does not know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.intent_classifier import (
    MASKED_TEXT,
    MAX_CHARACTERS,
    RareWordMarker,
    TfidfIntentClassifier,
    normalise,
)

EXAMPLES = {
    "greet": ["hi", "hello", "hello there", "good morning", "good evening", "hey there"],
    "ask_price": [
        "how much is a __type__ in __country__",
        "what does a __type__ cost",
        "price of a __type__ in __country__",
        "how much does a number cost",
        "what is the price per month",
        "how much is it per minute",
    ],
    "ask_availability": [
        "can i get a __type__ in __country__ ?",
        "is a __type__ available in __country__",
        "do you have a __type__ number in __country__",
        "which numbers are available in __country__",
        "can i get a number in __country__",
        "are there numbers in __country__",
    ],
    "out_of_scope": [
        "what is the weather like",
        "tell me a joke about penguins",
        "who won the football match",
        "how much is an ice cream",
        "write a poem about autumn",
        "what does netflix cost",
    ],
}


def training_data() -> TrainingData:
    return TrainingData(
        [Message({"text": text, "intent": intent}) for intent, texts in EXAMPLES.items() for text in texts]
    )


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage(tmp_path)


def untrained(storage: LocalModelStorage, **config: Any) -> TfidfIntentClassifier:
    return TfidfIntentClassifier.create(config, storage, Resource("intents"), context())


def context() -> ExecutionContext:
    return ExecutionContext(GraphSchema({}))


def trained(storage: LocalModelStorage, **config: Any) -> TfidfIntentClassifier:
    classifier = untrained(storage, **config)
    classifier.train(training_data())
    return classifier


def classified(classifier: TfidfIntentClassifier, text: str, **fields: Any) -> Message:
    return classifier.process([Message({"text": text, **fields})])[0]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("good morning there", "greet"),
        ("HELLOOOO!!!", "greet"),
        ("how much is a number", "ask_price"),
        ("can i get a number", "ask_availability"),
        ("tell me a poem about football", "out_of_scope"),
    ],
)
def test_unseen_wording_gets_its_intent(storage: LocalModelStorage, text: str, intent: str) -> None:
    assert classified(trained(storage), text).get("intent")["name"] == intent


def test_the_masked_text_is_read_in_place_of_the_text(storage: LocalModelStorage) -> None:
    message = classified(
        trained(storage), "hello", **{MASKED_TEXT: "what does a __type__ cost in __country__"}
    )
    assert message.get("intent")["name"] == "ask_price"


def test_training_reads_the_masked_text_too(storage: LocalModelStorage) -> None:
    masked = [
        Message({"text": "x", MASKED_TEXT: text, "intent": intent})
        for intent, texts in EXAMPLES.items()
        for text in texts
    ]
    classifier = untrained(storage)
    classifier.train(TrainingData(masked))
    assert classified(classifier, "good morning").get("intent")["name"] == "greet"


def test_the_ranking_falls_and_sums_to_one(storage: LocalModelStorage) -> None:
    ranking = classified(trained(storage, fallback_threshold=0, ambiguity_threshold=0), "hello").get(
        "intent_ranking"
    )
    confidences = [entry["confidence"] for entry in ranking]
    assert {entry["name"] for entry in ranking} == set(EXAMPLES)
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1, abs=1e-3)


def test_the_ranking_is_as_long_as_configured(storage: LocalModelStorage) -> None:
    message = classified(
        trained(storage, ranking_length=2, fallback_threshold=0, ambiguity_threshold=0), "hello"
    )
    assert len(message.get("intent_ranking")) == 2


@pytest.mark.parametrize("thresholds", [{"fallback_threshold": 1}, {"ambiguity_threshold": 1}])
def test_an_uncertain_message_falls_back_and_keeps_the_ranking(
    storage: LocalModelStorage, thresholds: dict
) -> None:
    message = classified(trained(storage, **thresholds), "hello there")
    assert message.get("intent")["name"] == "nlu_fallback"
    assert [entry["name"] for entry in message.get("intent_ranking")][:2] == ["nlu_fallback", "greet"]


@pytest.mark.parametrize("text", ["", "   ", "\u0434\u0430", "<br>", "\U0001f680", "a" * 200_000])
def test_odd_messages_are_answered_too(storage: LocalModelStorage, text: str) -> None:
    assert classified(trained(storage), text).get("intent")["name"]


def test_a_loaded_model_answers_as_the_trained_one(storage: LocalModelStorage) -> None:
    before = classified(trained(storage), "what is the price").get("intent_ranking")
    loaded = TfidfIntentClassifier.load({}, storage, Resource("intents"), context())
    assert classified(loaded, "what is the price").get("intent_ranking") == before


def test_training_on_one_intent_is_refused(storage: LocalModelStorage) -> None:
    with pytest.raises(ValueError, match="two intents"):
        untrained(storage).train(TrainingData([Message({"text": "hi", "intent": "greet"})]))


def test_an_untrained_component_says_what_to_do(storage: LocalModelStorage) -> None:
    with pytest.raises(RuntimeError, match="rasa train"):
        classified(untrained(storage), "hi")


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"fallback_threshold": 1.5}, "fallback_threshold: 1.5 is not between 0 and 1"),
        ({"ambiguity_threshold": -0.1}, "ambiguity_threshold: -0.1 is not between 0 and 1"),
        ({"c": 0}, "c: 0 is not above 0"),
        ({"fallback_treshold": 0.3, "treshold_ngrams": 1}, "treshold_ngrams"),
    ],
)
def test_a_bad_configuration_is_refused(config: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidConfigException, match=message):
        TfidfIntentClassifier.validate_config(config)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("I don\u2019t know", "i don't know"),
        ("\u201cport-in\u201d \u2013 what\u2019s that", '"port-in" - what\'s that'),
        ("heeeeelp", "help"),
        ("really?? ?", "really?"),
        ("10000 texts, 1-800-555-0199", "10000 texts, 1-800-555-0199"),
        ("<p>need <b>SMS</b> &amp; calls</p>", "need sms & calls"),
        ("a < b and c > d", "a < b and c > d"),
        ("thanks \U0001f600\U0001f44d\U0001f3fd", "thanks"),
        ("\U0001f44d\U0001f3fd", "\U0001f44d"),
        ("\uff34\uff25\uff38\uff34", "text"),
        ("\u3053\u3093\u306b\u3061\u306f bot", "__script__ bot"),
        ("M\u00e9xico  por\nfavor", "m\u00e9xico por favor"),
        ("in __country__ ?", "in __country__ ?"),
        ("a b " * 1000, ("a b " * (MAX_CHARACTERS // 4)).strip()),
    ],
)
def test_text_is_normalised(typed: str, read: str) -> None:
    assert normalise(typed) == read


def test_a_word_that_only_its_own_example_has_is_marked_in_training() -> None:
    marker = RareWordMarker("out_of_scope")
    texts = ["need sms", "need calls", "need cake"]
    assert marker.fit_transform(texts, ["inform", "inform", "out_of_scope"]) == [
        "need sms __rare__",
        "need calls __rare__",
        "need cake __rare__",
    ]


def test_words_of_examples_in_scope_are_not_rare_in_use_and_those_out_of_scope_are() -> None:
    marker = RareWordMarker("out_of_scope").fit(["need sms", "need cake"], ["inform", "out_of_scope"])
    assert marker.transform(["need sms", "need cake", "more cake"]) == [
        "need sms",
        "need cake __rare__",
        "more cake __rare__ __rare__",
    ]
