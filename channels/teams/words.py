"""What the channel itself says; all else is said by the assistant (the welcome is `utter_greet` in domain.yml)."""

from __future__ import annotations

ATTACHMENT = "I read text only. I did not open the attachment: write what you need."
TOO_LONG = (
    "Your message has {characters:,} characters, and I read {longest:,} at most. Send it in shorter parts."
)
CHOICE = "Your answer: {title}"


def too_long(characters: int, longest: int) -> str:
    """The answer to a message that is not read because of its length."""
    return TOO_LONG.format(characters=characters, longest=longest)
