"""Steps of articles that are cancelled: nothing more is requested, and nothing is counted as left."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from extractor import Article, Settings
from extractor.backends.llm.stack import open_llm_backend
from extractor.backends.parallel.backend import ParallelBackend
from extractor.backends.parallel.pool import Pool
from extractor.backends.parallel.steps import ModelWork, take_step
from extractor.llm.types import ChatClient, ChatRequest, Message
from extractor.usage import UsageMeter
from extractor_schemas import Record
from tests.support.scripted_client import ScriptedClient

LONG = Article.of("Ada Holm said that she would sign. She left.\n\n" * 300, id="long.txt")


class WaitingWork:
    """Wants a reply, and is not done before it is cancelled."""

    patience = 0.0

    async def record(self, article: Article, client: ChatClient, usage: UsageMeter) -> Record:
        with suppress(Exception):
            await client.complete(ChatRequest("m", (Message("user", "who?"),), "{}"))
        await asyncio.Event().wait()
        raise AssertionError


async def test_a_cancelled_step_wants_no_replies() -> None:
    step = asyncio.create_task(take_step(WaitingWork(), LONG, {}))
    await asyncio.sleep(0)
    step.cancel()

    with pytest.raises(asyncio.CancelledError):
        await step


async def test_no_chunk_is_left_of_an_article_that_is_cancelled_before_its_requests_leave(tmp_path: Path) -> None:
    client = ScriptedClient()
    backend = open_llm_backend(Settings(model="m", cache=tmp_path), client=client)
    parallel = ParallelBackend(backend, ModelWork(backend.builder), backend.client, Pool(1, b""), seconds_before=60)
    record = asyncio.create_task(parallel.record(LONG))
    while not parallel.usage.chunks_left:
        await asyncio.sleep(0)
    record.cancel()
    await asyncio.gather(record, return_exceptions=True)
    await parallel.close_pool()
    await backend.aclose()

    assert record.cancelled()
    assert not client.requests
    assert parallel.usage.chunks_left == 0
