"""The decision, pure: `plan(needs, catalog)` and `next_question(needs, catalog)`."""

from actions.planner.needs import ExistingNumber, Monthly, Needs
from actions.planner.plan import Plan
from actions.planner.planning import plan
from actions.planner.questions import next_question, open_questions

__all__ = ["ExistingNumber", "Monthly", "Needs", "Plan", "next_question", "open_questions", "plan"]
