"""The lines of JSON Lines files (https://jsonlines.org): bounded in memory, however long a line is."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO

_PIECE_BYTES = 1 << 16


def read_lines(path: Path, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file, as `split_lines` has them. Raises OSError."""
    with path.open("rb") as file:
        yield from split_lines(read_pieces(file), max_bytes)


def read_pieces(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream, lazily: each piece ends with a line feed, or has 64 KiB, or is the last."""
    return iter(lambda: stream.readline(_PIECE_BYTES), b"")


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
