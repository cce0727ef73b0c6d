"""Many articles → their records, as each is done; and the account of a whole run that `run.json` holds."""

from __future__ import annotations

import asyncio
import platform
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from extractor_schemas import LISTS, Article, Codebook, Record

from .assembly import Assembled
from .errors import ExtractorError, RunError
from .output import RunFolder
from .pipeline import Backend
from .prompting import codebook_digest
from .reading import Failure
from .settings import Settings


async def outcomes(
    articles: Iterable[Article | Failure], backend: Backend, *, width: int, stop: asyncio.Event | None = None
) -> AsyncIterator[Record | Failure]:
    """A record or a failure for each article, in the order in which they are done; at most ``width`` are under way.

    Articles are taken from the iterable only as there is room. Once ``stop`` is set no more are taken, and those under
    way are finished. Where nothing else will fare better (`RunError`) it is the same, and the error is raised at the
    end; articles that ended with it have neither record nor failure.
    """
    source = iter(articles)
    under_way: list[asyncio.Task[Record | Failure]] = []
    over: RunError | None = None
    try:
        while True:
            while over is None and len(under_way) < width and not (stop and stop.is_set()):
                article = next(source, None)
                if article is None:
                    break
                if isinstance(article, Failure):
                    yield article
                else:
                    under_way.append(asyncio.create_task(_outcome(article, backend)))
            if not under_way:
                break
            await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            done, under_way = (
                [task for task in under_way if task.done()],
                [task for task in under_way if not task.done()],
            )
            for task in done:  # of those done at once, in the order in which they came
                if isinstance(error := task.exception(), RunError):
                    over = over or error
                else:
                    yield task.result()
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
    if over:
        raise over


async def _outcome(article: Article, backend: Backend) -> Record | Failure:
    try:
        return await backend.record(article)
    except RunError:
        raise
    except ExtractorError as error:
        return Failure(article.id, str(error))


@dataclass
class Account:
    """What a run has done so far. ``prices`` are the user's, for a million tokens of prompt and of completion."""

    records: int = 0
    failures: int = 0
    findings: Counter[str] = field(default_factory=Counter[str])
    state: str = "running"
    error: str | None = None
    started: float = field(default_factory=time.time)
    prices: tuple[float, float] | None = None

    @property
    def done(self) -> int:
        """Articles that have ended, one way or the other."""
        return self.records + self.failures

    def count(self, outcome: Record | Failure) -> None:
        """Take an outcome into account."""
        if isinstance(outcome, Failure):
            self.failures += 1
        else:
            self.records += 1
            self.findings.update({layer: len(getattr(outcome, layer)) for layer in LISTS})

    def facts(self, assembled: Assembled, articles: int) -> dict[str, Any]:
        """The account as `run.json` holds it; ``articles`` is how many the run was to do. Times are UTC and seconds."""
        tally = assembled.tally
        cost = self.prices and (tally.prompt * self.prices[0] + tally.completion * self.prices[1]) / 1e6
        return {
            "state": self.state,
            "error": self.error,
            "counts": {
                "articles": articles,
                "records": self.records,
                "failures": self.failures,
                "left": max(0, articles - self.done),
                "answers_from_cache": assembled.kept.hits if assembled.kept else 0,
            },
            "findings": {layer: self.findings[layer] for layer in LISTS},
            "requests": {"sent": tally.requests, "retries": tally.retries, "of_unknown_cost": tally.unknown},
            "tokens": {"prompt": tally.prompt, "completion": tally.completion},
            "cost": cost,
            "times": {
                "started": datetime.fromtimestamp(self.started, UTC).isoformat(timespec="seconds"),
                "seconds": round(time.time() - self.started, 3),
            },
            "versions": {"python": platform.python_version()}
            | {name: version(name) for name in ("extractor", "openai", "pydantic", "sentencex")},
        }


def identity(settings: Settings, assembled: Assembled, source: str) -> dict[str, Any]:
    """What the records of a run depend on; a folder holds the records of one."""
    asker = assembled.asker
    codebook = assembled.backend.codebook
    return {
        "path": source,
        "backend": "model" if asker else "rules",
        "model": settings.model,
        "prompt": asker.prompt.digest if asker else None,
        "codebook": codebook_digest(codebook) if codebook else None,
        "parameters": dict(settings.parameters()) if asker else {},
        "part_length": asker.part_length if asker else None,
    }


class _Resuming:
    """A backend that keeps a record whose answers are no longer in the cache, instead of paying for them again."""

    def __init__(self, assembled: Assembled, folder: RunFolder) -> None:
        self._assembled = assembled
        self._folder = folder

    @property
    def codebook(self) -> Codebook | None:
        return self._assembled.backend.codebook

    async def record(self, article: Article) -> Record:
        requests = self._folder.requests_of(article)
        cache = self._assembled.cache
        if requests and cache and any(key not in cache for key in requests):
            return self._folder.keep(article)
        return await self._assembled.backend.record(article)


async def run(
    articles: Iterable[Article | Failure],
    assembled: Assembled,
    width: int,
    account: Account,
    write: Callable[[Record | Failure], None],
    *,
    folder: RunFolder | None = None,
    stop: asyncio.Event | None = None,
) -> None:
    """Make the records and hand each to ``write``; the account is kept as they come.

    Does not raise `RunError`: the account has it as ``error``, and ``state`` says how the run ended: `complete`,
    `stopped` (by such an error) or `interrupted` (``stop`` was set).
    """
    backend: Backend = _Resuming(assembled, folder) if folder else assembled.backend
    try:
        async for outcome in outcomes(articles, backend, width=width, stop=stop):
            account.count(outcome)
            write(outcome)
        account.state = "interrupted" if stop and stop.is_set() else "complete"
        if assembled.nobody and assembled.nobody.questions and not account.records:
            raise RunError(
                "no key, and no answers in the cache: set OPENAI_API_KEY, or give the --base-url of an endpoint"
            )
    except RunError as error:
        account.state, account.error = "stopped", str(error)
    finally:
        await assembled.close()
