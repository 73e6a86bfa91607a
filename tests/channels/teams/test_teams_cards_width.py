"""How wide a card is in Teams."""

from __future__ import annotations

import pytest

from channels.teams.cards import attachment

TEXT = {"type": "TextBlock", "text": "Germany"}


@pytest.mark.parametrize(("body", "full"), [([TEXT, {"type": "Table"}], True), ([TEXT], False)])
def test_a_card_with_a_table_takes_the_full_width(body: list[dict[str, str]], full: bool) -> None:
    content = attachment({"type": "AdaptiveCard", "body": body})["content"]
    assert (content.get("msteams") == {"width": "Full"}) is full
