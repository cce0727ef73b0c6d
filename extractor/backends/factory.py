"""Settings → what makes records, put together in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from extractor.backends.base import Backend
from extractor.backends.llm.backend import Model
from extractor.backends.llm.conversation import Asker
from extractor.backends.llm.prompt import DEFAULT, load
from extractor.backends.rules.backend import Rules
from extractor.codebooks import load_codebook
from extractor.llm.cache.disk import Cache, default_folder
from extractor.llm.middleware.budget import BudgetedClient
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.concurrency import ConcurrencyLimitedClient
from extractor.llm.middleware.recording import RecordingClient
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.openai.client import OpenAIClient
from extractor.settings import Settings
from extractor.text.chunking import MAX_CHUNK_CHARACTERS
from extractor.usage import UsageMeter
from extractor_schemas import Codebook


@dataclass(slots=True)
class Assembled:
    """A backend with what it leaves behind: ``tally`` counts what was asked, ``kept`` holds the answers.

    ``client`` is the door to the endpoint, ``nobody`` stands in its place where there is no key: both None for `rules`.
    """

    backend: Backend
    tally: UsageMeter
    asker: Asker | None = None
    cache: Cache | None = None
    kept: CachingClient | None = None
    client: OpenAIClient | None = None
    nobody: RecordingClient | None = None

    async def close(self) -> None:
        """Close the cache and the connections."""
        if self.client:
            await self.client.close()
        if self.cache:
            self.cache.close()


def codebook_of(settings: Settings) -> Codebook | None:
    """The codebook itself, read if the settings have a path."""
    return load_codebook(settings.codebook) if isinstance(settings.codebook, Path) else settings.codebook


def asker_of(settings: Settings) -> Asker:
    """What makes the questions. The settings need a model."""
    assert settings.model is not None
    return Asker(
        model=settings.model,
        prompt=load(settings.prompt or DEFAULT),
        codebook=codebook_of(settings),
        parameters=settings.parameters(),
        part_length=settings.part_length or MAX_CHUNK_CHARACTERS,
    )


def assemble(settings: Settings, *, ask: bool = True) -> Assembled:
    """The backend that the settings describe; without ``ask`` one that only knows what is in the cache."""
    tally = UsageMeter()
    if settings.model is None:
        return Assembled(Rules(codebook_of(settings)), tally)
    asker = asker_of(settings)
    cache = Cache(settings.cache or default_folder(os.environ))
    door = OpenAIClient(settings.base_url, timeout=settings.timeout, plain_http=settings.plain_http, tally=tally)
    nobody = None if ask and door.has_key else RecordingClient()
    client = nobody or BudgetedClient(
        RetryingClient(
            ConcurrencyLimitedClient(door, most=settings.concurrency), attempts=settings.attempts, tally=tally
        ),
        tally,
        settings.max_tokens_total,
    )
    kept = CachingClient(client, cache)
    return Assembled(Model(asker, kept), tally, asker, cache, kept, door, nobody)
