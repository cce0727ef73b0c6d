"""What a provider's Files and Batches endpoints answer, checked field by field before anything is kept of it.

Formats: https://platform.openai.com/docs/api-reference/batch/object and .../files/object.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeGuard, TypeVar

from extractor.errors import RunError
from extractor.llm.openai.json_access import as_object, parse_json
from extractor.redaction import redact

_Value = TypeVar("_Value")

METADATA = "extractor"
"""The name in a batch's metadata under which the digest of its requests stands."""

_ID = re.compile(r"(?!.*\.\.)[A-Za-z0-9][\w.:/=+@~-]{0,511}", re.ASCII)
_STATUS = re.compile(r"[A-Za-z][\w .-]{0,99}", re.ASCII)
_MAX_COUNT = 10**9
_MAX_SHOWN = 80  # characters
_MAX_REASONS = 3
_QUEUE_IS_FULL = "token_limit_exceeded"


class OddAnswerError(RunError):
    """The provider answered with what cannot be understood; nothing is kept of it."""


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """A batch as its provider gives it.

    None stands for what is missing, null, or cannot be understood; ``odd`` has the last, as it came, by the names of
    the fields, and ``id`` and ``status`` where they are missing, too. ``digest`` is that of the requests, from the
    metadata, ``reason`` why they were refused as a whole.
    """

    host: str
    odd: Mapping[str, str]
    id: str | None
    status: str | None
    digest: str | None
    input_file_id: str | None
    output_file_id: str | None
    error_file_id: str | None
    completed: int | None
    failed: int | None
    reason: str | None
    is_queue_full: bool

    @property
    def done(self) -> int | None:
        """How many of its requests have a reply or have failed, if it says so."""
        counts = [count for count in (self.completed, self.failed) if count is not None]
        return sum(counts) if counts else None

    @property
    def is_anybodys(self) -> bool:
        """Whether it cannot be told who made it, for what would tell that is odd."""
        is_odd = not self.odd.keys().isdisjoint({"id", "metadata", f"metadata.{METADATA}", "input_file_id"})
        return is_odd and self.digest is None and self.input_file_id is None

    def need(self, *fields: str) -> None:
        """Raises `OddAnswerError` where one of these is odd."""
        for field in fields:
            if field in self.odd:
                raise _odd(self.host, self.odd[field], f"its {field}")

    def remarks(self, field: str) -> list[str]:
        """A sentence for each odd value in this field."""
        return [
            f"{self.host} gives {shown} as its {name}, which cannot be understood and is left out"
            for name, shown in self.odd.items()
            if name.partition(".")[0] == field
        ]


def parse_answer(body: bytes, host: str) -> Mapping[str, object]:
    """The JSON object that an answer is. Raises `OddAnswerError`."""
    with suppress(ValueError):
        if _is_object(answer := parse_json(body.removeprefix(BOM_UTF8))):
            return answer
    raise OddAnswerError(
        f"{host} responds with what is no batch and no file: check base_url (--base-url), and whether it has the Batch"
        " API"
    )


def read_file_id(answer: Mapping[str, object], host: str, secrets: tuple[str, ...]) -> str:
    """The id of a file that was uploaded. Raises `OddAnswerError`."""
    if not _is_id(id := answer.get("id")):
        raise _odd(host, _shown(id, secrets), "the id of the file of its requests")
    return id


def read_page(
    answer: Mapping[str, object], host: str, secrets: tuple[str, ...]
) -> tuple[list[BatchAnswer], str | None]:
    """A page of the list of batches, and the id after which the next one begins, if there may be one.

    Raises `OddAnswerError` where it cannot be told what is in the list.
    """
    data = answer.get("data", "")
    if data is not None and not _is_array(data):
        raise _odd(host, _shown(answer.get("data"), secrets), "the data of its list of batches")
    batches = [read_batch(as_object(batch), host, secrets) for batch in data or ()]
    if not batches or answer.get("has_more") is False:
        return batches, None
    last = batches[-1].id or answer.get("last_id")
    if not _is_id(last):
        raise _odd(host, _shown(last, secrets), "the last_id of its list of batches")
    return batches, last


def read_batch(answer: Mapping[str, object], host: str, secrets: tuple[str, ...]) -> BatchAnswer:
    """The batch in an answer, or in a list of such; what is odd in it is noted."""
    odd = dict[str, str]()

    def read(path: str, within: Mapping[str, object], is_sound: Callable[[object], TypeGuard[_Value]]) -> _Value | None:
        value = within.get(path.rpartition(".")[2])
        if is_sound(value):
            return value
        if value is not None or path in ("id", "status"):
            odd[path] = _shown(value, secrets)
        return None

    def file_id(name: str) -> str | None:
        return read(name, answer, _is_id) if answer.get(name) != "" else None  # some write no file so

    metadata = read("metadata", answer, _is_object) or {}
    counts = read("request_counts", answer, _is_object) or {}
    errors = read("errors", answer, _is_object) or {}
    faults = [as_object(fault) for fault in read("errors.data", errors, _is_array) or ()]
    return BatchAnswer(
        host,
        odd,
        id=read("id", answer, _is_id),
        status=read("status", answer, _is_status),
        digest=read(f"metadata.{METADATA}", metadata, _is_text),
        input_file_id=file_id("input_file_id"),
        output_file_id=file_id("output_file_id"),
        error_file_id=file_id("error_file_id"),
        completed=read("request_counts.completed", counts, _is_count),
        failed=read("request_counts.failed", counts, _is_count),
        reason="; ".join(filter(None, [_told(fault, secrets) for fault in faults[:_MAX_REASONS]])) or None,
        is_queue_full=any(fault.get("code") == _QUEUE_IS_FULL for fault in faults),
    )


def _told(fault: Mapping[str, object], secrets: tuple[str, ...]) -> str:
    """Why a batch was refused, in one of its errors; empty where it does not say."""
    told, line = fault.get("message") or fault.get("code"), fault.get("line")
    text = redact(told, *secrets) if isinstance(told, str) else ""
    return f"line {line}: {text}" if text and line and _is_count(line) else text


def _odd(host: str, shown: str, field: str) -> OddAnswerError:
    return OddAnswerError(f"{host} gives {shown} as {field}, which cannot be understood: try again later")


def _shown(value: object, secrets: tuple[str, ...]) -> str:
    """A value as it came, on one line, without secrets."""
    if value is None:
        return "nothing"
    try:
        text = redact(json.dumps(value), *secrets)
    except ValueError:  # a number with more digits than Python writes
        return "a number of very many digits"
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"


def _is_id(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def _is_status(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(_STATUS.fullmatch(value))


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str)


def _is_count(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= _MAX_COUNT


def _is_object(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, dict)


def _is_array(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)
