"""Dialogue policies of ours, beside Rasa's own."""
