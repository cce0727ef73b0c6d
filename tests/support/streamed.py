"""Answers as an endpoint streams them, piece by piece."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from typing import Any

import httpx2

from tests.support.completions import delta

USAGE = {"prompt_tokens": 10, "completion_tokens": 5}
LAST: list[Any] = [
    {"choices": [{"delta": {}, "finish_reason": "stop"}]},
    {"choices": [], "model": "m-1", "usage": USAGE},
]


def pieces(text: str, length: int = 4) -> list[Any]:
    """The chunks of a stream that has the text."""
    return [delta(text[start : start + length]) for start in range(0, len(text), length)]


def reasoning(text: str, length: int = 4) -> list[Any]:
    """The chunks of a stream that has the text as its reasoning."""
    texts = [text[start : start + length] for start in range(0, len(text), length)]
    return [{"choices": [{"delta": {"reasoning_content": piece}}]} for piece in texts]


class EventStream(httpx2.AsyncByteStream):
    """Sends each chunk as an event of its own; ``sent`` counts them, ``closed`` says that the reader went away.

    A float among the chunks is a pause, in seconds.
    """

    def __init__(self, chunks: Iterable[dict[str, Any] | float | bytes], *, done: bool = True) -> None:
        self.chunks = [*chunks]
        self.done = done
        self.sent = 0
        self.closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self.chunks:
            if isinstance(chunk, float):
                await asyncio.sleep(chunk)
                continue
            self.sent += 1
            yield chunk if isinstance(chunk, bytes) else b"data: " + json.dumps(chunk).encode() + b"\n\n"
        if self.done:
            yield b"data: [DONE]\n\n"

    async def aclose(self) -> None:
        self.closed = True

    @property
    def response(self) -> httpx2.Response:
        """The response whose body this is."""
        return httpx2.Response(200, stream=self, headers={"content-type": "text/event-stream"})
