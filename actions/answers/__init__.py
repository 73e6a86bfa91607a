"""Questions on the side, answered from the catalog: `answer(Question, catalog, plan)`."""

from actions.answers.question import Question
from actions.answers.registry import INTENTS, answer

__all__ = ["INTENTS", "Question", "answer"]
