"""A stand-in for an endpoint that answers while a test waits: in an event loop of another thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import TypeVar

from tests.support.endpoint import Endpoint

E = TypeVar("E", bound=Endpoint)


@contextmanager
def serving(endpoint: E) -> Generator[E]:
    """The endpoint, once it listens."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(endpoint.start(), loop).result()
        yield endpoint
    finally:
        asyncio.run_coroutine_threadsafe(endpoint.stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
