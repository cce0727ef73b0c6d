"""Asking about one article: from its parts to its replies, each answer kept before anything is made of it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from extractor.backends.llm.prompt import Prompt, codebook_digest
from extractor.errors import ContextLengthError, InvalidReplyError, TruncatedReplyError
from extractor.hashing import canonical
from extractor.llm.cache.entry import RequestDescription
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.types import ChatRequest, Message
from extractor.text.chunking import Part, halves, parts
from extractor.text.spans import CharRange
from extractor_schemas import Article, Codebook, Reply, reply_form, reply_schema


@dataclass(frozen=True, slots=True)
class ChunkReply:
    """One part's reply, with the cache keys of the answers it took."""

    part: Part
    reply: Reply
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Asker:
    """All that makes questions of articles: the same article gives the same questions."""

    model: str
    prompt: Prompt
    codebook: Codebook | None
    parameters: tuple[tuple[str, float | int | str], ...]
    part_length: int

    @cached_property
    def form(self) -> type[Reply]:
        """The type of a reply."""
        return reply_form(self.codebook)

    @cached_property
    def schema(self) -> str:
        """The JSON schema of a reply, as canonical JSON."""
        return canonical(reply_schema(self.form))

    def questions(self, article: Article, lines: Sequence[CharRange]) -> list[tuple[Part, ChatRequest]]:
        """The first question of each part of the article."""
        whole = parts(article.text, lines, self.part_length)
        return [(part, self._question(article, lines, part, alone=len(whole) == 1)) for part in whole]

    def about(self, question: ChatRequest, article: Article, part: Part) -> RequestDescription:
        """What is kept beside the answer, to say later why another question is not the same."""
        book = codebook_digest(self.codebook) if self.codebook else None
        return RequestDescription.of(
            question, article=article, part=part.own.start + 1, prompt=self.prompt.digest, codebook=book
        )

    async def ask(self, article: Article, lines: Sequence[CharRange], kept: CachingClient) -> list[ChunkReply]:
        """The article's replies, part by part in order; the parts are asked side by side.

        Raises:
            Truncated, ContextLengthError: even a single sentence does not fit.
            InvalidReplyError: a reply is not what the schema asks for, even when asked again.
            Refused, EndpointUnavailableError, RunError: as the client says.

        """
        questions = self.questions(article, lines)
        return await _all(self._reply(article, lines, part, question, kept) for part, question in questions)

    async def _reply(
        self, article: Article, lines: Sequence[CharRange], part: Part, question: ChatRequest, kept: CachingClient
    ) -> list[ChunkReply]:
        about = self.about(question, article, part)
        try:
            return [await self._fitting(part, question, about, kept)]
        except (TruncatedReplyError, ContextLengthError):
            half = halves(article.text, lines, part)
            if len(half) < 2:
                raise
            again = [(one, self._question(article, lines, one)) for one in half]
            return await _all(self._reply(article, lines, one, question, kept) for one, question in again)

    async def _fitting(
        self, part: Part, question: ChatRequest, about: RequestDescription, kept: CachingClient
    ) -> ChunkReply:
        """The reply; one that does not fit is shown to the model with what is wrong, once."""
        try:
            return ChunkReply(part, await self._reply_to(question, about, kept), (question.cache_key(),))
        except InvalidReplyError as misfit:
            if misfit.text is None:
                raise
            wrong = f"That is not what the schema asks for: {misfit}. Send the whole JSON object again, corrected."
            more = (Message("assistant", misfit.text), Message("user", wrong))
            second = ChatRequest(question.model, (*question.messages, *more), question.schema, question.parameters)
            return ChunkReply(
                part, await self._reply_to(second, about, kept), (question.cache_key(), second.cache_key())
            )

    async def _reply_to(self, question: ChatRequest, about: RequestDescription, kept: CachingClient) -> Reply:
        answer = await kept.complete(question, about)
        if answer.truncated:
            raise TruncatedReplyError("the answer was cut off, even for one sentence: raise --max-completion-tokens")
        try:
            return self.form.model_validate_json(answer.text)
        except ValidationError as error:
            raise InvalidReplyError(f"the reply does not fit the schema ({_told(error)})", text=answer.text) from error

    def _question(
        self, article: Article, lines: Sequence[CharRange], part: Part, *, alone: bool = False
    ) -> ChatRequest:
        messages = self.prompt.messages(article, lines, None if alone else part, self.codebook)
        return ChatRequest(self.model, messages, self.schema, self.parameters)


async def _all(parts: Iterable[Coroutine[None, None, list[ChunkReply]]]) -> list[ChunkReply]:
    """What all of them give, in order. Where one fails the others still end first, so that their answers are kept."""
    done = await asyncio.gather(*parts, return_exceptions=True)
    if error := next((one for one in done if isinstance(one, BaseException)), None):
        raise error
    return [asked for several in done if not isinstance(several, BaseException) for asked in several]


def _told(error: ValidationError) -> str:
    told = [
        f"{'.'.join(map(str, one['loc'])) or 'reply'}: {one['msg']}" for one in error.errors(include_input=False)[:5]
    ]
    return "; ".join(told)
