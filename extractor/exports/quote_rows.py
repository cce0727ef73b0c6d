"""Rows of quotes, which wait until all records are read: only then it is known which of them are one utterance."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import astuple
from tempfile import TemporaryFile
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from extractor.grounding.findings import ACTORS_OF_REGISTRY
from extractor.utterances.grouping import UtteranceGroups
from extractor_schemas import Record

if TYPE_CHECKING:
    from extractor.exports.tables import Row, Table


class QuoteRows:
    """The rows of quotes, in a temporary file, and what else than they `UtteranceGroups` needs to know of a record."""

    def __init__(self) -> None:
        self._groups = UtteranceGroups()
        self._file = TemporaryFile()  # noqa: SIM115 - closed at the end of the block that this object is used in

    def note(self, record: Record) -> None:
        """Take note of a record, before its rows are added. Raises OSError."""
        is_linked = ACTORS_OF_REGISTRY in record.provenance.flags
        self._groups.add(record, {actor.id: actor.id for actor in record.actors} if is_linked else None)

    def add(self, _: Table, row: Row) -> None:
        """Keep the row of a quote. Raises OSError."""
        pickle.dump(row, self._file)

    def rows(self) -> Iterator[Row]:
        """Each row that was added, with the id of its utterance, how many appearances this has, and who says it."""
        self._file.seek(0)
        for grouped in self._groups.grouped():
            yield [*cast("Row", pickle.load(self._file)), *astuple(grouped)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._groups.close()
