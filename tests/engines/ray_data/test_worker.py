"""Workers: what becomes of a part, without a Ray around them."""

from __future__ import annotations

import asyncio
import errno
import gc
import json
import logging
import os
import pickle
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Settings
from extractor.articles.failure import Failure
from extractor.backends.factory import open_backend
from extractor.engines.ray_data import worker as worker_module
from extractor.engines.ray_data.gate import SharedGate
from extractor.engines.ray_data.parts import Part
from extractor.engines.ray_data.place import Place
from extractor.engines.ray_data.shards import Summary
from extractor.engines.ray_data.worker import PartWorker, Setup, identity_of, prepare_process
from extractor.option_terms import in_readers_terms
from extractor.runs import outcomes as outcomes_module
from tests.support.faulty_endpoint import Fault, FaultyEndpoint, error
from tests.support.serving import serving

ARTICLES = tuple(Article.of(f"“It rains on day {number},” Ada Holm said.", id=str(number)) for number in range(4))
PART = Part("000000-abc", (*ARTICLES[:2], Failure("empty.txt", "it is empty"), *ARTICLES[2:]))


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    place = Place(tmp_path / "out")
    place.write("run.json", json.dumps({"run": "1", "settings": {}}).encode())
    settings = Settings()
    return Setup(settings, place, "jsonl", "1", identity_of(open_backend(settings)), {})


@pytest.fixture(autouse=True)
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[PartWorker]]:
    """The workers that a test makes, which end with it, and the loops and threads with them."""
    made: list[PartWorker] = []
    begin = PartWorker.__init__

    def kept(worker: PartWorker, *args: Any) -> None:
        begin(worker, *args)
        made.append(worker)

    monkeypatch.setattr(PartWorker, "__init__", kept)
    yield made
    for worker in made:
        worker.close()
    made.clear()
    assert not threads_of_workers()


def threads_of_workers() -> list[threading.Thread]:
    """The threads of loops that are still there."""
    return [thread for thread in threading.enumerate() if thread.name == "extractor"]


def made(worker: PartWorker, part: Part) -> Summary:
    """What a worker gives for a part, in the columns that it is given and gives."""
    [summary] = worker({"part": [pickle.dumps(part)]})["summary"]
    return Summary.from_json(summary)


def test_a_part_becomes_a_shard_in_the_order_of_its_articles(setup: Setup, tmp_path: Path) -> None:
    summary = made(PartWorker(setup, SharedGate(1, None)), PART)

    assert (summary.records, summary.failures, summary.is_whole, summary.problem) == (4, 1, True, None)
    assert (summary.findings["quotes"], summary.kinds) == (4, {"unreadable": 1})
    assert [*map(tuple, summary.reasons)] == [("empty.txt", "it is empty")]
    lines = (tmp_path / "out" / "records" / f"{PART.name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["article"]["id"] for line in lines] == ["0", "1", "2", "3"]
    assert (tmp_path / "out" / "failures" / f"{PART.name}.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_the_shard_of_a_finished_part_is_kept(setup: Setup, tmp_path: Path) -> None:
    summary = made(PartWorker(setup, SharedGate(1, None)), Part("000000-abc", ()))
    assert summary == Summary("000000-abc", is_kept=True)
    assert not (tmp_path / "out" / "records").exists()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda setup: replace(setup, run="2"), "is not the folder of this run: give one that all machines see"),
        (lambda setup: replace(setup, identity=b""), "the package is another version than where the run was started"),
        (lambda setup: replace(setup, settings=Settings(backend="none")), "no backend 'none'"),
        (lambda setup: replace(setup, only_machine="another"), "need a cache that all of them reach"),
    ],
    ids=["folder", "version", "backend", "a cache of another machine"],
)
def test_a_worker_that_cannot_work_says_so_of_each_part(
    setup: Setup, tmp_path: Path, change: Callable[[Setup], Setup], problem: str
) -> None:
    summary = made(PartWorker(change(setup), SharedGate(1, None)), PART)
    assert summary.problem
    assert problem in summary.problem.error
    assert not summary.is_whole
    assert not (tmp_path / "out" / "records").exists()


