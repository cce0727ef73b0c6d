"""Many articles: so many at once and no more, taken as there is room, and each ends in exactly one way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.failure import Failure
from extractor.backends.base import Backend
from extractor.backends.own_backend import OwnBackend
from extractor.errors import (
    CacheMissError,
    ContentRefusedError,
    EndpointUnavailableError,
    PromptError,
    RunError,
    TokenBudgetExceededError,
)
from extractor.grounding.grounder import ground
from extractor.runs.outcomes import outcomes
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Provenance, Record, Reply

PROVENANCE = Provenance(backend="rules", model=None, prompt=None, schema_="s", codebook=None, request=[])
NOTHING = Reply(actors=[], quotes=[], claims=[], stances=[])


class ScriptedBackend(Backend):
    """Takes as many turns of the loop as the article's id says, and fails with what ``failing`` gives for the id."""

    def __init__(self, failing: Callable[[str], BaseException | None] = lambda _: None) -> None:
        super().__init__()
        self.failing = failing
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
        if error := self.failing(article.id):
            raise error
        return ground(NOTHING, article, split_sentences(article.text), PROVENANCE)


def articles(n: int) -> Iterator[Article]:
    return (Article.of("Rain.", id=str(number)) for number in range(n))


def id_of(outcome: Record | Failure) -> str:
    return outcome.id if isinstance(outcome, Failure) else outcome.article.id


async def listed(source: AsyncIterator[Record | Failure]) -> list[Record | Failure]:
    return [outcome async for outcome in source]


@given(st.integers(0, 30), st.integers(1, 8))
def test_every_article_has_its_record_whatever_the_width(n: int, width: int) -> None:
    backend = ScriptedBackend()
    done = asyncio.run(listed(outcomes(articles(n), backend, width=width)))

    assert sorted(map(id_of, done), key=int) == [str(number) for number in range(n)]
    assert backend.peak <= width


async def test_as_many_are_under_way_as_there_is_room_for() -> None:
    backend = ScriptedBackend()
    await listed(outcomes([Article.of("Rain.", id="5")] * 20, backend, width=4))

    assert backend.peak == 4


async def test_records_come_as_they_are_done() -> None:
    articles = [Article.of("Rain.", id=id) for id in ("9", "1", "2")]

    assert [id_of(outcome) for outcome in await listed(outcomes(articles, ScriptedBackend(), width=3))] == [
        "1",
        "2",
        "9",
    ]


async def test_articles_are_taken_only_as_there_is_room() -> None:
    taken = 0

    def source() -> Iterator[Article]:
        nonlocal taken
        for article in articles(100):
            taken += 1
            yield article

    done = 0
    async for _ in outcomes(source(), ScriptedBackend(), width=3):
        done += 1
        assert taken <= done + 3 + 3  # under way, and as many more that were done at once
    assert done == taken == 100


async def test_what_could_not_be_read_is_passed_on() -> None:
    failure = Failure("b.txt", "it is empty")
    done = await listed(outcomes([Article.of("Rain.", id="1"), failure], ScriptedBackend(), width=1))

    assert failure in done
    assert len(done) == 2


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        pytest.param(ContentRefusedError("no"), "refused", id="ContentRefusedError"),
        pytest.param(EndpointUnavailableError("later"), "unavailable", id="EndpointUnavailableError"),
    ],
)
async def test_an_article_that_fails_islisted_and_the_others_go_on(error: Exception, kind: str) -> None:
    done = await listed(outcomes(articles(9), ScriptedBackend(lambda id: error if id == "4" else None), width=3))

    assert [outcome for outcome in done if isinstance(outcome, Failure)] == [Failure("4", str(error))]
    assert [outcome.kind for outcome in done if isinstance(outcome, Failure)] == [kind]
    assert len(done) == 9


@pytest.mark.parametrize(
    "error", [RunError("bad key"), TokenBudgetExceededError("budget")], ids=lambda error: type(error).__name__
)
async def test_a_run_error_ends_the_run_after_what_is_under_way(error: RunError) -> None:
    backend = ScriptedBackend(lambda id: error if id == "3" else None)
    done: list[Record | Failure] = []

    async def gather() -> None:
        async for outcome in outcomes(articles(100), backend, width=4):
            done.append(outcome)

    with pytest.raises(type(error), match=str(error)):
        await gather()

    assert len(backend.begun) == len(backend.ended) < 100
    assert sorted(map(id_of, done), key=int) == sorted((id for id in backend.begun if id != "3"), key=int)


