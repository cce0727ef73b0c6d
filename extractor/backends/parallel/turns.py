"""The order in which results are given that are made side by side: as if they were made one after another."""

from __future__ import annotations

import asyncio


class Turns:
    """A line of those whose results are not given yet. Use it in one event loop."""

    def __init__(self) -> None:
        self._line: dict[Turn, None] = {}

    def join(self, turn: Turn) -> None:
        """Stand at the end of the line, unless in it already."""
        self._line.setdefault(turn)

    def leave(self, turn: Turn) -> None:
        """Leave the line, if in it, and let the next come."""
        self._line.pop(turn, None)
        if first := next(iter(self._line), None):
            first.call()

    def is_first(self, turn: Turn) -> bool:
        """Whether nobody else is before this one."""
        return next(iter(self._line), turn) is turn


class Turn:
    """One place in the line, taken at once. Whoever waits for something outside leaves, and joins again afterwards."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._called: asyncio.Future[None] | None = None
        turns.join(self)

    def leave(self) -> None:
        """Let others pass."""
        self._turns.leave(self)

    def join(self) -> None:
        """Stand at the end of the line, unless in it already."""
        self._turns.join(self)

    async def come(self) -> None:
        """Wait until this is the first in the line."""
        while not self._turns.is_first(self):
            self._called = asyncio.get_running_loop().create_future()
            await self._called

    def call(self) -> None:
        """Tell that it is the first now."""
        if self._called and not self._called.done():
            self._called.set_result(None)
