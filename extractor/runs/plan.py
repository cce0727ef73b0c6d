"""What a run would do and request: for `--dry-run` and for batch files."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from extractor.articles.failure import Failure, failure_of, is_about_one_article
from extractor.backends.base import Backend
from extractor.backends.factory import open_backend
from extractor.backends.llm.backend import LLMBackend
from extractor.backends.llm.conversation import ArticleConversation
from extractor.backends.llm.reply_form import FormName
from extractor.backends.llm.stack import open_llm_backend
from extractor.errors import CacheMissError, ExtractorError, ReplyError, UsageError
from extractor.llm.batches.state import OpenRequests
from extractor.llm.cache.place import CachePlace
from extractor.llm.middleware.recording import RecordingClient
from extractor.llm.token_estimate import estimated_prompt_tokens
from extractor.llm.types import ChatRequest
from extractor.runs.held_run import HeldRun
from extractor.settings import MODEL, Settings
from extractor_schemas import Article

REPLY_TOKENS_PER_CHARACTER: Mapping[FormName, Mapping[str, float]] = {
    "objects": {"actors": 0.19, "quotes": 0.24, "claims": 0.55, "stances": 0.32},
    "lines": {"actors": 0.07, "quotes": 0.12, "claims": 0.24, "stances": 0.15},
}
"""Tokens of a layer for each character of the article, by the form of the reply: measured on news of 2 to 7 KB."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do: with ``articles``, whose texts that can be read have so many ``characters``.

    ``failed`` cannot be read, or have a response that no record can be made of. ``backend`` is the name of what makes
    the records. ``held`` says what becomes of the run in the folder.
    """

    backend: str
    articles: int
    characters: int
    failed: list[Failure]
    held: HeldRun | None

    @property
    def failures(self) -> int:
        """How many articles cannot be done."""
        return len(self.failed)


@dataclass(frozen=True, slots=True)
class RequestPlan(Plan):
    """What a run would request of a model, too.

    ``cached`` articles need no request. ``reply_tokens_per_character`` is what is expected of replies. Requests that a
    run leaves out, since they are in open batches, are none of the ``requests``; ``in_batches`` is how many.
    """

    cached: int
    requests: list[ChatRequest]
    reply_tokens_per_character: float
    in_batches: int = 0

    @property
    def prompt_tokens(self) -> int:
        """Roughly what the requests cost."""
        return round(sum(map(estimated_prompt_tokens, self.requests)))

    @property
    def completion_tokens(self) -> int:
        """Roughly what their replies will cost."""
        characters = sum(len(request.messages[-1].content) for request in self.requests)
        return round(characters * self.reply_tokens_per_character)


def plan_run(articles: Iterable[Article | Failure], settings: Settings, held: HeldRun | None = None) -> Plan:
    """Go through the run without a request; of a model the result is a `RequestPlan`.

    ``held`` is the run in the folder that the run would write to.

    Raises:
        UsageError: the run would be refused, since the one in the folder has other settings.
        CacheError: it cannot be told what is in open batches.

    """
    if settings.backend_name == MODEL:
        plan = plan_requests(articles, settings, held)
        in_batches = OpenRequests(CachePlace.of(settings.cache).folder)
        left = [request for request in plan.requests if not in_batches.batch_of(request.cache_key())]
        return replace(plan, requests=left, in_batches=len(plan.requests) - len(left))
    return asyncio.run(_plan(articles, settings, held))


def plan_requests(
    articles: Iterable[Article | Failure], settings: Settings, held: HeldRun | None = None
) -> RequestPlan:
    """Go through the run of a model, as if no batch were open.

    What a reply may lead to (a correction, halves) is not foreseen.

    Raises:
        UsageError: the settings have no model, so there is nothing to request; or as `plan_run`.

    """
    if settings.backend_name != MODEL:
        raise UsageError(f"the backend {settings.backend_name!r} requests nothing: give model (--model NAME)")
    return asyncio.run(_plan_requests(articles, settings, held))


async def _plan(articles: Iterable[Article | Failure], settings: Settings, held: HeldRun | None) -> Plan:
    backend = open_backend(settings)
    count, characters, failed = 0, 0, list[Failure]()
    try:
        if held:
            held.refuse_other_settings(_identity(backend))
        for article in articles:
            count += 1
            if held:
                held.count(article)
            if isinstance(article, Failure):
                failed.append(article)
            else:
                characters += len(article.text)
    finally:
        await backend.aclose()
    return Plan(backend.name, count, characters, failed, held)


def _identity(backend: Backend) -> dict[str, Any]:
    return {**backend.identity(), "backend": backend.name}


async def _plan_requests(
    articles: Iterable[Article | Failure], settings: Settings, held: HeldRun | None
) -> RequestPlan:
    recording = RecordingClient()
    backend = open_llm_backend(settings, recording=recording)
    if held:
        held.refuse_other_settings(_identity(backend))
    count = cached = characters = 0
    failed: list[Failure] = []
    try:
        for article in articles:
            count += 1
            characters += 0 if isinstance(article, Failure) else len(article.text)
            outcome = await _outcome(article, backend, held)
            if isinstance(outcome, Failure):
                failed.append(outcome)
            cached += outcome == "cached"
            if held:
                held.count(outcome if isinstance(outcome, Failure) else article, is_requested=outcome == "requested")
    finally:
        await backend.aclose()
    form = backend.builder.form
    rate = sum(REPLY_TOKENS_PER_CHARACTER[form.name][layer] for layer in form.layers)
    return RequestPlan(MODEL, count, characters, failed, held, cached, list(recording.requests.values()), rate)


async def _outcome(
    article: Article | Failure, backend: LLMBackend, held: HeldRun | None
) -> Failure | Literal["cached", "requested", "kept"]:
    """What would become of an article; `kept` is the record of one whose responses the cache has no more."""
    if isinstance(article, Failure):
        return article
    keys = held.requests_of(article) if held else None
    if keys and not backend.has_responses(keys):
        return "kept"
    try:
        await ArticleConversation(backend.builder, backend.client, article).replies()
    except CacheMissError:
        return "requested"
    except ReplyError as error:
        return Failure(article.id, str(error), kind=error.kind)
    except ExtractorError:
        raise
    except BaseException as error:
        if not is_about_one_article(error):
            raise
        return failure_of(article.id, error)
    return "cached"
