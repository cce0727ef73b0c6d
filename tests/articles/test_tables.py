"""A table has an article a row; what is in a row is read, or the row fails: nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.articles.failure import UnreadFailure
from extractor.articles.reader import count_articles, read_articles
from tests.support.reading import articles_by_id, reasons_by_id


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('id,Text,Date\r\na,"We ""won\'t"",\nshe said.",2024-05-31\r\n\r\n,Second.,\r\n', id="commas"),
        pytest.param('sep=;\nid;Text;Date\na;"We ""won\'t"",\nshe said.";2024-05-31\n;Second.;\n', id="Excel"),
        pytest.param('id\ttext\tdate\na\t"We ""won\'t"",\nshe said."\t2024-05-31\n\tSecond.\n', id="tabs"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_each_row_of_a_table_is_an_article(tmp_path: Path, content: str, encoding: str) -> None:
    (tmp_path / "t.csv").write_text(content, encoding=encoding, newline="")

    articles = articles_by_id(tmp_path)

    assert {id: (article.text, article.published) for id, article in articles.items()} == {
        "a": ('We "won\'t",\nshe said.', "2024-05-31"),
        "t.csv#2": ("Second.", None),
    }
    assert count_articles(tmp_path) == 2


def test_a_long_text_in_a_table_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("text\n" + "word " * 100_000)

    assert len(articles_by_id(tmp_path)["t.csv#1"].text) == 500_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "no column 'text' (its columns: none)", id="nothing"),
        pytest.param(b"id,body\n1,a", "no column 'text' (its columns: 'id', 'body')", id="no column with the text"),
        pytest.param(b"id,text\n\n", "no row in it", id="no rows"),
        pytest.param(b"text\na\0b", "binary", id="binary"),
        pytest.param("text\nПривет всем, кто читает".encode("cp1251"), "cp1251", id="another encoding"),
    ],
)
def test_a_table_without_articles_is_one_failure(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "t.csv").write_bytes(content)

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, UnreadFailure)
    assert reason in failure.reason
    assert count_articles(tmp_path) == 1


def test_a_row_without_a_text_is_a_failure_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,text\na\nb,Words.\n")

    assert "no words" in reasons_by_id(tmp_path)["t.csv#1"]
    assert list(articles_by_id(tmp_path)) == ["b"]