async def test_of_several_such_errors_the_first_is_raised() -> None:
    backend = ScriptedBackend(lambda id: RunError(f"error of {id}"))

    with pytest.raises(RunError, match="error of 0"):
        await listed(outcomes(articles(5), backend, width=5))


async def test_after_a_stop_what_is_under_way_is_finished_and_no_more() -> None:
    stop, backend = asyncio.Event(), ScriptedBackend()
    done: list[str] = []
    async for outcome in outcomes(articles(100), backend, width=4, stop=stop):
        done.append(id_of(outcome))
        stop.set()

    assert sorted(done) == sorted(backend.begun) == sorted(backend.ended)
    assert 1 <= len(done) <= 8


async def test_stopped_before_it_begins_nothing_is_taken() -> None:
    stop, backend = asyncio.Event(), ScriptedBackend()
    stop.set()

    assert await listed(outcomes(articles(5), backend, width=2, stop=stop)) == []
    assert backend.begun == []


async def test_closing_the_stream_leaves_nothing_running() -> None:
    backend = ScriptedBackend()
    source = outcomes(articles(100), backend, width=4)
    async for _ in source:
        break
    assert len(backend.begun) > len(backend.ended)

    await source.aclose()
    assert len(backend.begun) == len(backend.ended)


class Panic(BaseException):
    """As what pyo3 raises where Rust code panics: no `Exception`."""


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ZeroDivisionError("a bug"), id="a bug"),
        pytest.param(Panic("byte index 3 is not a char boundary"), id="a panic"),
        pytest.param(RecursionError("maximum recursion depth exceeded"), id="too deep"),
        pytest.param(MemoryError(), id="too large"),
        pytest.param(OSError(5, "Input/output error"), id="a file of the backend's own"),
        pytest.param(UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"), id="no text"),
        pytest.param(TimeoutError(), id="a time limit"),
        pytest.param(StopIteration(), id="the end of an iterator"),
    ],
)
@pytest.mark.parametrize(
    ("wrap", "whose"),
    [
        pytest.param(lambda backend: backend, "an error of the program itself, ", id="of the package"),
        pytest.param(OwnBackend, "the backend 'own' failed with ", id="of somebody's own"),
    ],
)
async def test_an_error_that_nobody_expected_is_the_failure_of_its_article(
    error: BaseException, wrap: Callable[[Backend], Backend], whose: str, caplog: pytest.LogCaptureFixture
) -> None:
    backend = ScriptedBackend(lambda id: error if id == "2" else None)
    done = await listed(outcomes(articles(9), wrap(backend), width=2))

    assert len(done) == len(backend.ended) == 9
    (failure,) = [outcome for outcome in done if isinstance(outcome, Failure)]
    assert failure.id == "2"
    assert whose in failure.reason
    assert type(error).__name__ in failure.reason
    assert "Traceback" in caplog.text


def test_what_the_user_ends_ends_a_run() -> None:
    backend = ScriptedBackend(lambda id: KeyboardInterrupt() if id == "2" else None)

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(listed(outcomes(articles(9), backend, width=2)))


@pytest.mark.parametrize("error", [SystemExit(7), BaseExceptionGroup("g", [ValueError()])], ids=["exit", "group"])
async def test_an_own_backend_that_would_end_the_program_fails_its_article(error: BaseException) -> None:
    backend = ScriptedBackend(lambda id: error if id == "2" else None)

    done = await listed(outcomes(articles(3), OwnBackend(backend), width=1))

    assert [outcome.id for outcome in done if isinstance(outcome, Failure)] == ["2"]


async def test_an_article_without_a_response_in_the_cache_is_a_failure_of_its_own_kind() -> None:
    backend = ScriptedBackend(lambda id: CacheMissError("no answer") if id == "1" else None)
    done = await listed(outcomes(articles(3), backend, width=1))

    assert [outcome.kind if isinstance(outcome, Failure) else None for outcome in done] == [None, "not_cached", None]


async def test_a_prompt_that_cannot_be_filled_in_ends_the_run() -> None:
    class Unfillable(Backend):
        async def record(self, article: Article) -> Record:
            raise PromptError("the prompt cannot be filled in")

    with pytest.raises(RunError, match="cannot be filled in"):
        await anext(outcomes([Article.of("It rained.")], Unfillable(), width=1))
