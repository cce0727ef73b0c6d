"""What is known of the requests in batch files: what each was made from, and why it has no response.

A batch's output names requests by their cache keys alone, which say nothing to a person.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from extractor.error_kinds import ErrorKind
from extractor.errors import CacheError, ExtractorError
from extractor.llm.cache.entry import RequestDescription
from extractor.llm.cache.notes_file import NotesFile
from extractor.llm.types import ChatRequest

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Notes:
    batches: list[dict[str, RequestDescription]] = field(default_factory=list[dict[str, RequestDescription]])
    failures: dict[str, str] = field(default_factory=dict[str, str])
    kinds: dict[str, ErrorKind] = field(default_factory=dict[str, ErrorKind])
    given_up: set[str] = field(default_factory=set[str])


_NOTES = TypeAdapter(_Notes)


class BatchNotes:
    """What the requests in batch files were made from, and failures, by their cache keys, in the cache's `batch.json`.

    They make messages readable and say what the cache's entries are of: where the file is damaged or cannot be written
    there is less of both, which is logged. A damaged one is kept aside when something is noted.
    """

    def __init__(self, folder: Path) -> None:
        self._file = NotesFile(folder / "batch.json", _Notes(), _NOTES.validate_json, _NOTES.dump_json)

    @property
    def _notes(self) -> _Notes:
        try:
            return self._file.read()
        except (OSError, ValueError, RecursionError) as error:
            _log.warning("%s cannot be read and is left out: %s", self._file.path, error)
            return self._file.known

    def description(self, key: str) -> RequestDescription | None:
        """What a request was made from, if it was written to a batch."""
        return next((batch[key] for batch in reversed(self._notes.batches) if key in batch), None)

    def name(self, key: str) -> str:
        """The article of a request, and its chunk but for the first; the key where it is not known."""
        if (description := self.description(key)) is None:
            return key
        return description.article + (f", chunk {description.part}" if description.part > 1 else "")

    def failure(self, key: str) -> str | None:
        """Why a batch had no response to a request, if one was read that had none."""
        return self._notes.failures.get(key)

    def kind(self, key: str) -> ErrorKind | None:
        """Of which kind that failure is, None where an earlier version has noted it."""
        return self._notes.kinds.get(key)

    def is_given_up(self, key: str) -> bool:
        """Whether somebody has said that a request without a response is to be let be."""
        return key in self._notes.given_up

    def give_up(self, keys: Iterable[str]) -> None:
        """Note that these are to be let be, until they have another outcome."""
        given_up = set(keys)
        self._change(lambda notes: notes.given_up.update(given_up))

    def beside(self, keys: Iterable[str]) -> list[str]:
        """The other requests that were written to batches together with these."""
        known = set(keys)
        together = (batch for batch in self._notes.batches if not known.isdisjoint(batch))
        return [key for batch in together for key in batch if key not in known]

    def add_requests(self, requests: Iterable[ChatRequest]) -> None:
        """Note what the requests of one batch are made from."""
        described = {request.cache_key(): RequestDescription.of(request) for request in requests}
        batch = {key: description for key, description in described.items() if description}

        def add(notes: _Notes) -> None:
            notes.batches = [each for each in notes.batches if not each.keys() <= batch.keys()] + [batch]

        if batch:
            self._change(add)

    def add_outcomes(self, outcomes: Mapping[str, ExtractorError | None]) -> None:
        """Note why requests have no response; None for those that have one."""

        def add(notes: _Notes) -> None:
            notes.given_up.difference_update(outcomes)
            for key, failure in outcomes.items():
                if failure is None:
                    notes.failures.pop(key, None)
                    notes.kinds.pop(key, None)
                else:
                    notes.failures[key] = str(failure)
                    notes.kinds[key] = failure.kind

        self._change(add)

    def _change(self, change: Callable[[_Notes], None]) -> None:
        _ = self._notes  # a file that is damaged is told
        try:
            self._file.change(change)
        except (OSError, CacheError) as error:
            change(self._file.known)  # which is known here at least; to do it twice makes no difference
            _log.warning("%s cannot be written: %s", self._file.path, error)
