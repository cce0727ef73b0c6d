"""`digests.jsonl` in a run's folder: what each record was when the run wrote it, so that later changes are seen."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from extractor.files.regular import open_regular

DIGESTS = "digests.jsonl"


def read_digests(folder: Path) -> dict[str, set[bytes]]:
    """The SHA-256 of the lines that were written of each article, by its id; what is none is passed over.

    There are several where a later record took the place of an earlier one, or was about to. Raises OSError if the file
    cannot be read.
    """
    found: dict[str, set[bytes]] = {}
    try:
        file, _ = open_regular(folder / DIGESTS)
    except (FileNotFoundError, NotADirectoryError):
        return found
    with file:
        for line in file:
            with suppress(ValueError, LookupError, TypeError, RecursionError):
                row = json.loads(line)
                found.setdefault(row["id"], set()).add(bytes.fromhex(row["sha256"]))
    return found


def digest_line(id: str, digest: bytes) -> bytes:
    """A line of the file."""
    return json.dumps({"id": id, "sha256": digest.hex()}, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
