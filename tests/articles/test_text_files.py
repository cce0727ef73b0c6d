"""Text files are one article each; places in it lead back to the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.articles.text_files import ranges_in_file
from extractor.errors import ArticleError
from extractor.text.segmentation import split_sentences
from tests.support.reading import articles_by_id

MARKDOWN = """---
title: Quays sold
---
# Quays *sold*

The **board** of the [harbour](https://example.org) sold both quays.

> “We were *not* asked,” said Nils Brandt.
"""


@pytest.mark.parametrize("suffix", [".md", ".markdown", ".MD"])
def test_markdown_is_read_as_its_words(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_text(MARKDOWN)

    article = articles_by_id(tmp_path)[f"a{suffix}"]

    assert article.title == "Quays sold"
    assert [article.text[start:end] for start, end in split_sentences(article.text)] == [
        "Quays sold",
        "The board of the harbour sold both quays.",
        "“We were not asked,” said Nils Brandt.",
    ]


def test_other_text_is_no_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# 5 * 3 *words*")

    assert articles_by_id(tmp_path)["a.txt"].text == "# 5 * 3 *words*"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    ("suffix", "words", "in_file"),
    [
        (".md", "We were not asked", "We were *not* asked"),
        (".md", "board of the harbour", "board** of the [harbour"),
        (".txt", "**board**", "**board**"),
    ],
)
def test_places_of_an_article_lead_back_to_its_file(
    tmp_path: Path, encoding: str, suffix: str, words: str, in_file: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(MARKDOWN, encoding=encoding)
    article = articles_by_id(path)[path.name]

    start = article.text.index(words)
    ((first, last),) = ranges_in_file(article, path, [(start, start + len(words))])

    assert MARKDOWN[first:last] == in_file


@pytest.mark.parametrize(("name", "reason"), [("a.md", "not what"), ("a.json", "no .txt or .md file")])
def test_places_in_another_file_are_refused(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN)
    article = articles_by_id(tmp_path)["a.md"]
    (tmp_path / name).write_text("Something else.")

    with pytest.raises(ArticleError, match=reason):
        ranges_in_file(article, tmp_path / name, [(0, 5)])
