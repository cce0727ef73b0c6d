"""Files of requests, as `batch write` makes them, read to be submitted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.errors import UsageError
from extractor.files.jsonl import is_whole, read_lines
from extractor.llm.batches.state import key_of
from extractor.llm.openai.batch_files import MAX_FILE_BYTES, REQUESTS_BEGIN


def requests_in(files: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """The requests in files of `batch write`, each its cache key and its line. Raises `UsageError` for other files."""
    for file in files:
        try:
            for number, line in read_lines(file, MAX_FILE_BYTES):
                if line is None or not REQUESTS_BEGIN.match(line):
                    raise UsageError(f"{file}, line {number}: no request: give a file that `batch write` wrote")
                if not is_whole(line):
                    raise UsageError(f"{file}, line {number}: this line is not whole: run `batch write` again")
                yield key_of(line), line.rstrip(b"\n") + b"\n"
        except OSError as error:
            raise UsageError(
                f"{str(file)!r} cannot be read ({error.strerror}): give a file of `batch write`"
            ) from error
