"""Work over a pool of processes: what becomes of it where they die, where it fails, and where nothing can be given."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.articles.failure import Failure
from extractor.backends.parallel import process
from extractor.backends.parallel.backend import ParallelBackend
from extractor.backends.parallel.pool import Pool
from extractor.backends.parallel.steps import RulesWork
from extractor.backends.parallel.worker import MakingRecords
from extractor.backends.rules.backend import RulesBackend
from extractor.layers import chosen_layers, known_layers
from extractor.runs.outcomes import outcomes
from extractor_schemas import LAYERS, Article, Record
from tests.support.parallel_work import BREAKS, DIES, DIES_ONCE, FAILS, UnreliableWork, pids_of

TEXT = "Ada Holm said on day {} that she would sign."


def articles(*odd: str, count: int = 8) -> list[Article]:
    """Articles with an odd one or two in the middle."""
    texts = [TEXT.format(number) for number in range(count)]
    texts[3:3] = odd
    return [Article.of(text, id=f"{number}.txt") for number, text in enumerate(texts)]


@asynccontextmanager
async def parallel(
    tmp_path: Path, jobs: int = 2, seconds_before: float | None = None
) -> AsyncIterator[tuple[ParallelBackend, Pool]]:
    work = UnreliableWork(None, chosen_layers(None), folder=tmp_path)
    pool = Pool(
        jobs, pickle.dumps(MakingRecords(work, tuple(each for each in known_layers().values() if each not in LAYERS)))
    )
    backend = ParallelBackend(RulesBackend(), work, None, pool, seconds_before)
    try:
        yield backend, pool
    finally:
        await backend.close_pool()


async def all_outcomes(given: list[Article], tmp_path: Path) -> list[Record | Failure]:
    async with parallel(tmp_path) as (backend, _):
        return [outcome async for outcome in outcomes(given, backend, width=4)]


def ids(found: list[Record | Failure]) -> list[str]:
    return [each.article.id if isinstance(each, Record) else each.id for each in found]


async def test_an_article_whose_process_died_is_given_to_another_one(tmp_path: Path) -> None:
    given = articles(DIES_ONCE)
    found = await all_outcomes(given, tmp_path)

    assert all(isinstance(each, Record) for each in found)
    assert ids(found) == [article.id for article in given]


async def test_an_article_that_ends_two_processes_is_a_failure_and_no_other_is(tmp_path: Path) -> None:
    given = articles(DIES, DIES)
    found = await all_outcomes(given, tmp_path)
    failures = [each for each in found if isinstance(each, Failure)]

    assert [failure.id for failure in failures] == ["3.txt", "4.txt"]
    assert all("ended (by signal 9), and so did a second one" in failure.reason for failure in failures)
    assert ids(found) == [article.id for article in given]


async def test_a_process_that_is_killed_from_outside_is_begun_anew(tmp_path: Path) -> None:
    async with parallel(tmp_path) as (backend, pool):
        await backend.record(Article.of(TEXT))
        before = pids_of(pool)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        records = await asyncio.gather(*map(backend.record, articles()))

        assert len(records) == 8
        assert not set(before) & set(pids_of(pool))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (FAILS, "the model declined"),
        (BREAKS, "an error of the program itself, _Broken: something is wrong:"),
    ],
    ids=["an error of ours", "any other, which cannot be pickled"],
)
async def test_an_error_in_a_process_is_the_failure_of_its_article(
    tmp_path: Path, text: str, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    found = await all_outcomes(articles(text), tmp_path)

    assert [each.reason[: len(reason)] for each in found if isinstance(each, Failure)] == [reason]
    assert len(found) == 9
    assert ("parallel_work.py" in caplog.text) == (text == BREAKS)  # its traceback is logged


async def test_what_is_logged_in_a_process_is_logged_here(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="extractor"):
        await all_outcomes(articles(), tmp_path)

    logged = [each.getMessage() for each in caplog.records if each.name == "extractor.somewhere"]
    assert sorted(logged) == [f"work on {number}.txt" for number in range(8)]


async def test_no_key_is_in_the_environment_of_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted")
    monkeypatch.setenv("OTHER_TOKEN", "sk-planted")
    async with parallel(tmp_path, jobs=1) as (backend, pool):
        await backend.record(Article.of(TEXT))
        (pid,) = pids_of(pool)

        assert b"PATH=" in Path(f"/proc/{pid}/environ").read_bytes()
        for name in ("environ", "cmdline"):
            assert b"planted" not in Path(f"/proc/{pid}/{name}").read_bytes()


async def test_closing_leaves_no_process_behind(tmp_path: Path) -> None:
    async with parallel(tmp_path) as (backend, pool):
        await asyncio.gather(*map(backend.record, articles()))
        pids = pids_of(pool)
    assert len(pids) == 2
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_a_process_ends_where_nobody_reads_its_answer_any_more() -> None:
    """Whoever asked was killed: the system then reports a lost connection, and no end of what is to be read."""
    mine, others = socket.socketpair()
    with others:
        worker = subprocess.Popen([sys.executable, "-c", process._PROGRAM, *sys.path], stdin=others.fileno())  # pyright: ignore[reportPrivateUsage]
    setup = pickle.dumps(MakingRecords(RulesWork(None, chosen_layers(None)), ()))
    mine.sendall(process.LENGTH.pack(len(setup)) + setup)
    mine.recv(1, socket.MSG_PEEK)  # the answer is there
    mine.close()

    assert worker.wait(60) == 0


def test_where_no_process_can_be_begun_all_is_done_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PROGRAM", "raise SystemExit(3)")
    with Extractor() as extractor:
        found = list(extractor.extract_many(articles(), jobs=2))

    assert all(isinstance(each, Record) for each in found)
    assert len(found) == 8


async def test_little_work_begins_no_process(tmp_path: Path) -> None:
    async with parallel(tmp_path, seconds_before=60) as (backend, pool):
        await asyncio.gather(*map(backend.record, articles(count=40)))
        assert pids_of(pool) == []


async def test_work_goes_on_here_while_processes_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PROGRAM", "import sys; sys.stdin.read()")  # never ready
    async with parallel(tmp_path, seconds_before=0) as (backend, pool):
        await backend.record(Article.of(TEXT))
        await backend.record(Article.of(TEXT))  # which has them begun
        while len(pids_of(pool)) < 2:
            await asyncio.sleep(0)
        records = await asyncio.gather(*map(backend.record, articles()))
        assert [record.article.id for record in records] == [f"{number}.txt" for number in range(8)]
        pids = pids_of(pool)
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


async def test_once_processes_are_ready_they_do_the_work(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="extractor")
    async with parallel(tmp_path, seconds_before=0) as (backend, pool):
        await backend.record(Article.of(TEXT, id="first"))
        await backend.record(Article.of(TEXT, id="first"))
        await pool.begin()
        await asyncio.sleep(0)
        await asyncio.gather(*map(backend.record, articles()))
        pids = pids_of(pool)

    done_by = {each.getMessage(): each.process for each in caplog.records if each.name == "extractor.somewhere"}
    assert done_by.pop("work on first") == os.getpid()
    assert set(done_by.values()) <= {*pids}


async def test_where_processes_fail_to_start_all_is_done_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(process, "_PROGRAM", "raise SystemExit(3)")
    async with parallel(tmp_path, seconds_before=0) as (backend, pool):
        await backend.record(Article.of(TEXT, id="first"))
        await backend.record(Article.of(TEXT, id="first"))
        with pytest.raises(process.WorkerDiedError):
            await pool.begin()
        await asyncio.gather(*map(backend.record, articles()))
    assert "no process can be begun" in caplog.text


async def test_where_no_second_process_can_begin_no_article_is_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = UnreliableWork(None, chosen_layers(None), folder=tmp_path)
    pool = Pool(1, pickle.dumps(MakingRecords(work, ())))
    await pool.begin()

    asked = iter([True, False])  # the second one cannot so much as begin

    async def died(_: object, __: bytes) -> bytes:
        raise process.WorkerDiedError("it was killed", was_ready=next(asked))

    monkeypatch.setattr(process.WorkerProcess, "ask", died)
    try:
        with pytest.raises(process.WorkerDiedError, match="it was killed"):
            await pool.answer(b"")
    finally:
        await pool.close()
