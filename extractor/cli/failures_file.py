"""The file of `extract --failures`: what has no record, for programs, where records go to stdout."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from extractor.articles.failure import Failure
from extractor.cli.options import STREAM
from extractor.errors import UsageError
from extractor.files.atomic import remedy_of, write_atomically
from extractor.files.outputs import check_output

_BEGINNING = re.compile(rb'\{"kind": (?:"\w+"|null), "id": ')


class FailuresFile:
    """Keeps failures, and writes them at the end: one line of JSON each, with what `failures.jsonl` of a run has.

    Raises `UsageError` at once where the file cannot be had: see `check_output`.
    """

    def __init__(self, path: Path, inputs: Iterable[Path]) -> None:
        if path == STREAM:
            raise UsageError("--failures -: stdout is for records; name a file, or /dev/stderr")
        self._path = path
        self._lines: list[bytes] = []
        try:
            check_output(path, _BEGINNING, inputs)
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritten(error) from error

    def add(self, failure: Failure) -> None:
        """Keep it."""
        facts = {"kind": failure.kind, "id": failure.id, "reason": failure.reason}
        if failure.article_id is not None:
            facts["article_id"] = failure.article_id
        self._lines.append(json.dumps(facts, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")

    def write(self) -> None:
        """Write the file, empty where nothing failed. Raises `UsageError` if it cannot be written."""
        try:
            write_atomically(self._path, self._lines)
        except OSError as error:
            raise self._unwritten(error) from error

    def _unwritten(self, error: OSError) -> UsageError:
        remedy = remedy_of(error) or "name another file"
        return UsageError(f"--failures {str(self._path)!r} cannot be written ({error.strerror or error}): {remedy}")
