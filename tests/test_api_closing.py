"""An extractor is closed once, from anywhere; what is wanted of it after that, or after a fork, is an error."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Extractor, Record
from extractor.errors import ReplyError, UsageError
from extractor.runs.manifest_file import read_manifest
from tests.support.scripted_client import ScriptedClient
from tests.test_api import TEXT, Echo


def test_closing_twice_does_nothing_and_use_after_it_is_an_error(articles: Path) -> None:
    with Extractor() as extractor:
        extractor.close()
    extractor.close()
    asyncio.run(extractor.aclose())

    uses: list[Callable[[], Any]] = [
        lambda: extractor.extract_text(TEXT),
        lambda: extractor.extract_many(articles),
        lambda: extractor.run(articles),
        lambda: asyncio.run(extractor.aextract_text(TEXT)),
        extractor.__enter__,
        lambda: asyncio.run(extractor.__aenter__()),
    ]
    for use in uses:
        with pytest.raises(UsageError, match="closed"):
            use()


def test_closing_in_many_threads_at_once_closes_the_backend_once() -> None:
    closed: list[int] = []

    class Counting(Echo):
        async def aclose(self) -> None:
            await asyncio.sleep(0)
            closed.append(1)

    extractor = Extractor(backend=Counting())
    barrier = threading.Barrier(8)

    def close(number: int) -> int:
        barrier.wait()
        if number % 2:
            extractor.close()
        else:
            asyncio.run(extractor.aclose())
        return len(closed)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(close, range(8))) == [1] * 8


@pytest.mark.parametrize("by", ["close", "aclose"])
def test_closing_ends_what_other_threads_wait_for(by: str) -> None:
    begun = threading.Event()

    class Hanging(Echo):
        async def record(self, article: Article) -> Record:
            begun.set()
            never: asyncio.Future[Record] = asyncio.get_running_loop().create_future()
            return await never

    extractor = Extractor(backend=Hanging())
    uses: list[Callable[[], Any]] = [
        lambda: extractor.extract_text(TEXT),
        lambda: asyncio.run(extractor.aextract_text(TEXT)),
        lambda: list(extractor.extract_many([Article.of(TEXT)])),
    ]
    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(use) for use in uses]
        begun.wait()
        if by == "close":
            extractor.close()
        else:
            asyncio.run(extractor.aclose())
        for future in waiting:
            with pytest.raises(UsageError, match="closed"):
                future.result()


def test_a_callback_cannot_wait_for_its_own_extractor_nor_close_it() -> None:
    told: list[str] = []
    with Extractor(backend=Echo()) as extractor:

        def on_outcome(outcome: object, manifest: object) -> None:
            uses: list[Callable[[], Any]] = [
                lambda: extractor.extract_text(TEXT),
                lambda: next(extractor.extract_many([Article.of(TEXT)])),
                extractor.close,
            ]
            for use in uses:
                with pytest.raises(UsageError) as raised:
                    use()
                told.append(str(raised.value))

        assert extractor.run([Article.of(TEXT)], on_outcome=on_outcome).ok
    assert len(told) == 3
    assert all("callback" in text for text in told)


def test_a_generator_of_articles_may_use_the_extractor_that_reads_it() -> None:
    with Extractor() as extractor:

        def articles() -> Any:
            yield extractor.extract_text(TEXT).article

        assert extractor.run(articles()).ok
        assert len(list(extractor.extract_many(articles()))) == 1


@pytest.mark.parametrize(
    "error",
    [SystemExit(3), KeyboardInterrupt(), BrokenPipeError(), ReplyError("no")],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("name", ["on_start", "on_finding", "on_outcome"])
def test_what_a_callback_raises_reaches_the_caller_and_the_extractor_still_works(
    name: str, error: BaseException
) -> None:
    seen: list[object] = []

    def callback(*values: object) -> None:
        seen.append(values)
        raise error

    callbacks: Any = {name: callback}
    with Extractor() as extractor:
        with pytest.raises(type(error)):
            extractor.run([Article.of(TEXT, id=str(number)) for number in range(20)], **callbacks)
        assert extractor.extract_text(TEXT)
    assert len(seen) == 1 or name == "on_finding"


def test_closing_takes_no_descriptor_of_the_program(tmp_path: Path) -> None:
    extractor = Extractor("m", client=ScriptedClient(), cache=tmp_path / "cache")
    extractor.extract_text(TEXT)
    extractor.close()
    with (tmp_path / "own").open("w") as file, (tmp_path / "other").open("w") as other:
        extractor.close()
        file.write("still open")
        other.write("this too")

    assert (tmp_path / "own").read_text() == "still open"


def test_a_run_that_cannot_begin_leaves_its_folder_free(tmp_path: Path) -> None:
    with Extractor(backend=Echo()) as extractor:

        def on_outcome(outcome: object, manifest: object) -> None:
            with pytest.raises(UsageError, match="callback"):
                extractor.run([Article.of(TEXT)], out=tmp_path)

        extractor.run([Article.of(TEXT)], on_outcome=on_outcome)
        assert extractor.run([Article.of(TEXT)], out=tmp_path).ok
    with pytest.raises(UsageError, match="closed"):
        extractor.run([Article.of(TEXT)], out=tmp_path / "another")
    assert not (tmp_path / "another").exists()


class Slow(Echo):
    """Never makes a record, and takes a few turns of the loop to end."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.ended = False

    async def record(self, article: Article) -> Record:
        self.begun.set()
        try:
            never: asyncio.Future[Record] = asyncio.get_running_loop().create_future()
            return await never
        finally:
            for _ in range(100):
                await asyncio.sleep(0)
            self.ended = True


@pytest.mark.parametrize("method", ["arun", "aextract", "aextract_many"])
def test_a_cancelled_call_is_over_when_it_returns(method: str, tmp_path: Path) -> None:
    backend = Slow()

    async def call(extractor: Extractor) -> None:
        if method == "arun":
            await extractor.arun([Article.of(TEXT)], out=tmp_path)
        elif method == "aextract":
            await extractor.aextract(Article.of(TEXT))
        else:
            async for _ in extractor.aextract_many([Article.of(TEXT)]):
                pass

    async def cancel() -> None:
        async with Extractor(backend=backend) as extractor:
            task = asyncio.create_task(call(extractor))
            await asyncio.to_thread(backend.begun.wait)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert backend.ended
            if method == "arun":
                assert read_manifest(tmp_path)["state"] == "interrupted"

    asyncio.run(cancel())


def test_an_extractor_that_is_dropped_ends_its_thread() -> None:
    others = set(threading.enumerate())
    extractor = Extractor()
    extractor.extract_text(TEXT)
    (own,) = (thread for thread in set(threading.enumerate()) - others if thread.name == "extractor")
    del extractor
    gc.collect()

    own.join(60)
    assert not own.is_alive()


def test_use_after_a_fork_is_an_error_and_closing_does_nothing() -> None:
    with Extractor() as extractor:
        extractor.extract_text(TEXT)
        reading, writing = os.pipe()
        if not (child := os.fork()):
            signal.alarm(30)  # a deadlock ends here
            try:
                uses: list[Callable[[], Any]] = [
                    lambda: extractor.extract_text(TEXT),
                    lambda: asyncio.run(extractor.aextract_text(TEXT)),
                    lambda: next(extractor.extract_many([Article.of(TEXT)])),
                ]
                for use in uses:
                    with pytest.raises(UsageError, match="fork"):
                        use()
                extractor.close()
                with Extractor() as own:
                    assert own.extract_text(TEXT)
                os.write(writing, b"done")
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            assert pipe.read() == b"done"
        assert extractor.extract_text(TEXT)
