"""Dialogue policies of ours, beside Rasa's own, and how they talk to the action server."""

from policies.action_results import check_results_with_one_validator

check_results_with_one_validator()
