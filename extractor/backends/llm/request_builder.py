"""Articles to chat requests: the same article always gives the same requests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.backends.llm.prompt import DEFAULT_PROMPT, Prompt, load_prompt
from extractor.codebooks import codebook_digest, codebook_of
from extractor.errors import TruncatedReplyError
from extractor.llm.types import LIMIT_PARAMETERS, ChatRequest, Message, RequestContext
from extractor.settings import Settings
from extractor.text.chunking import MAX_CHUNK_CHARACTERS, Chunk, split_into_chunks
from extractor.text.spans import CharRange
from extractor_schemas import Article, Codebook, LayerSpec, Reply, base_reply_type, reply_schema, reply_type

REPLY_TOKENS = 8_000
REPLY_TOKENS_PER_BYTE = 2
"""The bound of a reply: so many tokens, for models that reason first, and so many more for each byte of the chunk.

A reply has about 1.3 tokens for each character of the article, as measured with the default prompt on news; a character
of a script that is not Latin has two or three bytes in UTF-8, and costs more tokens.
"""


@dataclass(frozen=True)
class RequestBuilder:
    """Everything that requests are made of, except the article. ``chunk_length`` is in characters."""

    model: str
    prompt: Prompt
    codebook: Codebook | None = None
    parameters: tuple[tuple[str, float | int | str], ...] = ()
    chunk_length: int = MAX_CHUNK_CHARACTERS

    @classmethod
    def from_settings(cls, settings: Settings) -> RequestBuilder:
        """The builder that the settings describe; without a model the requests name none."""
        return cls(
            model=settings.model or "",
            prompt=load_prompt(settings.prompt or DEFAULT_PROMPT),
            codebook=codebook_of(settings.codebook),
            parameters=settings.parameters(),
            chunk_length=settings.chunk_length or MAX_CHUNK_CHARACTERS,
        )

    @cached_property
    def further_layers(self) -> tuple[LayerSpec, ...]:
        """The layers that are asked for beside the four."""
        return self.prompt.further_layers

    @cached_property
    def reply_type(self) -> type[Reply]:
        """The type that a reply must have."""
        return reply_type(base_reply_type(self.codebook), self.further_layers)

    @cached_property
    def schema(self) -> str:
        """The JSON schema of a reply, as JSON in the order of the types.

        Strict structured output makes a model write in the schema's order: what is said has to come before what is
        judged of it, so nothing is sorted here.
        """
        return json.dumps(reply_schema(self.reply_type), ensure_ascii=False, separators=(",", ":"))

    def requests(self, article: Article, sentences: Sequence[CharRange]) -> list[tuple[Chunk, ChatRequest]]:
        """The first request for each chunk of the article; one that is short enough is a single chunk."""
        chunks = split_into_chunks(article.text, sentences, self.chunk_length)
        return [(chunk, self.request(article, sentences, chunk, whole=len(chunks) == 1)) for chunk in chunks]

    def request(
        self, article: Article, sentences: Sequence[CharRange], chunk: Chunk, *, whole: bool = False
    ) -> ChatRequest:
        """The request for one chunk; ``whole`` says that the chunk is the whole article."""
        messages = self.prompt.messages(article, sentences, None if whole else chunk, self.codebook)
        context = RequestContext(
            article=article.id,
            sha256=article.sha256,
            chunk=chunk.own.start + 1,
            prompt=self.prompt.digest,
            codebook=codebook_digest(self.codebook) if self.codebook else None,
        )
        own = article.text[sentences[chunk.own.start][0] : sentences[chunk.own.stop - 1][1]] if chunk.own else ""
        limit = REPLY_TOKENS + REPLY_TOKENS_PER_BYTE * len(own.encode())
        return ChatRequest(self.model, messages, self.schema, self.parameters, context, limit)

    def with_larger_limit(self, request: ChatRequest, cut_off: TruncatedReplyError) -> ChatRequest | None:
        """The request with twice the bound, if it was the bound that cut its reply off; else None.

        It was not where the reply is shorter (the endpoint has a bound of its own, or the model's context is full)
        or longer (the endpoint knows no bound). A bound that the user set is kept.
        """
        limit = request.reply_limit
        if limit is None or dict(request.parameters).keys() & set(LIMIT_PARAMETERS):
            return None
        tokens = cut_off.usage.completion if cut_off.usage else None
        if tokens is None:
            tokens = limit if cut_off.characters >= limit else 0  # a token has a character or more
        if not 0.95 * limit <= tokens <= 1.05 * limit:
            return None
        parameters = {**dict(request.parameters), LIMIT_PARAMETERS[0]: 2 * limit}
        return replace(request, parameters=tuple(sorted(parameters.items())))

    def correction(self, request: ChatRequest, reply: str, problem: str) -> ChatRequest:
        """The request that shows the model its reply and what is wrong with it."""
        demand = f"That is not what the schema asks for: {problem}. Send the whole JSON object again, corrected."
        return replace(request, messages=(*request.messages, Message("assistant", reply), Message("user", demand)))
