"""How often is too often, and whose address counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.limits import Allowance, RateLimit, TooMany, client_address


class Clock:
    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_so_many_are_allowed_and_then_one_waits(clock: Clock) -> None:
    limit = RateLimit(Allowance(2, seconds=60), clock)
    assert limit.take("ann") == 0.0
    clock.seconds += 20
    assert limit.take("ann") == 0.0
    assert limit.take("ann") == 40.0
    clock.seconds += 41
    assert limit.take("ann") == 0.0
    assert limit.take("ann") > 0.0


def test_a_refused_try_costs_nothing(clock: Clock) -> None:
    limit = RateLimit(Allowance(1, seconds=10), clock)
    for _ in range(5):
        limit.take("ann")
    clock.seconds += 11
    assert limit.take("ann") == 0.0


def test_each_key_has_its_own_allowance(clock: Clock) -> None:
    limit = RateLimit(Allowance(1), clock)
    assert [limit.take(key) for key in ("ann", "bob")] == [0.0, 0.0]


def test_memory_is_bounded_by_forgetting_the_quietest(clock: Clock) -> None:
    limit = RateLimit(Allowance(1), clock, most_keys=2)
    for key in ("ann", "bob", "ann", "cid"):
        limit.take(key)
    assert limit.take("ann") > 0.0
    assert limit.take("bob") == 0.0


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(0.001, "in 1 second."), (1.0, "in 1 second."), (1.2, "in 2 seconds."), (59.0, "in 59")],
)
def test_a_refusal_says_when_to_try_again(seconds: float, says: str) -> None:
    refusal = TooMany(seconds)
    assert says in refusal.message
    assert (refusal.status, refusal.code) == (429, "rate_limited")


def test_require_refuses_what_take_counts(clock: Clock) -> None:
    limit = RateLimit(Allowance(1, seconds=30), clock)
    limit.require("ann")
    with pytest.raises(TooMany) as refused:
        limit.require("ann")
    assert refused.value.retry_after == 30


@given(st.lists(st.floats(0, 30), max_size=60))
def test_never_more_than_allowed_in_any_window(waits: list[float]) -> None:
    clock = Clock()
    limit = RateLimit(Allowance(3, seconds=10), clock)
    taken = []
    for wait in waits:
        clock.seconds += wait
        if limit.take("ann") == 0.0:
            taken.append(clock.seconds)
    assert all(later - earlier > 9.99 for earlier, later in zip(taken, taken[3:], strict=False))


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "address"),
    [
        ("192.0.2.1", None, 0, "192.0.2.1"),
        ("192.0.2.1", "198.51.100.9", 0, "192.0.2.1"),
        ("127.0.0.1", "198.51.100.9", 1, "198.51.100.9"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.9", 1, "198.51.100.9"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.9, 10.0.0.1", 2, "198.51.100.9"),
        ("127.0.0.1", None, 1, "127.0.0.1"),
        ("127.0.0.1", "10.0.0.1", 2, "127.0.0.1"),
        ("127.0.0.1", "nonsense", 1, "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", None, 0, "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", None, 0, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", None, 0, "192.0.2.1"),
    ],
)
def test_the_address_is_what_the_client_cannot_choose(
    peer: str, forwarded: str | None, proxies: int, address: str
) -> None:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert client_address(peer, headers, proxies) == address