async def test_a_part_of_a_stopped_run_has_no_shard(setup: Setup, tmp_path: Path) -> None:
    gate = SharedGate(1, None)
    await gate.stop()
    worker = PartWorker(setup, gate)
    await worker.shard(Part("000000-abc", ARTICLES[:1]))  # by which it learns of the stop
    summary = await worker.shard(replace(PART, name="000001-abc"))
    assert (summary.is_whole, summary.problem) == (False, None)
    assert not (tmp_path / "out" / "records" / "000001-abc.jsonl").exists()


def test_a_shard_that_cannot_be_written_ends_the_run(setup: Setup, tmp_path: Path) -> None:
    (tmp_path / "out" / "records").touch()
    summary = made(PartWorker(setup, SharedGate(1, None)), PART)
    assert summary.problem
    assert "cannot write to the shard 000000-abc: " in summary.problem.error
    assert (summary.problem.kind, summary.problem.awaits) == ("folder", None)
    assert not summary.is_whole


def test_a_run_whose_shards_find_the_disk_full_waits_for_room(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Place, "write", full)
    problem = made(PartWorker(setup, SharedGate(1, None)), PART).problem
    assert problem
    assert "make room and run again to go on" in problem.error
    assert (problem.kind, problem.awaits) == ("disk_full", "disk")


def test_what_ends_the_run_is_told_with_what_it_has_cost(setup: Setup, tmp_path: Path) -> None:
    refusal = error(401, "no key")
    with serving(FaultyEndpoint(iter([None, Fault("refusal", refusal), Fault("refusal", refusal)]))) as endpoint:
        settings = Settings(
            model="m", base_url=endpoint.url, cache=tmp_path / "cache", concurrency=1, profile=None, attempts=1
        )
        setup = replace(setup, settings=settings, identity=identity_of(open_backend(settings)))
        gate = SharedGate(1, None)
        summary = made(PartWorker(setup, gate), PART)
    assert asyncio.run(gate.is_stopped())
    assert summary.problem
    assert "asks for a key" in summary.problem.error
    assert summary.problem.kind == "key_refused"
    assert not summary.is_whole
    spent = asyncio.run(gate.progress()).spent
    assert (spent["requests"], spent["prompt"], spent["completion"]) == (len(endpoint.asked), 10, 5)


def test_what_the_run_has_paid_for_before_a_worker_died_is_not_from_the_cache(setup: Setup, tmp_path: Path) -> None:
    with serving(FaultyEndpoint(repeat(None))) as endpoint:
        settings = Settings(model="m", base_url=endpoint.url, cache=tmp_path / "cache", profile=None)
        setup = replace(setup, settings=settings, identity=identity_of(open_backend(settings)))
        made(PartWorker(setup, SharedGate(1, None)), Part("of-an-earlier-run", ARTICLES[:1]))
        gate = SharedGate(1, None)
        made(PartWorker(setup, gate), replace(PART, articles=ARTICLES[:3]))  # of which nobody hears

        summary = made(PartWorker(setup, gate), replace(PART, articles=ARTICLES))

    spent = asyncio.run(gate.progress()).spent
    assert (spent["requests"], summary.spent) == (3, {"cache_hits": 1})
    assert len(endpoint.asked) == 4


