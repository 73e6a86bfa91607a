"""The second reading of a message: what was learned from how people say it, where the word rules end or err.

It knows three things of the training data in `data/nlu`, written as metadata of an intent's examples:

    wants: [send_sms]                    what somebody wants the numbers for; an empty list for nothing
    answers: port, means: "no"           what an answer to one of our questions means
    answers: capabilities, family: sms, wants: [send_sms]
                                         the same, where it was known that SMS is wanted
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.capabilities import FAMILY
from nlu.heads import OTHER, Example, Heads, surest, text_of
from nlu.questions import is_asked
from nlu.telephony_entities import MASKED_SENTENCES, READ_ENTITIES

LIKELY: Final = "likely"
"""The role of a capability that no rule found."""
LIKELY_ANSWERS: Final = "likely_answers"
"""What a message means as an answer to each of our questions: the attribute of the message."""
CAPABILITIES: Final = ("make_calls", "receive_calls", "send_sms", "receive_sms")
_MODEL_FILE: Final = "heads.joblib"
_NEVER: Final = 2.0  # no probability is above it
_ANSWERS: Final = frozenset({"inform", "affirm", "deny", "dont_know"})
_CHANGE: Final = "change"  # what somebody wants changed says little of what they want
_ONE_IN: Final = 3  # of the many examples that state nothing, so many are enough
_CHANGES: Final = frozenset({"remove", "start_over"})


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class SecondReading(GraphComponent, EntityExtractorMixin):
    """Corrects the capabilities that the rules found in a statement, and tells what it likely means as an answer.

    It stands after the rules in the pipeline, and reads the masked sentences that they leave in the message.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Probabilities, 0 to 1: `adds`, from which on a capability counts that no rule found; `adds_alone`, the same
        where no rule found any; `drops`, below which one does not count that a rule found; `answers`, from which on
        an answer is believed.
        """
        return {"adds": 0.82, "adds_alone": 0.5, "drops": 0.003, "answers": 0.65}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuses thresholds that contradict each other."""
        adds, drops = config.get("adds", 1), config.get("drops", 0)
        if not 0 <= drops < adds <= 1:
            raise InvalidConfigException(f"{cls.__name__}: drops {drops!r} is not below adds {adds!r}")
        if not 0 <= config.get("answers", 0) <= 1:
            raise InvalidConfigException(
                f"{cls.__name__}.answers: {config['answers']!r} is not within 0 to 1"
            )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SecondReading:
        """A component that still has to be trained."""
        return cls(config, model_storage, resource, Heads())

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SecondReading:
        """The component as it was trained; the thresholds are those of the configuration."""
        with model_storage.read_from(resource) as directory:
            return cls(config, model_storage, resource, joblib.load(directory / _MODEL_FILE))

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, heads: Heads
    ) -> None:
        self._config = {**self.get_default_config(), **config}
        self._model_storage = model_storage
        self._resource = resource
        self._heads = heads

    def train(self, training_data: TrainingData) -> Resource:
        """Learns what examples want and answer, and from the others what states neither."""
        self._heads.fit(list(_examples(training_data.intent_examples)))
        with self._model_storage.write_to(self._resource) as directory:
            joblib.dump(self._heads, directory / _MODEL_FILE, compress=3)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets the capabilities of each message anew, and what it means as an answer."""
        for message in messages:
            sentences = message.get(MASKED_SENTENCES) or []
            found = message.get(ENTITIES, [])
            if not sentences:
                continue
            everything = self._heads.probabilities(text_of(sentences, found))
            statements = [each for each in sentences if not is_asked(each["masked"])]
            if statements and not _changes_something(found):
                stated = (
                    everything
                    if len(statements) == len(sentences)
                    else self._heads.probabilities(text_of(statements, found))
                )
                message.set(ENTITIES, self._corrected(found, statements, stated), add_to_output=True)
            answers = {
                head.removeprefix(_ANSWER): label
                for head, shares in everything.items()
                if head.startswith(_ANSWER) and (label := surest(shares, self._config["answers"]))
            }
            message.set(LIKELY_ANSWERS, answers, add_to_output=True)
        return messages

    def _corrected(
        self,
        found: list[dict[str, Any]],
        statements: Sequence[Mapping[str, Any]],
        stated: Mapping[str, Mapping[str, float]],
    ) -> list[dict[str, Any]]:
        """The entities without the capabilities that are surely not wanted, and with those that surely are."""
        wanted = {name: stated[name][_YES] for name in CAPABILITIES if name in stated}
        read = {each["value"] for each in found if _is_wanted(each)}
        gone = {name for name in read & set(wanted) if wanted[name] < self._config["drops"]}
        spans = [range(each["start"], each["end"]) for each in statements]
        kept = [
            each
            for each in found
            if not (_is_wanted(each) and each["value"] in gone and any(each["start"] in s for s in spans))
        ]
        least = self._least_to_add(found)
        added = [name for name in wanted if name not in read and wanted[name] > least]
        if read:  # one sentence must say it: "they phone the office and ask. They call, we pick up."
            added = [n for n in added if max(self._likelihood(n, s, found) for s in statements) > least]
        return [*kept, *(self._likely(name, statements, found) for name in added)]

    def _least_to_add(self, found: Sequence[Mapping[str, Any]]) -> float:
        """The probability from which on a capability is added; above 1 if none is."""
        said = [each for each in found if each["entity"] == "capability"]
        if any(each["role"] == "only" for each in said):
            return _NEVER
        # "Telia keeps the number after all" answers something else.
        if said or any(each["entity"] == "port" for each in found):
            return float(self._config["adds"])
        # A message with a number and without a word of calls or texts only says which number is kept.
        names_a_number = any(each["entity"] == "phone_number" for each in found)
        return _NEVER if names_a_number else float(self._config["adds_alone"])

    def _likelihood(
        self, capability: str, sentence: Mapping[str, Any], found: Sequence[Mapping[str, Any]]
    ) -> float:
        """The probability that one sentence, by itself, wants a capability."""
        return self._heads.probabilities(text_of([sentence], found))[capability][_YES]

    def _likely(
        self, capability: str, statements: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        """A capability that no rule found, in the sentence that most likely states it."""

        sentence = max(statements, key=lambda each: self._likelihood(capability, each, found))
        return {
            "entity": "capability",
            "value": capability,
            "role": LIKELY,
            "group": _group(capability, sentence, found),
            "start": sentence["start"],
            "end": sentence["end"],
            "extractor": type(self).__name__,
        }


_YES: Final = "yes"
_NO: Final = "no"
_ANSWER: Final = "answer "


def _examples(messages: Sequence[Message]) -> Iterator[Example]:
    """What each training example teaches, and of which head."""
    for number, message in enumerate(each for each in messages if each.get(TEXT)):
        labels = dict(_labels((message.get(METADATA) or {}).get(METADATA_INTENT) or {}))
        if not labels and message.get(INTENT) not in _ANSWERS and number % _ONE_IN == 0:
            labels = dict.fromkeys(_ANSWER_HEADS, OTHER)
            if message.get(INTENT) != _CHANGE:
                labels |= dict.fromkeys(CAPABILITIES, _NO)
        if labels:
            yield Example(text_of(message.get(MASKED_SENTENCES), message.get(READ_ENTITIES)), labels)


_ANSWER_HEADS: Final = tuple(
    f"{_ANSWER}{name}" for name in ("acs_customer", "agreement", "existing_number", "port", "sms", "voice")
)


def _labels(metadata: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    wants = metadata.get("wants")
    if metadata.get("answers") == "capabilities":
        family = metadata.get("family")
        if family:
            yield f"{_ANSWER}{family}", " ".join(sorted(wants or ()))
            return
    elif "answers" in metadata:
        yield f"{_ANSWER}{metadata['answers']}", str(metadata["means"])
    if wants is not None:
        yield from ((name, _YES if name in wants else _NO) for name in CAPABILITIES)


def _is_wanted(found: Mapping[str, Any]) -> bool:
    return found["entity"] == "capability" and found["value"] in CAPABILITIES and found["role"] != "excluded"


def _changes_something(found: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a message takes something out of a plan: "drop the calls" says what is not wanted any more."""
    return any(each["entity"] == "operation" and each["value"] in _CHANGES for each in found)


def _group(capability: str, sentence: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> str:
    """The clause of the sentence that speaks of the same family or names a country, else its first one."""
    inside = [e for e in found if sentence["start"] <= e["start"] < sentence["end"] and e.get("group")]
    family = [e for e in inside if FAMILY.get(e["value"]) == FAMILY[capability]]
    countries = [e for e in inside if e["entity"] == "country" and not e.get("role")]
    return next((str(each["group"]) for each in (*family, *countries, *inside)), "0.0")
