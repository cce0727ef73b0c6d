"""`files.jsonl` in a run's folder: which file each id is of, so that later runs into it call each article the same.

Paths are relative to the folder, so that it can be moved together with the articles.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from extractor.articles.ids import Place
from extractor.files.regular import open_regular

FILES = "files.jsonl"


def read_places(folder: Path) -> Iterator[tuple[Place, str]]:
    """What the file lists, in its order; what is none is passed over. Raises OSError if it cannot be read."""
    root = os.path.realpath(folder)
    try:
        file, _ = open_regular(folder / FILES)
    except (FileNotFoundError, NotADirectoryError):
        return
    with file:
        for line in file:
            with suppress(ValueError, LookupError, TypeError, AttributeError, RecursionError):
                row = json.loads(line)
                own_id = row.get("own_id")
                path = os.path.normpath(os.path.join(root, row["file"]))
                if isinstance(row["id"], str) and (own_id is None or isinstance(own_id, str)):
                    yield Place(path, own_id), row["id"]


def place_line(place: Place, id: str, root: str) -> bytes:
    """A line of the file; ``root`` is the real path of the run's folder."""
    row = {"id": id, "file": os.path.relpath(place.file, root)}
    if place.own_id is not None:
        row["own_id"] = place.own_id
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
