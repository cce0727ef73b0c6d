"""Async code for callers of any kind: one event loop in a thread of its own, so that it works in a notebook too."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from extractor.errors import UsageError

T = TypeVar("T")

_log = logging.getLogger(__name__)


class SyncBridge:
    """Runs coroutines in an event loop of its own, which starts with the first one and ends with `close`.

    Every thread and every other event loop may use it at once: all coroutines run in the one loop, so what they share
    (connections, locks) belongs to it alone. Use after `close`, and waiting from within the loop for what runs in it,
    raise `UsageError`.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Wait for the coroutine's result; if the wait is interrupted (Ctrl-C) the coroutine is cancelled first."""
        if self.is_inside():
            coroutine.close()
            raise UsageError("a callback cannot wait for the extractor that calls it: do this after the call")
        begun, ended = threading.Event(), threading.Event()

        async def signalling() -> T:
            begun.set()
            try:
                return await coroutine
            finally:
                ended.set()

        future = self._submit(signalling(), coroutine)
        try:
            return future.result()
        except CancelledError:
            self._check_open()
            raise
        except BaseException:
            if future.cancel():
                self._submit(asyncio.sleep(0)).result()  # the loop has seen the cancellation
                if begun.is_set():  # else it ended before its first step
                    ended.wait()
            raise

    async def run_async(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """`run` for a caller in an event loop of its own."""
        future = self._submit(coroutine)
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or not task.cancelling():  # so it is not the caller who was cancelled
                self._check_open()
            raise

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
            if not self._closed:
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
            if not self._closed:
                await self.run_async(_close(stream))

    def is_inside(self) -> bool:
        """Whether the caller is in the loop's own thread, and so must not wait for it."""
        return threading.current_thread() is self._thread

    def close(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Cancel what is under way, run ``last`` in the loop, and end it and its thread; once is enough.

        Not from within the loop.
        """
        with self._lock:
            if self._closed:
                return
            self._closed = True
            loop, thread = self._started()
        try:
            asyncio.run_coroutine_threadsafe(_end(last), loop).result()
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    def _check_open(self) -> None:
        if self._closed:
            raise UsageError("the extractor was closed before this was done: make a new one")

    def _submit(self, coroutine: Coroutine[Any, Any, T], *unused: Coroutine[Any, Any, Any]) -> Future[T]:
        with self._lock:
            if self._closed:
                for each in (coroutine, *unused):
                    each.close()
                self._check_open()
            loop, _ = self._started()
            return asyncio.run_coroutine_threadsafe(coroutine, loop)

    def _started(self) -> tuple[asyncio.AbstractEventLoop, threading.Thread]:
        if self._loop is None or self._thread is None:
            self._loop = asyncio.new_event_loop()
            self._loop.set_exception_handler(_log_exception)
            self._thread = threading.Thread(target=_run_forever, args=(self._loop,), name="extractor", daemon=True)
            self._thread.start()
        return self._loop, self._thread


def _run_forever(loop: asyncio.AbstractEventLoop) -> None:
    while True:
        try:
            loop.run_forever()
            return
        except (SystemExit, KeyboardInterrupt):  # a task's: asyncio lets it end the loop, here it ends its own call
            continue


async def _next(stream: AsyncIterator[T]) -> T:
    return await anext(stream)


async def _close(stream: AsyncIterator[Any]) -> None:
    if close := getattr(stream, "aclose", None):
        await close()


async def _end(last: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Cancel every other task of the loop, wait until they have ended, then run ``last``."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await last()
    await asyncio.get_running_loop().shutdown_asyncgens()


def _log_exception(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What nobody waits for any more is logged, not printed."""
    error = context.get("exception")
    _log.debug("%s: %s", context.get("message"), type(error).__name__ if error else "no exception")
