"""The requests and replies about one article: chunk by chunk, halved where one is too long, corrected once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from pydantic import ValidationError

from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import (
    CacheMissError,
    ContextLengthError,
    InvalidReplyError,
    RepetitiveReplyError,
    TruncatedReplyError,
    describe_validation_error,
)
from extractor.llm.repetition import REPETITIVE, is_repetitive
from extractor.llm.types import ChatClient, ChatRequest
from extractor.text.chunking import Chunk, halve
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Reply

MAX_HALVINGS = 3
"""A chunk whose reply is cut off is halved so often: an eighth that does not fit tells that nothing will."""

_MAX_PROBLEMS = 5
"""So many complaints of the schema are shown to the model."""


@dataclass(frozen=True, slots=True)
class ChunkReply:
    """One chunk's reply, with the cache keys and the flags of the responses that it took."""

    chunk: Chunk
    reply: Reply
    keys: tuple[str, ...]
    flags: tuple[str, ...]


class ArticleConversation:
    """Gets the replies about one article from ``client``."""

    def __init__(self, builder: RequestBuilder, client: ChatClient, article: Article) -> None:
        self.sentences = split_sentences(article.text)
        self._builder = builder
        self._client = client
        self._article = article

    async def replies(self) -> list[ChunkReply]:
        """The replies, chunk by chunk in the order of the text; the chunks are requested side by side.

        Raises:
            TruncatedReplyError, ContextLengthError: even a small part of a chunk does not fit.
            RepetitiveReplyError: the model repeated itself without end.
            InvalidReplyError: a reply is not what the schema asks for, not even after a correction.
            ContentRefusedError, EndpointUnavailableError, RunError: as the client says.

        """
        requests = self._builder.requests(self._article, self.sentences)
        return await _gather(self._chunk_replies(chunk, request) for chunk, request in requests)

    def possible_requests(self) -> Iterator[tuple[Chunk, ChatRequest]]:
        """The first request for each chunk, for its halves, for their halves and so on, needed or not."""
        for chunk, request in self._builder.requests(self._article, self.sentences):
            yield chunk, request
            parts = [chunk]
            for _ in range(MAX_HALVINGS):
                parts = [half for part in parts for half in self._halves(part)]
                yield from ((part, self._builder.request(self._article, self.sentences, part)) for part in parts)

    async def reply_to(self, chunk: Chunk, request: ChatRequest) -> ChunkReply:
        """The reply to one request, after a correction where the first does not fit. Raises as `replies` does."""
        try:
            reply, flags = await self._reply(request)
            return ChunkReply(chunk, reply, (request.cache_key(),), flags)
        except InvalidReplyError as error:
            if error.text is None:
                raise
            second = self._builder.correction(request, error.text, str(error))
            reply, flags = await self._reply(second)
            return ChunkReply(chunk, reply, (request.cache_key(), second.cache_key()), flags)

    async def _chunk_replies(self, chunk: Chunk, request: ChatRequest, halvings: int = 0) -> list[ChunkReply]:
        """The reply to the chunk; where it is cut off, one with a larger bound; else those to its halves.

        The halves are requested one after the other, so that an article that never fits costs few requests.
        """
        try:
            return [await self.reply_to(chunk, request)]
        except (TruncatedReplyError, ContextLengthError) as error:
            larger = None
            if isinstance(error, TruncatedReplyError) and not halvings:
                larger = self._builder.with_larger_limit(request, error)
            if larger is not None:
                with suppress(TruncatedReplyError, ContextLengthError):
                    return [await self.reply_to(chunk, larger)]
            halves = self._halves(chunk) if halvings < MAX_HALVINGS else []
            if not halves:
                raise
        replies: list[ChunkReply] = []
        missing: CacheMissError | None = None
        for half in halves:
            half_request = self._builder.request(self._article, self.sentences, half)
            try:
                replies += await self._chunk_replies(half, half_request, halvings + 1)
            except CacheMissError as error:  # it costs nothing to find out what else is missing
                missing = missing or error
        if missing:
            raise missing
        return replies

    def _halves(self, chunk: Chunk) -> list[Chunk]:
        """The chunk in two; nothing where it is a single sentence."""
        halves = halve(self._article.text, self.sentences, chunk)
        return halves if len(halves) > 1 else []

    async def _reply(self, request: ChatRequest) -> tuple[Reply, tuple[str, ...]]:
        response = await self._client.complete(request)
        if response.truncated:
            if REPETITIVE in response.flags or is_repetitive(response.text):
                raise RepetitiveReplyError(
                    "the model repeats itself without end: choose another --model, or a --temperature above 0"
                )
            raise TruncatedReplyError(
                "the answer was cut off, even for a small part of the article:"
                " raise --max-reply-tokens, or lower --chunk-length",
                usage=response.usage,
                characters=len(response.text),
            )
        try:
            return self._builder.reply_type.model_validate_json(response.text), response.flags
        except ValidationError as error:
            problems = describe_validation_error(error, most=_MAX_PROBLEMS, root="reply")
            raise InvalidReplyError(f"the reply does not fit the schema ({problems})", text=response.text) from error


async def _gather(chunks: Iterable[Coroutine[None, None, list[ChunkReply]]]) -> list[ChunkReply]:
    """The replies of all chunks, in order. Where one fails the others still finish, so that they are cached."""
    results = await asyncio.gather(*chunks, return_exceptions=True)
    replies: list[ChunkReply] = []
    for result in results:
        if isinstance(result, BaseException):
            raise result
        replies += result
    return replies
