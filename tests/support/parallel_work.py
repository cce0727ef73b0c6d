"""Work for the processes of a pool that goes wrong on order: what an article says is done."""

from __future__ import annotations

import logging
import os
import signal
from dataclasses import dataclass
from pathlib import Path

from extractor.backends.parallel.pool import Pool
from extractor.backends.parallel.steps import RulesWork
from extractor.errors import ContentRefusedError
from extractor.llm.types import ChatClient
from extractor.usage import UsageMeter
from extractor_schemas import Article, Record

DIES, DIES_ONCE, FAILS, BREAKS = "It dies.", "It dies once.", "It fails.", "It breaks."
"""Texts of articles that end the process, the first time or whenever, and that raise an error of ours or another."""


class _Broken(ValueError):
    """An error that cannot be pickled."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")


@dataclass(frozen=True)
class UnreliableWork(RulesWork):
    """The embedded rules, but for articles of those texts; ``folder`` is where it is noted that the process died."""

    folder: Path = Path()

    async def record(self, article: Article, client: ChatClient, usage: UsageMeter) -> Record:
        """The record of the rules."""
        noted = self.folder / article.id
        if article.text == DIES or (article.text == DIES_ONCE and not noted.exists()):
            noted.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if article.text == FAILS:
            raise ContentRefusedError("the model declined")
        if article.text == BREAKS:
            raise _Broken("something is", "wrong")
        logging.getLogger("extractor.somewhere").info("work on %s", article.id)
        return await super().record(article, client, usage)


def pids_of(pool: Pool) -> list[int]:
    """The numbers of the processes that a pool has."""
    begun = (worker._process for worker in pool._workers)  # pyright: ignore[reportPrivateUsage]
    return [process.pid for process in begun if process]
