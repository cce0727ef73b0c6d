"""Async code for callers of any kind: one event loop in a thread of its own, so that it works in a notebook too."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class SyncBridge:
    """Runs coroutines in an event loop of its own, which starts with the first one and ends with `close`.

    Every thread and every other event loop may use it at once: all coroutines run in the one loop, so what they share
    (connections, locks) belongs to it alone.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Wait for the coroutine's result; if the wait is interrupted (Ctrl-C) the coroutine is cancelled first."""
        ended = threading.Event()

        async def signalling() -> T:
            try:
                return await coroutine
            finally:
                ended.set()

        future = self._submit(signalling())
        try:
            return future.result()
        except BaseException:
            if future.cancel():
                ended.wait()
            raise

    async def run_async(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """`run` for a caller in an event loop of its own."""
        return await asyncio.wrap_future(self._submit(coroutine))

    def iterate(self, stream: AsyncIterator[T]) -> Iterator[T]:
        """The stream's items one by one; it is closed when the iterator is."""
        try:
            while True:
                try:
                    item = self.run(_next(stream))
                except StopAsyncIteration:
                    return
                yield item
        finally:
            self.run(_close(stream))

    async def iterate_async(self, stream: AsyncIterator[T]) -> AsyncIterator[T]:
        """`iterate` for a caller in an event loop of its own."""
        try:
            while True:
                try:
                    item = await self.run_async(_next(stream))
                except StopAsyncIteration:
                    return
                yield item
        finally:
            await self.run_async(_close(stream))

    def close(self) -> None:
        """End the loop and its thread; without effect if there is none. Not from within the loop."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop and thread:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    def _submit(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="extractor", daemon=True)
                self._thread.start()
            return asyncio.run_coroutine_threadsafe(coroutine, self._loop)


async def _next(stream: AsyncIterator[T]) -> T:
    return await anext(stream)


async def _close(stream: AsyncIterator[Any]) -> None:
    if close := getattr(stream, "aclose", None):
        await close()
