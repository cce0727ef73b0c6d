"""Where each record stands in a file of records, and what tells it from others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from extractor.errors import UsageError


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of a file of records. ``offset`` and ``length`` are in bytes; ``digest`` is the line's SHA-256."""

    id: str
    sha256: str
    requests: list[str]
    digest: bytes
    offset: int
    length: int

    @classmethod
    def of(cls, content: bytes, offset: int) -> RecordLine:
        """The line with these bytes, newline included. Raises ValueError, KeyError or TypeError if it is no record."""
        row = json.loads(content)
        return cls(
            id=row["article"]["id"],
            sha256=row["article"]["sha256"],
            requests=row["provenance"]["request"],
            digest=sha256(content).digest(),
            offset=offset,
            length=len(content),
        )


def record_lines(path: Path) -> Iterator[RecordLine]:
    """The whole lines of a file of records; one that a kill cut short does not count. Raises `UsageError`."""
    if not path.is_file():
        return
    offset = 0
    with path.open("rb") as file:
        for number, content in enumerate(file, 1):
            if content.endswith(b"\n"):
                try:
                    yield RecordLine.of(content, offset)
                except (ValueError, KeyError, TypeError) as error:
                    raise UsageError(f"{path}, line {number} is no record: mend it, or name another file") from error
            offset += len(content)
