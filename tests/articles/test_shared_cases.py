"""Inputs on which other tools were reported to fail are read to the expected values."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.api import Extractor
from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles
from extractor.text.segmentation import split_paragraphs
from extractor_schemas import Article, Record
from tests.support.paths import SHARED

CASES = SHARED / "cases"
LINES = "10-lines-and-paragraphs"
FRONT_MATTER = "25-front-matter-and-lines"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not there")


def _path(case: str, name: str) -> Path:
    if name.endswith(".html"):
        pytest.importorskip("trafilatura", exc_type=ImportError)
    return CASES / case / name


def _article(case: str, name: str) -> Article:
    (article,) = read_articles(_path(case, name))
    assert isinstance(article, Article)
    return article


def _record(case: str, name: str) -> Record:
    with Extractor() as extractor:
        (record,) = extractor.extract_many(_path(case, name))
    assert isinstance(record, Record)
    return record


@pytest.mark.parametrize(
    ("name", "count"), [("input.html", 8), ("var-narrow.txt", 3), ("var-oneline.txt", 7)], ids=lambda value: str(value)
)
def test_paragraphs_are_those_that_a_reader_sees(name: str, count: int) -> None:
    assert len(split_paragraphs(_article(LINES, name).text)) == count


@pytest.mark.parametrize(
    ("case", "name", "fields"),
    [
        (LINES, "var-tweet.html", {"published": None}),
        (
            FRONT_MATTER,
            "input.md",
            {"title": "Harbour vote: council splits", "published": "2024-05-31", "source": "The Quay"},
        ),
        (FRONT_MATTER, "var-date.md", {"title": "Harbour vote", "published": "2024-05-31"}),
        (FRONT_MATTER, "var-rss-date.jsonl", {"id": "c", "published": "2024-05-31T10:15:00+00:00"}),
        (FRONT_MATTER, "var-tab.md", {"title": "Harbour vote", "published": "2024-05-31"}),
        (FRONT_MATTER, "var-array.jsonl", {"id": "1", "text": '"We will not pay," said Ada Holm.'}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_fields_are_what_the_file_says(case: str, name: str, fields: dict[str, str | None]) -> None:
    article = _article(case, name)

    assert {field: getattr(article, field) for field in fields} == fields


@pytest.mark.parametrize(("name", "guess"), [("input.txt", "iso8859-2"), ("var-mac.txt", "mac-roman")])
def test_an_old_encoding_is_refused_with_the_guess(name: str, guess: str) -> None:
    (failure,) = read_articles(_path("23-encoding-misread", name))

    assert isinstance(failure, Failure)
    assert f"(perhaps {guess})" in failure.reason


@pytest.mark.parametrize(
    ("case", "name", "quotes"),
    [
        (
            LINES,
            "input.html",
            [
                ("Ada Holm", "Ada Holm, the mayor", "“We will not pay for it twice,”"),
                ("Bo Lind", "Bo Lind", "“It is a sad day for the valley,”"),
                ("Eva Lund", "Eva Lund", "“Good,”"),
                ("Bo Lind", "Bo Lind", "“It is a sad day for the valley,”"),
            ],
        ),
        (
            LINES,
            "var-pull.html",  # the pull quote has the words of the paragraph again
            [
                ("Ada Holm", "Ada Holm, the mayor", "“We will not pay for it twice,”"),
                ("Ada Holm", "Ada Holm, the mayor", "“We will not pay for it twice,”"),
                ("Bo Lind", "Bo Lind", "“It is a sad day for the valley,”"),
            ],
        ),
        (LINES, "var-tweet.html", [("Bo Lind", "Bo Lind", "“It is a sad day for the valley,”")]),
        (LINES, "var-oneline.txt", [("Ada Holm", "she", "“We will not pay for it twice,”")]),
        (
            LINES,
            "var-narrow.txt",
            [
                ("Ada Holm", "Ada Holm, the mayor", "“We will not pay for it twice,”"),
                ("Bo Lind", "Bo Lind", "“It is a sad day for the val- ley,”"),
            ],
        ),
        (
            "22-q-element",
            "input.html",
            [
                ("Ada Holm", "Ada Holm", "“we will not pay for it twice”"),
                ("Bo Lind", "Bo Lind", "“It is a sad day for the valley,”"),
            ],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_direct_quotes_are_those_of_the_page(case: str, name: str, quotes: list[tuple[str, str, str]]) -> None:
    record = _record(case, name)

    found = [
        (
            speaker.name if (speaker := record.speaker_of(quote)) else None,
            " ".join(quote.source.of(record.article.text).split()) if quote.source else None,
            " ".join(record.text_of(quote).split()),
        )
        for quote in record.quotes
        if quote.kind == "direct"
    ]
    assert found == quotes


def test_words_that_are_bo_lind_s_alone_are_nobody_else_s() -> None:
    record = _record(LINES, "input.html")

    said = [record.speaker_of(quote) for quote in record.quotes if "sad day" in record.text_of(quote)]
    assert [speaker and speaker.name for speaker in said] == ["Bo Lind", "Bo Lind"]


def test_a_q_element_stays_in_its_sentence() -> None:
    line = (
        "Ada Holm said “we will not pay for it twice” and left the town hall by the back door after the vote on Monday."
    )

    assert line in _article("22-q-element", "input.html").text.splitlines()


def test_a_speaker_has_the_role_that_the_narrow_column_gives() -> None:
    record = _record(LINES, "var-narrow.txt")

    assert next(actor.role for actor in record.actors if actor.name == "Bo Lind") == "opposition leader"
