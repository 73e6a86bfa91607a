"""The conversations that were talking a moment ago, kept in memory as Rasa left them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from rasa.shared.core.trackers import DialogueStateTracker


@dataclass
class Held:
    """A tracker that is what the database would give: how many of its events are there, and its newest row."""

    tracker: DialogueStateTracker
    stored: int
    newest_row: int | None
    in_use: bool


class RecentTrackers:
    """At most `most` trackers; the one that was not asked for longest goes first.

    A tracker that was taken and never put back, because the turn failed, is not given out again.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[str, Held] = OrderedDict()

    def take(self, sender_id: str, newest_row: int | None) -> DialogueStateTracker | None:
        """The tracker, if nobody uses it and the database has no other newest row than it had then."""
        held = self._held.get(sender_id)
        if held is None or held.in_use or held.newest_row != newest_row:
            return None
        held.in_use = True
        self._held.move_to_end(sender_id)
        return held.tracker

    def lend(self, tracker: DialogueStateTracker, newest_row: int | None) -> None:
        """Remembers a tracker that was just loaded and is in use now."""
        self._held[tracker.sender_id] = Held(tracker, len(tracker.events), newest_row, in_use=True)
        self._held.move_to_end(tracker.sender_id)
        while len(self._held) > self._most:
            self._held.popitem(last=False)

    def lent(self, tracker: DialogueStateTracker) -> Held | None:
        """What is known of this very object; it is no longer remembered."""
        held = self._held.pop(tracker.sender_id, None)
        return held if held is not None and held.in_use and held.tracker is tracker else None

    def put_back(self, tracker: DialogueStateTracker, newest_row: int) -> None:
        """Keeps a tracker all of whose events are stored."""
        self.lend(tracker, newest_row)
        self._held[tracker.sender_id].in_use = False

    def forget_all(self) -> None:
        """Every conversation is read from the database again."""
        self._held.clear()
