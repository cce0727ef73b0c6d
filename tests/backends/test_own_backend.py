"""A backend of somebody's own gives the record of the article that it was given, or it is named in the failure."""

from __future__ import annotations

from asyncio import CancelledError, Event, create_task, current_task, gather
from collections.abc import AsyncGenerator, Callable
from json import loads
from pathlib import Path
from typing import Any

import pytest

from extractor import Actor, Article, Backend, Extractor, Failure, Record, read_records
from extractor.backends.own_backend import OwnBackend
from extractor.errors import ExtensionError, ReplyError, UsageError

RAIN, SNOW = Article.of("It rained, Ada Holm said.", id="rain"), Article.of("It snowed, Tom Brandt said.", id="snow")

with Extractor() as _rules:
    RECORD = _rules.extract(RAIN)


class Giving(Backend):
    """Gives what a function makes of the article; it has no `__init__` that calls ours."""

    name = "giving"

    def __init__(self, make: Callable[[Article], Any], identity: Any = None) -> None:
        self.make = make
        self.told = {} if identity is None else identity

    async def record(self, article: Article) -> Record:
        record: Record = self.make(article)
        return record

    def identity(self) -> dict[str, Any]:
        identity: dict[str, Any] = self.told() if callable(self.told) else self.told
        return identity


class UntoldError(Exception):
    """Cannot say what it is about."""

    def __str__(self) -> str:
        raise RuntimeError("no words")

    __repr__ = __str__


class UntoldReplyError(UntoldError, ReplyError):
    """One of the package's kinds, as little told."""


def raising(error: BaseException) -> Callable[[Article], Any]:
    def make(article: Article) -> Any:
        raise error

    return make


def cancel_own_task(article: Article) -> Record:
    task = current_task()
    assert task
    task.cancel()
    return RECORD.model_copy(update={"article": article, "actors": [], "quotes": [], "claims": [], "missed": []})


def changed(article: Article) -> Record:
    """The article's record, once it has another text: a frozen model is only frozen for those who keep to it."""
    article.__dict__["text"] = "It hailed."
    return RECORD.model_copy(update={"article": article, "actors": [], "quotes": [], "claims": [], "missed": []})


def renamed(name: str) -> Actor:
    return RECORD.actors[0].model_copy(update={"name": name})


BAD = [
    pytest.param(lambda article: None, "gave nothing", id="nothing"),
    pytest.param(lambda article: "a record", "of type str", id="a word"),
    pytest.param(lambda article: RECORD.model_dump(), "of type dict", id="a dict"),
    pytest.param(lambda article: Failure(article.id, "no"), "of type Failure", id="a failure"),
    pytest.param(lambda article: RECORD, "another article, 'rain'", id="the record of another article"),
    pytest.param(
        lambda article: RECORD.model_copy(update={"article": Article.of("It hailed.", id=article.id)}),
        "with another text",
        id="the record of another text",
    ),
    pytest.param(raising(ValueError("no such thing")), "ValueError: no such thing", id="an error of its own"),
    pytest.param(raising(LookupError()), "failed with LookupError:", id="an error without words"),
    pytest.param(raising(CancelledError()), "failed with CancelledError:", id="a cancellation that nobody asked for"),
    pytest.param(cancel_own_task, "cancelled its own task", id="a cancellation of its own task"),
    pytest.param(raising(UntoldError()), "failed with UntoldError:", id="an error that raises another"),
    pytest.param(raising(UntoldReplyError("no")), "failed with UntoldReplyError:", id="one of ours that does"),
    pytest.param(raising(GeneratorExit()), "failed with GeneratorExit:", id="an end of a generator that is none"),
    pytest.param(raising(SystemExit(3)), "failed with SystemExit: 3", id="an end of the program"),
    pytest.param(lambda article: changed(article), "with another text", id="the article, changed in its place"),
    pytest.param(
        lambda article: RECORD.model_copy(update={"article": article, "quotes": "none"}),
        "gave a record that is none",
        id="a record that was never validated",
    ),
    pytest.param(
        lambda article: RECORD.model_copy(update={"article": article, "actors": [renamed("\ud800")]}),
        "gave a record that cannot be written",
        id="a record with half of a surrogate pair",
    ),
]


