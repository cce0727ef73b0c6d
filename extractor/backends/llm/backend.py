"""The language-model backend: one article → requests → replies → its record. Read this first.

An article's sentences are numbered; a model says who is in it, what was said, asserted and wanted, in words and
sentence numbers (`Reply`); grounding turns that into places in the text (`Record`). A long article is sent in chunks,
whose replies become one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from extractor.backends.base import Backend
from extractor.backends.llm.conversation import ArticleConversation
from extractor.backends.llm.failure_streak import FailureStreak
from extractor.backends.llm.merge import merge_replies
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.backends.provenance import make_provenance
from extractor.codebooks import codebook_digest
from extractor.errors import ReplyError
from extractor.grounding.grounder import ground
from extractor.grounding.selection import select_layers
from extractor.layers import layers_identity
from extractor.llm.cache.store import ResponseStore
from extractor.llm.types import USAGE_FLAGS, ChatClient
from extractor.settings import MODEL
from extractor.usage import UsageMeter
from extractor_schemas import Article, Record


class LLMBackend(Backend):
    """Records from a language model's replies.

    ``client`` completes the requests (in a run: from ``store``, else by an endpoint), ``destination`` says in a few
    words where articles are sent, ``close`` is awaited at the end.
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
        close: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__()
        self.usage = usage
        self.builder = builder
        self.client = client
        self._store = store
        self._destination = destination
        self._close = close
        self._streak = FailureStreak()

    async def record(self, article: Article) -> Record:
        """The record that is grounded in the model's replies.

        Raises `RunError` where several articles in a row fail in the same words that are not about an article.
        """
        conversation = ArticleConversation(self.builder, self.client, article, self.usage)
        try:
            replies = await conversation.replies()
        except ReplyError as error:
            self._streak.note(error)
            raise
        self._streak.end()
        flags = list(dict.fromkeys(flag for reply in replies for flag in reply.flags))
        self.usage.flags.update(flags)
        provenance = make_provenance(
            self.name,
            self.builder.schema,
            model=self.builder.model,
            prompt=self.builder.prompt.digest,
            codebook=self.builder.codebook,
            keys=[key for reply in replies for key in reply.keys],
            flags=[flag for flag in flags if flag not in USAGE_FLAGS],
        )
        reply = merge_replies([(reply.chunk, reply.reply) for reply in replies])
        builder = self.builder
        record = ground(reply, article, conversation.sentences, provenance, builder.codebook, builder.further_layers)
        if malformed := [line for reply in replies for line in reply.malformed]:
            record = record.model_copy(update={"unfounded": [*record.unfounded, *malformed]})
        return select_layers(record, builder.asked_layers)

    def identity(self) -> dict[str, Any]:
        """Model, prompt, codebook, parameters, the length of chunks, and the layers where they are not all."""
        builder = self.builder
        return {
            "model": builder.model,
            "prompt": builder.prompt.digest,
            "codebook": codebook_digest(builder.codebook) if builder.codebook else None,
            "parameters": dict(builder.parameters),
            "part_length": builder.chunk_length,
            **layers_identity(builder.asked_layers, builder.prompt.further_layers),
        }

    def announcement(self) -> str:
        """Which model, and where articles are sent."""
        return f"{self.builder.model}{self._destination}"

    def has_responses(self, keys: Sequence[str]) -> bool:
        """Whether the store has the responses to all these requests."""
        return all(key in self._store for key in keys)

    async def aclose(self) -> None:
        """Close the endpoint's connections and the store."""
        await self._close()
