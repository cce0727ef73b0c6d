"""Files for the Batch API, and their answers: the same questions and answers as asked one by one, at another price.

The format is OpenAI's (https://platform.openai.com/docs/guides/batch); ``vllm run-batch`` reads and writes the same.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from extractor.errors import EndpointUnavailableError, ExtractorError, InvalidReplyError, UsageError
from extractor.files.atomic import write_atomically
from extractor.files.jsonl import read_lines
from extractor.llm.openai.json_access import mapping
from extractor.llm.openai.response import interpret
from extractor.llm.types import ChatRequest, ChatResponse

MOST_REQUESTS = 50_000
"""The most requests in one file that the Batch API takes."""

MOST_BYTES = 200_000_000
"""The largest file that the Batch API takes."""

_ANSWER_MOST = 64 << 20
_KEY = re.compile(r"[0-9a-f]{64}")
_HEADERS = {"content-type": "application/json"}


def request_line(question: ChatRequest) -> str:
    """The question as a line of a batch file, without the newline; its key is the ``custom_id``."""
    return json.dumps(
        {"custom_id": question.cache_key(), "method": "POST", "url": "/v1/chat/completions", "body": question.body()},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def write_requests(
    questions: Iterable[ChatRequest], path: Path, *, most_requests: int = MOST_REQUESTS, most_bytes: int = MOST_BYTES
) -> list[Path]:
    """Write the questions to ``path``, and what the limits leave over to ``path`` with -2, -3 and so on in its name.

    Equal questions are written once. A file is there whole or not at all, and takes the place of an older one. Returns
    the files; the first is written even if there is nothing to ask. Raises `UsageError` if one cannot be written, or if
    one question alone is larger than a file may be.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        parts = _parts(questions, most_requests, most_bytes)
        write_atomically(path, next(parts, list[bytes]()))
        files = [path]
        for number, part in enumerate(parts, 2):
            files.append(path.with_stem(f"{path.stem}-{number}"))
            write_atomically(files[-1], part)
        return files
    except OSError as error:
        raise UsageError(f"{str(path)!r} cannot be written ({error.strerror}): give another place") from error


def _parts(questions: Iterable[ChatRequest], most_requests: int, most_bytes: int) -> Iterator[list[bytes]]:
    written: set[str] = set()
    part: list[bytes] = []
    size = 0
    for question in questions:
        if (key := question.cache_key()) in written:
            continue
        written.add(key)
        line = request_line(question).encode() + b"\n"
        if len(line) > most_bytes:
            raise UsageError(f"the request {key} alone has more than {most_bytes:,} bytes: ask for smaller parts")
        if part and (len(part) == most_requests or size + len(line) > most_bytes):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line)
    if part:
        yield part


State = Literal["poll", "result", "failed"]


def state(batch: Mapping[str, object]) -> State:
    """What to do about a batch, from its object as the Batch API gives it: ask again later, read its files, or give up.

    A batch that expired or was cancelled half-way has results too; what it did not get to stands in its error file.
    """
    if batch.get("status") in ("completed", "expired", "cancelled"):
        return "result"
    return "failed" if batch.get("status") == "failed" else "poll"


def _not_its_output(batch: Mapping[str, object]) -> str:
    """What to tell somebody who gives the batch's own object in the place of its output."""
    files = " and ".join(str(batch[name]) for name in ("output_file_id", "error_file_id") if batch.get(name))
    advice = {
        "poll": "come back when it is completed",
        "result": f"download its files ({files}) and read them"
        if files
        else "it has no files, so nothing was answered",
        "failed": "look at its errors, and send the requests again",
    }
    return f"this is the batch itself, which is {batch.get('status')}: {advice[state(batch)]}"


def read_answers(*paths: Path) -> Iterator[tuple[str | None, ChatResponse | ExtractorError]]:
    """What became of each request, from a batch's output and error files, in any order; each key once.

    Of several lines for one key the first answer counts, and errors only where there is no answer; these come last. The
    key is None for a line that cannot be told to belong to a request; its error names the line. Answers and errors are
    those that `interpret` makes of the same response at once. Raises `UsageError` if a file cannot be read.
    """
    answered: set[str] = set()
    failed: dict[str, ExtractorError] = {}
    for path in paths:
        try:
            for number, line in read_lines(path, _ANSWER_MOST):
                key, outcome = _outcome(f"{path.name}, line {number}", line)
                if key is None:
                    yield None, outcome
                elif isinstance(outcome, ExtractorError):
                    failed.setdefault(key, outcome)
                elif key not in answered:
                    answered.add(key)
                    yield key, outcome
        except OSError as error:
            raise UsageError(f"{str(path)!r} cannot be read ({error.strerror}): give a batch's output file") from error
    yield from ((key, error) for key, error in failed.items() if key not in answered)


def _outcome(where: str, line: bytes | None) -> tuple[str | None, ChatResponse | ExtractorError]:
    try:
        said: object = json.loads(line) if line else None
    except (ValueError, RecursionError):
        said = None
    if mapping(said).get("object") == "batch":
        return None, InvalidReplyError(f"{where}: {_not_its_output(mapping(said))}")
    key = mapping(said).get("custom_id")
    if not (isinstance(key, str) and _KEY.fullmatch(key)):
        return None, InvalidReplyError(
            f"{where}: not an answer to one of our requests: get the batch's output file again"
        )
    try:
        return key, _answer(mapping(said))
    except ExtractorError as error:
        return key, error


def _answer(said: Mapping[str, object]) -> ChatResponse:
    """The answer in one line of a batch's output. Raises as `interpret` does, and `EndpointUnavailableError` without a response."""
    response, error = mapping(said.get("response")), said.get("error")
    status, body = response.get("status_code"), response.get("body")
    if not isinstance(status, int):
        reason = mapping(error).get("message") or error or "no reason given"
        raise EndpointUnavailableError(f"the batch has no answer to this request ({reason}): put it in another batch")
    if body is None:  # vLLM puts the body of an error beside the response
        body = error if "error" in mapping(error) else {"error": error}
    return interpret(status, _HEADERS, json.dumps(body).encode(), now=time.time())
