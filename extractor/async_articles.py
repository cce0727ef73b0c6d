"""Articles that come from an async iterable of the caller's, as a cursor or a queue gives them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


def from_this_loop(articles: Any) -> Any:
    """The articles as an ordinary iterable: an async one is iterated over in the event loop that runs now.

    Whoever reads it has to do so in another thread, while that loop runs. What is no async iterable stays as it is.
    """
    if not isinstance(articles, AsyncIterable) or isinstance(articles, Iterator):
        return articles
    return _iterated(aiter(articles), asyncio.get_running_loop())  # pyright: ignore


def _iterated(articles: AsyncIterator[T], loop: asyncio.AbstractEventLoop) -> Iterator[T]:
    try:
        while True:
            try:
                article = asyncio.run_coroutine_threadsafe(_next(articles), loop).result()
            except StopAsyncIteration:
                return
            yield article
    finally:
        if (close := getattr(articles, "aclose", None)) is not None and loop.is_running():
            asyncio.run_coroutine_threadsafe(close(), loop)


async def _next(articles: AsyncIterator[T]) -> T:
    return await anext(articles)
