"""Many articles: so many at once and no more, taken as there is room, and each ends in exactly one way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.failure import Failure
from extractor.errors import ContentRefusedError, EndpointUnavailableError, RunError, TokenBudgetExceededError
from extractor.grounding.grounder import ground
from extractor.runs.concurrent import outcomes
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Codebook, Provenance, Record, Reply

PROVENANCE = Provenance(backend="rules", model=None, prompt=None, schema_="s", codebook=None, request=[])
NOTHING = Reply(actors=[], quotes=[], claims=[], stances=[])


class Fake:
    """A backend that takes as many turns of the loop as the article's id says, and fails as ``mood`` says."""

    codebook: Codebook | None = None

    def __init__(self, mood: Callable[[str], Exception | None] = lambda _: None) -> None:
        self.mood = mood
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.peak = 0

    async def record(self, article: Article) -> Record:
        self.begun.append(article.id)
        self.peak = max(self.peak, len(self.begun) - len(self.ended))
        try:
            for _ in range(int(article.id) % 10):
                await asyncio.sleep(0)
        finally:
            self.ended.append(article.id)
        if error := self.mood(article.id):
            raise error
        return ground(NOTHING, article, split_sentences(article.text), PROVENANCE)


def _articles(n: int) -> Iterator[Article]:
    return (Article.of("Rain.", id=str(number)) for number in range(n))


def _id(outcome: Record | Failure) -> str:
    return outcome.id if isinstance(outcome, Failure) else outcome.article.id


async def _listed(source: AsyncIterator[Record | Failure]) -> list[Record | Failure]:
    return [outcome async for outcome in source]


@given(st.integers(0, 30), st.integers(1, 8))
def test_every_article_has_its_record_whatever_the_width(n: int, width: int) -> None:
    backend = Fake()
    done = asyncio.run(_listed(outcomes(_articles(n), backend, width=width)))

    assert sorted(map(_id, done), key=int) == [str(number) for number in range(n)]
    assert backend.peak <= width


async def test_as_many_are_under_way_as_there_is_room_for() -> None:
    backend = Fake()
    await _listed(outcomes([Article.of("Rain.", id="5")] * 20, backend, width=4))

    assert backend.peak == 4


async def test_records_come_as_they_are_done() -> None:
    articles = [Article.of("Rain.", id=id) for id in ("9", "1", "2")]

    assert [_id(one) for one in await _listed(outcomes(articles, Fake(), width=3))] == ["1", "2", "9"]


async def test_articles_are_taken_only_as_there_is_room() -> None:
    taken = 0

    def source() -> Iterator[Article]:
        nonlocal taken
        for article in _articles(100):
            taken += 1
            yield article

    done = 0
    async for _ in outcomes(source(), Fake(), width=3):
        done += 1
        assert taken <= done + 3 + 3  # under way, and as many more that were done at once
    assert done == taken == 100


async def test_what_could_not_be_read_is_passed_on() -> None:
    failure = Failure("b.txt", "it is empty")
    done = await _listed(outcomes([Article.of("Rain.", id="1"), failure], Fake(), width=1))

    assert failure in done
    assert len(done) == 2


@pytest.mark.parametrize(
    "error", [ContentRefusedError("no"), EndpointUnavailableError("later")], ids=lambda error: type(error).__name__
)
async def test_an_article_that_fails_is_listed_and_the_others_go_on(error: Exception) -> None:
    done = await _listed(outcomes(_articles(9), Fake(lambda id: error if id == "4" else None), width=3))

    assert [one for one in done if isinstance(one, Failure)] == [Failure("4", str(error))]
    assert len(done) == 9


@pytest.mark.parametrize(
    "error", [RunError("bad key"), TokenBudgetExceededError("budget")], ids=lambda error: type(error).__name__
)
async def test_where_nothing_else_will_fare_better_the_run_ends_after_what_is_under_way(error: RunError) -> None:
    backend = Fake(lambda id: error if id == "3" else None)
    done: list[Record | Failure] = []

    async def gather() -> None:
        async for outcome in outcomes(_articles(100), backend, width=4):
            done.append(outcome)

    with pytest.raises(type(error), match=str(error)):
        await gather()

    assert len(backend.begun) == len(backend.ended) < 100
    assert sorted(map(_id, done), key=int) == sorted((id for id in backend.begun if id != "3"), key=int)


async def test_of_several_such_errors_the_first_is_raised() -> None:
    backend = Fake(lambda id: RunError(f"error of {id}"))

    with pytest.raises(RunError, match="error of 0"):
        await _listed(outcomes(_articles(5), backend, width=5))


async def test_who_stops_gets_what_is_under_way_and_no_more() -> None:
    stop, backend = asyncio.Event(), Fake()
    done: list[str] = []
    async for outcome in outcomes(_articles(100), backend, width=4, stop=stop):
        done.append(_id(outcome))
        stop.set()

    assert sorted(done) == sorted(backend.begun) == sorted(backend.ended)
    assert 1 <= len(done) <= 8


async def test_stopped_before_it_begins_nothing_is_taken() -> None:
    stop, backend = asyncio.Event(), Fake()
    stop.set()

    assert await _listed(outcomes(_articles(5), backend, width=2, stop=stop)) == []
    assert backend.begun == []


async def test_who_goes_away_leaves_nothing_running() -> None:
    backend = Fake()
    source = outcomes(_articles(100), backend, width=4)
    async for _ in source:
        break
    assert len(backend.begun) > len(backend.ended)

    await source.aclose()  # type: ignore[attr-defined]  # an asynchronous generator, declared by what it gives
    assert len(backend.begun) == len(backend.ended)


async def test_an_error_that_nobody_expected_is_not_hidden() -> None:
    backend = Fake(lambda id: ZeroDivisionError("a bug") if id == "2" else None)

    with pytest.raises(ZeroDivisionError):
        await _listed(outcomes(_articles(9), backend, width=2))
    assert len(backend.begun) == len(backend.ended)
