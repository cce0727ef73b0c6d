"""Where each record stands in a file of records, and what tells it from others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from extractor.errors import UsageError
from extractor.files.jsonl import is_whole
from extractor.files.regular import open_regular


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of a file of records. ``offset`` and ``length`` are in bytes; ``digest`` is the line's SHA-256.

    A last line that lacks its newline is described as if it had it.
    """

    id: str
    sha256: str
    requests: list[str]
    digest: bytes
    offset: int
    length: int

    @classmethod
    def of(cls, content: bytes, offset: int) -> RecordLine:
        """The line with these bytes. Raises ValueError, KeyError or TypeError if it is not a record."""
        content = content.removesuffix(b"\n") + b"\n"
        row = json.loads(content)
        article, requests = row["article"], row["provenance"]["request"]
        if not all(isinstance(value, str) for value in (article["id"], article["sha256"], *requests)):
            raise TypeError("ids and keys are words")
        return cls(
            id=article["id"],
            sha256=article["sha256"],
            requests=list(requests),
            digest=sha256(content).digest(),
            offset=offset,
            length=len(content),
        )


def record_lines(path: Path) -> Iterator[RecordLine]:
    """The whole lines of a file of records; what a kill left of the last one does not count. Raises `UsageError`."""
    try:
        file, _ = open_regular(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}): name another file") from error
    offset = 0
    with file:
        for number, content in enumerate(file, 1):
            if content.endswith(b"\n") or is_whole(content):
                try:
                    yield RecordLine.of(content, offset)
                except (ValueError, KeyError, TypeError, RecursionError) as error:
                    raise UsageError(
                        f"{path}, line {number} is not a record: correct it, or name another file"
                    ) from error
            offset += len(content)
