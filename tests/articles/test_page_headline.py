"""The title of a page's article is its headline, without the names of the site and of sections."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.reading import articles_by_id

pytest.importorskip("trafilatura", exc_type=ImportError)

PROSE = "".join(
    f"<p>The board of the harbour voted on day {day} to sell both of the northern quays to a company.</p>"
    for day in range(4)
)
ARTICLE = "<article><h1>Quays sold after a vote</h1>" + PROSE + "</article>"
WITHOUT = f"<article>{PROSE}</article>"
LOGO = "<header><h1><a href='/'>The Daily</a></h1></header>"


def og(name: str, content: str) -> str:
    return f"<meta property='og:{name}' content='{content}'>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        pytest.param("<title>Quays sold after a vote | The Daily</title>", ARTICLE, "Quays sold after a vote", id="h1"),
        pytest.param(
            og("title", "You will not believe who bought the quays - The Daily") + og("site_name", "The Daily"),
            ARTICLE,
            "Quays sold after a vote",
            id="h1 before a title for social media",
        ),
        pytest.param("<title>Quays sold | The Daily</title>", WITHOUT, "Quays sold", id="a bar"),
        pytest.param(
            "<title>The Daily | Quays sold</title>" + og("site_name", "The Daily"),
            WITHOUT,
            "Quays sold",
            id="the site first",
        ),
        pytest.param(
            "<title>Quays sold - The Daily</title>" + og("site_name", "The Daily"), WITHOUT, "Quays sold", id="a dash"
        ),
        pytest.param(
            "<title>Quays sold – News – The Daily</title>" + og("site_name", "The Daily"),
            WITHOUT,
            "Quays sold",
            id="a section",
        ),
        pytest.param(
            "<title>Quays sold - The Daily</title>" + og("title", "Quays sold"),
            WITHOUT,
            "Quays sold",
            id="one title longer",
        ),
        pytest.param(
            "<title>Quays sold - The Daily</title>" + og("url", "https://www.the-daily.example/a"),
            WITHOUT,
            "Quays sold",
            id="by the address",
        ),
        pytest.param(
            "<title>Quays sold – mayor resigns</title>", WITHOUT, "Quays sold – mayor resigns", id="a dash of its own"
        ),
        pytest.param(
            "<title>Quays sold – mayor resigns - The Daily</title>" + og("site_name", "The Daily"),
            WITHOUT,
            "Quays sold – mayor resigns",
            id="a dash of its own beside one of the site",
        ),
        pytest.param(
            "<title>Quays sold after a vote - The Daily</title>",
            LOGO + f"<article><h2>Quays sold after a vote</h2>{PROSE}</article>",
            "Quays sold after a vote",
            id="the site's name for h1",
        ),
        pytest.param(
            "<title>Quays sold - The Daily</title>",
            LOGO + WITHOUT,
            "Quays sold",
            id="nothing but the site's name for h1",
        ),
        pytest.param(
            "<title>Quays sold after a vote - News - The Daily</title>" + og("site_name", "The Daily"),
            f"<h1>News</h1>{ARTICLE}",
            "Quays sold after a vote",
            id="the section's name for h1",
        ),
        pytest.param(
            "",
            f"<h1>News of today</h1>{ARTICLE}<h1>Sports</h1>",
            "Quays sold after a vote",
            id="the one in the article",
        ),
        pytest.param(
            og("title", "The sale"),
            f"<nav><h1>Menu</h1></nav>{ARTICLE}<aside><h1>More</h1></aside>",
            "Quays sold after a vote",
            id="around the article",
        ),
        pytest.param(
            "<title>The sale</title>", f"<h1>One</h1>{WITHOUT}<h1>Two</h1>", "The sale", id="several elsewhere"
        ),
        pytest.param(
            "<title>Talks go on</title>", f"<article><h1> </h1>{PROSE}</article>", "Talks go on", id="an empty h1"
        ),
        pytest.param(
            "",
            "<article><h1>Quays <em>sold</em><br> after\n a vote</h1>" + PROSE + "</article>",
            "Quays sold after a vote",
            id="marks and breaks in h1",
        ),
        pytest.param(og("title", "The vote of 03/05/2024"), WITHOUT, "The vote of 03/05/2024", id="a date"),
        pytest.param("<title>کتاب\u200cخانه</title>", WITHOUT, "کتاب\u200cخانه", id="joiners"),
        pytest.param(
            '<title>Quays sold - The Quay</title><script type=\'application/ld+json\'>{"@type": "NewsArticle", '
            '"headline": "Quays sold"}</script>',
            WITHOUT,
            "Quays sold",
            id="linked data",
        ),
        pytest.param("", WITHOUT, "a", id="none, so that of the file"),
    ],
)
def test_the_title_of_a_page_is_the_headline_of_its_article(tmp_path: Path, head: str, body: str, title: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")

    assert articles_by_id(tmp_path)["a.html"].title == title
