"""What is measured: ours in this process or a child of it, the others' by `bench.peers`."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from bench.articles import CODEBOOK, KINDS, SEEDS, pointers, varied
from bench.made_up_gold import made_up_gold
from extractor import Article, Extractor, Settings
from extractor.backends.llm.conversation import ArticleConversation, ChunkReply
from extractor.backends.llm.merge import merge_replies
from extractor.backends.llm.stack import open_llm_backend
from extractor.backends.provenance import make_provenance
from extractor.evaluation.scores import score_articles
from extractor.grounding.alignment import Aligner
from extractor.grounding.grounder import ground
from extractor.text.segmentation import split_sentences
from tests.support.paths import ROOT

PEERS = ROOT / "bench" / ".venv" / "bin" / "python"
LAYERS = ("actors", "quotes", "claims", "stances")


@contextmanager
def endpoint(latency: float, *options: str) -> Iterator[str]:
    """The base URL of the endpoint, in a process of its own."""
    command = [sys.executable, "-m", "bench.endpoint", "--latency", str(latency), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def peer(job: dict[str, Any]) -> dict[str, Any]:
    """The figures of a job of `bench.peers`; the bare SDK is the one that the package has."""
    python = sys.executable if job["what"] == "sdk" else str(PEERS)
    done = subprocess.run(
        [python, str(ROOT / "bench" / "peers.py")],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{job['what']} failed: {done.stderr.strip().splitlines()[-1]}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def has_peers() -> bool:
    """Whether the others are installed."""
    return PEERS.exists()


# -------------------------------------------------------------------------------------------------------- requests


def ours(url: str, count: int, concurrency: int, jobs: int | None) -> dict[str, Any]:
    """So many articles through `Extractor`: wall time, and CPU of this process, which is all of it with one job."""

    async def ask() -> dict[str, Any]:
        with tempfile.TemporaryDirectory() as folder:
            async with Extractor(
                "varied", base_url=url, cache=Path(folder), concurrency=concurrency, codebook=CODEBOOK
            ) as extractor:
                await extractor.aextract_text(SEEDS[0])  # so that everything is imported
                stats(url)
                articles = list(varied(count))
                wall, cpu = time.perf_counter(), time.process_time()
                done = [record async for record in extractor.aextract_many(articles, jobs=jobs)]
                return {
                    "wall": time.perf_counter() - wall,
                    "cpu": (time.process_time() - cpu) / count,
                    "done": len(done),
                    "findings": sum(len(getattr(each, name, ())) for each in done for name in LAYERS) / count,
                }

    return asyncio.run(ask())


def grounding_cpu(url: str, rounds: int) -> float:
    """CPU seconds to ground the replies about an article, which is part of `ours`, by another run from the cache."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(model="varied", base_url=url, cache=Path(folder), codebook=CODEBOOK)
        backend = open_llm_backend(settings, client=None)

        async def replies() -> list[tuple[Article, ArticleConversation, list[ChunkReply]]]:
            made: list[tuple[Article, ArticleConversation, list[ChunkReply]]] = []
            for article in varied(len(SEEDS)):
                conversation = ArticleConversation(backend.builder, backend.client, article)
                made.append((article, conversation, await conversation.replies()))
            await backend.aclose()
            return made

        answered = asyncio.run(replies())
        provenance = make_provenance("model", backend.builder.schema)
        start = time.process_time()
        for _ in range(rounds):
            for article, conversation, chunks in answered:
                reply = merge_replies([(each.chunk, each.reply) for each in chunks])
                ground(reply, article, conversation.sentences, provenance, backend.builder.codebook)
        return (time.process_time() - start) / (rounds * len(answered))


def asked(what: str, url: str, count: int, concurrency: int, jobs: int | None = None) -> dict[str, Any]:
    """The same through one of the systems, ours included; with what was sent and received for each article."""
    if what == "extractor":
        figures, articles = ours(url, count, concurrency, jobs), count
    else:
        texts = [article.text for article in varied(count)]
        figures = peer({"what": what, "url": url, "texts": texts, "concurrency": concurrency})
        articles = count + 2
    counts = stats(url)
    return {**figures, **{name: counts[name] / articles for name in ("requests", "sent", "received")}}


