"""The endpoint that everybody asks, in a process of its own: it answers in whatever form it is asked for.

    python -m bench.endpoint --latency 2 --rpm 600

The answers have the same content: the quotes of the recorded reply to the seed that an article is made of. A request
for the model ``stats`` gets the counts since the last one, and when (`time.monotonic`) the first request of them came.
Requests beyond a rate limit are refused at once; errors, and replies that fit no schema, come as often as is asked for.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import time
from collections import Counter
from functools import cache
from typing import Any

from bench.rate_limit import RateLimit
from tests.support.endpoint import as_stream, error_response, http_response
from tests.support.recording import Recorded


class Everybodys(Recorded):
    """Answers our own requests with the recorded replies, and others with their quotes."""

    def __init__(
        self,
        latency: float = 0.0,
        spread: float = 0.0,
        limit: RateLimit | None = None,
        errors: float = 0.0,
        misfits: float = 0.0,
    ) -> None:
        super().__init__()
        self._seconds, self._spread = latency, spread
        self._begun: float | None = None
        self._limit = limit
        self._errors, self._misfits = errors, misfits
        self._chance = random.Random(7)
        self.counts: Counter[str] = Counter()
        self._quotes = {seed: _quotes(seed, answer) for seed, answer in self._by_article.items()}
        self._as_stream = cache(as_stream)

    async def answer(self, asked: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        """As `Endpoint.answer`, with counts."""
        if asked["model"] == "stats":
            self._write(writer, json.dumps({**self.counts, "begun": self._begun}).encode(), streamed=False)
            self.counts.clear()
            self._begun = None
            return
        self.counts.update(attempts=1)
        self._begun = self._begun or time.monotonic()
        if wait := self._refusal():
            self._refuse(writer, 429, f"Rate limit reached: try again in {wait:.3f} s")
            return
        await asyncio.sleep(self._seconds * self._chance.lognormvariate(0.0, self._spread))
        if self._chance.random() < self._errors:
            self._refuse(writer, 500, "The server had an error")
            return
        prompt = "".join(str(message["content"]) for message in asked["messages"])
        body = self._body(asked, prompt)
        if self._chance.random() < self._misfits:
            body = _completion(content='{"actors":[]}')
        message = json.loads(body)["choices"][0]["message"]
        reply = message["content"] or message["tool_calls"][0]["function"]["arguments"]
        self.counts.update(requests=1, sent=len(prompt), received=len(reply))
        self._write(writer, self._as_stream(body) if asked.get("stream") else body, streamed=bool(asked.get("stream")))

    def _refusal(self) -> float:
        """The seconds until there is room; 0: there is, and it is used."""
        if self._limit is None:
            return 0.0
        wait = self._limit.wait(1.0, asyncio.get_running_loop().time())
        if not wait:
            self._limit.take(1.0)
        return wait

    def _refuse(self, writer: asyncio.StreamWriter, status: int, message: str) -> None:
        writer.write(http_response(*error_response(status, message)))

    def _write(self, writer: asyncio.StreamWriter, body: bytes, *, streamed: bool) -> None:
        kind = "text/event-stream" if streamed else "application/json"
        head = f"HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)

    def _body(self, asked: dict[str, Any], prompt: str) -> bytes:
        if asked["model"] == "varied":
            return self.respond(asked)[2]
        quotes = next((quotes for seed, quotes in self._quotes.items() if _is_part(seed, prompt)), [])
        if "extractions" in prompt:  # langextract, which asks for each part of an article
            found = [{"quote": text, "quote_attributes": {"speaker": who}} for text, who in quotes if text in prompt]
            return _completion(content=json.dumps({"extractions": found}, ensure_ascii=False))
        reply = json.dumps({"quotes": [{"text": text, "speaker": who} for text, who in quotes]}, ensure_ascii=False)
        if tools := asked.get("tools"):
            function = {"name": tools[0]["function"]["name"], "arguments": reply}
            return _completion(content=None, tool_calls=[{"id": "c1", "type": "function", "function": function}])
        return _completion(content=reply)


def _is_part(seed: str, prompt: str) -> bool:
    """Whether the prompt has a line of the article, which stands in our own numbered."""
    lines = [line.partition("] ")[2] for line in seed.splitlines() if line.startswith("[")]
    return any(line in prompt for line in lines if len(line) > 40)


def _quotes(seed: str, answer: bytes) -> list[tuple[str, str]]:
    """Ten quotes of a recorded reply with their speakers, in the article's words."""
    sentences = dict(re.findall(r"^\[(\d+)\] (.+)$", seed, re.MULTILINE))
    reply = json.loads(json.loads(answer)["choices"][0]["message"]["content"])
    names = [line.partition("|")[0] for line in reply["actors"]]
    quotes: list[tuple[str, str]] = []
    for line in reply["quotes"]:
        who, content, *_ = line.split("|")
        number = who.partition("<")[0]
        sentence, _, pointer = content.partition(" // ")[0].partition(": ")
        first, _, last = pointer.partition(" ~ ")
        words = re.search(f"{re.escape(first)}.*?{re.escape(last)}", sentences.get(sentence, ""), re.IGNORECASE)
        if words:
            quotes.append((words[0], names[int(number) - 1] if number.isdigit() else "somebody"))
    return quotes[:10]


def _completion(**message: Any) -> bytes:
    choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1000, "completion_tokens": 500, "total_tokens": 1500}
    head = {"id": "x", "object": "chat.completion", "created": 1, "model": "m"}
    return json.dumps({**head, "choices": [choice], "usage": usage}).encode()


async def _main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--latency", type=float, default=0.0, help="seconds")
    parser.add_argument("--spread", type=float, default=0.0, help="how much it varies: deviation of its logarithm")
    parser.add_argument("--rpm", type=float, default=0.0, help="limit of requests a minute; 0: none")
    parser.add_argument("--held-seconds", type=float, default=60.0, help="so many seconds' worth of it at once")
    parser.add_argument("--errors", type=float, default=0.0, help="share of HTTP 500")
    parser.add_argument("--misfits", type=float, default=0.0, help="share of replies that do not fit the schema")
    given = parser.parse_args()
    limit = RateLimit(given.rpm, given.held_seconds) if given.rpm else None
    endpoint = Everybodys(given.latency, given.spread, limit, given.errors, given.misfits)
    await endpoint.start()
    print(endpoint.url, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main())
