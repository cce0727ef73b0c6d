"""Articles in: a file or a folder of files, read one at a time; what cannot be read is listed with its reason."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from itertools import count as numbers
from pathlib import Path


def lines(path: Path, most: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file that hold something, numbered from 1; None stands for a line of more than ``most`` bytes.

    Lines end with a line feed and nothing else, as JSON Lines says (https://jsonlines.org). A byte order mark at the
    file's beginning is no part of its first line. Raises OSError.
    """
    with path.open("rb") as file:
        if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            file.seek(0)
        for number in numbers(1):
            line = file.readline(most + 1)
            if not line:
                return
            if len(line) > most and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    line = file.readline(most)
                yield number, None
                continue
            if line.strip():
                yield number, line
