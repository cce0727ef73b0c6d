"""Front matter and HTML pages give an article its fields; its text stays as it is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.reading import articles_by_id, reasons_by_id

# --------------------------------------------------------------------------------------------------------- front matter


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(b"a\r\nb\rc\nd\xe2\x80\xa8e\xc2\x85f", "a\r\nb\rc\nd\u2028e\x85f", id="newlines stay"),
        pytest.param(b"\xef\xbb\xbfa", "a", id="without its byte order mark"),
        pytest.param("e\u0301 \U0001f600".encode(), "e\u0301 \U0001f600", id="not normalized"),
        pytest.param(b"---\nno end of it", "---\nno end of it", id="a horizontal rule is no front matter"),
        pytest.param(
            b"---\njust a line\n---\nrest", "---\njust a line\n---\nrest", id="between rules, but without fields"
        ),
        pytest.param(b"a\n---\ntitle: b\n---\n", "a\n---\ntitle: b\n---\n", id="front matter is at the beginning only"),
    ],
)
def test_text_is_kept_as_it_is(tmp_path: Path, content: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)

    assert articles_by_id(tmp_path)["a.txt"].text == text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_front_matter_gives_the_fields_and_is_not_part_of_the_text(tmp_path: Path, newline: str, suffix: str) -> None:
    front = "---\ntitle: 'No: more'\npublished: 2024-05-31\nsource: No\nurl: https://example.org/a\nlayout: post\n---\n"
    (tmp_path / f"a{suffix}").write_bytes((front + "\nText.\n").replace("\n", newline).encode("utf-8-sig"))

    article = articles_by_id(tmp_path)[f"a{suffix}"]

    assert article.text == f"{newline}Text.{newline}"
    assert (article.title, article.published) == ("No: more", "2024-05-31")
    assert (article.source, article.url) == ("No", "https://example.org/a")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("title: a: b", "not YAML at line 2", id="bad YAML"),
        pytest.param("title: [a]", "'title' cannot be used", id="a list for a title"),
        pytest.param("published: last May", "ISO 8601", id="not a date"),
        pytest.param('title: "\\ud800"', "'title' cannot be used", id="a lone surrogate"),
        pytest.param('id: "a\\nb"', "id has a line break", id="a line break in the id"),
        pytest.param("a: " + "[" * 5000, "not YAML", id="deep nesting"),
        pytest.param("title: !!python/object/apply:os.system [true]", "cannot be used", id="an object"),
    ],
)
def test_front_matter_that_cannot_be_used_is_a_failure(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text(f"---\n{content}\n---\nText.")

    assert reason in reasons_by_id(tmp_path)["a.txt"]


# ----------------------------------------------------------------------------------------------------------------- HTML

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