def stats(url: str) -> dict[str, Any]:
    """What the endpoint has counted since the last time."""
    import httpx2

    body = {"model": "stats", "messages": []}
    counts: dict[str, Any] = httpx2.post(f"{url}/chat/completions", json=body, trust_env=False, timeout=600).json()
    return counts


# -------------------------------------------------------------------------------------------------- without requests


def lookups(rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Seconds to look up 20 items of 15 words in an article, by kind: ours, with its preparation, and langextract's."""
    text, chance = SEEDS[1], random.Random(7)
    sentences = split_sentences(text)
    mine: dict[str, float] = {}
    theirs: dict[str, float] = {}
    for kind in KINDS:
        items = [pointers(text, kind, 20, chance) for _ in range(rounds)]
        times: list[float] = []
        for each in items:
            start = time.perf_counter()
            aligner = Aligner(text, sentences)
            for pointer in each:
                aligner.find(pointer)
            times.append(time.perf_counter() - start)
        mine[kind] = median(times)
        if has_peers():
            theirs[kind] = median(peer({"what": "lookup", "text": text, "pointers": items[:5]})["seconds"])
    return mine, theirs


def scoring(count: int) -> float:
    """CPU seconds to score articles of 30 items a layer against gold, intervals of the four layers included."""
    chance = random.Random(7)
    gold = {str(number): made_up_gold(str(number), chance, changed=0.0) for number in range(count)}
    found = {id: made_up_gold(id, chance, changed=0.3) for id in gold}
    start = time.process_time()
    scores = score_articles(found.values(), gold)
    assert scores.intervals
    seconds = time.process_time() - start
    for layer in LAYERS:  # a figure measured on work that was not done is worth nothing
        value = scores.totals[layer].f1
        if value is None or not 0.3 < value < 1:
            raise SystemExit(f"the made-up {layer} score {value}: make them anew")
    return seconds


def rules_speed(count: int) -> float:
    """Articles a second through the embedded backend, to the record, on one core."""
    articles = list(varied(count))
    with Extractor() as extractor:
        extractor.extract(articles[0])
        start = time.process_time()
        for article in articles:
            extractor.extract(article)
        return count / (time.process_time() - start)


_BARE = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None: ...\napp()"


def start_up() -> tuple[float, float]:
    """Seconds of `extractor --help`, and of that of a program of typer's that does nothing: medians, in turn."""
    programs = (["-m", "extractor", "--help"], ["-c", _BARE, "--help"])
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(8):
        for program, of_program in zip(programs, times, strict=True):
            seconds = _timed([sys.executable, *program])
            if number:  # the first time compiles
                of_program.append(seconds)
    return median(times[0]), median(times[1])


@cache
def _compiled() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def _environment() -> dict[str, str]:
    """In which Python keeps what it has compiled, as it does of a package that is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": _compiled().name}


def _timed(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=ROOT, env=_environment())
    return time.perf_counter() - start


def whole_run(count: int) -> dict[str, tuple[float, int]]:
    """Articles a second and peak memory (MiB) of `extractor extract` over a folder: from the endpoint, then into
    another output from the cache, then once more where all is done.
    """
    with tempfile.TemporaryDirectory() as scratch, endpoint(0) as url:
        folder = Path(scratch) / "articles"
        folder.mkdir()
        for article in varied(count):
            (folder / article.id).write_text(article.text, encoding="utf-8")
        words = ["extract", str(folder), "--quiet", "--model", "varied", "--base-url", url]
        words += ["--cache", f"{scratch}/cache", "--codebook", str(CODEBOOK), "--out"]
        runs = {"cold cache": "first", "warm cache": "second", "nothing left to do": "second"}
        figures = {state: _child([*words, f"{scratch}/{out}"]) for state, out in runs.items()}
        return {state: (count / seconds, peak) for state, (seconds, peak) in figures.items()}


def _child(words: list[str]) -> tuple[float, int]:
    """Seconds and peak memory (MiB) of a command line. Linux tells the peak of the program alone, after its start."""
    program = (
        "import sys; from extractor.cli.app import main\ntry: main()\nfinally: print(open('/proc/self/status').read())"
    )
    command, environment = [sys.executable, "-c", program, *words], _environment()
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    peak = re.search(r"VmHWM:\s+(\d+)", done.stdout)
    return time.perf_counter() - start, int(peak[1]) // 1024 if peak else 0
