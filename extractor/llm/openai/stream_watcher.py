"""Watching a response while it comes: whether it still brings anything, and whether enough of it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from http import HTTPStatus

from extractor.errors import ReplyError
from extractor.files.jsonl import is_whole
from extractor.llm.openai.size_limits import SizeLimits
from extractor.llm.openai.streaming import StreamAssembler, is_stream
from extractor.llm.repetition import is_repetitive

END_TIMEOUT = 3.0
"""Seconds that a whole reply waits for its usage and the end of its stream."""

FIRST_TOKEN_FACTOR = 10
"""How many idle timeouts the first token may take once a stream has begun. Providers keep a connection open while a
request is queued (DeepSeek for ten minutes), and models reason unseen."""

_CHARACTERS_BETWEEN_CHECKS = 500

_MAX_CHECKED = 64 << 20
"""Bytes of JSON that are parsed at most to see whether a body is whole, over all attempts."""


class StreamWatcher:
    """Reads the body of one response as it comes, and keeps it where it is no stream.

    ``max_tokens`` is the most that the reply may have, whether or not the endpoint heeds it; ``on_token`` is called
    when a stream begins and whenever more of the reply has come, ``on_text`` with all of its text so far. ``stream`` is
    what has come, None if the body is no stream; ``has_enough`` says that the rest of it is of no use, ``is_whole``
    that the reply is there, however its connection ends. ``status``, ``headers`` and ``body`` are those of the
    response; a stream has no body, unless its status is that of an error.
    """

    on_token: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, max_tokens: int | None, on_text: Callable[[str], None] | None = None) -> None:
        self.status = 0
        self.headers: Mapping[str, str] = {}
        self.body = bytearray()
        self.stream: StreamAssembler | None = None
        self.has_enough = self.is_whole = False
        self._max_tokens = max_tokens
        self._limits = SizeLimits.of(max_tokens)
        self._bytes = 0
        self._on_text = on_text
        self._repetitive = False
        self._next_check = _CHARACTERS_BETWEEN_CHECKS
        self._lengths_checked = (0, 0, 0)
        self._checked = 0
        self._seen = False

    def patience(self, idle_timeout: float) -> float:
        """Seconds that the next token may take; what keeps a connection open meanwhile is none."""
        if self.is_whole:
            return END_TIMEOUT
        return idle_timeout * (FIRST_TOKEN_FACTOR if self.awaits_first_token else 1)

    @property
    def awaits_first_token(self) -> bool:
        """Whether the stream has begun, but not the reply: the request may be queued, or the model reasons unseen."""
        return self.stream is not None and not self.stream.tokens

    def feed(self, status: int, headers: Mapping[str, str], block: bytes) -> bool:
        """Take the next bytes of the body; whether more of it is of use: a stream may end before its connection.

        Raises:
            ReplyError: it is larger than any reply to the request.

        """
        self._bytes += len(block)
        if not self._seen:
            self._seen = True
            self.status, self.headers = status, headers
            self.stream = StreamAssembler() if is_stream(headers, block) else None
            if self.stream:
                self.on_token()
        stream = self.stream
        _check_size(self._bytes, self._limits.stream if stream else self._limits.body)
        if stream is None:
            self._take_json(block)
            return True
        if status >= HTTPStatus.MULTIPLE_CHOICES:
            _check_size(self._bytes, self._limits.body)
            self.body += block
        before = stream.tokens
        stream.feed(block)
        _check_size(stream.pending, self._limits.body)
        if stream.tokens > before or stream.is_finished > self.is_whole:
            self.is_whole = stream.is_finished
            self.on_token()
        if stream.tokens > before and self._on_text:
            self._on_text(stream.text)
        if stream.characters >= self._next_check:
            self._next_check = stream.characters + _CHARACTERS_BETWEEN_CHECKS
            texts = stream.text, stream.reasoning, stream.arguments
            self._repetitive = any(map(is_repetitive, texts, self._lengths_checked))
            self._lengths_checked = len(texts[0]), len(texts[1]), len(texts[2])
        too_long = self._max_tokens is not None and stream.tokens > self._max_tokens
        too_long = too_long or (self._limits.text is not None and stream.characters > self._limits.text)
        self.has_enough = too_long or self._repetitive
        return not (self.has_enough or stream.is_done)

    def _take_json(self, block: bytes) -> None:
        self.body += block
        if not self.is_whole and block.rstrip().endswith(b"}") and self._checked < _MAX_CHECKED:
            self._checked += len(self.body)
            if is_whole(bytes(self.body)):
                self.is_whole = True
                self.on_token()


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise ReplyError(
            f"the endpoint's response has more than the {most:,} bytes that a reply to this request can have: check"
            " base_url (--base-url)"
        )


current_watcher: ContextVar[StreamWatcher | None] = ContextVar("current_watcher", default=None)
"""Who watches the response to the request that the current task makes."""
