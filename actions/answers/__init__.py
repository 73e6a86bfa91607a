"""Questions on the side, answered from the catalog: `answer(Question, catalog, plan)`."""

from actions.answers.question import Question
from actions.answers.registry import INTENTS, answer, sources

__all__ = ["INTENTS", "Question", "answer", "sources"]