def test_a_record_that_is_no_json_is_a_failure_of_its_article(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    backend: Any = open_backend(setup.settings)
    record = backend.record

    async def broken(article: Article) -> Any:
        made = await record(article)
        return (
            made
            if article.id != "1"
            else made.model_copy(update={"article": made.article.model_copy(update={"title": "\ud800"})})
        )

    backend.record = broken
    monkeypatch.setattr(worker_module, "open_backend", lambda *_, **__: backend)
    summary = made(PartWorker(setup, SharedGate(1, None)), PART)
    assert (summary.records, summary.failures, summary.kinds) == (3, 2, {"unreadable": 1, "error": 1})


async def test_an_article_on_which_workers_die_is_a_failure_and_the_others_have_their_records(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Death(BaseException):
        """Ends a worker as a kill does: nothing of the part is done any more."""

    backend: Any = open_backend(setup.settings)
    record = backend.record

    async def deadly(article: Article) -> Any:
        if article.id == "2":
            raise Death
        return await record(article)

    backend.record = deadly
    monkeypatch.setattr(worker_module, "open_backend", lambda *_, **__: backend)
    monkeypatch.setattr(outcomes_module, "is_about_one_article", lambda error: not isinstance(error, Death))
    gate = SharedGate(1, None)
    for _ in range(3):
        with pytest.raises(Death):
            await PartWorker(setup, gate).shard(PART)

    summary = await PartWorker(setup, gate).shard(PART)

    assert (summary.records, summary.kinds) == (3, {"unreadable": 1, "process_died": 1})
    assert summary.is_whole


async def test_while_articles_are_worked_on_one_by_one_no_other_part_is(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend: Any = open_backend(setup.settings)
    record = backend.record
    under_way, together = set[str](), list[set[str]]()

    async def watched(article: Article) -> Any:
        under_way.add(article.id)
        together.append({*under_way})
        for _ in range(20):  # so that another may begin meanwhile
            await asyncio.sleep(0)
        under_way.discard(article.id)
        return await record(article)

    backend.record = watched
    monkeypatch.setattr(worker_module, "open_backend", lambda *_, **__: backend)
    gate = SharedGate(1, None)
    for _ in range(2):
        await gate.begin("one by one")
    worker = PartWorker(setup, gate)

    await asyncio.gather(
        worker.shard(Part("one by one", ARTICLES[:2])),
        worker.shard(Part("at once", ARTICLES[2:])),
    )

    assert [others for others in together if others & {"0", "1"} and len(others) > 1] == []
    assert {"2", "3"} in together


async def test_a_sign_of_life_that_is_lost_is_not_the_last_one(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    class OftenAway(SharedGate):
        beats = 0

        async def beat(self, worker: str, done: int) -> bool:
            self.beats += 1
            if self.beats < 3:
                raise ConnectionError("the network is away")
            return await super().beat(worker, done)

    monkeypatch.setattr(worker_module, "BEAT", 0)
    gate = OftenAway(1, None)
    worker = PartWorker(setup, gate)
    await worker.shard(PART)
    while gate.beats < 4:
        await asyncio.sleep(0)


def test_the_process_of_a_worker_is_as_the_one_that_the_run_was_started_in(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1")  # and so unset after the test
    kept = prepare_process(
        replace(setup, environment={"OPENAI_BASE_URL": "http://127.0.0.1:2"}, log_level=logging.INFO)
    )
    gc.collect()
    try:
        assert in_readers_terms("raise max_reply_tokens (--max-reply-tokens)") == "raise --max-reply-tokens"
        assert os.environ["OPENAI_BASE_URL"] == "http://127.0.0.1:2"
        assert logging.getLogger("extractor").isEnabledFor(logging.INFO)
    finally:
        kept.close()


def test_a_worker_that_is_closed_has_no_thread_and_no_task_any_more(setup: Setup) -> None:
    worker = PartWorker(setup, SharedGate(1, None))
    made(worker, PART)
    assert threads_of_workers()

    worker.close()
    worker.close()

    assert not threads_of_workers()


def test_a_worker_that_nobody_has_any_more_ends_its_thread(setup: Setup, workers: list[PartWorker]) -> None:
    worker = PartWorker(setup, SharedGate(1, None))
    made(worker, PART)
    (thread,) = threads_of_workers()

    del worker
    workers.clear()
    gc.collect()
    thread.join(timeout=10)

    assert not thread.is_alive()


def test_a_worker_that_cannot_work_can_be_closed(setup: Setup) -> None:
    worker = PartWorker(replace(setup, run="2"), SharedGate(1, None))

    worker.close()


def test_a_setup_does_not_show_its_keys(setup: Setup) -> None:
    assert "sk-secret" not in repr(replace(setup, environment={"OPENAI_API_KEY": "sk-secret"}))
