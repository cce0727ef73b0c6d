"""What is piped in is read as a file would be: JSON Lines as they arrive, or one text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles, read_stream
from extractor_schemas import Article

LIMIT = 1000


def read_bytes(data: bytes) -> dict[str, str]:
    """The text of each article of a stream, or the reason why there is none, by id."""
    outcomes = read_stream(BytesIO(data), limit=LIMIT)
    return {item.id: item.reason if isinstance(item, Failure) else item.text for item in outcomes}


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        pytest.param(b'{"text": "a"}\n{"text": "b"}', {"stdin#1": "a", "stdin#2": "b"}, id="JSON Lines"),
        pytest.param(b'{"text": "a", "id": "x"}', {"x": "a"}, id="an id of its own"),
        pytest.param(b'\n \n\t {"text": "a"}\n\n{"text": "b"}', {"stdin#3": "a", "stdin#5": "b"}, id="blank lines"),
        pytest.param(b'\xef\xbb\xbf{"text": "a"}', {"stdin#1": "a"}, id="JSON Lines after a byte order mark"),
        pytest.param(b'\xef\xbb\xbf\r\n{"text": "a"}', {"stdin#2": "a"}, id="a blank line with a byte order mark"),
        pytest.param(b" " * 70_000 + b'{"text": "a"}', {"stdin#1": "a"}, id="much white space"),
        pytest.param(b"One.\r\nTwo.\n", {"stdin": "One.\r\nTwo.\n"}, id="a text"),
        pytest.param(b"\n\n One.", {"stdin": "\n\n One."}, id="a text after blank lines"),
        pytest.param(b"<p>One.", {"stdin": "<p>One."}, id="a tag alone"),
        pytest.param(b"<htmlx> One.", {"stdin": "<htmlx> One."}, id="another tag"),
        pytest.param(b"---\ntitle: t\n---\nOne.", {"stdin": "One."}, id="front matter"),
        pytest.param(b'---\nid: x\n---\n{"a"}', {"x": '{"a"}'}, id="a brace after front matter"),
        pytest.param(b'["text"]', {"stdin": '["text"]'}, id="a bracket"),
        pytest.param("“Été”".encode("utf-16"), {"stdin": "“Été”"}, id="UTF-16"),
        pytest.param("“Été”, dit-il.".encode("cp1252"), {"stdin": "“Été”, dit-il."}, id="Windows-1252"),
    ],
)
def test_a_stream_is_json_lines_if_it_begins_with_a_brace_and_else_one_text(data: bytes, texts: dict[str, str]) -> None:
    assert read_bytes(data) == texts


@pytest.mark.parametrize(
    ("data", "id", "reason"),
    [
        pytest.param(b"", "stdin", "there is nothing on stdin: pipe", id="nothing"),
        pytest.param(b" \n\n", "stdin", "no words", id="white space"),
        pytest.param(b"\xef\xbb\xbf", "stdin", "no words", id="a byte order mark"),
        pytest.param(b"a\0b", "stdin", "binary", id="binary"),
        pytest.param(b"a" * (LIMIT + 1), "stdin", "more than 1,000 characters", id="too long"),
        pytest.param(b"a" * 200_000, "stdin", "more than 1,000 characters", id="too long to be read"),
        pytest.param(b"\n" * 200_000 + b"{", "stdin", "more than 1,000 characters", id="too many blank lines"),
        pytest.param(b'{"text": ', "stdin#1", "not a JSON object", id="half an object"),
        pytest.param(b'{"text": "' + b"a" * 200_000, "stdin#1", "more than 1,000 characters", id="a line too long"),
        pytest.param(b'[{"text": "a", "text": "b"}]', "stdin#1", "'text' is given twice", id="a key twice in an array"),
    ],
)
def test_a_stream_that_cannot_be_read_is_a_failure(data: bytes, id: str, reason: str) -> None:
    reasons = read_bytes(data)

    assert list(reasons) == [id]
    assert reason in reasons[id]


def test_the_name_of_a_stream_is_part_of_the_ids() -> None:
    assert [item.id for item in read_stream(BytesIO(b"Text."), name="mail")] == ["mail"]
    assert [item.id for item in read_stream(BytesIO(b'{"text": "a"}'), name="mail")] == ["mail#1"]


def test_an_id_given_twice_is_a_failure() -> None:
    data = b'{"text": "a", "id": "x"}\n{"text": "b", "id": "x"}'

    assert [(item.id, type(item)) for item in read_stream(BytesIO(data))] == [("x", Article), ("stdin#2", Failure)]


@pytest.mark.parametrize("lead", [b"", b"\n \n"])
def test_json_lines_are_read_as_they_arrive(lead: bytes) -> None:
    reading, writing = os.pipe()
    with open(reading, "rb") as stream, open(writing, "wb", buffering=0) as pipe:
        articles = read_stream(stream)
        pipe.write(lead)
        for text in ("first", "second"):
            pipe.write(b'{"text": "' + text.encode() + b'"}\n')
            assert next(articles).id == f"stdin#{2 * bool(lead) + (1 if text == 'first' else 2)}"  # else it hangs


def test_a_stream_is_read_no_further_than_a_text_may_be_long() -> None:
    class Endless(BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            return b"a" * (size or 0)

    (failure,) = read_stream(Endless(), limit=LIMIT)

    assert isinstance(failure, Failure)
    assert "more than 1,000 characters" in failure.reason


def test_a_stream_that_fails_is_a_failure_after_what_was_read() -> None:
    class Failing(BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            if not line:
                raise OSError(5, "Input/output error")
            return line

    first, last = read_stream(Failing(b'{"text": "a"}\n'))

    assert isinstance(first, Article)
    assert isinstance(last, Failure)
    assert (last.id, "Input/output error" in last.reason) == ("stdin", True)


def contents() -> Iterator[st.SearchStrategy[bytes]]:
    """Bytes of all kinds, and such as are nearly JSON Lines or a text with front matter."""
    yield st.binary(min_size=1)
    lines = st.sampled_from(
        [b"", b" ", b'{"text": "a"}', b'{"text": "b", "id": "x"}', b"{", b"---", b"id: x", b"Words."]
    )
    yield st.lists(lines, min_size=1).map(b"\n".join).filter(bool)


@given(st.one_of(*contents()))
def test_a_stream_is_read_as_a_file_with_the_same_content(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    suffix = ".jsonl" if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else ".txt"
    path = tmp_path_factory.mktemp("stream") / f"stdin{suffix}"
    path.write_bytes(data)

    def described(item: Article | Failure) -> tuple[str, object]:
        content = item.reason if isinstance(item, Failure) else item.model_dump(exclude={"id"})
        return item.id.replace(suffix, ""), content

    from_stream = list(map(described, read_stream(BytesIO(data))))

    assert from_stream == list(map(described, read_articles(Path(path))))
    assert len({id for id, _ in from_stream}) == len(from_stream)


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>\n<html>", "<html lang='en'>", " \n<HTML>", "\ufeff<!doctype  html >"]
)
def test_a_page_is_read_as_one(start: str) -> None:
    paragraph = "The minister said on Monday that the bridge over the river would be closed for all of next year."
    page = f"{start}<head><title>Bridge</title></head><body><article><h1>Bridge</h1>" + f"<p>{paragraph}</p>" * 3

    (article,) = read_stream(BytesIO(f"{page}</article></body></html>".encode()), limit=LIMIT)

    assert isinstance(article, Article)
    assert paragraph in article.text
    assert "<" not in article.text
