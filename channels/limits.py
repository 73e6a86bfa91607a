"""How much one person or one address may ask for, and which address that is."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol

from pyrate_limiter import InMemoryBucket, Rate, RateItem

from channels.incoming import Refused

MOST_KEYS = 10_000
_MILLISECONDS = 1_000


@dataclass(frozen=True)
class Allowance:
    """At most `count` times within any `seconds`."""

    count: int
    seconds: int = 60


class RateLimit:
    """Counts by key (a session, an address) in memory; the keys that were quiet longest are forgotten first.

    >>> limit = RateLimit(Allowance(2, seconds=60), now=lambda: 0.0)
    >>> [limit.take("192.0.2.1") for _ in range(3)]
    [0.0, 0.0, 60.0]
    """

    def __init__(
        self, allowance: Allowance, now: Callable[[], float] = time.monotonic, most_keys: int = MOST_KEYS
    ) -> None:
        self._rate = Rate(allowance.count, allowance.seconds * _MILLISECONDS)
        self._now = now
        self._most_keys = most_keys
        self._buckets: OrderedDict[str, InMemoryBucket] = OrderedDict()

    def take(self, key: str) -> float:
        """0.0 and one time less for the key; or, when it has none left, the seconds until it has. Never raises."""
        now = int(self._now() * _MILLISECONDS)
        bucket = self._bucket(key)
        bucket.leak(now)
        if bucket.put(RateItem(key, now)):
            return 0.0
        oldest: int = bucket.items[0].timestamp
        return max(oldest + self._rate.interval - now, 1) / _MILLISECONDS

    def require(self, key: str) -> None:
        """Like `take`, but raises `TooMany`, which is a `Refused` with status 429."""
        seconds = self.take(key)
        if seconds:
            raise TooMany(seconds)

    def _bucket(self, key: str) -> InMemoryBucket:
        bucket = self._buckets.setdefault(key, InMemoryBucket([self._rate]))
        self._buckets.move_to_end(key)
        while len(self._buckets) > self._most_keys:
            self._buckets.popitem(last=False)
        return bucket


class TooMany(Refused):
    """Asked too often; `retry_after` says in how many whole seconds it works again (for `Retry-After`)."""

    def __init__(self, seconds: float) -> None:
        self.retry_after = max(1, -(-int(seconds * _MILLISECONDS) // _MILLISECONDS))
        unit = "second" if self.retry_after == 1 else "seconds"
        super().__init__(
            HTTPStatus.TOO_MANY_REQUESTS,
            "rate_limited",
            f"Too many requests. Try again in {self.retry_after} {unit}.",
        )


class Headers(Protocol):
    """What is read of a request's headers (Sanic's, for one)."""

    def get(self, key: str, /) -> str | None:
        """The value of the header, or none."""
        ...


def client_address(peer: str, headers: Headers, proxies: int = 0) -> str:
    """The address to count for: what is at the other end, or what the outermost of our own `proxies` saw there.

    `proxies` is how many of ours stand in front and append to `X-Forwarded-For`; what stands further left in it was
    written by the client and is not believed. Of an IPv6 address only the network (/64) counts, since one person has
    all of it.

    >>> client_address("127.0.0.1", {"x-forwarded-for": "1.1.1.1, 192.0.2.7"}, proxies=1)
    '192.0.2.7'
    """
    address = peer
    if proxies:
        passed_on = [
            part.strip() for part in (headers.get("x-forwarded-for") or "").split(",") if part.strip()
        ]
        if len(passed_on) >= proxies:
            address = passed_on[-proxies]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return peer
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
