"""Threads of their own for each kind of work: however much there is of one, the others find theirs free."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar, TypeVarTuple

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


class Threads:
    """At most ``most`` threads for one kind of work."""

    def __init__(self, kind: str, most: int) -> None:
        self._executor = ThreadPoolExecutor(most, thread_name_prefix=kind)

    async def run(self, function: Callable[[*Arguments], T], *arguments: *Arguments) -> T:
        """What the function gives, called in one of them with the context of the caller."""
        context = copy_context()
        return await asyncio.get_running_loop().run_in_executor(
            self._executor, lambda: context.run(function, *arguments)
        )

    def close(self) -> None:
        """Wait until they have done what they have begun."""
        self._executor.shutdown()
