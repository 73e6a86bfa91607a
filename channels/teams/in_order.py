"""Work that must keep its order, by key; different keys do not wait for each other."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

T = TypeVar("T")


class InOrder:
    """Starts each piece of work when the one before it under the same key has ended, however it ended."""

    def __init__(self) -> None:
        self._last: dict[str, asyncio.Task[Any]] = {}
        self._waiting: Counter[str] = Counter()

    def add(self, key: str, work: Callable[[], Awaitable[T]]) -> asyncio.Task[T]:
        """The task that does the work in its turn."""
        before = self._last.get(key)
        task: asyncio.Task[T] = asyncio.get_running_loop().create_task(_after(before, work))
        self._last[key] = task
        self._waiting[key] += 1
        task.add_done_callback(lambda ended: self._forget(key, ended))
        return task

    def waiting(self, key: str) -> int:
        """How much work of this key has not ended yet."""
        return self._waiting[key]

    def _forget(self, key: str, ended: asyncio.Task[T]) -> None:
        self._waiting[key] -= 1
        if not self._waiting[key]:
            del self._waiting[key]
        if self._last.get(key) is ended:
            del self._last[key]


async def _after(before: asyncio.Task[Any] | None, work: Callable[[], Awaitable[T]]) -> T:
    if before is not None:
        await asyncio.wait({before})
    return await work()
