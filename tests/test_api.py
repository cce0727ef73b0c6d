"""The way in from Python."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from extractor import Article, Extractor, ExtractorError, Failure, Record, Settings
from extractor.errors import ArticleError, CacheMissError, RunError, UsageError

SAID = '"We will not sign," Minister Ada Holm told reporters on Friday.'


@pytest.mark.parametrize(
    "give",
    [
        pytest.param(lambda path: SAID, id="a text"),
        pytest.param(lambda path: Article.of(SAID, id="own"), id="an article"),
        pytest.param(lambda path: path, id="a path"),
    ],
)
def test_a_text_an_article_and_a_path_give_the_same_findings(give: object, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(SAID, encoding="utf-8")

    with Extractor() as extractor:
        record = extractor.extract(give(path))  # type: ignore[operator]

    assert [span.of(SAID) for span in record.quotes[0].content] == ['"We will not sign,"']
    assert record.quotes[0].kind == "direct"


def test_many_are_read_only_as_fast_as_they_are_done() -> None:
    taken: list[int] = []

    def texts() -> object:
        for number in range(10_000):
            taken.append(number)
            yield f"Minister Ada Holm said on day {number} that she would sign."

    with Extractor(concurrency=4) as extractor:
        stream = extractor.extract_many(texts())  # type: ignore[arg-type]
        first = next(stream)
        assert isinstance(first, Record)
        assert len(taken) <= 20
        stream.close()  # type: ignore[attr-defined]


def test_many_give_a_failure_for_what_is_no_article(articles: Path) -> None:
    (articles / "empty.txt").touch()

    with Extractor() as extractor:
        outcomes = list(extractor.extract_many(articles))

    assert sorted(one.article.id if isinstance(one, Record) else one.id for one in outcomes) == [
        "a.txt",
        "b.md",
        "deeper/c.txt",
        "empty.txt",
    ]
    assert [one.id for one in outcomes if isinstance(one, Failure)] == ["empty.txt"]


async def test_the_async_twins_do_the_same_within_a_running_loop(articles: Path) -> None:
    async with Extractor() as extractor:
        alone = await extractor.aextract(articles / "a.txt")
        several = [one async for one in extractor.aextract_many(articles)]

    assert isinstance(several[0], Record)
    assert several[0].quotes == alone.quotes


async def test_the_blocking_methods_work_within_a_running_loop_too() -> None:
    with Extractor() as extractor:
        assert extractor.extract(SAID).quotes  # as in a notebook
    await asyncio.sleep(0)


def test_the_same_article_gives_the_same_record_and_the_same_ids() -> None:
    with Extractor() as one, Extractor() as other:
        assert one.extract(SAID) == other.extract(SAID)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        pytest.param(lambda: Extractor(tempreature=1), UsageError, id="a setting that there is not"),
        pytest.param(lambda: Extractor("m", settings=Settings()), UsageError, id="settings twice"),
        pytest.param(lambda: Extractor().extract(" "), ArticleError, id="an empty text"),
        pytest.param(lambda: Extractor().extract(Path("nowhere.txt")), UsageError, id="a path that is not there"),
        pytest.param(lambda: Extractor("m").extract(SAID), CacheMissError, id="a model without a key"),
        pytest.param(
            lambda: Extractor("m", base_url="http://127.0.0.1:1/v1", attempts=1).extract(SAID),
            RunError,
            id="an endpoint that is not there",
        ),
    ],
)
def test_what_goes_wrong_is_an_extractor_error(make: object, error: type[ExtractorError]) -> None:
    with pytest.raises(error) as raised:
        make()  # type: ignore[operator]
    assert str(raised.value)
