"""Parts: the same articles and settings have the same names, whoever cuts them, and others have others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Article
from extractor.articles.failure import Failure
from extractor.engines.ray_data.parts import parts_of

ARTICLES = [Article.of(f"It rained on day {number}.", id=str(number)) for number in range(7)]


def names(articles: list[Article | Failure], size: int = 3, identity: bytes = b"rules") -> list[str]:
    return [part.name for part in parts_of(articles, size, identity, ())]


@given(number=st.integers(0, 7), size=st.integers(1, 9))
def test_every_article_is_in_one_part_in_its_order(number: int, size: int) -> None:
    parts = list(parts_of(ARTICLES[:number], size, b"", ()))
    assert [article for part in parts for article in part.articles] == ARTICLES[:number]
    assert all(0 < len(part.articles) <= size for part in parts)
    assert [part.name[:6] for part in parts] == [f"{index:06d}" for index in range(len(parts))]


@pytest.mark.parametrize(
    "changed",
    [
        [*ARTICLES[:4], Article.of("It snowed on day 4.", id="4"), *ARTICLES[5:]],
        [*ARTICLES[:4], ARTICLES[4].model_copy(update={"title": "Rain"}), *ARTICLES[5:]],
        [*ARTICLES[:4], Failure("4", "it is empty"), *ARTICLES[5:]],
    ],
    ids=["text", "title", "failure"],
)
def test_a_part_of_other_articles_has_another_name(changed: list[Article | Failure]) -> None:
    before, after = names([*ARTICLES]), names(changed)
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, True]


def test_a_part_of_other_settings_has_another_name() -> None:
    assert not set(names([*ARTICLES])) & set(names([*ARTICLES], identity=b"model"))


def test_a_finished_part_has_no_articles_and_keeps_its_name() -> None:
    first, *others = names([*ARTICLES])
    parts = list(parts_of(ARTICLES, 3, b"rules", {first}))
    assert [part.name for part in parts] == [first, *others]
    assert [len(part.articles) for part in parts] == [0, 3, 1]
