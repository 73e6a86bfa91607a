"""What the assistant says as Adaptive Cards (schema 1.5), for the web and for Teams."""

from actions.presentation.cards.alternatives import alternatives_cards
from actions.presentation.cards.changes import changes_cards
from actions.presentation.cards.pieces import LARGEST
from actions.presentation.cards.plans import plan_cards

__all__ = ["LARGEST", "alternatives_cards", "changes_cards", "plan_cards"]
