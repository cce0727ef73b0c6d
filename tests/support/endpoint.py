"""A stand-in for an endpoint, on 127.0.0.1: it serves completions recorded before, at a latency of choice.

Completions are looked up by the request's cache key; a request without one gets 404. It serves the Chat Completions
API only.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any

from extractor.llm.types import ChatRequest, Message

_LIMITS = ("max_completion_tokens", "max_tokens")
_PIECE = 400
"""Characters of each piece of a stream."""

HttpResponse = tuple[int, dict[str, str], bytes]
"""Status, further headers and body."""


@dataclass
class Endpoint:
    """``completions`` maps the cache keys of requests to bodies of responses; ``latency`` is in seconds."""

    completions: Mapping[str, bytes]
    latency: float = 0.0
    port: int = 0
    connections: int = 0
    _server: asyncio.Server | None = field(default=None, repr=False)
    _connections: dict[asyncio.StreamWriter, asyncio.Task[Any] | None] = field(default_factory=dict, repr=False)

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; ``port`` 0 takes a free one."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port, backlog=1024)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening and close the connections."""
        if self._server:
            self._server.close()
        for writer in self._connections:
            writer.close()
        await asyncio.gather(*filter(None, self._connections.values()))

    @property
    def url(self) -> str:
        """The base URL for a client."""
        return f"http://127.0.0.1:{self.port}/v1"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections[writer] = asyncio.current_task()
        self.connections += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                request = await reader.readexactly(_content_length(head))
                if self.latency:
                    await asyncio.sleep(self.latency)
                await self.answer(json.loads(request), writer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            del self._connections[writer]

    async def answer(self, asked: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        """Write the response to a request's body; `ConnectionError` ends the connection."""
        status, headers, body = self.respond(asked)
        kind = "application/json"
        if asked.get("stream") and status == 200 and "content-type" not in headers:
            kind, body = "text/event-stream", as_stream(body)
        writer.write(http_response(status, {"content-type": kind, **headers}, body))

    def respond(self, body: dict[str, Any]) -> HttpResponse:
        """The response to a request's body."""
        request = request_from_body(body)
        unbounded = tuple(parameter for parameter in request.parameters if parameter[0] not in _LIMITS)
        for key in (request.cache_key(), replace(request, parameters=unbounded).cache_key()):
            if key in self.completions:
                return 200, {}, self.completions[key]
        return error_response(404, f"no completion for {request.cache_key()}")


def request_from_body(body: dict[str, Any]) -> ChatRequest:
    """The request that has this body."""
    messages = tuple(Message(message["role"], message["content"]) for message in body["messages"])
    schema = body.get("response_format", {}).get("json_schema", {}).get("schema", {})
    others = {"model", "messages", "response_format", "stream", "stream_options"}
    parameters = {name: body[name] for name in sorted(body.keys() - others)}
    return ChatRequest(body["model"], messages, json.dumps(schema), tuple(parameters.items()))


def as_stream(body: bytes) -> bytes:
    """A completion as the stream of server-sent events that an endpoint would send."""
    completion = json.loads(body)
    choice = completion["choices"][0]
    content = choice["message"].pop("content") or ""
    deltas = [{"content": content[at : at + _PIECE]} for at in range(0, len(content), _PIECE)]
    choices = [{"index": 0, "delta": delta} for delta in ({**choice["message"]}, *deltas)]
    last = {"index": 0, "delta": {}, "finish_reason": choice["finish_reason"]}
    facts = {name: completion[name] for name in ("id", "created", "model") if name in completion}
    chunks = [{**facts, "object": "chat.completion.chunk", "choices": [choice]} for choice in (*choices, last)]
    if "usage" in completion:
        chunks.append({**facts, "object": "chat.completion.chunk", "choices": [], "usage": completion["usage"]})
    events = [json.dumps(chunk, ensure_ascii=False, separators=(",", ":")) for chunk in chunks]
    return "".join(f"data: {event}\n\n" for event in [*events, "[DONE]"]).encode()


def http_response(status: int, headers: Mapping[str, str], body: bytes) -> bytes:
    """A whole response as it goes over the wire."""
    headers = {"content-length": str(len(body)), **headers}
    lines = [
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def error_response(status: int, message: str, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """An error as OpenAI writes it."""
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": None}
    return status, dict(headers or {}), json.dumps({"error": error}).encode()


def _content_length(head: bytes) -> int:
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return int(lengths[0]) if lengths else 0


def read_completions(path: Path) -> dict[str, bytes]:
    """The completions of a batch's output file, by cache key."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row["custom_id"]: json.dumps(row["response"]["body"]).encode() for row in rows}
