"""Requests to one endpoint and model from several extractors: all of them together as many at once as it takes."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from extractor.llm.types import ChatClient, ChatRequest, ChatResponse


class Turns:
    """At most ``most`` turns at once, first come first served. Threads, and event loops, may share them."""

    def __init__(self, most: int) -> None:
        self._free = most
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._lock = threading.Lock()

    @asynccontextmanager
    async def one(self) -> AsyncGenerator[None]:
        """A turn, once there is one."""
        await self._take()
        try:
            yield
        finally:
            self._give_back()

    async def _take(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            with self._lock:
                is_waiting = turn in self._waiting
                if is_waiting:
                    self._waiting.remove(turn)
            if not is_waiting:  # its turn had come: it is the next one's
                self._give_back()
            raise

    def _give_back(self) -> None:
        with self._lock:
            while self._waiting:
                turn = self._waiting.popleft()
                with suppress(RuntimeError):  # of a loop that was closed
                    turn.get_loop().call_soon_threadsafe(_come, turn)
                    return
            self._free += 1


def _come(turn: asyncio.Future[None]) -> None:
    if not turn.done():
        turn.set_result(None)


class TurnsClient:
    """Passes requests on to ``client``, each when it has one of the ``turns``."""

    def __init__(self, client: ChatClient, turns: Turns) -> None:
        self._client = client
        self._turns = turns

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client."""
        async with self._turns.one():
            return await self._client.complete(request)
