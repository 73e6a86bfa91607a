"""Conversations and utterances of other people, kept apart from training data, and their player."""
