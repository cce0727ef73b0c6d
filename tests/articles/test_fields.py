"""The fields of an article are checked and normalized."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.articles.fields import make_article
from extractor.errors import ArticleError
from tests.support.reading import articles_by_id


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2024-05", "2024-05"),
        ("2024-05-31T10:00:00Z", "2024-05-31T10:00:00+00:00"),
        ("2024-05-31 10:00:00 +0200", "2024-05-31T10:00:00+02:00"),
        ("~", None),
        ("", None),
    ],
)
def test_dates_become_iso_strings(tmp_path: Path, value: str, published: str | None) -> None:
    (tmp_path / "a.txt").write_text(f"---\npublished: {value}\n---\nText.")

    assert articles_by_id(tmp_path)["a.txt"].published == published


@pytest.mark.parametrize(("id", "article_id"), [(None, "a.txt"), (" ", "a.txt"), ("x", "x"), (7, "7")])
def test_the_name_is_the_id_of_an_article_that_gives_none(id: object, article_id: str) -> None:
    assert make_article({"text": "Text.", "id": id}, name="a.txt", limit=5).id == article_id


def test_the_limit_is_in_characters() -> None:
    with pytest.raises(ArticleError, match="more than 4 characters"):
        make_article({"text": "Téxt."}, name="a.txt", limit=4)
