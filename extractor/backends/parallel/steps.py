"""An article's way to its record in steps that any process can take, for nothing is kept between them.

A step is given the article and the replies that are there so far. It ends with the record, or with the requests that
are still wanted: once they are answered the next step begins anew with more replies. The same article and the same
replies always give the same requests, so it gets as far as it was, and further.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from extractor.backends.llm.record_maker import RecordMaker
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import ExtractorError
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.plugins import is_cancellation
from extractor.stopping import PATIENCE
from extractor.usage import UsageMeter
from extractor_schemas import Article, Codebook, Record

if TYPE_CHECKING:
    from extractor.backends.rules.backend import RulesBackend

Replies = Mapping[str, ChatResponse | ExtractorError]
"""What the endpoint gave to requests, by their cache keys."""


class Work(Protocol):
    """What makes records, as a value that another process can be given.

    ``patience`` are the seconds for which it is waited for once its run is asked to stop.
    """

    @property
    def patience(self) -> float: ...

    async def record(self, article: Article, client: ChatClient, usage: UsageMeter) -> Record:
        """The article's record; ``client`` completes its requests, ``usage`` counts what was unusual."""
        ...


@dataclass(frozen=True)
class RulesWork:
    """The embedded rules."""

    codebook: Codebook | None
    layers: Sequence[str]
    patience: float = PATIENCE

    @cached_property
    def _backend(self) -> RulesBackend:
        from extractor.backends.rules.backend import RulesBackend  # slow to load, and not needed for a model

        return RulesBackend(self.codebook, self.layers, patience=self.patience)

    async def record(self, article: Article, client: ChatClient, usage: UsageMeter) -> Record:
        """The record that rules find; they request nothing."""
        return await self._backend.record(article)


@dataclass(frozen=True)
class ModelWork:
    """A language model."""

    builder: RequestBuilder
    patience: float = PATIENCE

    async def record(self, article: Article, client: ChatClient, usage: UsageMeter) -> Record:
        """The record that is grounded in the model's replies."""
        return await RecordMaker(self.builder, client, usage).record(article)


@dataclass(frozen=True, slots=True)
class Step:
    """How a step ended: with the requests that are wanted, with a record, or with why there is none."""

    requests: Sequence[ChatRequest] = ()
    record: Record | None = None
    error: BaseException | None = None
    flags: Counter[str] | None = None


async def take_step(work: Work, article: Article, replies: Replies) -> Step:
    """Get as far with an article as these replies go."""
    client, usage = _KnownReplies(replies), UsageMeter()
    record, error = None, None
    try:
        record = await work.record(article, client, usage)
    except BaseException as raised:
        if is_cancellation(raised):
            raise
        if not client.wanted:
            error = raised
    if client.wanted:
        return Step(requests=tuple(client.wanted.values()))
    return Step((), record, error, usage.flags)


class _UnknownReplyError(Exception):
    """The reply to a request is not there yet."""


class _KnownReplies:
    """Completes requests by what is known of them; the others are ``wanted``, by their keys."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies
        self.wanted: dict[str, ChatRequest] = {}

    async def complete(self, request: ChatRequest) -> ChatResponse:
        key = request.cache_key()
        known = self._replies.get(key)
        if known is None:
            self.wanted[key] = request
            raise _UnknownReplyError
        if isinstance(known, ExtractorError):
            raise known
        return known
