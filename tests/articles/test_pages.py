"""HTML pages give the text of their article, and what is known about it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.reading import articles_by_id, reasons_by_id

PAGE = (
    '<html><head><meta charset="{charset}"><title>Talks go on</title>'
    '<meta property="og:site_name" content="The Daily">'
    '<meta property="article:published_time" content="2024-05-31T10:00:00Z">'
    "</head><body><nav>Home | News</nav><article>"
    "<p>“The talks”, the minister said on Monday, would go on next week in the capital, whatever happens.</p>"
    "<p>The unions called it a café chat and said that they would strike if nothing came of it by June.</p>"
    "</article><footer>Subscribe to our newsletter</footer></body></html>"
)


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("x", "cp1252")])
def test_a_page_gives_the_text_of_its_article_and_its_metadata(tmp_path: Path, charset: str, encoding: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset).encode(encoding))

    article = articles_by_id(tmp_path)["a.html"]

    assert "“The talks”" in article.text
    assert "café" in article.text
    assert "newsletter" not in article.text
    assert (article.title, article.published, article.source) == ("Talks go on", "2024-05-31", "The Daily")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        pytest.param("<html></html>", "no article was found", id="empty"),
        pytest.param("<div>" * 200_000, "no article was found", id="deep nesting"),
        pytest.param("<p>" + "a" * 4_000_000, "more than 4,000,000 bytes", id="too large"),
    ],
)
def test_a_page_without_an_article_is_a_failure(tmp_path: Path, page: str, reason: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.htm").write_text(page)

    assert reason in reasons_by_id(tmp_path)["a.htm"]


def test_without_trafilatura_a_page_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(PAGE)

    reason = reasons_by_id(tmp_path)["a.html"]
    assert "pip install 'claim-extractor[html]'" in reason
    assert "pip install '.[html]'" in reason
