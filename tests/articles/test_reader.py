"""Every file is read as it is or listed with a reason; nothing is skipped, changed or put in."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.encoding import decode
from extractor.articles.failure import Failure
from extractor.articles.reader import count, read
from extractor.errors import ArticleError, UsageError
from extractor.files.jsonl import lines
from extractor_schemas import Article

WORDS = "The café’s owner said: “We won’t pay.”"


def articles(path: Path, limit: int = 1_000_000) -> dict[str, Article]:
    return {item.id: item for item in read(path, limit=limit) if isinstance(item, Article)}


def failures(path: Path, limit: int = 1_000_000) -> dict[str, str]:
    return {item.id: item.reason for item in read(path, limit=limit) if isinstance(item, Failure)}


# ------------------------------------------------------------------------------------------------------------- decoding

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: not text.startswith("\ufeff")
)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_what_unicode_encodes_comes_back_to_the_character(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_article_error_and_nothing_is_put_in(data: bytes) -> None:
    try:
        text = decode(data)
    except ArticleError:
        return
    assert "\ufffd" not in text or any("\ufffd".encode(each) in data for each in ("utf-8", "utf-16-le", "utf-16-be"))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(WORDS, id="typography"),
        pytest.param("Le président a déclaré que l’Élysée n’était pas concerné par l’été.", id="French"),
        pytest.param("El señor Núñez afirmó que la situación económica «mejorará» el próximo año.", id="Spanish"),
        pytest.param("Der Außenminister äußerte sich größtenteils zurückhaltend.", id="German"),
        pytest.param("One line\r\nand another\rand “a third”\n", id="newlines of all kinds"),
    ],
)
def test_western_text_without_a_mark_is_read_in_the_usual_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param("“Ünïcödé” wörds".encode() + b"\xff\xfe and more", "UTF-8 but for damage", id="damaged UTF-8"),
        pytest.param("Ünïcödé".encode() + b"\xed\xa0\x80", "UTF-8 but for damage", id="a surrogate in UTF-8"),
        pytest.param("Министр заявил, что переговоры продолжатся.".encode("cp1251"), "cp1251", id="Cyrillic"),
        pytest.param(b"\xff\xfea", "UTF-16", id="half a character of UTF-16"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0\x5c\x72\xa8\x66", "binary", id="PNG"),
        pytest.param(b"\x7fELF\2\1\1" + bytes(9) + b"\3\0\x3e\0\1\0\0\0" * 9, "binary", id="ELF"),
        pytest.param(bytes(range(128, 256)) * 3, "neither UTF-8", id="noise"),
    ],
)
def test_what_cannot_be_decoded_is_an_error_that_says_so(data: bytes, says: str) -> None:
    with pytest.raises(ArticleError, match=says):
        decode(data)


def test_a_declared_encoding_is_believed_where_the_text_is_not_utf_8() -> None:
    text = "Министр заявил"

    assert decode(text.encode("cp1251"), "windows-1251") == text
    assert decode(text.encode(), "windows-1251") == text


# ---------------------------------------------------------------------------------------------------------- text files


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(b"a\r\nb\rc\nd\xe2\x80\xa8e\xc2\x85f", "a\r\nb\rc\nd\u2028e\x85f", id="newlines stay"),
        pytest.param(b"\xef\xbb\xbfa", "a", id="the mark is no text"),
        pytest.param("e\u0301 \U0001f600".encode(), "e\u0301 \U0001f600", id="not normalised"),
        pytest.param(b"---\nno end of it", "---\nno end of it", id="a rule is no front matter"),
        pytest.param(b"---\njust a line\n---\nrest", "---\njust a line\n---\nrest", id="between rules, but no fields"),
        pytest.param(b"a\n---\ntitle: b\n---\n", "a\n---\ntitle: b\n---\n", id="front matter stands first"),
    ],
)
def test_text_is_kept_as_it_is(tmp_path: Path, content: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)

    assert articles(tmp_path)["a.txt"].text == text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_front_matter_gives_the_fields_and_is_no_text(tmp_path: Path, newline: str, suffix: str) -> None:
    front = "---\ntitle: 'No: more'\npublished: 2024-05-31\nsource: No\nurl: https://example.org/a\nlayout: post\n---\n"
    (tmp_path / f"a{suffix}").write_bytes((front + "\nText.\n").replace("\n", newline).encode("utf-8-sig"))

    article = articles(tmp_path)[f"a{suffix}"]

    assert article.text == f"{newline}Text.{newline}"
    assert (article.title, article.published) == ("No: more", "2024-05-31")
    assert (article.source, article.url) == ("No", "https://example.org/a")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2024-05", "2024-05"),
        ("2024-05-31T10:00:00Z", "2024-05-31T10:00:00+00:00"),
        ("2024-05-31 10:00:00 +0200", "2024-05-31T10:00:00+02:00"),
        ("~", None),
        ("", None),
    ],
)
def test_dates_become_iso_strings(tmp_path: Path, written: str, kept: str | None) -> None:
    (tmp_path / "a.txt").write_text(f"---\npublished: {written}\n---\nText.")

    assert articles(tmp_path)["a.txt"].published == kept


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param("title: a: b", "not YAML at line 2", id="bad YAML"),
        pytest.param("title: [a]", "'title' cannot be used", id="a list for a title"),
        pytest.param("published: last May", "ISO 8601", id="no date"),
        pytest.param('title: "\\ud800"', "'title' cannot be used", id="a lone surrogate"),
        pytest.param('id: "a\\nb"', "id has a line break", id="a line break in the id"),
        pytest.param("a: " + "[" * 5000, "not YAML", id="deep nesting"),
        pytest.param("title: !!python/object/apply:os.system [true]", "cannot be used", id="an object"),
    ],
)
def test_front_matter_that_cannot_be_used_is_a_failure(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "a.txt").write_text(f"---\n{content}\n---\nText.")

    assert says in failures(tmp_path)["a.txt"]


# ----------------------------------------------------------------------------------------------- what cannot be read


def _write(content: bytes, name: str = "it.txt") -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(content)


def _link(target: str, name: str = "it.txt") -> Callable[[Path], object]:
    return lambda folder: (folder / name).symlink_to(target)


BAD = [
    pytest.param(_write(b""), "it.txt", "no words", id="empty"),
    pytest.param(_write(b" \r\n\t\xc2\xa0"), "it.txt", "no words", id="white space only"),
    pytest.param(_write(b"\xef\xbb\xbf"), "it.txt", "no words", id="a mark only"),
    pytest.param(_write(b"---\ntitle: a\n---\n"), "it.txt", "no words", id="front matter only"),
    pytest.param(_write(b"some text\0 and a NUL"), "it.txt", "binary", id="NUL"),
    pytest.param(_write(b"a" * 1001), "it.txt", "more than 1,000 characters", id="a character too long"),
    pytest.param(_write(b"a" * 100_000), "it.txt", "more than 1,000 characters", id="far too long"),
    pytest.param(_write(b"%PDF", "it.pdf"), "it.pdf", "not a .txt", id="another suffix"),
    pytest.param(_write(b"a", "README"), "README", "not a .txt", id="no suffix"),
    pytest.param(_write(b"a", "a\nb.txt"), "a\\nb.txt", "rename it", id="a line break in the name"),
    pytest.param(_write(b"a", os.fsdecode(b"a\xff.txt")), "a\\udcff.txt", "rename it", id="a name that is not UTF-8"),
    pytest.param(lambda folder: (folder / "it.txt").mkdir(), "it.txt", "folder", id="a folder named like a file"),
    pytest.param(lambda folder: os.mkfifo(folder / "it.txt"), "it.txt", "a pipe", id="a pipe"),
    pytest.param(_link("nowhere"), "it.txt", "leads nowhere", id="a broken link"),
    pytest.param(_link("it.txt"), "it.txt", "leads nowhere", id="a link to itself"),
    pytest.param(_link(__file__), "it.txt", "out of the folder", id="a link out of the folder"),
    pytest.param(_link("/dev/zero"), "it.txt", "out of the folder", id="a link to a device"),
    pytest.param(_link("."), "it.txt", "link to a folder", id="a link to the folder itself"),
    pytest.param(_link(".", "loop"), "loop", "link to a folder", id="a loop of folders"),
    pytest.param(_write(b"\n \n", "it.jsonl"), "it.jsonl", "nothing in it", id="JSON Lines without a line"),
]


@pytest.mark.parametrize(("make", "id", "says"), BAD)
def test_what_cannot_be_read_is_listed_and_the_rest_is_read(
    tmp_path: Path, make: Callable[[Path], object], id: str, says: str
) -> None:
    (tmp_path / "a.txt").write_text("first")
    (tmp_path / "z.txt").write_text("last")
    make(tmp_path)

    assert set(articles(tmp_path, limit=1000)) == {"a.txt", "z.txt"}
    found = failures(tmp_path, limit=1000)
    assert list(found) == [id]
    assert says in found[id]
    assert count(tmp_path) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission_are_listed(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o000)
    (tmp_path / "it.txt").touch(mode=0o000)

    assert {id: "ermission denied" in reason for id, reason in failures(tmp_path).items()} == {
        "closed": True,
        "it.txt": True,
    }


def test_a_file_that_vanishes_while_others_are_read_is_listed(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name)
    found = read(tmp_path)
    next(found)
    (tmp_path / "b.txt").unlink()

    assert [(item.id, type(item)) for item in found] == [("b.txt", Failure), ("c.txt", Article)]


@pytest.mark.parametrize("name", ["missing.txt", "pipe"])
def test_a_path_that_is_neither_file_nor_folder_is_refused_at_once(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(UsageError, match=name):
        read(tmp_path / name)


# -------------------------------------------------------------------------------------------------------------- folders


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.txt", "B.txt", ".hidden.txt", ".git/x.txt", "b/.x/y.txt", "é.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    assert [item.id for item in read(tmp_path)] == ["B.txt", "a.txt", "b/1.md", "b/2.txt", "é.txt"]


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "a.txt").write_text("words")
    (tmp_path / "b.txt").symlink_to("store/a.txt")

    assert set(articles(tmp_path)) == {"b.txt", "store/a.txt"}


def test_a_lone_file_has_its_name_for_an_id(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)

    assert [item.id for item in read(tmp_path / "a.txt")] == ["a.txt"]


def test_folders_nested_deeper_than_the_interpreter_recurses_are_walked(tmp_path: Path) -> None:
    folders = [tmp_path]
    for _ in range(sys.getrecursionlimit() + 100):
        folders.append(folders[-1] / "a")
        folders[-1].mkdir()
    text = folders[-1] / "x.txt"
    text.write_text("words")
    try:
        assert set(articles(tmp_path)) == {text.relative_to(tmp_path).as_posix()}
    finally:  # pytest's own tidying up recurses
        text.unlink()
        for folder in reversed(folders[1:]):
            folder.rmdir()


# ----------------------------------------------------------------------------------------------------------- JSON Lines


def test_each_line_is_an_article_named_by_its_id_or_its_number(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows = [
        {"text": "a\u2028b", "id": "one", "title": "t", "published": "2024-05-31", "source": "s", "url": "u", "n": 1},
        {"text": "second"},
        {"text": "third", "id": 3, "title": None},
    ]
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n\n".join(json.dumps(row, ensure_ascii=False).encode() for row in rows))

    found = articles(path)

    assert {id: article.text for id, article in found.items()} == {
        "one": "a\u2028b",
        "news.jsonl#3": "second",
        "3": "third",
    }
    assert found["one"].model_dump(exclude={"text", "sha256"}) == {
        "id": "one", "title": "t", "published": "2024-05-31", "source": "s", "url": "u"
    }  # fmt: skip
    assert count(path) == 3


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param(b'{"text": "cut', "not a JSON object", id="cut"),
        pytest.param(b'["text"]', "not a JSON object", id="no object"),
        pytest.param(b"[" * 50_000, "not a JSON object", id="deep nesting"),
        pytest.param(b'{"text": "caf\xe9"}', "not a JSON object in UTF-8", id="not UTF-8"),
        pytest.param(b'{"text": "a \\ud800"}', "not a JSON object", id="a lone surrogate"),
        pytest.param(b'{"title": "t"}', "'text' cannot be used", id="no text"),
        pytest.param(b'{"text": 5}', "'text' cannot be used", id="text is a number"),
        pytest.param(b'{"text": "a", "url": 5}', "'url' cannot be used", id="url is a number"),
        pytest.param(b'{"text": " "}', "no words", id="blank text"),
        pytest.param(b'{"text": "a\\u0000b"}', "binary", id="NUL"),
        pytest.param(b'{"text": "a", "id": "\\u001b[2J"}', "id has", id="an escape sequence in the id"),
        pytest.param(b'{"text": "a", "id": "taken"}', "that of an earlier article", id="an id given twice"),
        pytest.param(b'{"text": "' + b"a" * 1001 + b'"}', "more than 1,000", id="too long"),
        pytest.param(b'{"text": "' + b"a" * 200_000 + b'"}', "more than 1,000", id="a line too long to be read"),
    ],
)
def test_a_bad_line_is_listed_by_its_number_and_the_rest_is_read(tmp_path: Path, line: bytes, says: str) -> None:
    (tmp_path / "n.jsonl").write_bytes(b'{"text": "a", "id": "taken"}\n' + line + b'\n{"text": "last"}')

    assert says in failures(tmp_path, limit=1000)["n.jsonl#2"]
    assert set(articles(tmp_path, limit=1000)) == {"taken", "n.jsonl#3"}
    assert count(tmp_path) == 3


def test_an_id_may_look_like_a_path_and_stays_an_id(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text('{"text": "a", "id": "../../etc/passwd"}')

    assert set(articles(tmp_path)) == {"../../etc/passwd"}


@given(st.lists(st.binary(max_size=12)), st.integers(1, 8))
def test_lines_are_those_that_line_feeds_part(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes], most: int
) -> None:
    path = tmp_path_factory.mktemp("lines") / "file"
    path.write_bytes(b"\n".join(parts))
    expected = {
        number: line
        for number, line in enumerate(b"\n".join(parts).removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1)
        if line.strip() or len(line) > most
    }

    found = dict(lines(path, most))

    assert {number for number, line in found.items() if line is None} == {
        n for n in expected if len(expected[n]) > most
    }
    assert {n: line.rstrip(b"\n") for n, line in found.items() if line} == {
        n: line.rstrip(b"\n") for n, line in expected.items() if len(line) <= most
    }


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
def test_a_page_is_its_article_and_what_it_says_of_itself(tmp_path: Path, charset: str, encoding: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset).encode(encoding))

    article = articles(tmp_path)["a.html"]

    assert "“The talks”" in article.text
    assert "café" in article.text
    assert "newsletter" not in article.text
    assert (article.title, article.published, article.source) == ("Talks go on", "2024-05-31", "The Daily")


@pytest.mark.parametrize(
    ("page", "says"),
    [
        pytest.param("<html></html>", "no article was found", id="empty"),
        pytest.param("<div>" * 200_000, "no article was found", id="deep nesting"),
        pytest.param("<p>" + "a" * 4_000_000, "more than 4,000,000 bytes", id="too large"),
    ],
)
def test_a_page_without_an_article_is_a_failure(tmp_path: Path, page: str, says: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.htm").write_text(page)

    assert says in failures(tmp_path)["a.htm"]


def test_without_trafilatura_a_page_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(PAGE)

    assert "pip install 'extractor[html]'" in failures(tmp_path)["a.html"]
