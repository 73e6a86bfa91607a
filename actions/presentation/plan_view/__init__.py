"""A plan to look at: `plan_view(plan, catalog)`, and the same as JSON and as Markdown."""

from actions.presentation.plan_view.building import plan_view
from actions.presentation.plan_view.json_io import to_json
from actions.presentation.plan_view.markdown import markdown
from actions.presentation.plan_view.view import PlanView

__all__ = ["PlanView", "markdown", "plan_view", "to_json"]
