"""Answers a question that only says what is different from the one before it, whatever its intent was taken for."""

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

ANSWER = "action_answer"
TALK_SLOT = "talk"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class FollowUpPolicy(Policy):
    """Predicts `action_answer` where `action_understand` noted that a message follows up a question.

    "And in Austria?" is a change of the plan, but right after a question it asks the same of Austria. What it means
    depends on the turn before, which neither the intent nor a rule of one turn can tell. Then the open question, if
    there is one, is asked again.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Above the rules (priority 6), which know the intent only."""
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
        """The answer, then the form if one is open, else the wait for the next message."""
        probabilities = self._default_predictions(domain)
        action = _next_action(tracker)
        if action is None:
            return self._prediction(probabilities)
        probabilities[domain.index_for_action(action)] = 1.0
        return self._prediction(probabilities, is_no_user_prediction=True)


def _next_action(tracker: DialogueStateTracker) -> str | None:
    """What comes next in a turn that follows up a question; None in every other turn, and once the form has asked."""
    if not (tracker.get_slot(TALK_SLOT) or {}).get("follows_up"):
        return None
    if tracker.latest_action_name == ACTION_LISTEN_NAME:
        return ANSWER
    if tracker.latest_action_name == ANSWER:
        return tracker.active_loop_name or ACTION_LISTEN_NAME
    return None
