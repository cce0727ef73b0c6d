"""What a run would request: for `--dry-run` and for batch files."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractor.articles.failure import Failure, failure_of, is_about_one_article
from extractor.backends.factory import open_llm_backend
from extractor.backends.llm.conversation import ArticleConversation
from extractor.backends.llm.reply_form import FormName, ReplyForm
from extractor.errors import CacheMissError, ExtractorError, ReplyError, UsageError
from extractor.llm.middleware.recording import RecordingClient
from extractor.llm.token_estimate import estimated_prompt_tokens
from extractor.llm.types import ChatRequest
from extractor.settings import MODEL, Settings
from extractor_schemas import Article

REPLY_TOKENS_PER_CHARACTER: Mapping[FormName, Mapping[str, float]] = {
    "objects": {"actors": 0.19, "quotes": 0.24, "claims": 0.55, "stances": 0.32},
    "lines": {"actors": 0.07, "quotes": 0.12, "claims": 0.24, "stances": 0.15},
}
"""Tokens of a layer for each character of the article, by the form of the reply: measured on news of 2 to 7 KB."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would request.

    ``cached`` articles need no request; ``failed`` cannot be read, or have a response that no record can be made of.
    ``form`` is that of the replies.
    """

    articles: int
    cached: int
    failed: list[Failure]
    requests: list[ChatRequest]
    form: ReplyForm

    @property
    def failures(self) -> int:
        """How many articles cannot be done."""
        return len(self.failed)

    @property
    def prompt_tokens(self) -> int:
        """Roughly what the requests cost."""
        return round(sum(map(estimated_prompt_tokens, self.requests)))

    @property
    def completion_tokens(self) -> int:
        """Roughly what their replies will cost."""
        rates = REPLY_TOKENS_PER_CHARACTER[self.form.name]
        characters = sum(len(request.messages[-1].content) for request in self.requests)
        return round(characters * sum(rates[layer] for layer in self.form.layers))


def plan_run(articles: Iterable[Article | Failure], settings: Settings) -> Plan:
    """Go through the run without a request. What a reply may lead to (a correction, halves) is not foreseen.

    Raises:
        UsageError: the settings have no model, so there is nothing to request.

    """
    if settings.backend_name != MODEL:
        raise UsageError(f"the backend {settings.backend_name!r} requests nothing: give model (--model NAME)")
    return asyncio.run(_plan(articles, settings))


async def _plan(articles: Iterable[Article | Failure], settings: Settings) -> Plan:
    recording = RecordingClient()
    backend = open_llm_backend(settings, recording=recording)
    count = cached = 0
    failed: list[Failure] = []
    try:
        for article in articles:
            count += 1
            if isinstance(article, Failure):
                failed.append(article)
                continue
            try:
                await ArticleConversation(backend.builder, backend.client, article).replies()
                cached += 1
            except CacheMissError:
                pass
            except ReplyError as error:
                failed.append(Failure(article.id, str(error)))
            except ExtractorError:
                raise
            except BaseException as error:
                if not is_about_one_article(error):
                    raise
                failed.append(failure_of(article.id, error))
    finally:
        await backend.aclose()
    return Plan(count, cached, failed, list(recording.requests.values()), backend.builder.form)
