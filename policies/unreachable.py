"""Tells the person when the action server did not hear them, instead of falling silent."""

from __future__ import annotations

from typing import Any

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

UTTERANCE = "utter_unreachable"
TALK_SLOT = "talk"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class UnreachablePolicy(Policy):
    """Predicts `utter_unreachable` when `action_understand` has not heard the latest message.

    That action runs before anything is predicted, and notes the id of each message that it heard. What
    was said stays in the tracker: once the server is back, the action takes it up with the next message.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Above the rules (priority 6), which would call the server again."""
        return {"priority": 7}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: TrackerFeaturizer | None = None,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context, featurizer)

    def train(
        self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any
    ) -> Resource:
        """Nothing is learned."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The line for the person, then the wait for the next message; nothing while all is well."""
        if not _unheard(tracker):
            return self._prediction(self._default_predictions(domain))
        told = tracker.latest_action_name == UTTERANCE
        action = ACTION_LISTEN_NAME if told else UTTERANCE
        probabilities = self._default_predictions(domain)
        probabilities[domain.index_for_action(action)] = 1.0
        return self._prediction(probabilities, is_no_user_prediction=True)


def _unheard(tracker: DialogueStateTracker) -> bool:
    """Whether the latest message came through a channel and was not heard by the action server."""
    message = tracker.latest_message
    if message is None or message.input_channel is None or not message.message_id:
        return False
    talk = tracker.get_slot(TALK_SLOT) or {}
    return bool(talk.get("heard") != message.message_id)
