"""Every file is read as it is or listed with a reason; nothing is skipped or changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.articles.failure import Failure
from extractor.articles.reader import count_articles, read_articles
from extractor_schemas import Article
from tests.support.reading import articles_by_id, reasons_by_id

# ----------------------------------------------------------------------------------------------- what cannot be read


def _write(content: bytes, name: str = "it.txt") -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(content)


def _link(target: str, name: str = "it.txt") -> Callable[[Path], object]:
    return lambda folder: (folder / name).symlink_to(target)


BAD = [
    pytest.param(_write(b""), "it.txt", "no words", id="empty"),
    pytest.param(_write(b" \r\n\t\xc2\xa0"), "it.txt", "no words", id="white space only"),
    pytest.param(_write(b"\xef\xbb\xbf"), "it.txt", "no words", id="a byte order mark only"),
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


@pytest.mark.parametrize(("make", "id", "reason"), BAD)
def test_a_file_that_cannot_be_read_is_listed_and_the_rest_is_read(
    tmp_path: Path, make: Callable[[Path], object], id: str, reason: str
) -> None:
    (tmp_path / "a.txt").write_text("first")
    (tmp_path / "z.txt").write_text("last")
    make(tmp_path)

    assert set(articles_by_id(tmp_path, limit=1000)) == {"a.txt", "z.txt"}
    reasons = reasons_by_id(tmp_path, limit=1000)
    assert list(reasons) == [id]
    assert reason in reasons[id]
    assert count_articles(tmp_path) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission_are_listed(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o000)
    (tmp_path / "it.txt").touch(mode=0o000)

    assert {id: "ermission denied" in reason for id, reason in reasons_by_id(tmp_path).items()} == {
        "closed": True,
        "it.txt": True,
    }


def test_a_file_that_vanishes_while_others_are_read_is_listed(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name)
    outcomes = read_articles(tmp_path)
    next(outcomes)
    (tmp_path / "b.txt").unlink()

    assert [(item.id, type(item)) for item in outcomes] == [("b.txt", Failure), ("c.txt", Article)]


# ----------------------------------------------------------------------------------------------------------- JSON Lines


def test_each_line_is_an_article_named_by_its_id_or_its_number(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows = [
        {"text": "a\u2028b", "id": "one", "title": "t", "published": "2024-05-31", "source": "s", "url": "u", "n": 1},
        {"text": "second"},
        {"text": "third", "id": 3, "title": None},
    ]
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n\n".join(json.dumps(row, ensure_ascii=False).encode() for row in rows))

    articles = articles_by_id(path)

    assert {id: article.text for id, article in articles.items()} == {
        "one": "a\u2028b",
        "news.jsonl#3": "second",
        "3": "third",
    }
    assert articles["one"].model_dump(exclude={"text", "sha256"}) == {
        "id": "one", "title": "t", "published": "2024-05-31", "source": "s", "url": "u"
    }  # fmt: skip
    assert count_articles(path) == 3


@pytest.mark.parametrize(
    ("line", "reason"),
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
def test_a_bad_line_is_listed_by_its_number_and_the_rest_is_read(tmp_path: Path, line: bytes, reason: str) -> None:
    (tmp_path / "n.jsonl").write_bytes(b'{"text": "a", "id": "taken"}\n' + line + b'\n{"text": "last"}')

    assert reason in reasons_by_id(tmp_path, limit=1000)["n.jsonl#2"]
    assert set(articles_by_id(tmp_path, limit=1000)) == {"taken", "n.jsonl#3"}
    assert count_articles(tmp_path) == 3


def test_an_id_may_look_like_a_path_and_stays_an_id(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text('{"text": "a", "id": "../../etc/passwd"}')

    assert set(articles_by_id(tmp_path)) == {"../../etc/passwd"}
