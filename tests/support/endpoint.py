"""A stand-in for an endpoint, on 127.0.0.1: it serves answers that were given before, at a latency of choice.

Answers are looked up by the question's key in files of the Batch output format; a question whose answer is not there
gets 404. It knows the Chat Completions API only.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from extractor.llm.types import ChatRequest, Message


@dataclass
class Endpoint:
    """``answers`` maps a question's key to a completion's body; ``latency`` is in seconds."""

    answers: Mapping[str, bytes]
    latency: float = 0.0
    requests: int = 0
    under_way: int = 0
    most_under_way: int = 0
    port: int = 0
    _server: asyncio.Server | None = field(default=None, repr=False)

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; ``port`` 0 takes a free one."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port, backlog=1024)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Listen no more."""
        if self._server:
            self._server.close()

    @property
    def url(self) -> str:
        """The base URL to give to a client."""
        return f"http://127.0.0.1:{self.port}/v1"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while received := await reader.readuntil(b"\r\n\r\n"):
                body = await reader.readexactly(_length(received))
                self.requests += 1
                self.under_way += 1
                self.most_under_way = max(self.most_under_way, self.under_way)
                if self.latency:
                    await asyncio.sleep(self.latency)
                status, headers, answer = self.respond(json.loads(body))
                headers = {"content-type": "application/json", "content-length": str(len(answer)), **headers}
                head = [
                    f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
                    *(f"{name}: {headers[name]}" for name in headers),
                ]
                writer.write("\r\n".join([*head, "", ""]).encode())
                writer.write(answer)
                self.under_way -= 1
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def respond(self, asked: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        """Status, further headers and body of the answer to a request's body."""
        key = request_of(asked).cache_key()
        if key in self.answers:
            return 200, {}, self.answers[key]
        return failure(404, f"no answer to {key} here")


def request_of(body: dict[str, Any]) -> ChatRequest:
    """The request whose body this is."""
    messages = tuple(Message(message["role"], message["content"]) for message in body["messages"])
    schema = body.get("response_format", {}).get("json_schema", {}).get("schema", {})
    parameters = {name: body[name] for name in sorted(body.keys() - {"model", "messages", "response_format"})}
    return ChatRequest(body["model"], messages, json.dumps(schema), tuple(parameters.items()))


def failure(status: int, message: str, headers: Mapping[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    """An error as OpenAI words it."""
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": None}
    return status, dict(headers or {}), json.dumps({"error": error}).encode()


def _length(head: bytes) -> int:
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return int(lengths[0]) if lengths else 0


def answers_in(path: Path) -> dict[str, bytes]:
    """The completions of a batch's output file, by key."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row["custom_id"]: json.dumps(row["response"]["body"]).encode() for row in rows}
