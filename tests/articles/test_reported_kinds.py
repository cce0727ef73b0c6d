"""Pages and texts of the kinds that faults of comparable tools were reported with are read to what a reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.api import Extractor
from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles
from extractor_schemas import Article, Record

PAGE = """<!DOCTYPE html><html><head><title>Archive</title></head><body><article><h1>Archive stays closed</h1>
<p>The council met on Monday to talk about the archive, which has been closed for two years, and about its roof.</p>
{between}
<p>“It is a loss for the whole county,” said Tom Falk, who leads the friends of the archive.</p>
<p>The next meeting is in the autumn, when the council will have the figures for the roof and for the heating.</p>
</article></body></html>"""
FALK = ("Tom Falk", "“It is a loss for the whole county,”")
PULL = '<aside class="pullquote"><p>“We will never open it”</p><p>Vera Lunt</p></aside>'
TWEET = (
    '<blockquote class="twitter-tweet"><p>We will never open it</p>&mdash; Vera Lunt (@vlunt)'
    ' <a href="https://twitter.com/vlunt/status/1">June 3, 2023</a></blockquote>'
)
Q = "<p>Vera Lunt said <q>we will never open it</q> and left the room.</p>"


def _direct_quotes(path: Path) -> tuple[Article, list[tuple[str | None, str]]]:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    with Extractor() as extractor:
        (record,) = extractor.extract_many(path)
    assert isinstance(record, Record)
    return record.article, [
        (speaker.name if (speaker := record.speaker_of(found)) else None, " ".join(record.text_of(found).split()))
        for found in record.quotes
        if "“" in record.text_of(found)
    ]


@pytest.mark.parametrize(
    ("between", "before"),
    [
        pytest.param("", [], id="a paragraph a line"),
        pytest.param(TWEET, [], id="a tweet"),
        pytest.param(Q, [("Vera Lunt", "“we will never open it”")], id="a q element"),
    ],
)
def test_quotations_of_a_page_are_those_of_its_sentences(
    tmp_path: Path, between: str, before: list[tuple[str, str]]
) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(between=between), encoding="utf-8")

    article, found = _direct_quotes(tmp_path / "page.html")

    assert found == [*before, FALK]
    assert article.published is None


def test_a_pull_quote_is_in_no_quotation_beside_it(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(between=PULL), encoding="utf-8")

    _, found = _direct_quotes(tmp_path / "page.html")

    assert found[-1] == FALK
    assert [words for who, words in found if who == "Tom Falk"] == [FALK[1]]


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        ('title: "Archive: still closed"\ndate: 3 June 2023', "Archive: still closed", "2023-06-03"),
        ("title: Archive: still closed\ndate: 2023-06-03", "Archive: still closed", "2023-06-03"),
        ("title:\tArchive\ndate:\tJune 3, 2023", "Archive", "2023-06-03"),
        ("title: Archive\npubDate: Sat, 03 Jun 2023 08:00:00 GMT", "Archive", "2023-06-03T08:00:00+00:00"),
    ],
    ids=["quoted", "a colon", "tabs", "RSS"],
)
def test_front_matter_is_read_as_it_is_meant(tmp_path: Path, head: str, title: str, published: str) -> None:
    (tmp_path / "a.md").write_text(f"---\n{head}\n---\nThe archive stays closed.\n", encoding="utf-8")

    (article,) = read_articles(tmp_path / "a.md")

    assert isinstance(article, Article)
    assert (article.title, article.published) == (title, published)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Wójt gminy powiedział, że szkoła będzie zamknięta, a dzieci będą dojeżdżać. ", "iso8859-2"),
        ("Le maire a déclaré que l’école fermerait dès la rentrée, « sans délai ». ", "mac-roman"),
    ],
    ids=["Polish", "French"],
)
def test_an_old_encoding_is_refused_with_the_guess(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "old.txt").write_bytes((text * 8).encode(encoding))

    (failure,) = read_articles(tmp_path / "old.txt")

    assert isinstance(failure, Failure)
    assert f"(perhaps {encoding})" in failure.reason
