"""Runs that are killed at a chosen moment, each in a process of its own that is forked from one with all imports."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Self

from extractor import Article, Extractor
from extractor.llm.cache.disk import DiskStore

CONCURRENCY = 16


@dataclass(frozen=True)
class Moment:
    """When a run is killed: at a number of writes, of which the last is half done, or after so many seconds."""

    writes: int = 0
    seconds: float = 0.0


def article(number: int) -> Article:
    return Article.of(f"It rained on day {number}.", id=f"day {number}")


class KilledRuns:
    """Does runs over articles at an endpoint into a folder; use it as a context manager."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", f"from {__name__} import serve; serve()"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, url: str, folder: str, articles: int, moment: Moment | None) -> bool:
        """Whether the run came to its end; False if it was killed before."""
        assert self._process.stdin
        assert self._process.stdout
        order = {"url": url, "folder": folder, "articles": articles, "moment": asdict(moment) if moment else None}
        print(json.dumps(order), file=self._process.stdin, flush=True)
        status = int(self._process.stdout.readline())
        assert status in (0, -signal.SIGKILL, -signal.SIGALRM)
        return status == 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()


def serve() -> None:
    """Do what lines of stdin order; the exit code of each, or the signal that ended it, goes to stdout."""
    import openai.resources.chat  # noqa: F401  # which each run would load for itself

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(**json.loads(line))
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


def _run(url: str, folder: str, articles: int, moment: dict[str, Any] | None) -> None:
    if moment:
        _be_killed(Moment(**moment))
    with Extractor("m", base_url=url, api_key="key", cache=f"{folder}/cache", concurrency=CONCURRENCY) as extractor:
        extractor.run(map(article, range(articles)), out=f"{folder}/run")


def _be_killed(moment: Moment) -> None:
    if moment.seconds:
        signal.setitimer(signal.ITIMER_REAL, moment.seconds)  # which ends a process that has no handler
        return
    left = [moment.writes]

    def killing(function: Callable[..., Any], half: Callable[..., Any] | None = None) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                if half:
                    half(*args)
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*args, **options)

        return call

    write, pwrite = os.write, os.pwrite
    os.write = killing(write, lambda file, data: write(file, data[: len(data) // 2]))
    os.pwrite = killing(pwrite, lambda file, data, offset: pwrite(file, data[: len(data) // 2], offset))
    os.fsync, os.replace, os.ftruncate = killing(os.fsync), killing(os.replace), killing(os.ftruncate)
    DiskStore.put = killing(DiskStore.put)  # type: ignore[method-assign]
    DiskStore.claim = killing(DiskStore.claim, DiskStore.claim)  # type: ignore[method-assign]
