"""Words to needs: what an utterance changes in a conversation."""

from actions.understanding.conversation import Choice, Conversation
from actions.understanding.hearing import hear
from actions.understanding.utterance import Mention, Utterance

__all__ = ["Choice", "Conversation", "Mention", "Utterance", "hear"]
