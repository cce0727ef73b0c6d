"""The output of a run in shards: `records/` and `failures/`, one file a part, and the list of them, `shards.jsonl`."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Literal, NamedTuple, Self

from extractor.articles.failure import Failure
from extractor.articles.parquet_files import OWN_MARK
from extractor.articles.run_folders import SHARDS
from extractor.engines.ray_data.place import Place
from extractor.error_kinds import ErrorKind
from extractor.errors import Awaited, ExtractorError, RunError
from extractor.runs.failures import failure_line
from extractor.runs.manifest_file import RUN, manifest_of
from extractor.runs.sharded import FAILURES, RECORDS, listed_shard
from extractor_schemas import Article

ShardFormat = Literal["jsonl", "parquet"]

_FAILURE_COLUMNS = ("id", "kind", "reason", "article_id")
_ARTICLE_COLUMNS = ("id", "title", "published", "source", "url", "sha256")


class Problem(NamedTuple):
    """Why a run has to end: its words, of which kind it is, and what the same run waits for (see `RunError`)."""

    error: str
    kind: ErrorKind
    awaits: Awaited | None = None

    @classmethod
    def of(cls, error: ExtractorError | OSError, words: str | None = None) -> Self:
        """What an error says, or these words instead."""
        kind = error.kind if isinstance(error, ExtractorError) else RunError.kind
        return cls(words or str(error), kind, error.awaits if isinstance(error, RunError) else None)


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a part: how many records and failures its shard has, and what they have cost.

    ``findings`` and ``warnings`` are sums of tallies, ``kinds`` those of failures, of which ``reasons`` has the first.
    ``spent`` and ``flags`` are what was counted by a `UsageMeter`, but for requests, which the gate counts. ``is_kept``
    says that the shard is an earlier run's, ``problem`` why the run has to end; a part that has one, or was broken off
    (not ``is_whole``), has no shard.
    """

    shard: str
    records: int = 0
    failures: int = 0
    findings: dict[str, int] = field(default_factory=dict[str, int])
    warnings: dict[str, int] = field(default_factory=dict[str, int])
    kinds: dict[str, int] = field(default_factory=dict[str, int])
    reasons: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    spent: dict[str, int] = field(default_factory=dict[str, int])
    flags: dict[str, int] = field(default_factory=dict[str, int])
    is_whole: bool = True
    is_kept: bool = False
    problem: Problem | None = None

    def to_json(self) -> str:
        """As JSON, without what is as it is by default."""
        default = type(self)(self.shard)
        values = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(
            {name: value for name, value in values.items() if value != getattr(default, name)} | {"shard": self.shard}
        )

    @classmethod
    def from_json(cls, content: str | bytes) -> Self:
        """Of JSON as `to_json` gives it. Raises ValueError and TypeError for anything else."""
        values = listed_shard(content)
        if values.get("problem"):
            values["problem"] = Problem(*values["problem"])
        return cls(**values)

    @property
    def is_finished(self) -> bool:
        """Whether there is nothing in the shard that another run could do better."""
        return self.is_whole and not self.failures and not self.problem


class Shards:
    """The shards at a place, in one format."""

    def __init__(self, place: Place, format: ShardFormat) -> None:
        self._place = place
        self._format = format

    def write(self, name: str, records: Sequence[tuple[Article, str]], failures: Sequence[Failure]) -> None:
        """Write a shard, of each record its article and its JSON; one that is there is replaced. Raises OSError."""
        files = {RECORDS: self._records(records), FAILURES: self._failures(failures)}
        for folder, content in files.items():
            if content is None:
                self._place.delete(self._file(folder, name))
            else:
                self._place.write(self._file(folder, name), content)

    def finished(self) -> dict[str, Summary]:
        """The finished shards that are listed, and still there. Raises OSError."""
        there = {*self._place.names(RECORDS)}
        return {
            name: each
            for name, each in self.listed().items()
            if each.is_finished and self._file(RECORDS, name) in there
        }

    def listed(self) -> dict[str, Summary]:
        """The shards that are listed; a line that is none is passed over. Raises OSError."""
        found: dict[str, Summary] = {}
        try:
            lines = self._place.content(SHARDS).splitlines()
        except FileNotFoundError:
            return found
        for line in lines:
            try:
                summary = Summary.from_json(line)
            except (ValueError, TypeError):
                continue
            found[summary.shard] = summary
        return found

    def list(self, summaries: Iterable[Summary]) -> None:
        """Write down which shards there are. Raises OSError."""
        self._place.write(SHARDS, "".join(f"{each.to_json()}\n" for each in summaries).encode())

    def keep_only(self, names: Iterable[str]) -> None:
        """Delete the files of all other shards. Raises OSError."""
        names = [*names]
        for folder in (RECORDS, FAILURES):
            kept = {self._file(folder, name) for name in names}
            for file in self._place.names(folder):
                if file not in kept:
                    self._place.delete(file)

    def _file(self, folder: str, name: str) -> str:
        return f"{folder}/{name}.{self._format}"

    def _records(self, records: Sequence[tuple[Article, str]]) -> bytes | None:
        if not records:
            return None
        if self._format == "jsonl":
            return "".join(f"{line}\n" for _, line in records).encode()
        rows = [[*(getattr(article, name) for name in _ARTICLE_COLUMNS), line] for article, line in records]
        return _parquet(RECORDS, (*_ARTICLE_COLUMNS, "record"), rows)

    def _failures(self, failures: Sequence[Failure]) -> bytes | None:
        if not failures:
            return None
        if self._format == "jsonl":
            return b"".join(map(failure_line, failures))
        return _parquet(
            FAILURES, _FAILURE_COLUMNS, [[getattr(each, name) for name in _FAILURE_COLUMNS] for each in failures]
        )


def _parquet(name: str, columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> bytes:
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    arrays = [arrow.array(map(_utf_8, column), arrow.string()) for column in zip(*rows, strict=True)]
    table = arrow.table(arrays, names=columns, metadata={OWN_MARK: name})
    content = io.BytesIO()
    parquet.write_table(table, content, compression="zstd")
    return content.getvalue()


def _utf_8(text: str | None) -> str | None:
    """A text without half a surrogate pair, which the name of a file may have."""
    return text if text is None else text.encode("utf-8", "backslashreplace").decode()


def read_run(place: Place) -> dict[str, Any]:
    """What the `run.json` at a place says, nothing if there is none. Raises as `read_manifest`."""
    return manifest_of(f"{place.name}/{RUN}", lambda: place.content(RUN))
