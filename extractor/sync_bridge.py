"""Async code for callers of any kind: one event loop in a thread of its own, so that it works in a notebook too."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import weakref
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import CancelledError, Future
from typing import Any, Generic, TypeVar

from extractor.errors import UsageError

T = TypeVar("T")

_log = logging.getLogger(__name__)


class SyncBridge:
    """Runs coroutines in an event loop of its own, which starts with the first one and ends with `close`.

    Every thread and every other event loop may use it at once: all coroutines run in the one loop, so what they share
    (connections, locks) belongs to it alone. Use after `close`, waiting from within the loop for what runs in it, and
    use in a child process after a fork, which has neither the loop nor its thread, raise `UsageError`. A bridge that
    nobody has any more ends its thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._process = os.getpid()  # that of the loop, once there is one
        self._closed = False

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Wait for the coroutine's result; if the wait is interrupted (Ctrl-C) the coroutine is cancelled first."""
        if self.is_inside():
            coroutine.close()
            raise UsageError(
                "a callback or generator cannot wait for the extractor that calls it: do this after the call"
            )
        work = _Work(coroutine)
        future = self._submit(work.do(), coroutine)
        try:
            return future.result()
        except CancelledError:
            self._check_open()
            raise
        except BaseException:
            if future.cancel():
                self._submit(asyncio.sleep(0)).result()  # the loop has seen the cancellation
                if work.has_begun:  # else it ended before its first step
                    work.ended.result()
            raise

    async def run_async(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """`run` for a caller in an event loop of its own."""
        work = _Work(coroutine)
        future = self._submit(work.do(), coroutine)
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or not task.cancelling():  # so it is not the caller who was cancelled
                self._check_open()
            else:
                await asyncio.wrap_future(self._submit(asyncio.sleep(0)))  # the loop has seen the cancellation
                if work.has_begun:
                    await asyncio.shield(asyncio.wrap_future(work.ended))
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
                if self.is_inside():  # the garbage collector's choice: nothing can be waited for here
                    self._submit(_close(stream))
                else:
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

        Not from within the loop. In a child process after a fork nothing is done: what is open is the parent's.
        """
        if self.is_forked():
            return
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

    def is_forked(self) -> bool:
        """Whether this is a child process of the one that the loop runs in."""
        return self._loop is not None and os.getpid() != self._process

    def _check_open(self) -> None:
        if self._closed:
            raise UsageError("the extractor was closed before this was done: make a new one")

    def _submit(self, coroutine: Coroutine[Any, Any, T], *unused: Coroutine[Any, Any, Any]) -> Future[T]:
        if self.is_forked():  # before the lock, which a thread of the parent may have held
            _drop(coroutine, *unused)
            raise UsageError("an extractor used before a fork does not work after it: make one in each process")
        with self._lock:
            if self._closed:
                _drop(coroutine, *unused)
                self._check_open()
            loop, _ = self._started()
            return asyncio.run_coroutine_threadsafe(coroutine, loop)

    def _started(self) -> tuple[asyncio.AbstractEventLoop, threading.Thread]:
        if self._loop is None or self._thread is None:
            self._loop, self._process = asyncio.new_event_loop(), os.getpid()
            self._loop.set_exception_handler(_log_exception)
            self._thread = threading.Thread(target=_run_forever, args=(self._loop,), name="extractor", daemon=True)
            self._thread.start()
            weakref.finalize(self, _stop, self._loop).atexit = False
        return self._loop, self._thread


class _Work(Generic[T]):
    """A coroutine, and whether it has begun and ended: a future that is cancelled does not tell."""

    def __init__(self, coroutine: Coroutine[Any, Any, T]) -> None:
        self._coroutine = coroutine
        self.has_begun = False
        self.ended: Future[None] = Future()

    async def do(self) -> T:
        self.has_begun = True
        try:
            return await self._coroutine
        finally:
            self.ended.set_result(None)


def _run_forever(loop: asyncio.AbstractEventLoop) -> None:
    while True:
        try:
            loop.run_forever()
            break
        except (SystemExit, KeyboardInterrupt):  # a task's: asyncio lets it end the loop, here it ends its own call
            continue
    loop.close()


def _stop(loop: asyncio.AbstractEventLoop) -> None:
    """End the loop of a bridge that was dropped without being closed."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(loop.stop)


def _drop(*coroutines: Coroutine[Any, Any, Any]) -> None:
    for each in coroutines:
        each.close()


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
