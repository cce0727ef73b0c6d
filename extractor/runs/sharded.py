"""What a run on Ray has left in shards, read as lines of JSON: those of JSON Lines as they are, of Parquet its rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

from extractor.articles.parquet_files import PARQUET_SUFFIXES, read_own_rows
from extractor.articles.run_folders import SHARDS
from extractor.errors import UnreadFileError, UsageError
from extractor.files.regular import open_regular
from extractor.runs.record_index import file_stamp

ShardFolder = Literal["records", "failures"]
"""The folders of a run in shards, each with a file for each shard that has any."""

RECORDS: Final = "records"
FAILURES: Final = "failures"

_SUFFIXES = (".jsonl", *PARQUET_SUFFIXES)


def is_sharded(folder: Path) -> bool:
    """Whether a folder is that of a run in shards."""
    return (folder / SHARDS).is_file()


def shard_files(run: Path, of: ShardFolder) -> list[Path]:
    """The files of the listed shards that have any, in the order of the list.

    Where several have a record of one article the last of them is the latest. Raises `UsageError` where one is gone.
    """
    files: list[Path] = []
    for line in (run / SHARDS).read_bytes().splitlines():
        with suppress(ValueError, TypeError, KeyError):
            shard = json.loads(line)
            if not shard.get(of):
                continue
            named = [run / of / f"{shard['shard']}{suffix}" for suffix in _SUFFIXES]
            file = next((path for path in named if path.is_file()), None)
            if file is None:
                raise UsageError(
                    f"the shard {run / of / shard['shard']} is listed and not there: the same `extractor extract` again"
                    " makes it anew"
                )
            files.append(file)
    return files


def shard_lines(file: Path) -> Iterator[bytes]:
    """The lines of a shard's file, each with its end. Raises `UsageError` where it cannot be read."""
    try:
        if file.suffix.lower() in PARQUET_SUFFIXES:
            for row in read_own_rows(file, (RECORDS, FAILURES)):
                yield (row["record"] if "record" in row else json.dumps(row)).encode() + b"\n"
        else:
            with open_regular(file)[0] as lines:
                for line in lines:
                    yield line.removesuffix(b"\n") + b"\n"
    except UnreadFileError as error:
        raise UsageError(f"{file} cannot be read: {error}") from error
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror or error}): name another run") from error


def stamp_of(files: list[Path]) -> str:
    """What tells these files from what becomes of them (see `file_stamp`)."""
    stamps = (f"{file.name} {file_stamp(file.stat())}" for file in files)
    return sha256("\n".join(stamps).encode()).hexdigest()
