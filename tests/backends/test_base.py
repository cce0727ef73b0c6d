"""A backend of somebody's own gives the record of the article that it was given, or it is named in the failure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Backend, Extractor, Failure, Record, read_records
from extractor.backends.base import identity_of, record_of
from extractor.errors import ExtensionError, ReplyError

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


def raising(error: Exception) -> Callable[[Article], Any]:
    def make(article: Article) -> Any:
        raise error

    return make


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
]


@pytest.mark.parametrize(("make", "told"), BAD)
async def test_what_is_no_record_of_the_article_is_an_error_that_names_the_backend(
    make: Callable[[Article], Any], told: str
) -> None:
    with pytest.raises(ExtensionError, match=told) as raised:
        await record_of(Giving(make), SNOW)

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
        await record_of(Giving(raising(ReplyError("no"))), RAIN)


async def test_a_record_that_is_not_async_is_told() -> None:
    class Plain(Backend):
        def record(self, article: Article) -> Record:  # type: ignore[override]
            return RECORD

    with pytest.raises(ExtensionError, match="async def"):
        await record_of(Plain(), RAIN)


@pytest.mark.parametrize(
    "identity",
    [
        pytest.param([1, 2], id="a list"),
        pytest.param({"path": Path("a")}, id="a path"),
        pytest.param({"temperature": float("nan")}, id="no number"),
        pytest.param(lambda: 1 / 0, id="an error"),
    ],
)
def test_an_identity_that_is_no_json_names_the_backend(identity: Any) -> None:
    with pytest.raises(ExtensionError, match="the backend 'giving'"):
        identity_of(Giving(lambda article: RECORD, identity))


def test_an_identity_is_the_same_when_it_is_read_back(tmp_path: Path) -> None:
    backend = Giving(lambda article: RECORD, {"words": ("a", "b"), "backend": "another", 1: 2})
    with Extractor(backend=backend) as extractor:
        for _ in range(2):
            assert extractor.run([RAIN], out=tmp_path / "run").ok

    assert identity_of(backend) == {"backend": "giving", "words": ["a", "b"], "1": 2}


@pytest.mark.parametrize(("make", "told"), BAD)
def test_a_backend_that_fails_alike_again_and_again_ends_the_run(make: Callable[[Article], Any], told: str) -> None:
    articles = [Article.of(f"It snowed on day {number}.", id=f"day {number}") for number in range(200)]
    with Extractor(backend=Giving(make), concurrency=1) as extractor:
        result = extractor.run(articles, expected=200)

    assert result.state == "stopped"
    assert result.failures < 10
    assert "failed alike" in str(result.error)
