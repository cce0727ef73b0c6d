"""Files are split into lines at line feeds only, and no line takes more memory than it may."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.files.jsonl import join_pieces, read_lines, read_pieces, split_lines

BOM = b"\xef\xbb\xbf"


@given(st.lists(st.binary(max_size=12)), st.integers(1, 8))
def test_lines_are_split_at_line_feeds(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes], max_bytes: int
) -> None:
    path = tmp_path_factory.mktemp("lines") / "file"
    path.write_bytes(b"\n".join(parts))
    expected = {
        number: line
        for number, line in enumerate(b"\n".join(parts).removeprefix(BOM).split(b"\n"), 1)
        if line.strip() or len(line) > max_bytes
    }

    lines = dict(read_lines(path, max_bytes))

    assert {number for number, line in lines.items() if line is None} == {
        number for number in expected if len(expected[number]) > max_bytes
    }
    assert {number: line.rstrip(b"\n") for number, line in lines.items() if line} == {
        number: line.rstrip(b"\n") for number, line in expected.items() if len(line) <= max_bytes
    }


@given(st.lists(st.binary(max_size=12)).map(b"\n".join), st.integers(1, 8), st.integers(3, 6))
def test_the_pieces_that_lines_come_in_make_no_difference(data: bytes, max_bytes: int, piece_bytes: int) -> None:
    stream = BytesIO(data)
    pieces = iter(lambda: stream.readline(piece_bytes), b"")

    assert list(split_lines(pieces, max_bytes)) == list(split_lines(read_pieces(BytesIO(data)), max_bytes))


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param(b"", [], id="empty"),
        pytest.param(BOM, [], id="a byte order mark only"),
        pytest.param(BOM + b"a\n" + BOM, [(1, b"a\n"), (2, BOM)], id="a byte order mark at the beginning only"),
        pytest.param(
            b"a\r\nb\rc\nd\xe2\x80\xa8", [(1, b"a\r\n"), (2, b"b\rc\n"), (3, b"d\xe2\x80\xa8")], id="other line breaks"
        ),
        pytest.param(b"12345\n123456\n", [(1, b"12345\n"), (2, None)], id="the most bytes, and one more"),
        pytest.param(b"\n \r\n\t\n", [], id="blank lines"),
        pytest.param(b"      \n", [(1, None)], id="a blank line that is too long"),
    ],
)
def test_lines_by_number(tmp_path: Path, data: bytes, lines: list[tuple[int, bytes | None]]) -> None:
    (tmp_path / "file").write_bytes(data)

    assert list(read_lines(tmp_path / "file", max_bytes=5)) == lines


def test_a_line_that_is_too_long_is_never_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"a" * 20_000_000 + b"\nlast")
    tracemalloc.start()
    try:
        assert list(read_lines(path, 1000)) == [(1, None), (2, b"last")]
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@given(st.binary())
def test_pieces_are_the_bytes_of_the_stream(data: bytes) -> None:
    assert b"".join(read_pieces(BytesIO(data))) == data


@given(st.lists(st.binary(max_size=4), max_size=6), st.integers(0, 12))
def test_pieces_are_joined_until_they_are_too_many(pieces: list[bytes], max_bytes: int) -> None:
    whole = b"".join(pieces)
    stream = iter(pieces)

    assert join_pieces(stream, max_bytes) == (whole if len(whole) <= max_bytes else None)
    assert len(b"".join(pieces[: len(pieces) - len(list(stream))])) <= max_bytes + 4
