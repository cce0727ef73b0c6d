"""Settings → what makes records, put together in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from extractor_schemas import Codebook

from .asking import Asker, Budgeted, Kept, Nobody
from .cache import Cache, default_folder
from .client import OpenAIClient
from .coding import load_codebook
from .pacing import Paced
from .pipeline import Backend, Model, Rules
from .prompting import DEFAULT, load
from .retrying import Retrying
from .settings import Settings
from .splitting import WHOLE
from .tally import Tally


@dataclass(slots=True)
class Assembled:
    """A backend with what it leaves behind: ``tally`` counts what was asked, ``kept`` holds the answers.

    ``client`` is the door to the endpoint, ``nobody`` stands in its place where there is no key: both None for `rules`.
    """

    backend: Backend
    tally: Tally
    asker: Asker | None = None
    cache: Cache | None = None
    kept: Kept | None = None
    client: OpenAIClient | None = None
    nobody: Nobody | None = None

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
        part_length=settings.part_length or WHOLE,
    )


def assemble(settings: Settings, *, ask: bool = True) -> Assembled:
    """The backend that the settings describe; without ``ask`` one that only knows what is in the cache."""
    tally = Tally()
    if settings.model is None:
        return Assembled(Rules(codebook_of(settings)), tally)
    asker = asker_of(settings)
    cache = Cache(settings.cache or default_folder(os.environ))
    door = OpenAIClient(settings.base_url, timeout=settings.timeout, plain_http=settings.plain_http, tally=tally)
    nobody = None if ask and door.has_key else Nobody()
    client = nobody or Budgeted(
        Retrying(Paced(door, most=settings.concurrency), attempts=settings.attempts, tally=tally),
        tally,
        settings.max_tokens_total,
    )
    kept = Kept(client, cache)
    return Assembled(Model(asker, kept), tally, asker, cache, kept, door, nobody)
