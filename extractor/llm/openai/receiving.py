"""Reading one response as it comes: streams event by event, so that a silent or endless one can be ended early."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextvars import ContextVar

from extractor.errors import ReplyError
from extractor.llm.openai.streaming import StreamReader, is_stream
from extractor.usage import Usage

MAX_RESPONSE_BYTES = 8 * 2**20
"""The most bytes of one response that are read, decoded; a model writes less than a hundredth of that."""

MAX_STREAM_BYTES = 16 * MAX_RESPONSE_BYTES
"""The same for a stream, which spends some 300 bytes on each token."""


class ResponseReceiver:
    """Takes the blocks of one response.

    ``silence`` limits the time until the next token in a stream, in seconds, once there was a first: before that,
    models read the prompt and reason, which has no sign of life. Enter ``silence_limit`` around the request.
    """

    def __init__(self, silence: float | None = None) -> None:
        self.stream: StreamReader | None = None
        self.body = bytearray()
        self.silence_limit = asyncio.timeout(None)
        self._silence = silence
        self._size = 0

    @property
    def tokens(self) -> int:
        """The tokens that were streamed so far, or somewhat more."""
        return self.stream.tokens if self.stream else 0

    @property
    def usage(self) -> Usage | None:
        """What the response has cost so far, where anything is known."""
        return self.stream.usage if self.stream and self.stream.tokens else None

    def take(self, status: int, headers: Mapping[str, str], block: bytes) -> bool:
        """Read a block; whether more is wanted. Raises `ReplyError` if the response is too large."""
        self._size += len(block)
        if self.stream is None and not self.body and 200 <= status < 300 and is_stream(headers, block):
            self.stream = StreamReader(MAX_RESPONSE_BYTES)
        most = MAX_STREAM_BYTES if self.stream else MAX_RESPONSE_BYTES
        if self._size > most:
            raise ReplyError(f"the endpoint's answer has more than {most:,} bytes: check --base-url", usage=self.usage)
        if self.stream is None:
            self.body += block
            return True
        before = self.stream.tokens
        self.stream.feed(block)
        if self._silence is not None and self.stream.tokens > before:
            self.silence_limit.reschedule(asyncio.get_running_loop().time() + self._silence)
        return not self.stream.is_repetitive


current_receiver: ContextVar[ResponseReceiver | None] = ContextVar("current_receiver", default=None)
"""Who takes the response to the request of the current task."""
