"""Order by key, and a memory that has an end."""

from __future__ import annotations

import asyncio

from channels.teams.in_order import InOrder
from channels.teams.seen import Seen


def test_work_of_one_key_waits_for_the_work_before_it_even_if_that_fails() -> None:
    done: list[str] = []

    async def work(name: str, before: asyncio.Event | None = None) -> None:
        if before:
            await before.wait()
        done.append(name)
        if name == "fails":
            raise RuntimeError(name)

    async def all() -> None:
        in_order, gate = InOrder(), asyncio.Event()
        tasks = [
            in_order.add("a", lambda: work("first", gate)),
            in_order.add("a", lambda: work("fails")),
            in_order.add("a", lambda: work("last")),
            in_order.add("b", lambda: work("other")),
        ]
        assert (in_order.waiting("a"), in_order.waiting("b")) == (3, 1)
        await tasks[3]
        gate.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert done == ["other", "first", "fails", "last"]
        assert in_order.waiting("a") == 0
        assert not in_order._last, "nothing is kept for keys that are done"

    asyncio.run(all())


def test_the_oldest_are_forgotten_first() -> None:
    seen = Seen(most=2)
    assert [seen.first(name) for name in ("a", "b", "a", "c", "b", "a")] == [
        True,
        True,
        False,
        True,
        False,
        True,
    ]


def test_names_do_not_run_together() -> None:
    seen = Seen()
    assert seen.first("ab", "c")
    assert seen.first("a", "bc")
