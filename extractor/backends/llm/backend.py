"""The language-model backend: one article → requests → replies → its record. Read this first.

An article's sentences are numbered; a model says who is in it, what was said, asserted and wanted, in words and
sentence numbers (`Reply`); grounding turns that into places in the text (`Record`). A long article is sent in chunks,
whose replies become one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Container, Sequence
from hashlib import sha256
from typing import Any

from extractor.backends.base import Backend
from extractor.backends.code_digest import code_digest
from extractor.backends.llm.conversation import ArticleConversation
from extractor.backends.llm.growing_record import GrowingRecord
from extractor.backends.llm.partial_reply import PartialReply
from extractor.backends.llm.record_maker import RecordMaker
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.grounding.selection import select_layers
from extractor.layers import layers_identity
from extractor.llm.cache.store import ResponseStore
from extractor.llm.types import ChatClient
from extractor.settings import MODEL
from extractor.text.chunking import Chunk
from extractor.usage import UsageMeter
from extractor_schemas import Article, Record


class LLMBackend(Backend):
    """Records from a language model's replies.

    ``client`` completes the requests (in a run: from ``store``, else by an endpoint), ``destination`` says in a few
    words where articles are sent, ``endpoint`` is its host, if it is one, ``dropped`` has the cache keys of responses
    that are wanted anew, ``notes`` are on what the store may lose, ``close`` is awaited at the end.
    """

    name = MODEL

    def __init__(
        self,
        builder: RequestBuilder,
        client: ChatClient,
        store: ResponseStore,
        *,
        usage: UsageMeter,
        destination: str,
        endpoint: str | None = None,
        dropped: Container[str] = (),
        notes: Sequence[str] = (),
        close: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__()
        self.usage = usage
        self.builder = builder
        self.client = client
        self._maker = RecordMaker(builder, client, usage)
        self._store = store
        self._destination = destination
        self.endpoint = endpoint
        self._dropped = dropped
        self.notes = notes
        self._close = close

    async def record(self, article: Article) -> Record:
        """The record that is grounded in the model's replies."""
        return await self._maker.record(article)

    async def growing_records(self, article: Article) -> AsyncGenerator[Record]:
        """The record while the model's replies arrive, where the endpoint streams them; the last is the whole."""
        builder = self.builder
        is_more = asyncio.Event()

        def grow(partial: Sequence[tuple[Chunk, PartialReply]]) -> None:
            if growing.grow(partial):
                is_more.set()

        conversation = ArticleConversation(builder, self.client, article, self.usage, on_partial=grow)
        growing = GrowingRecord(
            article, conversation.sentences, self._maker.provenance(), builder.codebook, builder.further_layers
        )
        whole = asyncio.create_task(self._maker.record_of(conversation, article))
        whole.add_done_callback(lambda _: is_more.set())
        try:
            is_done = False
            while not is_done:
                await is_more.wait()
                is_more.clear()
                is_done = whole.done()
                if record := growing.record:  # of several pieces that have come meanwhile at once
                    yield select_layers(record, builder.asked_layers)
            yield await whole
        finally:
            whole.cancel()
            await asyncio.gather(whole, return_exceptions=True)

    def identity(self) -> dict[str, Any]:
        """Model, prompt, codebook, parameters, the length of chunks, and the layers where they are not all."""
        builder = self.builder
        return {
            "model": builder.model,
            "prompt": builder.prompt.digest,
            "codebook": builder.codebook_digest,
            "parameters": dict(builder.parameters),
            "part_length": builder.chunk_length,
            **layers_identity(builder.asked_layers, builder.prompt.further_layers),
        }

    def announcement(self) -> str:
        """Which model, and where articles are sent."""
        return f"{self.builder.model}{self._destination}"

    def has_responses(self, keys: Sequence[str]) -> bool:
        """Whether the store has the responses to all these requests, or they were dropped to be asked for again."""
        return all(key in self._store or key in self._dropped for key in keys)

    def source_digest(self, keys: Sequence[str]) -> bytes | None:
        """A hash of the code and of the responses in the store; None where it lacks one."""
        whole = sha256(code_digest())
        for key in keys:
            response = self._store.digest(key)
            if response is None:
                return None
            whole.update(response)
        return whole.digest()

    async def aclose(self) -> None:
        """Close the endpoint's connections and the store."""
        await self._close()
