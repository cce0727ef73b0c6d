"""Every file is read as it is or listed with a reason; nothing is skipped or changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.articles.failure import UnreadFailure
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

    assert [(item.id, type(item)) for item in outcomes] == [("b.txt", UnreadFailure), ("c.txt", Article)]
