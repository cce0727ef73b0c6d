"""A stand-in for a provider's Files and Batches endpoints, on 127.0.0.1 or in memory."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.parser import BytesParser
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2

from tests.support.completions import chat_completion

Answer = Callable[[Mapping[str, Any]], dict[str, Any] | None]
"""The ``response`` and ``error`` of a request's line; None: it has no line in any file."""


def completed(_: Mapping[str, Any]) -> dict[str, Any]:
    """An empty reply."""
    return {"response": {"status_code": 200, "body": chat_completion(EMPTY)}, "error": None}


EMPTY = '{"actors": [], "quotes": [], "claims": [], "stances": []}'


@dataclass
class BatchProvider:
    """Does batches when `work` is called. ``refusals`` are statuses with which the next calls are turned away."""

    answer: Answer = completed
    ends_as: str = "completed"
    errors: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    refusals: list[int] = field(default_factory=list[int])
    lost: list[str] = field(default_factory=list[str])
    """Paths (``POST /v1/batches``) to which the next call is done and its response lost."""
    odd_body: bytes | None = None
    """The body of every response from now on."""
    alter: Callable[[str, int, bytes], tuple[int, bytes]] = lambda _, status, body: (status, body)
    """What comes in the place of a status and a body, by the call (``POST /v1/batches``)."""
    is_stuck: bool = False
    """The list of batches gives its first page for ever."""
    looks_left: int = 0
    """After so many looks at a batch the work is done."""
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    batches: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    calls: list[str] = field(default_factory=list[str])

    @cached_property
    def _server(self) -> ThreadingHTTPServer:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    @property
    def transport(self) -> httpx2.MockTransport:
        """The way to it without a network."""

        def handle(request: httpx2.Request) -> httpx2.Response:
            query, type = parse_qs(request.url.query.decode()), request.headers.get("content-type", "")
            status, body = self.call(request.method, request.url.path, query, type, request.read())
            return httpx2.Response(status, headers={"content-type": "application/json"}, content=body)

        return httpx2.MockTransport(handle)

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def stop(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def work(self) -> None:
        """Do all batches that are under way to their end."""
        for batch in self.batches:
            if batch["status"] in ("validating", "in_progress", "cancelling"):
                self._do(batch)

    def _do(self, batch: dict[str, Any]) -> None:
        batch["status"] = "cancelled" if batch["status"] == "cancelling" else self.ends_as
        if self.ends_as == "failed":
            batch["errors"] = {"object": "list", "data": self.errors}
            return
        outputs, errors = list[str](), list[str]()
        for line in self.files[batch["input_file_id"]].splitlines():
            request = json.loads(line)
            if (answer := self.answer(request)) is None:
                continue
            response: dict[str, Any] = answer["response"] or {}
            status = response.get("status_code")
            row = json.dumps({"id": "r", "custom_id": request["custom_id"], **answer})
            (outputs if status == 200 else errors).append(row)
        for name, lines in (("output", outputs), ("error", errors)):
            if lines:
                batch[f"{name}_file_id"] = self._keep("\n".join(lines).encode() + b"\n")
        batch["request_counts"] |= {"completed": len(outputs), "failed": len(errors)}

    def _keep(self, content: bytes) -> str:
        id = f"file-{len(self.files)}"
        self.files[id] = content
        return id

    def call(self, method: str, path: str, query: Mapping[str, list[str]], type: str, body: bytes) -> tuple[int, bytes]:
        """The status and body of the response to a call."""
        self.calls.append(f"{method} {path}")
        status, content = self._respond(method, path, query, type, body)
        return self.alter(f"{method} {path}", status, content)

    def _respond(
        self, method: str, path: str, query: Mapping[str, list[str]], type: str, body: bytes
    ) -> tuple[int, bytes]:
        if self.refusals:
            return self.refusals.pop(0), b'{"error": {"message": "later", "type": "server_error"}}'
        if self.odd_body is not None:
            return 200, self.odd_body
        match method, path.removeprefix("/v1/").split("/"):
            case "POST", ["files"]:
                return _json({"id": self._keep(_uploaded(type, body)), "object": "file", "purpose": "batch"})
            case "POST", ["batches"]:
                return _json(self._create(json.loads(body)))
            case "GET", ["batches"]:
                return _json(self._listed(query))
            case "GET", ["batches", id] if any(batch["id"] == id for batch in self.batches):
                self.looks_left -= 1
                if self.looks_left == 0:
                    self.work()
                return _json(next(batch for batch in self.batches if batch["id"] == id))
            case "POST", ["batches", id, "cancel"] if any(batch["id"] == id for batch in self.batches):
                batch = next(batch for batch in self.batches if batch["id"] == id)
                if batch["status"] not in ("validating", "in_progress"):
                    return 409, b'{"error": {"message": "Cannot cancel a completed batch"}}'
                batch["status"] = "cancelling"
                return _json(batch)
            case "GET", ["files", id, "content"] if id in self.files:
                return 200, self.files[id]
            case _:
                pass
        return 404, b'{"error": {"message": "No such File object", "type": "invalid_request_error"}}'

    def _create(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        requests = self.files[asked["input_file_id"]].count(b"\n")
        batch: dict[str, Any] = {
            "id": f"batch_{len(self.batches)}",
            "object": "batch",
            "endpoint": asked["endpoint"],
            "completion_window": "24h",
            "created_at": 1_700_000_000,
            "input_file_id": asked["input_file_id"],
            "metadata": asked["metadata"],
            "status": "validating",
            "output_file_id": None,
            "error_file_id": None,
            "request_counts": {"total": requests, "completed": 0, "failed": 0},
        }
        self.batches.append(batch)
        return batch

    def _listed(self, query: Mapping[str, list[str]]) -> dict[str, Any]:
        """Two a page, the newest first."""
        newest_first = self.batches[::-1]
        ids = [batch["id"] for batch in newest_first]
        begin = ids.index(query["after"][0]) + 1 if "after" in query and not self.is_stuck else 0
        page = newest_first[begin : begin + 2]
        return {
            "object": "list",
            "data": page,
            "has_more": self.is_stuck or begin + 2 < len(ids),
            "last_id": page and page[-1]["id"],
        }


def _json(value: object) -> tuple[int, bytes]:
    return 200, json.dumps(value).encode()


def _uploaded(type: str, body: bytes) -> bytes:
    """The file in a form (RFC 7578)."""
    form = BytesParser().parsebytes(f"content-type: {type}\r\n\r\n".encode() + body)
    for part in form.get_payload():
        if re.search("filename=", part["content-disposition"]):  # type: ignore[index]
            return part.get_payload(decode=True)  # type: ignore[union-attr, return-value]
    raise AssertionError("no file")


def _handler(provider: BatchProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            url = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            if "chunked" in self.headers.get("transfer-encoding", ""):
                while size := int(self.rfile.readline(), 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
            type = self.headers.get("content-type", "")
            status, content = provider.call(self.command, url.path, parse_qs(url.query), type, body)
            if f"{self.command} {url.path}" in provider.lost:
                provider.lost.remove(f"{self.command} {url.path}")
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST

        def log_message(self, format: str, *args: Any) -> None: ...

    return Handler
