"""Every file is read as it is or listed with a reason; nothing is skipped or changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.articles.failure import Failure, UnreadFailure
from extractor.articles.finder import SUFFIXES
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
    pytest.param(_write(b"a", "it.doc"), "it.doc", "not a .txt", id="another suffix"),
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


# --------------------------------------------------------------------------------------------------- whatever content

SOUND = [
    b"---\ntitle: a\ndate: 2024-05-31\n---\n# Words\n\n- *of* [Ada](http://x) Holm.\n",
    b'{"text": "Words.", "id": 1}\n{"text": "More."}\n',
    b'[{"text": "Words.", "published": "May 31, 2024"}]',
    b"id,text\na,Words.\n",
    b"Subject: a\nFrom: b <c@d>\nDate: Fri, 31 May 2024 10:15:00 GMT\nContent-Type: text/html\n\n<p>Words of Ada.",
    b"From a@b.c Fri May 31 2024\nSubject: a\n\nWords.\n\nFrom - Fri May 31 10:15 2024\nSubject: b\n\nMore.\n",
    b"Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: a\n\nWords.\n--b\n\nSubject: b\n\nMore.\n--b--\n",
    b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Holm>Words.\n\n2\n00:00:02,000 --> 00:00:03,000\nADA: <i>More</i>.\n",
    b"{\\rtf1\\ansi Words \\u8220? of Ada\\par Holm}",
    b"<html><head><meta charset=x></head><body><p>Words <q>of</q> <time>Ada</time>.</p></body></html>",
]
DAMAGE = st.sampled_from(
    [b"\0", b"\xff", b"\xed\xa0\x80", b"\xff\xfe", b'"', b"{", b"[" * 3000, b"9" * 5000, b"\\ud800", b"---\n", b"\n",
     b"\x1b$B", b"<", b"&#xd800;", b"a: ", b": [", b"\\'", b"=?utf-8?b?/w==?="]
)  # fmt: skip
CONTENT = st.one_of(
    st.binary(max_size=200),
    st.lists(st.one_of(st.sampled_from(SOUND), DAMAGE), max_size=5).map(b"".join),
    st.builds(
        lambda sound, damage, at: sound[:at] + damage + sound[at:], st.sampled_from(SOUND), DAMAGE, st.integers(0, 60)
    ),
)


@given(CONTENT, st.sampled_from(SUFFIXES))
@settings(max_examples=400)
def test_any_content_of_any_suffix_is_articles_and_failures_as_many_as_were_counted(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / f"it{suffix}").write_bytes(content)

    outcomes = list(read_articles(folder))

    assert len(outcomes) == count_articles(folder) > 0
    for item in outcomes:
        if isinstance(item, Failure):
            assert "\n" not in item.reason
            item.reason.encode()


@pytest.mark.parametrize(
    ("name", "content", "failed"),
    [
        pytest.param("n.csv", "text\nIt rained.\n  \n", [], id="a blank row is none"),
        pytest.param("n.csv", "id,text\n1,It rained.\n3,\n", [(Failure, "n.csv#2", "3")], id="an empty row with an id"),
        pytest.param("n.csv", "url,text\nu,It rained.\nv,-\n", [(Failure, "n.csv#2", None)], id="an empty row without"),
        pytest.param("n.csv", 'text\nIt rained.\n"It\n', [(UnreadFailure, "n.csv#2", None)], id="a broken row"),
        pytest.param("n.jsonl", '{"id": "é", "text": 1}', [(Failure, "n.jsonl#1", "é")], id="an object with an id"),
        pytest.param("n.jsonl", '{"id": ["a"], "text": ""}', [(Failure, "n.jsonl#1", None)], id="an id that is none"),
        pytest.param(
            "n.jsonl", f'{{"id": {"9" * 99}, "text": ""}}', [(Failure, "n.jsonl#1", None)], id="too large an id"
        ),
        pytest.param("n.jsonl", '{"id": "a\\nb", "text": ""}', [(Failure, "n.jsonl#1", None)], id="an id of two lines"),
        pytest.param("n.jsonl", '{"text": "It rained."}\n[1]', [(UnreadFailure, "n.jsonl#2", None)], id="no object"),
        pytest.param("a.txt", "", [(Failure, "a.txt", None)], id="an empty file"),
    ],
)
def test_it_is_told_whether_an_entry_was_read(
    tmp_path: Path, name: str, content: str, failed: list[tuple[type, str, str | None]]
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")

    failures = [item for item in read_articles(tmp_path) if isinstance(item, Failure)]

    assert [(type(item), item.id, item.article_id) for item in failures] == failed
