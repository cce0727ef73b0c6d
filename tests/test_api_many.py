"""Iterables of articles in which something is wrong: the rest is done and given."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Backend, Extractor, Failure, Record, Reply, StopSignal
from extractor.errors import ExtractorError, RunError, UsageError

WORDS = '"We will not sign," Ada Holm said.'


@pytest.fixture
def present(tmp_path: Path) -> Path:
    path = tmp_path / "present.txt"
    path.write_text(WORDS)
    return path


def ids(outcomes: Iterable[Record | Failure]) -> set[str]:
    return {f"no {each.id}" if isinstance(each, Failure) else each.article.id for each in outcomes}


@pytest.mark.parametrize("make", [list, tuple, iter], ids=["list", "tuple", "iterator"])
@pytest.mark.parametrize(
    ("missing", "told"),
    [
        pytest.param(Path("nowhere.txt"), "there is no 'nowhere.txt'", id="not there"),
        pytest.param(Path("x" * 5000), "cannot be read", id="too long a name"),
        pytest.param(Path("/dev/null"), "neither a file nor a folder", id="a device"),
        pytest.param(Path("a\0b"), "there is no", id="a null character"),
        pytest.param(Path("https://example.org/a"), "web address", id="a web address"),
    ],
)
def test_a_path_that_cannot_be_read_is_a_failure_among_others(
    present: Path, make: Callable[[Any], Any], missing: Path, told: str
) -> None:
    with Extractor() as extractor:
        outcomes = list(extractor.extract_many(make([missing, present])))
        result = extractor.run(make([missing, present]), out=present.parent / "run")

    (failure,) = [each for each in outcomes if isinstance(each, Failure)]
    assert told in failure.reason
    assert len(outcomes) == 2
    assert (result.state, result.records, result.failures, result.left) == ("complete", 1, 1, 0)


def test_the_records_of_a_path_that_is_not_there_this_time_stay(present: Path) -> None:
    other = present.with_name("other.txt")
    other.write_text(WORDS)
    with Extractor() as extractor:
        extractor.run([present, other], out=present.parent / "run")
        other.unlink()
        extractor.run([present, other], out=present.parent / "run")

    assert (present.parent / "run" / "records.jsonl").read_text().count("\n") == 2


def test_a_single_path_that_is_not_there_is_an_error() -> None:
    with Extractor() as extractor, pytest.raises(UsageError, match="there is no"):
        list(extractor.extract_many(Path("nowhere.txt")))


def raising(error: Exception) -> Iterator[Article]:
    for number in range(5):
        yield Article.of(WORDS, id=str(number))
    raise error


class Slow(Backend):
    """Takes some turns of the event loop for each record."""

    name = "slow"

    async def record(self, article: Article) -> Record:
        for _ in range(9):
            await asyncio.sleep(0)
        return self.make_record(article, Reply(actors=[], quotes=[], claims=[], stances=[]))


@pytest.mark.parametrize("error", [ValueError("no"), OSError("gone"), RunError("no"), ExtractorError("no")], ids=repr)
def test_what_an_iterable_raises_is_raised_once_what_is_under_way_is_given(error: Exception) -> None:
    given: list[Record | Failure] = []
    with Extractor(backend=Slow()) as extractor, pytest.raises(type(error), match=str(error)):
        given.extend(extractor.extract_many(raising(error)))

    assert ids(given) == set("01234")


def test_a_run_has_what_was_under_way_when_its_articles_raise(tmp_path: Path) -> None:
    with Extractor() as extractor, pytest.raises(ValueError, match="no"):
        extractor.run(raising(ValueError("no")), out=tmp_path / "run", stop=StopSignal())

    assert (tmp_path / "run" / "records.jsonl").read_text().count("\n") == 5
    assert '"state": "stopped"' in (tmp_path / "run" / "run.json").read_text()


def test_extract_many_gives_two_records_for_two_articles_of_one_id() -> None:
    with Extractor() as extractor:
        outcomes = list(extractor.extract_many([Article.of(WORDS, id="a"), Article.of(WORDS, id="a")]))

    assert [isinstance(each, Record) for each in outcomes] == [True, True]
