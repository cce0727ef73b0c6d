"""The requests and replies about one article: chunk by chunk, halved where a chunk is too long, corrected once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterable, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import TypeVar

from extractor.backends.llm.partial_reply import PartialReply
from extractor.backends.llm.reply_form import ReadReply, ReplyForm
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import (
    CacheMissError,
    ContextLengthError,
    InvalidReplyError,
    RepetitiveReplyError,
    SchemaMismatchError,
    TruncatedReplyError,
)
from extractor.llm.types import REPETITIVE, ChatClient, ChatRequest, ChatResponse
from extractor.text.chunking import Chunk, halve
from extractor.text.segmentation import split_sentences
from extractor.usage import UsageMeter
from extractor_schemas import Article, Reply, Unfounded

T = TypeVar("T")

_log = logging.getLogger(__name__)

_MAX_HALVINGS = 2
"""How often a chunk that does not fit is halved: with one try for a longer reply, at most eight requests a chunk."""

_LEAST_SHARE = 0.2
"""Of a request that is too long its text makes up so much at least, or halving it makes the request hardly shorter."""

_LEAST_WRITTEN = 1 / 12
"""Of its text's characters a reply that was cut off has so many at least, or a quarter's would be cut off too.

Replies have some 1.6 characters for each of a news article, and a fifth of that where few layers are asked for: those
to a quarter have a quarter of 0.32.
"""

_CHARACTERS_PER_TOKEN = 3


@dataclass(frozen=True, slots=True)
class ChunkReply:
    """One chunk's reply and malformed lines, the cache keys of the responses it took, and the flags of the last."""

    chunk: Chunk
    reply: Reply
    malformed: tuple[Unfounded, ...]
    keys: tuple[str, ...]
    flags: tuple[str, ...]


OnPartial = Callable[[Sequence[tuple[Chunk, PartialReply]]], None]
"""Called with what the replies hold so far, chunk by chunk, whenever there is more of it."""


class ArticleConversation:
    """Gets the replies about one article from ``client``; ``usage`` says how many chunks of it are left."""

    def __init__(
        self,
        builder: RequestBuilder,
        client: ChatClient,
        article: Article,
        usage: UsageMeter | None = None,
        on_partial: OnPartial | None = None,
    ) -> None:
        self._usage = usage or UsageMeter()
        self.sentences = split_sentences(article.text)
        self._builder = builder
        self._form = replace(builder.form, article=article.text)
        self._client = client
        self._article = article
        self._on_partial = on_partial
        self._partial: dict[int, tuple[Chunk, PartialReply]] = {}  # by the chunk's first sentence

    async def replies(self) -> list[ChunkReply]:
        """The replies, chunk by chunk in the order of the text; the chunks are requested side by side.

        Raises:
            TruncatedReplyError, ContextLengthError: a quarter of a chunk, or a single sentence, does not fit either.
            RepetitiveReplyError: the model repeats itself without end.
            InvalidReplyError: a reply is not what the schema asks for, not even after a correction.
            ContentRefusedError, EndpointUnavailableError, RunError: as the client says.

        """
        requests = self._builder.requests(self._article, self.sentences)
        self._partial = {chunk.own.start: (chunk, PartialReply(self._form)) for chunk, _ in requests}
        if len(requests) == 1:
            return await self._chunk_replies(*requests[0])
        chunks = (self._chunk_replies(chunk, request) for chunk, request in requests)
        return await _gather(chunk_tasks(chunks, self._usage))

    async def _chunk_replies(self, chunk: Chunk, request: ChatRequest, halvings: int = 0) -> list[ChunkReply]:
        try:
            return [
                await self._longer_reply(chunk, request) if halvings == 0 else await self._valid_reply(chunk, request)
            ]
        except (TruncatedReplyError, ContextLengthError) as error:
            if hopeless := self._without_hope(chunk, request, error):
                raise hopeless from error
            halves = halve(self._article.text, self.sentences, chunk)
            if len(halves) < 2 or halvings == _MAX_HALVINGS:
                if halvings and isinstance(error, TruncatedReplyError):
                    raise TruncatedReplyError(_cut_off(halvings), usage=error.usage) from error
                raise
            requests = [(half, self._builder.request(self._article, self.sentences, half)) for half in halves]
            self._partial |= {half.own.start: (half, PartialReply(self._form)) for half in halves}
            with _following("the reply was cut off") if halvings == 0 else nullcontext():
                return await _gather(self._chunk_replies(half, request, halvings + 1) for half, request in requests)

    def _without_hope(
        self, chunk: Chunk, request: ChatRequest, error: TruncatedReplyError | ContextLengthError
    ) -> TruncatedReplyError | ContextLengthError | None:
        """The error where less of the text would not fit either; None where it may."""
        characters = sum(self.sentences[at][1] - self.sentences[at][0] for at in chunk.own)
        if isinstance(error, ContextLengthError):
            share = characters / max(1, sum(len(message.content) for message in request.messages))
            if share >= _LEAST_SHARE:
                return None
            return ContextLengthError(
                f"{error.message}; the article is only {share:.0%} of the request, so a shorter one does not fit"
                " either",
                usage=error.usage,
            )
        if error.written is None or error.written >= _LEAST_WRITTEN * characters:
            return None
        return TruncatedReplyError(_cut_off_soon(error.written), usage=error.usage, written=error.written)

    async def _longer_reply(self, chunk: Chunk, request: ChatRequest) -> ChunkReply:
        """The reply, with more room where it is cut off."""
        try:
            return await self._valid_reply(chunk, request)
        except TruncatedReplyError:
            longer = self._builder.longer(request)
            if longer is None:
                raise
            with _following("the reply was cut off"):
                return await self._valid_reply(chunk, longer)

    async def _valid_reply(self, chunk: Chunk, request: ChatRequest) -> ChunkReply:
        try:
            reply, flags = await self._reply(chunk, request)
            return ChunkReply(chunk, reply.reply, reply.malformed, (request.cache_key(),), flags)
        except InvalidReplyError as error:
            if error.text is None:
                raise
            _log.info("the reply about %s cannot be used: a correction is asked for", self._article.id)
            second = self._builder.correction(request, error.text, error.complaint)
            try:
                with _following("the reply does not fit the schema"):
                    reply, flags = await self._reply(chunk, second)
            except InvalidReplyError as worse:
                raise _uncorrected(error, worse) from worse
            return ChunkReply(chunk, reply.reply, reply.malformed, (request.cache_key(), second.cache_key()), flags)

    async def _reply(self, chunk: Chunk, request: ChatRequest) -> tuple[ReadReply, tuple[str, ...]]:
        if self._on_partial is None:
            response = await self._client.complete(request)
            return read_reply(self._form, response), response.flags
        partial = PartialReply(self._form)
        self._partial[chunk.own.start] = chunk, partial

        def listen(text: str) -> None:
            if partial.read(text):
                self._tell()

        response = await self._client.complete(replace(request, on_text=listen))
        read = read_reply(self._form, response)
        partial.complete(read.reply)
        self._tell()
        return read, response.flags

    def _tell(self) -> None:
        if self._on_partial:
            self._on_partial([self._partial[start] for start in sorted(self._partial)])