@pytest.mark.parametrize(("make", "told"), BAD)
async def test_what_is_no_record_of_the_article_is_an_error_that_names_the_backend(
    make: Callable[[Article], Any], told: str
) -> None:
    with pytest.raises(ExtensionError, match=told) as raised:
        await OwnBackend(Giving(make)).record(SNOW)

    assert "the backend 'giving'" in str(raised.value)


@pytest.mark.parametrize(("make", "told"), BAD)
def test_a_run_lists_it_as_a_failure_and_goes_on(make: Callable[[Article], Any], told: str, tmp_path: Path) -> None:
    backend = Giving(lambda article: RECORD if article == RAIN else make(article))
    seen: list[Any] = []
    with Extractor(backend=backend) as extractor:
        result = extractor.run(
            [SNOW, RAIN], out=tmp_path / "run", on_outcome=lambda outcome, manifest: seen.append(outcome)
        )

    assert (result.state, result.records, result.failures) == ("complete", 1, 1)
    assert told in next(outcome.reason for outcome in seen if isinstance(outcome, Failure))
    assert list(read_records(tmp_path / "run")) == [RECORD]


async def test_what_the_package_knows_is_passed_on_as_it_is() -> None:
    with pytest.raises(ReplyError, match=r"^no$"):
        await OwnBackend(Giving(raising(ReplyError("no")))).record(RAIN)


async def test_a_record_that_is_not_async_is_told() -> None:
    class Plain(Backend):
        def record(self, article: Article) -> Record:  # type: ignore[override]
            return RECORD

    with pytest.raises(ExtensionError, match="async def"):
        await OwnBackend(Plain()).record(RAIN)


@pytest.mark.parametrize(
    "identity",
    [
        pytest.param([1, 2], id="a list"),
        pytest.param({"path": Path("a")}, id="a path"),
        pytest.param({"temperature": float("nan")}, id="no number"),
        pytest.param(lambda: 1 / 0, id="an error"),
        pytest.param(lambda: raising(UntoldError())(RAIN), id="an error that raises another"),
    ],
)
def test_an_identity_that_is_no_json_names_the_backend(identity: Any) -> None:
    with pytest.raises(ExtensionError, match="the backend 'giving'"):
        OwnBackend(Giving(lambda article: RECORD, identity)).identity()


def test_an_identity_is_the_same_when_it_is_read_back(tmp_path: Path) -> None:
    backend = Giving(lambda article: RECORD, {"words": ("a", "b"), "backend": "another", 1: 2})
    with Extractor(backend=backend) as extractor:
        for _ in range(2):
            assert extractor.run([RAIN], out=tmp_path / "run").ok

    settings = loads((tmp_path / "run" / "run.json").read_bytes())["settings"]
    assert settings == {"backend": "giving", "words": ["a", "b"], "1": 2}


@pytest.mark.parametrize(("make", "told"), BAD)
def test_a_backend_that_fails_alike_again_and_again_ends_the_run(make: Callable[[Article], Any], told: str) -> None:
    articles = [Article.of(f"It snowed on day {number}.", id=f"day {number}") for number in range(200)]
    with Extractor(backend=Giving(make), concurrency=1) as extractor:
        result = extractor.run(articles, expected=200)

    assert result.state == "stopped"
    assert result.failures < 10
    assert "failed alike" in str(result.error)


@pytest.mark.parametrize(("make", "told"), BAD)
def test_it_is_named_too_where_records_grow(make: Callable[[Article], Any], told: str) -> None:
    class Growing(Giving):
        async def growing_records(self, article: Article) -> AsyncGenerator[Record]:
            yield self.make(article)

    with Extractor(backend=Growing(make)) as extractor, pytest.raises(ExtensionError, match=told):
        list(extractor.stream(SNOW))


async def test_a_cancellation_that_somebody_asks_for_is_passed_on() -> None:
    begun = Event()

    class Waiting(Giving):
        async def record(self, article: Article) -> Record:
            begun.set()
            await Event().wait()
            raise AssertionError("nobody ends the wait")

    task = create_task(OwnBackend(Waiting(lambda article: RECORD)).record(RAIN))
    await begun.wait()
    task.cancel()

    with pytest.raises(CancelledError):
        await task


