"""Front matter gives an article its fields, and its text stays as it is."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.front_matter import split_front_matter
from extractor.errors import ArticleError
from tests.support.reading import articles_by_id, reasons_by_id


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
        pytest.param(
            b"---\nLondon: The minister left.\nParis: nothing.\n---\nrest",
            "---\nLondon: The minister left.\nParis: nothing.\n---\nrest",
            id="between rules, names that are no fields",
        ),
        pytest.param(b"---\nBREAKING: a: b\n---\nc", "---\nBREAKING: a: b\n---\nc", id="between rules, colons"),
        pytest.param(
            b'---\n"No," she said: never.\n[a\n---\nb', '---\n"No," she said: never.\n[a\n---\nb', id="no YAML"
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


LENIENT = [
    pytest.param("title: Harbour vote: council splits", "Harbour vote: council splits", id="a colon"),
    pytest.param("title:\tHarbour vote\npublished:\t2024-05-31", "Harbour vote", id="tabs"),
    pytest.param("title: 'Splits: it's over'", "Splits: it's over", id="an apostrophe in apostrophes"),
    pytest.param('title: "The "split" vote"', 'The "split" vote', id="quotation marks in quotation marks"),
    pytest.param("title: [Live] Harbour vote", "[Live] Harbour vote", id="a bracket"),
    pytest.param("title: 'Tis: May", "'Tis: May", id="an apostrophe that begins a word"),
    pytest.param("title: @mayor: no", "@mayor: no", id="an at sign"),
    pytest.param("title: %5 more: no", "%5 more: no", id="a percent sign"),
    pytest.param("title: a: b\n  and c", "a: b and c", id="a value of two lines"),
    pytest.param("title: a: b\ntags:\n  - x\n- y\nlist: []", "a: b", id="lists beside it"),
    pytest.param("# Made by: us\n\ntitle: a: b", "a: b", id="a comment and a blank line"),
    pytest.param("title: >\n  Harbour\n  vote\nnote: a: b", "Harbour vote", id="a folded value"),
]


@pytest.mark.parametrize(("content", "title"), LENIENT)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_that_are_not_yaml_are_taken_at_their_word(content: str, title: str, newline: str) -> None:
    fields, text = split_front_matter(f"---\n{content}\n---\nText.".replace("\n", newline))

    assert (fields["title"], text) == (title, "Text.")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        pytest.param('+++\ntitle = "a: b"\ndraft = false\n+++\nText.', {"title": "a: b", "draft": False}, id="TOML"),
        pytest.param("+++\r\ntitle = 'a'\r\n+++\r\nText.", {"title": "a"}, id="TOML with other newlines"),
        pytest.param("---\ntitle: a\n...\nText.", {"title": "a"}, id="YAML that ends with three dots"),
        pytest.param("---\nlayout: post\nx_y: [a]\n---\nText.", {"layout": "post", "x_y": ["a"]}, id="none of ours"),
        pytest.param("---\nx: a\ntitle: t\nx: b\n---\nText.", {"x": "b", "title": "t"}, id="another twice"),
        pytest.param("---\nTITLE: a\nAn Author: b\n---\nText.", {"TITLE": "a", "An Author": "b"}, id="in capitals"),
        pytest.param("---\n---\nText.", {}, id="no fields"),
        pytest.param('{\n "title": "a",\n "tags": []\n}\nText.', {"title": "a", "tags": []}, id="JSON"),
        pytest.param('{"x": 1}\nText.', {}, id="JSON without a field"),
        pytest.param('{"title": "a"} Text.', {}, id="JSON within a line"),
        pytest.param("{title}\nText.", {}, id="a brace"),
    ],
)
def test_other_forms_of_front_matter(text: str, fields: dict[str, object]) -> None:
    rest = text if not fields else "Text."

    assert split_front_matter(text) == (fields, rest)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("---\ntitle: a: b\nno field\n---", "not YAML at line 2", id="bad YAML"),
        pytest.param("---\ntitle: [unclosed\n---", "not YAML at line", id="a list that is never closed"),
        pytest.param("---\ntitle: {a: b\n---", "not YAML at line", id="a mapping that is never closed"),
        pytest.param('---\ntitle: "We: lost\n---', "not YAML at line", id="a quotation mark that is never closed"),
        pytest.param("---\ntitle: x\ntags: [a, b\n---", "not YAML at line", id="another field that is never closed"),
        pytest.param("---\ntitle: a\ntags: []\ntitle: b\n---", "gives 'title' twice", id="a title twice"),
        pytest.param("---\ntitle: a: b\ntitle: c: d\n---", "gives 'title' twice", id="a title with a colon, twice"),
        pytest.param("+++\ntitle = 'a'\ntitle = 'b'\n+++", "not TOML at line 3", id="a title twice in TOML"),
        pytest.param('{"title": "a", "title": "b"}', "'title' is given twice", id="a title twice in JSON"),
        pytest.param('{"title": "a", "text": "b"}', "it is JSON, not plain text", id="an article in JSON"),
        pytest.param("---\ntitle: [a]\n---", "'title' cannot be used", id="a list for a title"),
        pytest.param('---\ntitle: "\\ud800"\n---', "'title' cannot be used", id="a lone surrogate"),
        pytest.param('---\nid: "a\\nb"\n---', "id has a line break", id="a line break in the id"),
        pytest.param("---\nid: [a]\n---", "'id' cannot be used", id="a list for an id"),
        pytest.param("---\ntitle: a\n? [[[\n" + "[" * 5000 + "\n---", "not YAML", id="deep nesting"),
        pytest.param("---\ntitle: !!python/object/apply:os.system [true]\n---", "cannot be used", id="an object"),
        pytest.param("+++\ntitle = a\n+++", "not TOML at line 2", id="bad TOML"),
        pytest.param("+++\n" + "a." * 20_000 + "a = 1\n+++", "not TOML", id="a name of 20,000 parts in TOML"),
        pytest.param("+++\na = " + "[" * 5000 + "\n+++", "not TOML", id="deep nesting in TOML"),
        pytest.param("+++\na = " + "1" * 5000 + "\n+++", "not TOML", id="a number of 5,000 digits in TOML"),
    ],
)
def test_front_matter_that_cannot_be_used_is_a_failure(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text(f"{content}\nText.")

    assert reason in reasons_by_id(tmp_path)["a.txt"]


def test_a_date_that_holds_itself_many_times_is_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    lists = "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    (tmp_path / "a.txt").write_text(f"---\na0: &a0 [x]\n{lists}date: *a39\n---\nText.")

    with caplog.at_level("WARNING"):
        assert articles_by_id(tmp_path)["a.txt"].published is None
    assert len(caplog.text) < 500


@given(st.text(st.sampled_from("ab:-#'\"[]{}|>!&*@%,. \t\n\r\x85\ud800"), max_size=40))
def test_any_front_matter_is_read_or_an_article_error(content: str) -> None:
    with suppress(ArticleError):
        fields, text = split_front_matter(f"---\n{content}\n---\nText.")
        assert text.endswith("Text.")
        assert isinstance(fields, dict)


def test_a_folded_value_has_no_line_break_at_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nsource: >\n  The Averby\n  Post\n---\nShe said no.\n")

    assert articles_by_id(tmp_path)["a.txt"].source == "The Averby Post"