@contextmanager
def _following(reason: str) -> Generator[None]:
    """A further request, for which there is a reason; where no endpoint can be asked, the error says it."""
    try:
        yield
    except CacheMissError as error:
        raise CacheMissError(
            f"{reason}, and a further request is needed: run `extractor batch write` again ({error.message})",
            kind=error.kind,
        ) from error


def read_reply(form: ReplyForm, response: ChatResponse) -> ReadReply:
    """The reply in a response. Raises `ReplyError` where none can be read."""
    if REPETITIVE in response.flags:
        raise RepetitiveReplyError(
            "the model repeats itself without end and was stopped: try a larger model (--model), a higher"
            " temperature (--temperature), or the profile for small models (--profile small)"
        )
    if response.truncated:
        written = max(len(response.text), _CHARACTERS_PER_TOKEN * (response.usage.completion or 0))
        raise TruncatedReplyError(_cut_off(), written=written)
    return form.read(response.text)


_CACHED = "the reply is cached, and `extractor cache drop ARTICLE` has it asked for again"


def _cut_off(halvings: int = 0) -> str:
    """Why there is no record where replies are cut off after the text was halved so often."""
    of_what = ["", ", even for half of the text", ", even for a quarter of the text"][halvings]
    return (
        f"the reply was cut off{of_what}: raise max_reply_tokens (--max-reply-tokens), lower chunk_length"
        f" (--chunk-length), or choose a model (--model) that can write more; {_CACHED}"
    )


def _cut_off_soon(written: int) -> str:
    """Why there is no record where a reply was cut off that had hardly begun."""
    return (
        f"the reply was cut off after some {written} characters, too few for any part of the article: raise"
        " max_reply_tokens (--max-reply-tokens), or the endpoint's own limit on replies or on prompt and reply together"
        f" (Ollama: num_ctx, num_predict), or choose another model (--model); {_CACHED}"
    )


def _uncorrected(first: InvalidReplyError, second: InvalidReplyError) -> InvalidReplyError:
    """The error of a reply whose correction is of no use either; it says what does not fit, if one of the two does."""
    if isinstance(second, SchemaMismatchError):
        message = (
            f"{second}, not even after a correction was asked for: choose another model (--model) or prompt (--prompt);"
            " the same command fails alike, for the replies stay in the cache"
        )
    elif isinstance(first, SchemaMismatchError):
        message = f"{first}; a correction was asked for, but {second}"
    else:
        message = f"{second} (a correction was asked for)"
    misfits = second.misfits or first.misfits
    return type(second)(message, usage=second.usage, text=second.text, complaint=second.complaint, misfits=misfits)


def chunk_tasks(chunks: Iterable[Coroutine[None, None, T]], usage: UsageMeter) -> list[asyncio.Task[T]]:
    """A task for each chunk of an article; ``usage`` counts how many are left."""
    tasks = [asyncio.create_task(chunk) for chunk in chunks]
    usage.count(chunks_left=len(tasks))
    for task in tasks:  # also one that is cancelled before it has begun
        task.add_done_callback(lambda _: usage.count(chunks_left=-1))
    return tasks


async def _gather(chunks: Iterable[Awaitable[list[ChunkReply]]]) -> list[ChunkReply]:
    """The replies of all chunks, in order. Where one fails the others still finish, so that they are cached."""
    results = await asyncio.gather(*chunks, return_exceptions=True)
    replies: list[ChunkReply] = []
    for result in results:
        if isinstance(result, BaseException):
            raise result
        replies += result
    return replies
