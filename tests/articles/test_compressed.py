"""Compressed articles: read as if they were unpacked; what is cut off, damaged or without end is told."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd

from extractor import Extractor
from extractor.articles.failure import Failure, UnreadFailure
from extractor.articles.reader import count_articles, read_articles, read_stream
from extractor_schemas import Article
from tests.support.reading import articles_by_id, reasons_by_id

LINES = b"".join(json.dumps({"text": f"The bridge {n} opened.", "id": f"a{n}"}).encode() + b"\n" for n in range(2000))
"""Long enough for several blocks of either format."""

PACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".zst": lambda data: zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1}),
}


@pytest.fixture(params=sorted(PACK))
def suffix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("a.jsonl", b'{"text": "one"}\n\n{"text": "three"}\n', ["a.jsonl{}#1", "a.jsonl{}#3"]),
        ("a.jsonl", b'\xef\xbb\xbf{"text": "one", "id": "x"}', ["x"]),
        ("A.JSONL", b'{"text": "one"}\n', ["A.JSONL{}#1"]),
        ("a.json", b'[{"text": "one"}, {"text": "two"}]', ["a.json{}#1", "a.json{}#2"]),
        ("a.csv", b"id,text\n1,one\n,two\n", ["1", "a.csv{}#2"]),
        ("a.tsv", b"id\ttext\n1\tone\n", ["1"]),
        ("a.txt", b"---\nid: x\n---\none\n", ["x"]),
        ("a.md", b"one", ["a.md{}"]),
        ("a.mbox", b"From a\nSubject: b\nReceived: by x\n\nWords.\n", ["a.mbox{}"]),
    ],
)
def test_a_compressed_file_is_read_as_if_it_was_unpacked(
    tmp_path: Path, suffix: str, name: str, content: bytes, ids: list[str]
) -> None:
    plain, packed = tmp_path / "plain", tmp_path / "packed"
    plain.mkdir()
    packed.mkdir()
    (plain / name).write_bytes(content)
    (packed / (name + suffix)).write_bytes(PACK[suffix](content))

    articles = list(read_articles(packed))

    assert [article.id for article in articles] == [id.format(suffix) for id in ids]
    assert [item.text for item in articles if isinstance(item, Article)] == [
        item.text for item in read_articles(plain) if isinstance(item, Article)
    ]
    assert count_articles(packed) == len(ids)
    assert count_articles(packed / (name + suffix)) == len(ids)


def test_several_members_are_one_file(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.jsonl{suffix}").write_bytes(PACK[suffix](b'{"text": "one"}\n') + PACK[suffix](b'{"text": "two"}'))

    assert [article.text for article in articles_by_id(tmp_path).values()] == ["one", "two"]


def test_what_is_packed_is_told_by_its_content_not_by_its_name(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "packed.jsonl").write_bytes(PACK[suffix](b'{"text": "one", "id": "packed"}'))
    (tmp_path / f"plain.jsonl{suffix}").write_bytes(b'{"text": "one", "id": "plain"}')

    assert set(articles_by_id(tmp_path)) == {"packed", "plain"}


def test_a_stream_is_unpacked(suffix: str) -> None:
    articles = list(read_stream(io.BytesIO(PACK[suffix](LINES))))

    assert [article.id for article in articles] == [f"a{n}" for n in range(2000)]


def test_a_bad_line_is_one_failure_and_the_rest_is_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(PACK[suffix](b'{"text": "one"}\nno JSON\n{"text": "three"}\n'))

    assert set(articles_by_id(path)) == {f"a.jsonl{suffix}#1", f"a.jsonl{suffix}#3"}
    assert set(reasons_by_id(path)) == {f"a.jsonl{suffix}#2"}
    assert count_articles(path) == 3


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _altered(data: bytes) -> bytes:
    return data[:-8] + bytes(byte ^ 255 for byte in data[-8:])


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param(_cut, "it is cut off", id="half of it"),
        pytest.param(lambda data: data[:-1], "it is cut off", id="all but its last byte"),
        pytest.param(lambda data: data[:6], "it is cut off", id="its first bytes"),
        pytest.param(_altered, "it is damaged", id="another checksum"),
        pytest.param(lambda data: data + b"more", "it is damaged", id="something behind it"),
    ],
)
def test_a_file_that_is_not_whole_says_so_behind_what_was_read(
    tmp_path: Path, suffix: str, damage: Callable[[bytes], bytes], told: str
) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(damage(PACK[suffix](LINES)))

    *read, last = read_articles(path)

    assert [article.id for article in read] == [f"a{n}" for n in range(len(read))]
    assert isinstance(last, UnreadFailure)  # so that no record of the articles that it had is deleted
    assert last.id == path.name
    assert told in last.reason
    assert count_articles(path) == len(read) + 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        pytest.param("a.jsonl", lambda: b" " * 100_000_000, "200 times its own size", id="a line without end"),
        pytest.param(
            "a.jsonl",
            lambda: (b'{"text": "' + b"a" * 50_000 + b'"}\n') * 2_000,
            "200 times its own size",
            id="lines without end",
        ),
        pytest.param("a.txt", lambda: b"a" * 100_000_000, "more than 1,000,000 characters", id="a text"),
        pytest.param("a.csv", lambda: b"text\n" + b"a\n" * 50_000_000, "200 times its own size", id="a table"),
    ],
)
def test_a_bomb_is_not_unpacked_to_its_end(tmp_path: Path, name: str, content: Callable[[], bytes], told: str) -> None:
    (tmp_path / f"{name}.zst").write_bytes(zstd.compress(content()))

    *_, last = read_articles(tmp_path)

    assert isinstance(last, Failure)
    assert told in last.reason


def test_a_file_of_more_memory_than_is_given_is_refused(tmp_path: Path) -> None:
    stream = zstd.ZstdCompressor(options={int(zstd.CompressionParameter.window_log): 30})
    (tmp_path / "a.jsonl.zst").write_bytes(stream.compress(LINES) + stream.flush())

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, UnreadFailure)
    assert "too much memory" in failure.reason


def test_without_zstandard_a_file_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl.zst").write_bytes(PACK[".zst"](LINES))
    (tmp_path / "b.txt").write_text("It rained.")
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    monkeypatch.setitem(sys.modules, "compression.zstd", None)

    assert "pip install 'claim-extractor[zstd]'" in reasons_by_id(tmp_path)["a.jsonl.zst"]
    assert set(articles_by_id(tmp_path)) == {"b.txt"}


@pytest.mark.parametrize("name", ["a.gz", "a.tar.gz", "a.zst", "a.exe.gz"])
def test_what_is_no_article_when_unpacked_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(b"Words."))

    assert reasons_by_id(tmp_path)[name].startswith("not a .txt,")


def test_a_run_goes_on_where_it_was(tmp_path: Path, suffix: str) -> None:
    path, out = tmp_path / f"a.jsonl{suffix}", tmp_path / "run"
    path.write_bytes(_cut(PACK[suffix](LINES)))
    with Extractor() as extractor:
        begun = extractor.run(path, out=out)
        path.write_bytes(PACK[suffix](b"".join(LINES.splitlines(keepends=True)[:800])))
        ended = extractor.run(path, out=out)

    assert begun.failures == 1
    assert (ended.records, ended.failures) == (800, 0)
