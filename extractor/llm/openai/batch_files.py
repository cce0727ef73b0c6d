"""Files of the Batch API and its answers: the same requests and responses as one by one, at another price.

The format is OpenAI's (https://platform.openai.com/docs/guides/batch); ``vllm run-batch`` reads and writes the same.
"""

from __future__ import annotations

import codecs
import json
import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Literal

from extractor.errors import EndpointUnavailableError, ExtractorError, InvalidReplyError, UsageError
from extractor.files.atomic import is_stream, remedy_of, write_atomically
from extractor.files.jsonl import read_file, read_lines
from extractor.files.outputs import check_output
from extractor.files.unicode import foreign_unicode
from extractor.llm.openai.json_access import as_object
from extractor.llm.openai.request_body import request_body
from extractor.llm.openai.response import read_response
from extractor.llm.types import ChatRequest, ChatResponse
from extractor.redaction import redact

MAX_REQUESTS = 50_000
"""The most requests in one file that the Batch API takes."""

MAX_FILE_BYTES = 200_000_000
"""The largest file that the Batch API takes."""

NO_LIMITS: Mapping[str, int] = {"max_requests": sys.maxsize, "max_bytes": sys.maxsize}
"""Those of a program on a machine of one's own, such as ``vllm run-batch``."""

_MAX_ANSWER_BYTES = 64 << 20
REQUESTS_BEGIN = re.compile(rb'\{"custom_id":"[0-9a-f]{64}","method":"POST"')
"""How a line of `request_line` begins."""

_CACHE_KEY = re.compile(r"[0-9a-f]{64}")
_HEADERS = {"content-type": "application/json"}


