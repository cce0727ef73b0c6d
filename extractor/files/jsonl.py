"""The lines of JSON Lines files (https://jsonlines.org): bounded in memory, however long a line is."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO

from extractor.files.regular import open_regular

_PIECE_BYTES = 1 << 16


def is_whole(line: bytes) -> bool:
    """Whether a line is a whole JSON object, though it may lack its newline: what a kill has cut short is none."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read_lines(path: Path, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file, as `split_lines` has them, as far as it reached when it was opened. Raises OSError."""
    yield from split_lines(read_file(path), max_bytes)


def read_file(path: Path) -> Iterator[bytes]:
    """The bytes of a regular file, as far as it reached when it was opened, in `read_pieces`. Raises OSError."""
    file, size = open_regular(path)
    with file:
        yield from read_pieces(file, size)


def read_pieces(stream: BinaryIO, size: int | None = None) -> Iterator[bytes]:
    """The bytes of a stream, at most ``size`` of them, lazily.

    Each piece ends with a line feed, or has 64 KiB, or is the last.
    """
    left = size
    while piece := stream.readline(_PIECE_BYTES if left is None else min(_PIECE_BYTES, left)):
        yield piece
        if left is not None:
            left -= len(piece)


def join_pieces(pieces: Iterable[bytes], max_bytes: int) -> bytes | None:
    """The pieces as one; None as soon as they have more than ``max_bytes`` bytes."""
    joined = bytearray()
    for piece in pieces:
        joined += piece
        if len(joined) > max_bytes:
            return None
    return bytes(joined)


def split_lines(pieces: Iterable[bytes], max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, numbered from 1; None stands for a line of more than ``max_bytes`` bytes.

    Lines end with a line feed and nothing else. A byte order mark at the beginning of the first of the ``pieces`` (see
    `read_pieces`) is not part of its line.
    """
    pieces = iter(pieces)
    pieces = chain([next(pieces, b"").removeprefix(codecs.BOM_UTF8)], pieces)
    for number in count(1):
        line = bytearray()
        for piece in pieces:
            if len(line) <= max_bytes:  # else it is too long already, and the rest of it is dropped
                line += piece
            if piece.endswith(b"\n"):
                break
        if not line:
            return
        if len(line) - line.endswith(b"\n") > max_bytes:
            yield number, None
        elif line.strip():
            yield number, bytes(line)
