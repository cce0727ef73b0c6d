"""An extractor is closed once, from anywhere, and what is wanted of it after that is an error."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Extractor, Record
from extractor.errors import UsageError
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
            for use in (lambda: extractor.extract_text(TEXT), extractor.close):
                with pytest.raises(UsageError) as raised:
                    use()
                told.append(str(raised.value))

        assert extractor.run([Article.of(TEXT)], on_outcome=on_outcome).ok
    assert len(told) == 2
    assert all("callback" in text for text in told)


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, BrokenPipeError], ids=lambda error: error.__name__)
def test_what_a_callback_raises_reaches_the_caller_and_the_extractor_still_works(error: type[BaseException]) -> None:
    def on_outcome(outcome: object, manifest: object) -> None:
        raise error

    with Extractor(backend=Echo()) as extractor:
        with pytest.raises(error):
            extractor.run([Article.of(TEXT)], on_outcome=on_outcome)
        assert extractor.extract_text(TEXT)


def test_closing_takes_no_descriptor_of_the_program(tmp_path: Path) -> None:
    extractor = Extractor("m", client=ScriptedClient(), cache=tmp_path / "cache")
    extractor.extract_text(TEXT)
    extractor.close()
    with (tmp_path / "own").open("w") as file, (tmp_path / "other").open("w") as other:
        extractor.close()
        file.write("still open")
        other.write("this too")

    assert (tmp_path / "own").read_text() == "still open"
