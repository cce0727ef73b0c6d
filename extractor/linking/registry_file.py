"""The file of a registry: JSON Lines in an order that stays, so that what changed is a few lines for git.

A line a decision, a line an actor, a line what is open, and a line an actor of an article. Only the first and the last
of these say something: the others follow from them, and are made anew after a decision at the end, as whoever reviews
pair by pair adds it, and where the first line has no digest. By its digest it is known whether a file is whole.
"""

from __future__ import annotations

import json
import os
from codecs import BOM_UTF8
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from extractor.complaints import described
from extractor.errors import UsageError
from extractor.files.atomic import remedy_of, write_atomically
from extractor.files.locking import locked_folder
from extractor.files.regular import open_regular, read_regular
from extractor.linking.appearances import Appearance
from extractor.linking.decisions import Decision, next_id
from extractor.linking.entries import Entry
from extractor.linking.registry import OpenPair, Registry
from extractor.linking.registry_damage import count_written, digest_of, refuse_conflict

_VERSION = 1
_LONGEST_HEADER = 4096
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_APPEARANCE, _DECISION, _ENTRY = TypeAdapter(Appearance), TypeAdapter(Decision), TypeAdapter(Entry)
_T = TypeVar("_T")


def write_registry(registry: Registry, path: Path) -> None:
    """Write a registry whole or not at all; of what is at ``path`` only another registry is replaced.

    Raises `UsageError` where it cannot be written, or something else is there.
    """
    try:
        if path.exists():
            file, _ = open_regular(path)
            with file:
                _check_first_line(path, file.readline(_LONGEST_HEADER))
        write_atomically(path, _lines(registry))
    except OSError as error:
        raise _unwritable(path, error) from error


def changed_registry(path: Path, change: Callable[[Registry], Registry], *, new: bool = False) -> Registry:
    """The registry in a file after a change, which is written unless it is the same.

    What others write by this function is not lost: each waits for the one before. ``new`` makes a registry where there
    is none. Raises `UsageError` as `read_registry` and `write_registry` do, and what ``change`` raises.
    """
    with locked_registry(path):
        known = Registry() if new and not path.exists() else read_registry(path)
        changed = change(known)
        if changed is not known:
            write_registry(changed, path)
    return changed


def add_decision(path: Path, decision: Decision) -> bytes:
    """Write one decision at the end of a file, while its lock is held; give the line that it is.

    All else stays as it is, which makes the lines that follow from decisions those of before: whoever reads the file
    makes them anew. Raises `UsageError` where it cannot be written; then nothing is.
    """
    line = _line("decision", _DECISION, decision)
    try:
        with path.open("r+b", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            try:
                written = 0
                while written < len(line):  # a limit on the size of files takes a part
                    written += file.write(line[written:])
                os.fsync(file.fileno())
            except OSError:
                file.truncate(end)
                raise
    except OSError as error:
        raise _unwritable(path, error) from error
    return line


def decision_in(path: Path, line: bytes) -> Decision:
    """The decision in a line that was added to a file. Raises `UsageError` where it is none."""
    return _parsed(path, "at the end", line, _DECISION)


@contextmanager
def locked_registry(path: Path) -> Generator[None]:
    """Hold the lock of the folder that a file is in."""
    with ExitStack() as stack:
        try:
            stack.enter_context(locked_folder(path.resolve().parent))
        except OSError as error:
            raise _unwritable(path, error) from error
        yield


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"cannot write {path}: {error.strerror or error}; {remedy_of(error) or 'name another file'}")


def _lines(registry: Registry) -> Iterator[bytes]:
    lines = [_line("decision", _DECISION, each) for each in registry.decisions]
    lines += [_line("actor", _ENTRY, entry) for entry in registry.entries.values()]
    lines += [_json({"line": "open", **asdict(pair)}) for pair in registry.open]
    appearances = sorted(registry.appearances.values(), key=lambda each: each.place)
    lines += [_line("appearance", _APPEARANCE, each) for each in appearances]
    yield _json({"line": "registry", "version": _VERSION, "digest": digest_of(lines)})
    yield from lines


def _line(kind: str, form: TypeAdapter[_T], item: _T) -> bytes:
    return _json({"line": kind, **form.dump_python(item, mode="json", exclude_defaults=True)})


def _json(facts: Mapping[str, Any]) -> bytes:
    return _ENCODER.encode(facts).encode("utf-8", "backslashreplace") + b"\n"


