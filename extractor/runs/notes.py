"""What is said of a run: in the notes of `run.json`, and of what ended it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extractor.articles.names import listed
from extractor.errors import ExtractorError, RunError
from extractor.files.atomic import NO_ROOM, remedy_of
from extractor.redaction import words_of
from extractor.runs.folder import RunFolder


def raised(error: Exception) -> str:
    """What to say of an error that the articles' iterable or a callback raised."""
    if isinstance(error, ExtractorError):
        return str(error)
    words = words_of(error)
    return (
        f"what gives the articles, or a callback, raised {type(error).__name__}{f' ({words})' if words else ''}:"
        " mend it and run again to go on"
    )


def altered(path: Path) -> RunError:
    return RunError(
        f"{path} was removed, moved or changed during the run, and nothing more was written: put it back, or leave it"
        " so, and run again, which takes from the cache what a model has replied",
        kind="folder",
    )


def unwritten(folder: RunFolder, error: OSError) -> RunError:
    """That a run's folder cannot be written, and why."""
    if path := folder.altered:
        return altered(path)
    return unwritable(str(folder.folder), error)


def unwritable(place: str, error: OSError) -> RunError:
    """That what a run writes cannot be written at a place, and why."""
    return RunError(
        f"cannot write to {place}: {error.strerror or error}; what is written is kept:"
        f" {remedy_of(error) or 'mend it'} and run again to go on",
        awaits="disk" if error.errno in NO_ROOM else None,
        kind=None if error.errno in NO_ROOM else "folder",
    )


def gave_way(ids: Sequence[str]) -> str:
    """That earlier records were replaced by those of other texts, and how both can be kept."""
    return (
        f"records of other texts with the same ids gave way to those of this run ({len(ids):,}: {listed(ids)}), and may"
        " have been of other articles: to keep both, give each an id of its own, give all folders at once, or name"
        " another folder as out (--out)"
    )


def overwrote(ids: Sequence[str], folder: Path) -> str:
    """That records which somebody had changed were written anew, and where corrections are kept."""
    return (
        f"records that were changed since the run before ended were written anew, without the changes ({len(ids):,}:"
        f" {listed(ids)}): corrections belong in gold (`extractor gold new ARTICLES --from {folder}`)"
    )


def stay(unseen: int, why: str) -> str:
    """That records stay whose articles may be gone, and why."""
    return (
        f"records of articles that were not found this time stay ({unseen:,}), for {why} and run again, or leave them"
        " out by overwrite (--overwrite)"
    )


def went(ids: set[str]) -> str:
    """That records went with their articles."""
    return f"records of articles that are no longer there went ({len(ids):,}: {listed(ids)})"


def begun_again(parts: Sequence[str]) -> str:
    """That workers of a run in parts died, and what has become of the parts that they had."""
    return (
        f"workers died, and their parts began again ({len(parts):,}: {listed(parts)}): what they had been paid for came"
        " from the cache, and what they were waiting for is of unknown cost"
    )


def replies_missing() -> RunError:
    """That there is no endpoint to ask, and not one record could be made of what the cache has."""
    return RunError(
        "no key, and replies are missing from the cache: set OPENAI_API_KEY, give the base_url (--base-url)"
        " of an endpoint, or get them by a batch: `extractor batch write` writes what is left,"
        " also the requests that follow replies which were cut off or did not fit",
        kind="not_cached",
    )
