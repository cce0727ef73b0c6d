"""The responses in a batch's output files, put into the cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import EndpointUnavailableError, ExtractorError, UsageError
from extractor.llm.cache.batch_notes import BatchNotes
from extractor.llm.cache.place import CachePlace
from extractor.llm.openai.batch_files import read_responses


@dataclass(frozen=True, slots=True)
class StoredBatch:
    """What a batch's files held, by the keys of the requests; of ``failures`` some keys are not known.

    ``cut_off`` are those of the stored whose reply was cut off, ``unfit`` those whose reply is none to such a request,
    ``twice`` those with several different replies, of which the first is stored. ``missing`` are those of the batch
    that no file tells of, ``passing`` those that failed for a reason that may be gone in another batch.
    """

    stored: list[str] = field(default_factory=list[str])
    cut_off: list[str] = field(default_factory=list[str])
    failures: list[tuple[str | None, ExtractorError]] = field(default_factory=list[tuple[str | None, ExtractorError]])
    missing: list[str] = field(default_factory=list[str])
    passing: list[str] = field(default_factory=list[str])
    unfit: list[str] = field(default_factory=list[str])
    twice: list[str] = field(default_factory=list[str])

    def facts(self, notes: BatchNotes) -> dict[str, Any]:
        """The outcome for JSON."""
        return {
            "stored": len(self.stored),
            **{
                name: [{"request": key, "article": notes.name(key)} for key in getattr(self, name)]
                for name in ("cut_off", "unfit", "twice")
            },
            "failures": [
                {"request": key, "article": key and notes.name(key), "kind": error.kind, "reason": str(error)}
                for key, error in self.failures
            ],
            "missing": [{"request": key, "article": notes.name(key)} for key in self.missing],
        }


def store_batch(
    files: Sequence[Path],
    place: CachePlace,
    notes: BatchNotes,
    secrets: Sequence[str],
    is_reply: Callable[[str], bool] = bool,
) -> StoredBatch:
    """Put the responses in the files into the cache at ``place``; ``secrets`` are kept out of what is told.

    ``is_reply`` says whether a whole text is a reply to such requests; what is none is stored too, and named. Raises
    `UsageError` where they hold none.
    """
    batch = StoredBatch()
    twice: set[str] = set()
    with place.open() as store:
        for key, response in read_responses(*files, secrets=secrets, twice=twice):
            if isinstance(response, ExtractorError):
                batch.failures.append((key, response))
                if key and isinstance(response, EndpointUnavailableError):
                    batch.passing.append(key)
            elif key:
                batch.stored.append(key)
                store.put(key, response, notes.description(key))
                if response.truncated:
                    batch.cut_off.append(key)
                elif not is_reply(response.text):
                    batch.unfit.append(key)
        batch.twice.extend(sorted(twice))
        told = {*batch.stored, *(key for key, _ in batch.failures if key)}
        batch.missing.extend(key for key in notes.beside(told) if key not in store)
    if not batch.stored and not batch.failures:
        raise UsageError(f"there is no reply in {', '.join(map(str, files))}: give a batch's output file")
    notes.add_outcomes({**dict.fromkeys(batch.stored), **{key: error for key, error in batch.failures if key}})
    return batch