def read_registry(path: Path | str) -> Registry:
    """The registry in a file. Raises `UsageError` where there is none, or its lines are not those that were written."""
    path = Path(path)
    try:
        content = read_regular(path)
    except FileNotFoundError as error:
        raise UsageError(
            f"there is no registry {path}: `extractor actors build RUN --registry {path}` makes it"
        ) from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}): name another file") from error
    (first, *lines), cut = _whole_lines(content)
    refuse_conflict(path, (first, *lines))
    header = _check_first_line(path, first)
    by_kind: dict[str, list[tuple[int, bytes]]] = {"decision": [], "actor": [], "open": [], "appearance": []}
    for number, line in enumerate(lines, 2):
        kind = line[9 : line.find(b'"', 9)].decode("ascii", "replace") if line.startswith(b'{"line":"') else ""
        if kind not in by_kind:
            raise UsageError(f"{path}, line {number} is not of a registry: correct it, or delete it")
        by_kind[kind].append((number, line))
    decisions = _decisions(path, by_kind["decision"])
    appearances = (_parsed(path, number, line, _APPEARANCE) for number, line in by_kind["appearance"])
    written = count_written(path, lines, cut, header.get("digest"))
    if written is not None:
        _refuse_gaps(path, decisions, added=len(lines) - written)
    if written != len(lines):
        return Registry(list(appearances), decisions)
    entries = [_parsed(path, number, line, _ENTRY) for number, line in by_kind["actor"]]
    pairs = [_pair(path, number, line) for number, line in by_kind["open"]]
    return Registry(appearances, decisions, (entries, pairs))


def _whole_lines(content: bytes) -> tuple[list[bytes], bytes]:
    """The lines, whatever editors and other systems end them with, and what is left of a last one that was cut off."""
    lines = [line + b"\n" for line in content.removeprefix(BOM_UTF8).splitlines()] or [b""]
    if len(lines) > 1 and not content.endswith(b"\n"):
        try:
            json.loads(lines[-1])
        except (ValueError, RecursionError):
            return lines[:-1], lines[-1][:-1]
    return lines, b""


def _decisions(path: Path, lines: Iterable[tuple[int, bytes]]) -> list[Decision]:
    """The decisions, each of an id of its own."""
    decisions = [(number, _parsed(path, number, line, _DECISION)) for number, line in lines]
    lines_by_id: dict[str, int] = {}
    for number, decision in decisions:
        if (line := lines_by_id.setdefault(decision.id, number)) != number:
            free = next_id(each for _, each in decisions)
            raise UsageError(
                f"{path}, line {number} has the id {decision.id} of line {line}: give one another, such as {free}"
            )
    return [decision for _, decision in decisions]


def _refuse_gaps(path: Path, decisions: Sequence[Decision], *, added: int) -> None:
    """Refuse the last decisions, which reviews have ``added`` one by one, where one of them is gone."""
    for before, decision in list(pairwise(decisions))[max(0, len(decisions) - 1 - added) :]:
        if decision.number != before.number + 1:
            raise UsageError(
                f"{path} is not as it was written: {decision.id} follows {before.id}, and what stood between them is"
                " gone: take an older copy, or give the decision the next number"
            )


def _check_first_line(path: Path, line: bytes) -> dict[str, Any]:
    try:
        header: Any = json.loads(line)
    except (ValueError, RecursionError):
        header = None
    if not isinstance(header, dict) or header.get("line") != "registry":  # pyright: ignore[reportUnknownMemberType]
        raise UsageError(f"{path} is no registry: name another file")
    if header.get("version") != _VERSION:  # pyright: ignore[reportUnknownMemberType]
        raise UsageError(f"{path} is a registry of another version of this program: read it with that one")
    return header  # pyright: ignore[reportUnknownVariableType]


def _parsed(path: Path, number: int | str, line: bytes, form: TypeAdapter[_T]) -> _T:
    try:
        facts: Any = json.loads(line)
        del facts["line"]
        return form.validate_python(facts)
    except (ValueError, ValidationError, RecursionError) as error:
        complaint = described(error) if isinstance(error, ValidationError) else "it is no JSON"
        raise UsageError(f"{path}, line {number} cannot be read ({complaint}): correct it") from error


def _pair(path: Path, number: int, line: bytes) -> OpenPair:
    try:
        facts: dict[str, Any] = json.loads(line)
        return OpenPair(facts["left"], facts["right"], facts["score"], tuple(facts["reasons"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(f"{path}, line {number} cannot be read: delete it, and it is made anew") from error
