"""What a block of a page is called does not tell whether it is the article's: what it holds does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.pages import FURTHER, read_page
from tests.support.reading import articles_by_id

SAID = (
    "<p>Ada Holm, who leads the council of the town, said on Monday that the vote was fair.</p>"
    "<p>“We stay,” said Nils Brandt of the union of the dockers after the vote.</p>"
)


@pytest.mark.parametrize("tag", ["div", "section"])
@pytest.mark.parametrize(
    "name",
    [
        "ad-hoc-news",
        "newsletter-body",
        "comment",
        "kommentar",
        "sidebar-story",
        "advert-free",
        "banner-text",
        "bar-text",
        "menu-of-the-day",
        "tags-text",
        "cookie-story",
        "teaser-text",
        "meta-text",
        "widget-text",
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<h1>Quays sold</h1><{tag} class='{name}'>{further}{said}</{tag}>", id="the article"),
        pytest.param(
            "<article><h1>Quays sold</h1>{further}<{tag} class='{name}'>{said}</{tag}>{further}</article>", id="a part"
        ),
        pytest.param(
            "<{tag} id='{name}'><article><h1>Quays sold</h1>{further}{said}</article></{tag}>", id="around it"
        ),
    ],
)
def test_prose_in_a_block_that_is_named_like_furniture_is_kept(tmp_path: Path, page: str, tag: str, name: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    body = page.format(tag=tag, name=name, further=FURTHER, said=SAID)
    (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")

    lines = articles_by_id(tmp_path)["a.html"].text.splitlines()

    assert "“We stay,” said Nils Brandt of the union of the dockers after the vote." in lines
    assert any(line.startswith("Eva Lund said on Monday") for line in lines)


COMMENT = (
    "<div class='comment'><p class='name'>bob</p>"
    "<p>Everybody knows that this is wrong, and the mayor should go.</p></div>"
)
FURTHER_COMMENTS = COMMENT * 9


@pytest.mark.parametrize(
    "furniture",
    [
        pytest.param(f"<section class='comments'>{FURTHER_COMMENTS}</section>", id="comments"),
        pytest.param(
            f"<div id='comments-section'><h2>What you say</h2>{COMMENT}</div>", id="a lone comment in their place"
        ),
        pytest.param(FURTHER_COMMENTS, id="comments one after another"),
        pytest.param(f"<ol class='comment-list'><li>{COMMENT}</li><li>{COMMENT}</li></ol>", id="a list of comments"),
        pytest.param(f"<div class='leserkommentare'>{FURTHER_COMMENTS}</div>", id="in German"),
        pytest.param(
            "<div class='newsletter-signup'><p>Everybody reads our news each morning, and so should "
            "you, from now on and "
            "for ever.</p><form><input><button>Join</button></form></div>",
            id="a form",
        ),
        pytest.param(
            "<div class='newsletter'><p>Everybody reads our newsletter each morning, and so should you, "
            "from now on and for "
            "ever, in the town.</p></div>",
            id="a box",
        ),
        pytest.param(
            "<div class='author-bio'><p>Everybody knows Ann Lee, who has been a reporter for The "
            "Courier since 2010, and who "
            "lives in Averby.</p></div>",
            id="the author",
        ),
        pytest.param(
            "<div class='sidebar-teasers'><h3><a href='/x'>Everybody left</a></h3><p>A sentence of more "
            "than ten words stands here "
            "for all readers.</p><h3><a href='/y'>More</a></h3><p>A sentence of more than ten words is "
            "here for all readers.</p></div>",
            id="other articles",
        ),
        pytest.param(
            "<div class='ad-container'><p>Everybody buys the new car of the year at our shop.</p></div>", id="an ad"
        ),
        pytest.param(
            "<div class='cookie-banner'><p>Everybody likes cookies, and we use them to see what you read.</p></div>",
            id="cookies",
        ),
        pytest.param("<p>Read more: <a href='/x'>Everybody left the hall after the vote</a></p>", id="read more"),
        pytest.param(
            "<p><strong>READ MORE | <a href='/x'>Everybody left: “No,” says union.</a></strong></p>", id="in bold"
        ),
        pytest.param("<p><a href='/x'>Read more: Everybody left the hall. All of them</a></p>", id="all of it a link"),
        pytest.param("<p>&gt;&gt; <a href='/x'>Everybody left the hall after the vote</a></p>", id="a headline alone"),
        pytest.param("<p>Lesen Sie auch: <a href='/x'>Everybody verlässt den Saal</a></p>", id="read more in German"),
        pytest.param("<p>Lire aussi : <a href='/x'>Everybody part après le vote</a></p>", id="read more in French"),
        pytest.param(
            "<h3>Related</h3><ul><li><a href='/x'>Everybody left the hall</a></li><li><a "
            "href='/y'>Everybody is back</a></li></ul>",
            id="a list of links",
        ),
    ],
)
def test_what_readers_said_and_what_leads_elsewhere_is_left_out(tmp_path: Path, furniture: str) -> None:
    text = read_page(tmp_path, body=FURTHER + furniture + FURTHER).text
    clean = read_page(tmp_path, body=FURTHER + FURTHER).text

    assert text == clean


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (
            "<p>The deal has two parts:</p><ul><li>Everybody stays.</li><li>The quays are sold.</li></ul>",
            "Everybody stays.",
        ),
        (
            "<p>The parties are:</p><ul><li><a href='/x'>Everybody First</a></li><li><a href='/y'>Greens</a></li></ul>",
            "Everybody First",
        ),
        (
            "<p>Read more: he told Everybody to <a href='/x'>read more</a> than that.</p>",
            "Read more: he told Everybody to read more than that.",
        ),
        (
            "<p>Related firms such as <a href='/x'>Everybody</a> voted to sell, she said.</p>",
            "Related firms such as Everybody voted to sell, she said.",
        ),
        (
            "<p><a href='/x'>“Everybody stays, and we will not sell,” said Ada Holm on Monday.</a></p>",
            "“Everybody stays, and we will not sell,” said Ada Holm on Monday.",
        ),
        (
            "<h2>More about Everybody First</h2><p>The party was founded in 1990 by three women.</p>",
            "More about Everybody First",
        ),
    ],
)
def test_links_and_lists_of_the_article_are_kept(tmp_path: Path, body: str, line: str) -> None:
    assert line in read_page(tmp_path, body=FURTHER + body + FURTHER).text.splitlines()


def test_comments_beside_no_article_are_the_article(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    posts = "".join(
        f"<div class='comment-item'><p>At {hour} the board of the harbour said that it would wait.</p></div>"
        for hour in range(9)
    )
    (tmp_path / "a.html").write_text(f"<html><body><article><h1>Live</h1>{posts}</article></body></html>")

    assert len(articles_by_id(tmp_path)["a.html"].text.splitlines()) == 10


def test_a_comment_of_an_editor_stays_where_readers_comment(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    readers = f"<div class='kommentare'>{FURTHER_COMMENTS * 3}</div>"
    page = f"<html><body><main><div class='kommentar'>{FURTHER}{SAID}</div>{readers}</main></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")

    text = articles_by_id(tmp_path)["a.html"].text

    assert "We stay" in text
    assert "Everybody" not in text
