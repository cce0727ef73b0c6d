"""A table has an article a row; what is in a row is read, or the row fails: nothing of it is lost."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.failure import UnreadFailure
from extractor.articles.reader import count_articles, read_articles
from extractor.articles.tables import read_table
from extractor.errors import ArticleError
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


TWO_ROWS = "id{0}text\n1{0}{1}\n2{0}last"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=ascii)
@pytest.mark.parametrize(
    ("delimiter", "cell", "text"),
    [
        pytest.param(",", '"We, ""the"" town"', 'We, "the" town', id="quoted"),
        pytest.param(",", ' "We, the town" ', "We, the town", id="quoted between spaces"),
        pytest.param(";", '"a\n\nb"', "a\n\nb", id="quoted over lines"),
        pytest.param(",", '"""No"""', '"No"', id="marks within a quoted cell"),
        pytest.param(",", '"No" she said.', '"No" she said.', id="speech in a cell that is not quoted"),
        pytest.param(",", 'She said "no" twice', 'She said "no" twice', id="speech later in a cell"),
        pytest.param(",", 'a 5" pipe', 'a 5" pipe', id="inches"),
        pytest.param("\t", '"No," she said. "Never."', '"No," she said. "Never."', id="speech between tabs"),
        pytest.param("\t", '"No, she said.', '"No, she said.', id="a mark that is not closed between tabs"),
        pytest.param("\t", '"No" and ""', '"No" and ""', id="double marks between tabs"),
        pytest.param("\t", '"a\tb\nc"', "a\tb\nc", id="quoted between tabs"),
        pytest.param("|", "a, b; c", "a, b; c", id="other delimiters"),
        pytest.param(",", "a, , ", "a", id="empty cells beyond the header"),
    ],
)
def test_of_a_cell_nothing_is_lost(tmp_path: Path, delimiter: str, cell: str, text: str, newline: str) -> None:
    (tmp_path / "t.csv").write_text(TWO_ROWS.format(delimiter, cell).replace("\n", newline), newline="")

    articles = articles_by_id(tmp_path)

    assert {id: article.text.replace(newline, "\n") for id, article in articles.items()} == {"1": text, "2": "last"}


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        pytest.param("He came, and left", "more cells than the header", id="cells beyond the header"),
        pytest.param('"He came', "not closed", id="a mark that is not closed"),
        pytest.param('"He said \\"no, no\\" to it."', "more cells", id="a backslash before a mark"),
        pytest.param('"No," said Eva', "not closed", id="a delimiter in speech that is not quoted"),
    ],
)
def test_a_row_that_is_not_as_it_should_be_fails_and_the_next_is_read(tmp_path: Path, cell: str, reason: str) -> None:
    (tmp_path / "t.csv").write_text(TWO_ROWS.format(",", cell))

    assert {id: reason in given for id, given in reasons_by_id(tmp_path).items()} == {"t.csv#1": True}
    assert list(articles_by_id(tmp_path)) == ["2"]
    assert count_articles(tmp_path) == 2


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        pytest.param('text\nHe came, and left; so\n"a\nb"', ["He came, and left; so", "a\nb"], id="a single column"),
        pytest.param("\n\nid,text\n1,a", ["a"], id="blank lines before the header"),
        pytest.param('"a, b, c, d";"text"\n1;a', ["a"], id="delimiters in the name of a column"),
        pytest.param("sep=^\nid^text, too^text\n1^2^a, b", ["a, b"], id="a delimiter that is given"),
        pytest.param("text,id\na,\nb,", ["a", "b"], id="a delimiter at the end"),
    ],
)
def test_a_header_tells_the_delimiter(tmp_path: Path, content: str, texts: list[str]) -> None:
    (tmp_path / "t.csv").write_text(content)

    assert [article.text for article in articles_by_id(tmp_path).values()] == texts


CELLS = st.text(st.sampled_from("ab \"',;\t|\n\ré"), max_size=12).filter(lambda cell: cell.strip() != "")


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4),
    st.sampled_from(",;\t|"),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_what_a_program_writes_is_read_as_it_was(rows: list[tuple[str, str]], delimiter: str, quoting: Any) -> None:
    table = StringIO()
    csv.writer(table, delimiter=delimiter, quoting=quoting).writerows([("note", "text"), *rows])

    outcomes = [outcome for _, outcome in read_table("t", table.getvalue().encode(), 1000)]

    for (_, text), outcome in zip(rows, outcomes, strict=True):
        assert isinstance(outcome, ArticleError) != any(letter.isalnum() for letter in text)
        assert isinstance(outcome, ArticleError) or outcome.text == text


def test_a_nul_costs_its_row_alone(tmp_path: Path) -> None:
    rows = ["He came.", "He\0left.", "She stayed. " * 20]
    (tmp_path / "t.csv").write_text("\n".join(["text", *rows]))

    assert "NUL" in reasons_by_id(tmp_path)["t.csv#2"]
    assert list(articles_by_id(tmp_path)) == ["t.csv#1", "t.csv#3"]
    assert count_articles(tmp_path) == 3


def test_a_long_text_in_a_table_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("text\n" + "word " * 100_000)

    assert len(articles_by_id(tmp_path)["t.csv#1"].text) == 500_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "no column 'text' (its columns: none)", id="nothing"),
        pytest.param(b"id,body\n1,a", "no column 'text' (its columns: 'id', 'body')", id="no column with the text"),
        pytest.param(b"text,Title,title\na,b,c", "several columns 'title'", id="two columns with the title"),
        pytest.param(b"text,text\na,b", "several columns 'text'", id="two columns with the text"),
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


def test_a_cell_without_a_value_is_blank(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("title,text\nnan,Sold.\nA,NaN\nB,nan is bread\n")

    articles = articles_by_id(tmp_path)

    assert [(article.title, article.text) for article in articles.values()] == [(None, "Sold."), ("B", "nan is bread")]
    assert "no words" in reasons_by_id(tmp_path)["t.csv#2"]
