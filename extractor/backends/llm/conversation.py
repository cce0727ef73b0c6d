"""The requests and replies about one article: chunk by chunk, halved where a chunk is too long, corrected once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import ContextLengthError, InvalidReplyError, TruncatedReplyError, describe_validation_error
from extractor.llm.types import ChatClient, ChatRequest
from extractor.text.chunking import Chunk, halve
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Reply

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
            TruncatedReplyError, ContextLengthError: even a single sentence does not fit.
            InvalidReplyError: a reply is not what the schema asks for, not even after a correction.
            ContentRefusedError, EndpointUnavailableError, RunError: as the client says.

        """
        requests = self._builder.requests(self._article, self.sentences)
        return await _gather(self._chunk_replies(chunk, request) for chunk, request in requests)

    async def _chunk_replies(self, chunk: Chunk, request: ChatRequest) -> list[ChunkReply]:
        try:
            return [await self._valid_reply(chunk, request)]
        except (TruncatedReplyError, ContextLengthError):
            halves = halve(self._article.text, self.sentences, chunk)
            if len(halves) < 2:
                raise
            requests = [(half, self._builder.request(self._article, self.sentences, half)) for half in halves]
            return await _gather(self._chunk_replies(half, request) for half, request in requests)

    async def _valid_reply(self, chunk: Chunk, request: ChatRequest) -> ChunkReply:
        try:
            reply, flags = await self._reply(request)
            return ChunkReply(chunk, reply, (request.cache_key(),), flags)
        except InvalidReplyError as error:
            if error.text is None:
                raise
            second = self._builder.correction(request, error.text, str(error))
            reply, flags = await self._reply(second)
            return ChunkReply(chunk, reply, (request.cache_key(), second.cache_key()), flags)

    async def _reply(self, request: ChatRequest) -> tuple[Reply, tuple[str, ...]]:
        response = await self._client.complete(request)
        if response.truncated:
            raise TruncatedReplyError("the reply was cut off, even for one sentence: raise --max-reply-tokens")
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
