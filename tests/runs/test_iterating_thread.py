"""Articles that are long in coming hold up neither what is under way nor a stop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from extractor import Article, Extractor, Failure, Record, StopSignal
from extractor.runs.iterating_thread import IteratingThread

FIRST = Article.of("It rained, Ada Holm said.", id="first")


class Held:
    """Gives one article, and waits before the next until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def __iter__(self) -> Iterator[Article]:
        yield FIRST
        self.go.wait()
        yield Article.of("It snowed, Ada Holm said.", id="second")


def test_a_record_comes_while_the_next_article_is_waited_for() -> None:
    held, ids = Held(), list[str]()

    def on_outcome(outcome: Record | Failure, _: object) -> None:
        assert isinstance(outcome, Record)
        ids.append(outcome.article.id)
        held.go.set()

    with Extractor() as extractor:
        result = extractor.run(held, on_outcome=on_outcome)

    assert (result.state, ids) == ("complete", ["first", "second"])


def test_the_first_request_to_stop_ends_a_run_that_waits_for_an_article() -> None:
    held, stop = Held(), StopSignal()

    def on_outcome(outcome: Record | Failure, _: object) -> None:
        stop.request()

    with Extractor() as extractor:
        result = extractor.run(held, on_outcome=on_outcome, stop=stop)

    assert not held.go.is_set()
    assert (result.state, result.records) == ("interrupted", 1)
    held.go.set()


def test_a_stream_can_be_closed_while_an_article_is_waited_for() -> None:
    held = Held()
    with Extractor() as extractor:
        records = extractor.extract_many(held)
        first = next(records)
        records.close()  # type: ignore[attr-defined]  # it is a generator

    assert isinstance(first, Record)
    held.go.set()


@pytest.mark.parametrize("error", [OSError("no disk"), KeyboardInterrupt(), SystemExit(3), TimeoutError()], ids=repr)
async def test_what_the_iterable_raises_is_raised(error: BaseException) -> None:
    def items() -> Iterator[int]:
        yield 1
        raise error

    source = IteratingThread(items())

    assert await source.next() == 1
    with pytest.raises(type(error)):
        await source.next()
    source.close()


async def test_items_are_taken_one_by_one_as_they_are_asked_for_and_in_one_thread() -> None:
    threads, taken = set[int](), list[int]()

    def items() -> Iterator[int]:
        for number in range(3):
            threads.add(threading.get_ident())
            taken.append(number)
            yield number

    source = IteratingThread(items())
    seen = [(await source.next(), len(taken)) for _ in range(3)]

    assert seen == [(0, 1), (1, 2), (2, 3)]
    assert await source.next() is None
    assert len(threads) == 1
    source.close()


async def test_an_item_that_nobody_waits_for_any_more_is_dropped() -> None:
    held = Held()
    source = IteratingThread(held)
    await source.next()
    waited = source.next()
    waited.cancel()
    source.close()
    held.go.set()

    with pytest.raises(asyncio.CancelledError):
        await waited
