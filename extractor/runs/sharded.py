"""What a run on Ray has left in shards, read as lines of JSON: those of JSON Lines as they are, of Parquet its rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, cast

from extractor.articles.parquet_files import PARQUET_SUFFIXES, read_own_rows
from extractor.articles.run_folders import SHARDS
from extractor.errors import UnreadFileError, UsageError
from extractor.files.regular import open_regular, read_regular
from extractor.runs.manifest_file import read_manifest
from extractor.runs.record_index import file_stamp

ShardFolder = Literal["records", "failures"]
"""The folders of a run in shards, each with a file for each shard that has any."""

RECORDS: Final = "records"
FAILURES: Final = "failures"

_ANEW = "the same `extractor extract` again makes it anew"

_NAME = re.compile(r"[\w-]+")
_SUFFIXES = (".jsonl", *PARQUET_SUFFIXES)


def is_sharded(folder: Path) -> bool:
    """Whether a folder is that of a run in shards."""
    return (folder / SHARDS).is_file()


class Shards(NamedTuple):
    """The files of the listed shards that have any, in the order of the list, each with how many lines it must have.

    Where several have a record of one article the last of them is the latest. ``problems`` is what the list has lost.
    """

    files: list[tuple[Path, int]]
    problems: list[UsageError]


def listed_shard(line: bytes | str) -> dict[str, Any]:
    """What a line of the list says of a shard. Raises ValueError for anything else."""
    try:
        values: Any = json.loads(line)
    except RecursionError:
        values = None
    if isinstance(values, dict):
        shard = cast(dict[str, Any], values)
        counts = [shard.get(of, 0) for of in (RECORDS, FAILURES)]
        if _NAME.fullmatch(str(shard.get("shard"))) and all(type(count) is int and count >= 0 for count in counts):
            return shard
    raise ValueError("not a shard of a run")


def listed_shards(run: Path, of: ShardFolder) -> Shards:
    """The shards that the list of a run names. Raises OSError where it cannot be read."""
    shards = Shards([], [])
    for number, line in enumerate(read_regular(run / SHARDS).splitlines(), 1):
        try:
            shard = listed_shard(line)
        except ValueError:
            shards.problems.append(UsageError(f"{run / SHARDS}, line {number} names no shard: {_ANEW}"))
            continue
        if not shard.get(of):
            continue
        named = [run / of / f"{shard['shard']}{suffix}" for suffix in _SUFFIXES]
        if file := next((path for path in named if path.is_file()), None):
            shards.files.append((file, shard[of]))
        else:
            shards.problems.append(
                UsageError(f"the shard {run / of / shard['shard']} is listed and not there: {_ANEW}")
            )
    facts = _settled_facts(run)
    if facts is None:  # a run at work, which writes shards before it lists them
        return Shards([(file, 0) for file, _ in shards.files], shards.problems)
    listed, made = sum(lines for _, lines in shards.files), facts.get("counts", {}).get(of, 0)
    if of == RECORDS and listed < made and not shards.problems:
        lost = f"{run / SHARDS} lists {listed:,} of the {made:,} records that the run has made"
        shards.problems.append(UsageError(f"{lost}: {_ANEW}"))
    return shards


def _settled_facts(run: Path) -> dict[str, Any] | None:
    """What the manifest of a run says; None while it is at work."""
    try:
        facts = read_manifest(run)
    except UsageError:  # which `verify` tells
        return {}
    return None if facts.get("state") == "running" else facts


def shard_lines(file: Path, least: int = 0) -> Iterator[bytes]:
    """The lines of a shard's file, each with its end.

    Raises `UsageError` where it cannot be read, and at its end where it has fewer lines than ``least``.
    """
    found = 0
    try:
        for line in _parquet_lines(file) if file.suffix.lower() in PARQUET_SUFFIXES else _lines(file):
            found += 1
            yield line
    except UnreadFileError as error:
        raise UsageError(f"{file} cannot be read: {error}: delete it, then {_ANEW}") from error
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror or error}): name another run") from error
    if found < least:
        raise UsageError(f"{file} has {found:,} of its {least:,} {file.parent.name}: delete it, then {_ANEW}")


def _lines(file: Path) -> Iterator[bytes]:
    with open_regular(file)[0] as lines:
        for line in lines:
            yield line.removesuffix(b"\n") + b"\n"


def _parquet_lines(file: Path) -> Iterator[bytes]:
    for row in read_own_rows(file, (RECORDS, FAILURES)):
        yield (row["record"] if "record" in row else json.dumps(row)).encode() + b"\n"


def lines_in_shards(run: Path, of: ShardFolder) -> Iterator[bytes | UsageError]:
    """The lines of all shards of a run, and what is lost of them."""
    files, problems = listed_shards(run, of)
    yield from problems
    for file, lines in files:
        try:
            yield from shard_lines(file, lines)
        except UsageError as error:
            yield error


def stamp_of(files: list[Path]) -> str:
    """What tells these files from what becomes of them (see `file_stamp`)."""
    stamps = (f"{file.name} {file_stamp(file.stat())}" for file in files)
    return sha256("\n".join(stamps).encode()).hexdigest()
