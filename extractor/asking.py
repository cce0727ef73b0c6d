"""Asking about one article: from its parts to its replies, each answer kept before anything is made of it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from extractor_schemas import Article, Codebook, Reply, reply_form, reply_schema

from .cache import About, Cache
from .errors import Misfit, Spent, TooLong, Truncated, Unanswered
from .prompting import Prompt, codebook_digest
from .question import Answer, Client, Message, Question, canonical
from .splitting import Part, halves, parts
from .tally import Tally
from .text import Stretch


class Nobody:
    """The client of a run that asks nothing: it takes down the questions that would be asked, each once."""

    def __init__(self) -> None:
        self.questions: dict[str, Question] = {}

    async def ask(self, question: Question) -> Answer:
        """Take the question down and raise `Unanswered`."""
        self.questions[question.key()] = question
        raise Unanswered("no answer in the cache, and no key to ask with: set OPENAI_API_KEY, or put it in a batch")


class Budgeted:
    """Asks ``client`` until the run has cost ``most`` tokens (None: without end), failed attempts included."""

    def __init__(self, client: Client, tally: Tally, most: int | None) -> None:
        self._client = client
        self._tally = tally
        self._most = most

    async def ask(self, question: Question) -> Answer:
        """As the client; raises `Spent` before a question that comes too late."""
        spent = self._tally.prompt + self._tally.completion
        if self._most is not None and spent >= self._most:
            raise Spent(
                f"{spent:,} of {self._most:,} tokens are spent: run again with a higher --max-tokens-total to go on"
            )
        return await self._client.ask(question)


@dataclass(frozen=True, slots=True)
class Asked:
    """One part's reply, with the cache keys of the answers it took."""

    part: Part
    reply: Reply
    keys: tuple[str, ...]


class Kept:
    """Answers from the cache; what is not there is asked of ``client``, once however many want it, and kept."""

    def __init__(self, client: Client, cache: Cache) -> None:
        self._client = client
        self._cache = cache
        self._asking: dict[str, asyncio.Task[Answer]] = {}
        self.hits = 0

    async def ask(self, question: Question, about: About) -> Answer:
        """The answer, from the cache if it is there. It is on disk before it is returned."""
        key = question.key()
        if entry := self._cache.entry(key):
            self.hits += 1
            if entry.about is None:  # it came with a batch, which knows only the key
                self._cache.put(key, entry.answer, about)
            return entry.answer
        if key not in self._asking:
            self._asking[key] = asyncio.create_task(self._ask_and_keep(key, question, about))
            self._asking[key].add_done_callback(lambda _: self._asking.pop(key))
        # shielded, for another article with the same text may wait for it too
        return await asyncio.shield(self._asking[key])

    async def _ask_and_keep(self, key: str, question: Question, about: About) -> Answer:
        answer = await self._client.ask(question)
        self._cache.put(key, answer, about)
        return answer


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

    def questions(self, article: Article, lines: Sequence[Stretch]) -> list[tuple[Part, Question]]:
        """The first question of each part of the article."""
        whole = parts(article.text, lines, self.part_length)
        return [(part, self._question(article, lines, part, alone=len(whole) == 1)) for part in whole]

    def about(self, question: Question, article: Article, part: Part) -> About:
        """What is kept beside the answer, to say later why another question is not the same."""
        book = codebook_digest(self.codebook) if self.codebook else None
        return About.of(question, article=article, part=part.own.start + 1, prompt=self.prompt.digest, codebook=book)

    async def ask(self, article: Article, lines: Sequence[Stretch], kept: Kept) -> list[Asked]:
        """The article's replies, part by part in order; the parts are asked side by side.

        Raises:
            Truncated, TooLong: even a single sentence does not fit.
            Misfit: a reply is not what the schema asks for, even when asked again.
            Refused, Unreachable, RunError: as the client says.

        """
        questions = self.questions(article, lines)
        return await _all(self._reply(article, lines, part, question, kept) for part, question in questions)

    async def _reply(
        self, article: Article, lines: Sequence[Stretch], part: Part, question: Question, kept: Kept
    ) -> list[Asked]:
        about = self.about(question, article, part)
        try:
            return [await self._fitting(part, question, about, kept)]
        except (Truncated, TooLong):
            half = halves(article.text, lines, part)
            if len(half) < 2:
                raise
            again = [(one, self._question(article, lines, one)) for one in half]
            return await _all(self._reply(article, lines, one, question, kept) for one, question in again)

    async def _fitting(self, part: Part, question: Question, about: About, kept: Kept) -> Asked:
        """The reply; one that does not fit is shown to the model with what is wrong, once."""
        try:
            return Asked(part, await self._reply_to(question, about, kept), (question.key(),))
        except Misfit as misfit:
            if misfit.text is None:
                raise
            wrong = f"That is not what the schema asks for: {misfit}. Send the whole JSON object again, corrected."
            more = (Message("assistant", misfit.text), Message("user", wrong))
            second = Question(question.model, (*question.messages, *more), question.schema, question.parameters)
            return Asked(part, await self._reply_to(second, about, kept), (question.key(), second.key()))

    async def _reply_to(self, question: Question, about: About, kept: Kept) -> Reply:
        answer = await kept.ask(question, about)
        if answer.truncated:
            raise Truncated("the answer was cut off, even for one sentence: raise --max-completion-tokens")
        try:
            return self.form.model_validate_json(answer.text)
        except ValidationError as error:
            raise Misfit(f"the reply does not fit the schema ({_told(error)})", text=answer.text) from error

    def _question(self, article: Article, lines: Sequence[Stretch], part: Part, *, alone: bool = False) -> Question:
        messages = self.prompt.messages(article, lines, None if alone else part, self.codebook)
        return Question(self.model, messages, self.schema, self.parameters)


async def _all(parts: Iterable[Coroutine[None, None, list[Asked]]]) -> list[Asked]:
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