@pytest.mark.parametrize("cancel", [cancel_own_task, raising(CancelledError())], ids=["task", "error"])
async def test_a_backend_that_grows_and_cancels_itself_has_failed(cancel: Callable[[Article], Any]) -> None:
    class Growing(Giving):
        async def growing_records(self, article: Article) -> AsyncGenerator[Record]:
            yield RECORD
            cancel(article)
            await Event().wait()

    records = OwnBackend(Growing(lambda article: RECORD)).growing_records(RAIN)
    assert await anext(records) == RECORD
    with pytest.raises(ExtensionError, match="the backend 'giving'"):
        await anext(records)


async def test_a_reader_that_has_enough_is_no_failure() -> None:
    closed: list[bool] = []

    class Growing(Giving):
        async def growing_records(self, article: Article) -> AsyncGenerator[Record]:
            try:
                for _ in range(9):
                    yield RECORD
            finally:
                closed.append(True)

    records = OwnBackend(Growing(lambda article: RECORD)).growing_records(RAIN)
    assert await anext(records) == RECORD
    await records.aclose()

    assert closed == [True]


async def test_a_coroutine_that_is_closed_from_outside_is_no_failure() -> None:
    begun = Event()

    class Waiting(Giving):
        async def record(self, article: Article) -> Record:
            begun.set()
            await Event().wait()
            raise AssertionError("nobody ends the wait")

    coroutine = OwnBackend(Waiting(lambda article: RECORD)).record(RAIN)
    task = create_task(coroutine)
    await begun.wait()
    coroutine.close()  # raises what comes out of it
    task.cancel()
    await gather(task, return_exceptions=True)

    assert task.done()


def test_an_article_that_a_backend_changes_stays_as_it_was() -> None:
    article = Article.of("It snowed.", id="day 1")
    with Extractor(backend=Giving(changed)) as extractor, pytest.raises(ExtensionError):
        extractor.extract(article)

    assert article.text == "It snowed."


class Odd(Giving):
    """What it has and does is what a test sets."""

    def announcement(self) -> str:
        line: str = self.line()
        return line

    line: Callable[[], Any] = staticmethod(lambda: "odd")

    async def aclose(self) -> None:
        self.last()

    last: Callable[[], Any] = staticmethod(lambda: None)


@pytest.mark.parametrize(
    ("attributes", "told"),
    [
        pytest.param({"usage": None}, "'giving' has None as usage: make it a UsageMeter", id="no usage"),
        pytest.param({"usage": 5}, "'giving' has 5 as usage", id="a number as usage"),
        pytest.param(
            {"usage": property(lambda self: 1 / 0)}, "'giving' failed with ZeroDivisionError", id="usage fails"
        ),
        pytest.param({"name": None}, "backend Odd has the name None: give it", id="no name"),
        pytest.param({"name": "rules"}, "'rules', which is that of a backend of the package's own", id="our rules"),
        pytest.param({"name": " Model"}, "' Model', which is that of a backend of the package's own", id="our model"),
        pytest.param({"name": "a\nb"}, r"the name 'a\\nb': give it", id="a name of two lines"),
        pytest.param({"name": ""}, "the name '': give it", id="an empty name"),
        pytest.param({"line": staticmethod(lambda: 1 / 0)}, "'giving' failed with Zero", id="its announcement fails"),
        pytest.param({"line": staticmethod(lambda: None)}, "'giving' announces None: its", id="no announcement"),
        pytest.param({"last": staticmethod(lambda: 1 / 0)}, "'giving' failed with ZeroDivision", id="closing fails"),
        pytest.param(
            {"last": staticmethod(lambda: raising(CancelledError())(RAIN))},
            "with CancelledError",
            id="closing is cancelled",
        ),
    ],
)
def test_whatever_else_is_wrong_with_a_backend_names_it(attributes: dict[str, Any], told: str, tmp_path: Path) -> None:
    backend = type("Odd", (Odd,), attributes)(lambda article: RECORD)

    with pytest.raises(ExtensionError, match=told), Extractor(backend=backend) as extractor:  # noqa: PT012 - any of it
        assert extractor.announcement
        extractor.run([RAIN], out=tmp_path / "run")


def test_a_folder_of_the_rules_is_refused_for_the_backend_alone(tmp_path: Path) -> None:
    with Extractor() as extractor:
        extractor.run([RAIN], out=tmp_path)

    with (
        Extractor(backend=Giving(lambda article: RECORD)) as extractor,
        pytest.raises(UsageError, match=r"holds a run of other settings \(backend\)"),
    ):
        extractor.run([RAIN], out=tmp_path)
