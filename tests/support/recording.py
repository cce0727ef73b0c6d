"""What cassettes are recorded from if no endpoint is named, and what `make bench` asks: given answers, and faults.

    python -m tests.support.recording --latency 0.2

The fault is chosen by the model's name. What is not a fault is what ``local-model`` answered to the same article.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractor import Article, Settings
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.text.segmentation import split_sentences
from tests.support.endpoint import Endpoint, error_response, read_completions
from tests.support.paths import ROOT

SEEDS = sorted((ROOT / "seeds" / "articles").glob("*.txt"))
CODEBOOK = ROOT / "seeds" / "codebooks" / "ukraine-nato.toml"
MODEL = "local-model"


def article(path: Path) -> Article:
    """A seed as `extractor extract seeds/articles` reads it."""
    return Article.of(path.read_bytes().decode("utf-8"), id=path.name)


class Recorded(Endpoint):
    """Serves the seeds' answers, and faults by the model's name."""

    def __init__(self, latency: float = 0.0) -> None:
        files = (ROOT / "seeds" / "answers").glob("*.jsonl")
        answers = {key: body for path in files for key, body in read_completions(path).items()}
        super().__init__(answers, latency)
        builder = RequestBuilder.from_settings(Settings(model=MODEL, codebook=CODEBOOK))
        seeds = [article(seed) for seed in SEEDS]
        first = [builder.requests(seed, split_sentences(seed.text))[0][1] for seed in seeds]
        self._by_article = {request.messages[-1].content: answers[request.cache_key()] for request in first}
        self._asked: Counter[str] = Counter()

    def respond(self, asked: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        """The fault that the model's name asks for, or an answer."""
        model = asked["model"]
        self._asked[model] += 1
        users = [message["content"] for message in asked["messages"] if message["role"] == "user"]
        good = self._by_article.get(users[0])
        if good is None and model == "varied":  # an article that only begins like a seed
            good = next(answer for seed, answer in self._by_article.items() if users[0][:100] == seed[:100])
        if model == MODEL or good is None:
            return super().respond(asked)
        if model == "misfit-once" and len(users) == 1:
            return 200, {}, _with(good, content='{"actors":[],"quotes":[],"claims":[]}')
        if model == "refuses":
            return 200, {}, _with(good, content=None, refusal="I'm sorry, I can't help with that.")
        if model == "cut-off":
            return 200, {}, _with(good, finish_reason="length", content=_content(good)[:300])
        if model == "limited-once" and self._asked[model] == 1:
            return error_response(429, "Rate limit reached: 1 request a second", {"retry-after": "1"})
        if model == "without-schemas":
            if "response_format" in asked:
                return error_response(400, "'response_format' is not supported by this server")
            return 200, {}, _with(good, content=f"Here you are:\n```json\n{_content(good)}\n```")
        return 200, {}, good


def _content(body: bytes) -> str:
    return str(json.loads(body)["choices"][0]["message"]["content"])


def _with(body: bytes, *, finish_reason: str = "stop", **message: str | None) -> bytes:
    completion = json.loads(body)
    completion["choices"][0]["finish_reason"] = finish_reason
    completion["choices"][0]["message"].update(message)
    return json.dumps(completion).encode()


@contextmanager
def serving() -> Iterator[str]:
    """The base URL of a `Recorded` endpoint, which runs in a thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    endpoint = Recorded()
    asyncio.run_coroutine_threadsafe(endpoint.start(), loop).result()
    try:
        yield endpoint.url
    finally:
        asyncio.run_coroutine_threadsafe(endpoint.stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _main() -> None:
    parser = argparse.ArgumentParser(description="Serve the seeds' answers on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds")
    given = parser.parse_args()
    endpoint = Recorded(given.latency)
    await endpoint.start(given.port)
    print(endpoint.url, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main())
