"""Remembers the latest of many, so that nothing is done twice."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict


class Seen:
    """A set that forgets its oldest members beyond `most`; it keeps hashes, so ids of any length cost the same.

    >>> seen = Seen(most=100)
    >>> seen.first("conversation", "activity"), seen.first("conversation", "activity")
    (True, False)
    """

    def __init__(self, most: int = 100_000) -> None:
        self._most = most
        self._hashes: OrderedDict[bytes, None] = OrderedDict()

    def first(self, *names: str) -> bool:
        """Is this the first time? From now on it is not."""
        key = hashlib.sha256(json.dumps(names).encode()).digest()
        if key in self._hashes:
            return False
        self._hashes[key] = None
        while len(self._hashes) > self._most:
            self._hashes.popitem(last=False)
        return True