def request_line(request: ChatRequest) -> str:
    """The request as a line of a batch file, without the newline; its cache key is the ``custom_id``."""
    return json.dumps(
        {
            "custom_id": request.cache_key(),
            "method": "POST",
            "url": "/v1/chat/completions",
            "body": request_body(request),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def write_requests(
    requests: Iterable[ChatRequest],
    path: Path,
    inputs: Sequence[Path] = (),
    /,
    *,
    max_requests: int = MAX_REQUESTS,
    max_bytes: int = MAX_FILE_BYTES,
) -> list[Path]:
    """Write the requests to ``path``, and what exceeds the limits to files with -2, -3 and so on in their names.

    Equal requests are written once. A file is there whole or not at all, and replaces an older one of requests; nothing
    else is replaced, least of all one of the ``inputs``. Returns the files; the first is written even if there are no
    requests. Raises `UsageError` if one cannot be written, or if one request alone is larger than a file may be.
    """
    try:
        check_output(path, REQUESTS_BEGIN, inputs)
        path.parent.mkdir(parents=True, exist_ok=True)
        files = _split(requests, max_requests, max_bytes)
        if is_stream(path):  # beside which no further file can stand
            write_atomically(path, chain.from_iterable(files))
            return [path]
        write_atomically(path, next(files, list[bytes]()))
        written = [path]
        for number, lines in enumerate(files, 2):
            further = path.with_stem(f"{path.stem}-{number}")
            check_output(further, REQUESTS_BEGIN, inputs)
            write_atomically(further, lines)
            written.append(further)
        return written
    except OSError as error:
        remedy = remedy_of(error) or "give another place"
        raise UsageError(f"{str(path)!r} cannot be written ({error.strerror}): {remedy}") from error


def _split(requests: Iterable[ChatRequest], max_requests: int, max_bytes: int) -> Iterator[list[bytes]]:
    """The lines of each file."""
    seen: set[str] = set()
    lines: list[bytes] = []
    size = 0
    for request in requests:
        if (key := request.cache_key()) in seen:
            continue
        seen.add(key)
        line = request_line(request).encode() + b"\n"
        if len(line) > max_bytes:
            raise UsageError(f"the request {key} alone has more than {max_bytes:,} bytes: ask for smaller chunks")
        if lines and (len(lines) == max_requests or size + len(line) > max_bytes):
            yield lines
            lines, size = [], 0
        lines.append(line)
        size += len(line)
    if lines:
        yield lines


class ForeignReplyError(InvalidReplyError):
    """A line of a batch's output is of a request that is none of ours."""


BatchState = Literal["poll", "result", "failed"]


def batch_state(batch: Mapping[str, object]) -> BatchState:
    """What to do about a batch, given its object as the Batch API returns it: poll again, read its files, or give up.

    A batch that expired or was cancelled half-way has results too; what it did not get to stands in its error file.
    """
    if batch.get("status") in ("completed", "expired", "cancelled"):
        return "result"
    return "failed" if batch.get("status") == "failed" else "poll"


def _not_an_output(batch: Mapping[str, object], secrets: Sequence[str]) -> str:
    """What to tell a user who gives the batch's own object instead of its output."""
    files = " and ".join(
        redact(str(batch[name]), *secrets) for name in ("output_file_id", "error_file_id") if batch.get(name)
    )
    advice = {
        "poll": "come back when it is completed",
        "result": f"download its files ({files}) and read them"
        if files
        else "it has no files, so there are no replies",
        "failed": "look at its errors, and send the requests again",
    }
    return (
        f"this is the batch itself, which is {redact(str(batch.get('status')), *secrets)}: {advice[batch_state(batch)]}"
    )


def read_responses(
    *paths: Path, secrets: Sequence[str] = (), twice: set[str] | None = None
) -> Iterator[tuple[str | None, ChatResponse | ExtractorError]]:
    """What became of each request, from a batch's output and error files, in any order; each cache key once.

    Of several lines for one key the first response counts, and errors only where there is no response; these come last.
    Keys of which a later response has another text are added to ``twice``.
    The key is None for a line that belongs to no request; its error names the line. Responses and errors are those that
    `read_response` makes of the same response at once, without ``secrets``. Raises `UsageError` if a file cannot be
    read, or has requests.
    """
    answered: dict[str, int] = {}  # the hashes of the texts
    failed: dict[str, ExtractorError] = {}
    for path in paths:
        try:
            _check_format(path)
            for number, line in read_lines(path, _MAX_ANSWER_BYTES):
                key, outcome = _outcome(f"{path.name}, line {number}", line, secrets)
                if key is None:
                    yield None, outcome
                elif isinstance(outcome, ExtractorError):
                    failed.setdefault(key, outcome)
                elif key not in answered:
                    answered[key] = hash(outcome.text)
                    yield key, outcome
                elif twice is not None and answered[key] != hash(outcome.text):
                    twice.add(key)
        except OSError as error:
            raise UsageError(f"{str(path)!r} cannot be read ({error.strerror}): give a batch's output file") from error
    yield from ((key, error) for key, error in failed.items() if key not in answered)


def _check_format(path: Path) -> None:
    """Raises `UsageError` if the file is of a format that has no lines of JSON, as its beginning tells."""
    beginning = next(read_file(path), b"").removeprefix(codecs.BOM_UTF8)
    reason = None
    if beginning.startswith(b"\x1f\x8b"):
        reason = "is compressed: unpack it"
    elif encoding := foreign_unicode(beginning):
        reason = f"is {encoding}: save it as UTF-8"
    elif beginning.strip() in (b"{", b"[") or beginning.startswith(b"[{"):
        reason = "is JSON over several lines, or a list: give the batch's output file, which has one object per line"
    if reason:
        raise UsageError(f"{path.name} {reason}")


def _outcome(
    where: str, line: bytes | None, secrets: Sequence[str]
) -> tuple[str | None, ChatResponse | ExtractorError]:
    if line is None:
        return None, InvalidReplyError(f"{where}: this line is longer than any reply: get the batch's output again")
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        return None, InvalidReplyError(f"{where}: this line is not JSON: get the batch's output again")
    row = as_object(value)
    if row.get("object") == "batch":
        return None, InvalidReplyError(f"{where}: {_not_an_output(row, secrets)}")
    if {"method", "url"} <= row.keys():
        raise UsageError(
            f"{where}: this is the file of requests: send it to the provider, and read the output that comes back"
        )
    if "result" in row and "response" not in row:
        raise UsageError(f"{where}: this is Anthropic's format of batches, which is not read: give a batch in OpenAI's")
    key = row.get("custom_id")
    if not (isinstance(key, str) and _CACHE_KEY.fullmatch(key)):
        kind = ForeignReplyError if isinstance(key, str) else InvalidReplyError
        return None, kind(f"{where}: not a reply to one of our requests: get the batch's output again")
    try:
        return key, _response(row, secrets)
    except ExtractorError as error:
        return key, error


def _response(row: Mapping[str, object], secrets: Sequence[str]) -> ChatResponse:
    """The response in one line of a batch's output.

    Raises as `read_response` does, and `EndpointUnavailableError` where the line has no response.
    """
    response, error = as_object(row.get("response")), row.get("error")
    status, body = response.get("status_code"), response.get("body")
    if isinstance(body, str):
        with suppress(ValueError, RecursionError):
            body = json.loads(body)
    if isinstance(status, str) and re.fullmatch("[1-5][0-9]{2}", status):
        status = int(status)
    elif status is None and "choices" in as_object(body):
        status = 200
    if type(status) is not int:
        reason = as_object(error).get("message") or error or "no reason given"
        raise EndpointUnavailableError(
            f"the batch has no reply to this request ({redact(str(reason), *secrets)}): put it in another batch"
        )
    if body is None:  # vLLM puts the body of an error beside the response
        body = error if "error" in as_object(error) else {"error": error}
    try:
        return read_response(status, _HEADERS, json.dumps(body).encode(), now=time.time(), secrets=secrets)
    except EndpointUnavailableError as error:
        if not error.rate_limited:
            raise
        raise EndpointUnavailableError(f"{error}: put it in another batch", rate_limited=True) from None
