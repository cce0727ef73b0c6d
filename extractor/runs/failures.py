"""The failures that a run's folder lists, a line of JSON each: written, read back, and what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from extractor.articles.failure import Failure
from extractor.errors import UsageError
from extractor.files.regular import open_regular
from extractor.runs.manifest_file import read_manifest
from extractor.runs.sharded import FAILURES as FAILED
from extractor.runs.sharded import is_sharded, lines_in_shards

FAILURES = "failures.jsonl"
_ANEW = "the same `extractor extract` again makes it anew"


def failure_line(failure: Failure) -> bytes:
    """The line of a failure, its newline included."""
    facts = {"id": failure.id, "kind": failure.kind, "reason": failure.reason, "article_id": failure.article_id}
    line = json.dumps({name: fact for name, fact in facts.items() if fact is not None}, ensure_ascii=False)
    return line.encode("utf-8", "backslashreplace") + b"\n"


def read_failures(folder: Path) -> Iterator[Failure]:
    """The failures that a run's folder lists, each once; none where it is no folder.

    Raises `UsageError` where the list cannot be read, a line is none, or those of a shard are lost, which another run
    makes anew.
    """
    for failure in dict.fromkeys(read_each_failure(folder)):
        if isinstance(failure, UsageError):
            raise failure
        yield failure


def read_each_failure(folder: Path) -> Iterator[Failure | UsageError]:
    """Every failure, and what is wrong with other lines, or with the list, be it that lines are gone."""
    path, counted, number = folder / FAILURES, _counted(folder), 0
    try:
        file, _ = open_regular(path)
    except (FileNotFoundError, NotADirectoryError):
        for line in lines_in_shards(folder, FAILED) if is_sharded(folder) else ():
            yield line if isinstance(line, UsageError) else _parsed(line, f"a line in {folder / FAILED}")
    except OSError as error:
        yield UsageError(f"{path} cannot be read ({error.strerror}): name another run")
        return
    else:
        with file:
            for number, line in enumerate(file, 1):
                yield _parsed(line, f"{path}, line {number}")
    if number < counted:
        yield UsageError(f"{path} has lost {counted - number:,} of {counted:,} failures that its run counts: {_ANEW}")


def _counted(folder: Path) -> int:
    """How many failures a run says that it has listed; none as long as it goes on, or where it does not say."""
    try:
        facts = read_manifest(folder)
    except UsageError:
        return 0
    counts: Any = facts.get("folder")
    number = cast("dict[str, object]", counts).get("failures") if isinstance(counts, dict) else None
    return number if isinstance(number, int) and facts.get("state") != "running" else 0


def failures_by_name(failures: Iterable[Failure]) -> dict[str, Failure]:
    """Failures by the ids of their places, and by those that the articles give themselves."""
    return {name: failure for failure in failures for name in (failure.id, failure.article_id) if name}


def no_record_of_failed(name: str, failure: Failure) -> UsageError:
    """What to say where somebody asks for an article that failed, by a ``name`` of `failures_by_name`."""
    place = "" if name == failure.id else f" ({failure.id})"
    return UsageError(f"{name}{place} failed and has no record: {failure.reason}")


def failure_problems(folder: Path) -> Iterator[UsageError]:
    """What of the list is no failure, or is lost; one that is there twice is what a kill has left, and harmless."""
    return (failure for failure in read_each_failure(folder) if isinstance(failure, UsageError))


def _parsed(line: bytes, where: str) -> Failure | UsageError:
    try:
        row = json.loads(line)
        id, reason, article_id = row["id"], row["reason"], row.get("article_id")
        if not all(isinstance(value, str) for value in (id, reason, article_id or "")):
            raise TypeError("ids and reasons are words")
        return Failure(id, reason, article_id, row.get("kind"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        is_cut = not line.endswith(b"\n")
        return UsageError(f"{where} is {'cut off' if is_cut else 'no failure'}: {_ANEW}")
