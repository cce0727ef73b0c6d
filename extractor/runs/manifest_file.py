"""`run.json`, the file of a run's manifest: read, written, and put right after a kill."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, cast

from extractor.errors import FolderBusyError, UsageError
from extractor.files.atomic import NO_ROOM, write_atomically
from extractor.files.regular import read_regular
from extractor.runs.totals import Totals

RUN = "run.json"
LOCK = ".lock"
"""The file in a run's folder on which the run that writes to it holds a lock.

It has the sums of what runs into the folder have requested and cost, as of this moment: `run.json` is older when a run
is killed.
"""


def read_manifest(folder: Path) -> dict[str, Any]:
    """What `run.json` holds; nothing if there is none. Raises `UsageError` if it is not what a run writes."""
    path = folder / RUN
    return manifest_of(str(path), lambda: read_regular(path))


def manifest_of(path: str, read: Callable[[], bytes]) -> dict[str, Any]:
    """What the `run.json` at a path or URL holds that ``read`` reads. Raises as `read_manifest`."""
    try:
        facts: Any = json.loads(read())
        if not isinstance(facts, dict) or not isinstance(cast(dict[str, Any], facts).get("settings"), dict):
            raise ValueError("no settings")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}): check it, or name another folder") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"{path} is not what a run writes: put it back, or extract again into another folder or with overwrite"
            " (--overwrite)"
        ) from error
    return cast(dict[str, Any], facts)


def manifest_problem(folder: Path) -> str | None:
    """What is wrong with the `run.json` of a folder, if it has one."""
    try:
        read_manifest(folder)
    except UsageError as error:
        return str(error)
    return None


def lock_run(folder: Path) -> int:
    """The lock of a run's folder, held until this descriptor is closed. Raises `FolderBusyError`, and OSError."""
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        if isinstance(error, BlockingIOError):
            raise FolderBusyError(f"another run is writing to {folder}: wait for it, or name another folder") from error
        raise
    return lock


def read_totals(folder: Path, facts: Mapping[str, Any]) -> Totals:
    """What all runs into a folder have requested and cost, whose `run.json` holds ``facts``, up to this moment."""
    kept: object = None
    with suppress(OSError, ValueError, RecursionError):
        kept = json.loads(read_regular(folder / LOCK).partition(b"\n")[0])
    totals = Totals.of(facts)
    return totals.or_later(Totals.of({"totals": kept})) if isinstance(kept, dict) else totals


def keep_totals(lock: int, totals: Totals) -> None:
    """Write the sums over those in the lock of a run's folder; where that fails a kill forgets what is new."""
    with suppress(OSError):
        os.pwrite(lock, json.dumps(totals.facts()).encode() + b"\n", 0)


def settle_state(folder: Path) -> None:
    """Say in `run.json` that a run was interrupted, if it says that one is running and nobody holds the folder.

    So a run leaves it that was killed, or ended by a second Ctrl-C. Without effect where the folder cannot be written.
    """
    with suppress(OSError, UsageError), ExitStack() as opened:
        if read_manifest(folder).get("state") != "running":
            return
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        opened.callback(os.close, lock)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        facts = {**read_manifest(folder), "state": "interrupted"}
        write_atomically(folder / RUN, [_manifest_bytes(facts)])


def write_manifest(folder: Path, facts: Mapping[str, Any]) -> None:
    """Replace `run.json`, whole or not at all; on a full disk in its old place, where there is room. Raises OSError."""
    content = _manifest_bytes(facts)
    try:
        write_atomically(folder / RUN, [content])
    except OSError as error:
        if error.errno not in NO_ROOM or not (folder / RUN).exists():
            raise
        _write_in_place(folder / RUN, content)


def _manifest_bytes(facts: Mapping[str, Any]) -> bytes:
    return json.dumps(facts, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _write_in_place(path: Path, content: bytes) -> None:
    """Write over a file: what stands in its first blocks needs no room."""
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        if os.pwrite(descriptor, content, 0) < len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.ftruncate(descriptor, len(content))
    finally:
        os.close(descriptor)
