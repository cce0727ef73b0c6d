"""Articles to chat requests: the same article always gives the same requests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.backends.llm.line_schema import MOST_OF_ANY
from extractor.backends.llm.prompt import DEFAULT_PROMPT, Prompt, load_prompt
from extractor.backends.llm.reply_form import ReplyForm
from extractor.codebooks import codebook_digest, codebook_of
from extractor.errors import PromptError
from extractor.layers import chosen_layers
from extractor.llm.types import ChatRequest, Message, RequestContext
from extractor.settings import Settings
from extractor.text.chunking import MAX_CHUNK_CHARACTERS, Chunk, split_into_chunks
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS, LAYER_NAMES, Article, Codebook, LayerSpec

_REASONING_TOKENS = 12_000
_TOKENS_PER_CHARACTER = 3

_SHOWN_CHARACTERS_PER_TOKEN = 4
_MAX_SHOWN = 100_000
"""Characters of a reply that are sent back where it is not known how long it may be."""


def reply_bound(characters: int) -> int:
    """The most tokens that a reply about so many characters may sensibly have.

    Replies have 1.7 tokens for each character of a news article on average; models that reason need some more before.
    """
    return _REASONING_TOKENS + _TOKENS_PER_CHARACTER * characters


@dataclass(frozen=True)
class RequestBuilder:
    """Everything that requests are made of, except the article.

    ``layers`` are the names of the layers that are asked for, None for all that the prompt has; ``chunk_length`` is in
    characters.
    """

    model: str
    prompt: Prompt
    codebook: Codebook | None = None
    parameters: tuple[tuple[str, float | int | str], ...] = ()
    chunk_length: int = MAX_CHUNK_CHARACTERS
    layers: tuple[str, ...] | None = None

    @classmethod
    def from_settings(cls, settings: Settings) -> RequestBuilder:
        """The builder that the settings describe; without a model the requests name none."""
        prompt = load_prompt(settings.prompt or DEFAULT_PROMPT)
        if not prompt.shows_the_article:
            raise PromptError(f"prompt {prompt.name} never shows the article: put {{{{ article }}}} into a message")
        layers = chosen_layers(settings.layers, prompt.further_layers)
        if layers != chosen_layers(None, prompt.further_layers) and not prompt.can_leave_layers_out:
            raise PromptError(
                f"prompt {prompt.name} always asks for all layers: give a prompt that can leave some out"
                " (--prompt extract.v2), or leave out layers (--layers) and profile (--profile)"
            )
        codebook = codebook_of(settings.codebook, layers)
        prompt.check(codebook, layers)
        if codebook and not prompt.shows_the_codebook:
            raise PromptError(
                f"prompt {prompt.name} never shows the codebook: put its concepts into a message ({{{{ codebook }}}}),"
                " or leave out codebook (--codebook)"
            )
        return cls(
            model=settings.model or "",
            prompt=prompt,
            codebook=codebook,
            parameters=settings.parameters(),
            chunk_length=settings.chunk_length or MAX_CHUNK_CHARACTERS,
            layers=layers,
        )

    @cached_property
    def asked_layers(self) -> tuple[str, ...]:
        """The names of the layers that are asked for."""
        return chosen_layers(self.layers, self.prompt.further_layers)

    @cached_property
    def codebook_digest(self) -> str | None:
        """The codebook's name with its hash."""
        return codebook_digest(self.codebook) if self.codebook else None

    @cached_property
    def further_layers(self) -> tuple[LayerSpec, ...]:
        """The layers that are asked for beside the four."""
        return tuple(layer for layer in self.prompt.further_layers if layer.name in self.asked_layers)

    @cached_property
    def form(self) -> ReplyForm:
        """The form of a reply. It has the actors, whatever is asked for: the items of other layers name them."""
        layers = tuple(name for name in LAYER_NAMES if name in self.asked_layers or name == ACTORS.name)
        return ReplyForm(self.prompt.reply_form, layers, self.codebook, self.further_layers)

    @cached_property
    def schema(self) -> str:
        """The schema of a reply about any article that has not very many sentences: see `schema_for`."""
        return self._schema(0)

    def schema_for(self, sentences: int) -> str:
        """The JSON schema of a reply about an article of so many sentences, as JSON in the order of the types.

        Strict structured output makes a model write in the schema's order: what is said has to come before what is
        judged of it, and a claim names a quote by its place. So nothing is sorted here.
        """
        return self.schema if sentences <= MOST_OF_ANY else self._schema(sentences)

    def _schema(self, sentences: int) -> str:
        return json.dumps(self.form.schema(sentences), ensure_ascii=False, separators=(",", ":"))

    def requests(self, article: Article, sentences: Sequence[CharRange]) -> list[tuple[Chunk, ChatRequest]]:
        """The first request for each chunk of the article; one that is short enough is a single chunk."""
        chunks = split_into_chunks(article.text, sentences, self.chunk_length)
        return [(chunk, self.request(article, sentences, chunk, whole=len(chunks) == 1)) for chunk in chunks]

    def request(
        self, article: Article, sentences: Sequence[CharRange], chunk: Chunk, *, whole: bool = False
    ) -> ChatRequest:
        """The request for one chunk; ``whole`` says that the chunk is the whole article."""
        messages = self.prompt.messages(article, sentences, None if whole else chunk, self.codebook, self.asked_layers)
        context = RequestContext(
            article=article.id,
            sha256=article.sha256,
            chunk=chunk.own.start + 1,
            prompt=self.prompt.digest,
            codebook=self.codebook_digest,
        )
        characters = sum(sentences[at][1] - sentences[at][0] for at in chunk.own)
        schema = self.schema_for(len(sentences))
        return ChatRequest(self.model, messages, schema, self.parameters, context, reply_bound(characters))

    def longer(self, request: ChatRequest) -> ChatRequest | None:
        """The request with twice the room for the reply; None if the user limits it."""
        if request.bound is None or request.max_tokens != request.bound:
            return None
        parameters = {**dict(request.parameters), "max_completion_tokens": 2 * request.bound}
        return replace(request, parameters=tuple(sorted(parameters.items())))

    def correction(self, request: ChatRequest, reply: str, problem: str) -> ChatRequest:
        """The request that shows the model its reply and what is wrong with it; of an endless one the beginning."""
        most = _SHOWN_CHARACTERS_PER_TOKEN * (request.bound or 0) or _MAX_SHOWN
        shown = reply if len(reply) <= most else f"{reply[:most]} ..."
        demand = f"That is not what the schema asks for: {problem}. Send the whole JSON object again, corrected."
        return replace(request, messages=(*request.messages, Message("assistant", shown), Message("user", demand)))
