"""What a run would ask: for `--dry-run` and for batch files."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.articles.failure import Failure
from extractor.backends.factory import assemble
from extractor.errors import CacheMissError, ReplyError, UsageError
from extractor.hashing import canonical
from extractor.llm.middleware.recording import RecordingClient
from extractor.llm.types import ChatRequest
from extractor.settings import Settings
from extractor.text.segmentation import sentences
from extractor_schemas import Article

CHARACTERS_A_TOKEN = 4.0
"""Of English text and JSON, about (OpenAI's own rule of thumb)."""

REPLY_TOKENS_A_CHARACTER = 1.3
"""Tokens of a reply for each character of the article, as measured with the default prompt on news of 2 to 7 KB."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``cached`` articles need nothing; ``failures`` are no articles, or have an answer that makes no record."""

    articles: int
    cached: int
    failures: int
    questions: list[ChatRequest]

    @property
    def prompt_tokens(self) -> int:
        """Roughly what the questions cost."""
        return round(sum(len(canonical(question.body())) for question in self.questions) / CHARACTERS_A_TOKEN)

    @property
    def completion_tokens(self) -> int:
        """Roughly what their answers will cost."""
        return round(sum(len(question.messages[-1].content) for question in self.questions) * REPLY_TOKENS_A_CHARACTER)


def plan(articles: Iterable[Article | Failure], settings: Settings) -> Plan:
    """Go through the run without asking anything. What an answer may lead to (another try, halves) is not foreseen.

    Raises:
        UsageError: the settings have no model, and rules ask nothing.

    """
    return asyncio.run(_plan(articles, settings))


async def _plan(articles: Iterable[Article | Failure], settings: Settings) -> Plan:
    assembled = assemble(settings, ask=False)
    asker, kept, nobody = assembled.asker, assembled.kept, assembled.nobody
    if not (asker and kept and isinstance(nobody, RecordingClient)):
        raise UsageError("the embedded rules ask nothing: give --model NAME")
    count = cached = failures = 0
    try:
        for article in articles:
            count += 1
            if isinstance(article, Failure):
                failures += 1
                continue
            try:
                await asker.ask(article, sentences(article.text), kept)
                cached += 1
            except CacheMissError:
                pass
            except ReplyError:
                failures += 1
    finally:
        await assembled.close()
    return Plan(count, cached, failures, list(nobody.questions.values()))
