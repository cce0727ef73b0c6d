"""The requests and replies about one article: chunk by chunk, halved where a chunk is too long, corrected once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass

from extractor.backends.llm.reply_form import ReadReply
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import ContextLengthError, InvalidReplyError, RepetitiveReplyError, TruncatedReplyError
from extractor.llm.types import REPETITIVE, ChatClient, ChatRequest
from extractor.text.chunking import Chunk, halve
from extractor.text.segmentation import split_sentences
from extractor.usage import UsageMeter
from extractor_schemas import Article, Reply, Unfounded

_MAX_HALVINGS = 2
"""How often a chunk that does not fit is halved: with one try for a longer reply, at most eight requests a chunk."""


@dataclass(frozen=True, slots=True)
class ChunkReply:
    """One chunk's reply, with its malformed lines, and the cache keys and the flags of the responses that it took."""

    chunk: Chunk
    reply: Reply
    malformed: tuple[Unfounded, ...]
    keys: tuple[str, ...]
    flags: tuple[str, ...]


class ArticleConversation:
    """Gets the replies about one article from ``client``; ``usage`` says how many chunks of it are left."""

    def __init__(
        self, builder: RequestBuilder, client: ChatClient, article: Article, usage: UsageMeter | None = None
    ) -> None:
        self._usage = usage or UsageMeter()
        self.sentences = split_sentences(article.text)
        self._builder = builder
        self._client = client
        self._article = article

    async def replies(self) -> list[ChunkReply]:
        """The replies, chunk by chunk in the order of the text; the chunks are requested side by side.

        Raises:
            TruncatedReplyError, ContextLengthError: a quarter of a chunk, or a single sentence, does not fit either.
            RepetitiveReplyError: the model repeats itself without end.
            InvalidReplyError: a reply is not what the schema asks for, not even after a correction.
            ContentRefusedError, EndpointUnavailableError, RunError: as the client says.

        """
        requests = self._builder.requests(self._article, self.sentences)
        if len(requests) == 1:
            return await self._chunk_replies(*requests[0])
        self._usage.chunks_left += len(requests)
        return await _gather(self._counted_replies(chunk, request) for chunk, request in requests)

    async def _counted_replies(self, chunk: Chunk, request: ChatRequest) -> list[ChunkReply]:
        try:
            return await self._chunk_replies(chunk, request)
        finally:
            self._usage.chunks_left -= 1

    async def _chunk_replies(self, chunk: Chunk, request: ChatRequest, halvings: int = 0) -> list[ChunkReply]:
        try:
            return [
                await self._longer_reply(chunk, request) if halvings == 0 else await self._valid_reply(chunk, request)
            ]
        except (TruncatedReplyError, ContextLengthError):
            halves = halve(self._article.text, self.sentences, chunk)
            if len(halves) < 2 or halvings == _MAX_HALVINGS:
                raise
            requests = [(half, self._builder.request(self._article, self.sentences, half)) for half in halves]
            return await _gather(self._chunk_replies(half, request, halvings + 1) for half, request in requests)

    async def _longer_reply(self, chunk: Chunk, request: ChatRequest) -> ChunkReply:
        """The reply, with more room where it is cut off."""
        try:
            return await self._valid_reply(chunk, request)
        except TruncatedReplyError:
            longer = self._builder.longer(request)
            if longer is None:
                raise
            return await self._valid_reply(chunk, longer)

    async def _valid_reply(self, chunk: Chunk, request: ChatRequest) -> ChunkReply:
        try:
            reply, flags = await self._reply(request)
            return ChunkReply(chunk, reply.reply, reply.malformed, (request.cache_key(),), flags)
        except InvalidReplyError as error:
            if error.text is None:
                raise
            second = self._builder.correction(request, error.text, str(error))
            reply, flags = await self._reply(second)
            return ChunkReply(chunk, reply.reply, reply.malformed, (request.cache_key(), second.cache_key()), flags)

    async def _reply(self, request: ChatRequest) -> tuple[ReadReply, tuple[str, ...]]:
        response = await self._client.complete(request)
        if REPETITIVE in response.flags:
            raise RepetitiveReplyError(
                "the model repeats itself without end and was stopped: try a larger --model, or a higher --temperature"
            )
        if response.truncated:
            raise TruncatedReplyError(
                "the reply was cut off, even for a quarter of the text: raise --max-reply-tokens, lower"
                " --chunk-length, or choose a --model that can write more"
            )
        return self._builder.form.read(response.text), response.flags


async def _gather(chunks: Iterable[Coroutine[None, None, list[ChunkReply]]]) -> list[ChunkReply]:
    """The replies of all chunks, in order. Where one fails the others still finish, so that they are cached."""
    results = await asyncio.gather(*chunks, return_exceptions=True)
    replies: list[ChunkReply] = []
    for result in results:
        if isinstance(result, BaseException):
            raise result
        replies += result
    return replies
