"""What one article costs: tokens, bytes and CPU, measured on the seed articles by runs of the project itself.

    python -m bench.article_costs --write

Tokens are estimated as the project does before it has asked, at four bytes a token: the recorded replies do not tell
theirs. What a run over articles of your own has used stands in its `run.json`.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import takewhile
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from bench.articles import varied
from bench.measures import endpoint
from extractor import Extractor, Settings
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.llm.openai.batch_files import request_line
from extractor.llm.token_estimate import BYTES_PER_TOKEN, estimated_prompt_tokens
from extractor.llm.types import ChatRequest
from extractor.text.segmentation import split_sentences
from tests.support.endpoint import read_completions
from tests.support.paths import ROOT
from tests.support.recording import CODEBOOK, SEEDS, article

KEPT = ROOT / "bench" / "article_costs.json"
"""What `kept_costs` reads."""

_ANSWERS = ROOT / "seeds" / "answers" / "ukraine-nato.jsonl"
_FEW, _MANY = 64, 192
"""Articles of two runs: what the second costs more is what articles cost, without the start of a run."""


@dataclass(frozen=True, slots=True)
class ArticleCosts:
    """What one article costs, on average.

    Attributes:
        characters: Its length.
        prompt_tokens: Of its request, schema included.
        shared_tokens: Those of them that are the same in every request, at its beginning.
        reply_tokens: Of the reply.
        bound: The most tokens that its reply may have.
        main_cpu: Seconds in the process that sends requests and keeps replies.
        worker_cpu: Seconds in the processes that make requests and records.
        run_bytes: In the run's folder.
        cache_bytes: In the cache's folder.
        request_bytes: Of its line in a file of batch requests.
        output_bytes: Of its line in what a provider gives back.

    """

    characters: float = 0.0
    prompt_tokens: float = 0.0
    shared_tokens: float = 0.0
    reply_tokens: float = 0.0
    bound: float = 0.0
    main_cpu: float = 0.0
    worker_cpu: float = 0.0
    run_bytes: float = 0.0
    cache_bytes: float = 0.0
    request_bytes: float = 0.0
    output_bytes: float = 0.0


def measured() -> ArticleCosts:
    """All of it; takes some twenty seconds of CPU."""
    return ArticleCosts(**asdict(sizes()) | _of_runs())


def sizes() -> ArticleCosts:
    """What can be told without a run: tokens, and bytes of the files of a batch."""
    requests = [_request(path) for path in SEEDS]
    replies = read_completions(_ANSWERS)
    assert {request.cache_key() for request in requests} == replies.keys()
    prompts = [request.schema + "".join(message.content for message in request.messages) for request in requests]
    shared = "".join(column[0] for column in takewhile(lambda each: len({*each}) == 1, zip(*prompts, strict=False)))
    texts = [_content(body) for body in replies.values()]
    return ArticleCosts(
        characters=mean(len(article(path).text) for path in SEEDS),
        prompt_tokens=mean(map(estimated_prompt_tokens, requests)),
        shared_tokens=len(shared.encode()) / BYTES_PER_TOKEN,
        reply_tokens=mean(len(text.encode()) for text in texts) / BYTES_PER_TOKEN,
        bound=mean(request.max_tokens or 0 for request in requests),
        request_bytes=mean(len(request_line(request).encode()) + 1 for request in requests),
        output_bytes=mean(len(line) for line in _ANSWERS.read_bytes().splitlines(keepends=True)),
    )


def _request(path: Path) -> ChatRequest:
    seed = article(path)
    builder = RequestBuilder.from_settings(Settings(model="local-model", codebook=CODEBOOK))
    ((_, request),) = builder.requests(seed, split_sentences(seed.text))
    return request


def _content(body: bytes) -> str:
    return str(json.loads(body)["choices"][0]["message"]["content"])


def _of_runs() -> dict[str, float]:
    """CPU and bytes, from runs against the endpoint that gives the recorded replies."""
    with TemporaryDirectory() as folder, endpoint(0) as url:
        few, many = (asdict(run_for_real(Path(folder) / str(count), count, url)) for count in (_FEW, _MANY))
    names = ("main_cpu", "worker_cpu", "run_bytes", "cache_bytes")
    return {name: (many[name] - few[name]) / (_MANY - _FEW) for name in names}


@dataclass(frozen=True, slots=True)
class RealRun:
    """What a run took in all: when it ended, CPU seconds of the process that sent requests and of the others, bytes."""

    ended: float
    main_cpu: float
    worker_cpu: float
    run_bytes: int
    cache_bytes: int


def run_for_real(folder: Path, count: int, url: str, *, concurrency: int = 32, jobs: int = 2) -> RealRun:
    """Run so many articles, and measure; the folder gets the run and the cache."""
    cpu = time.process_time(), _cpu_of_children()
    with Extractor(
        "varied", base_url=url, cache=folder / "cache", codebook=CODEBOOK, concurrency=concurrency
    ) as extractor:
        result = extractor.run(list(varied(count)), out=folder / "run", jobs=jobs)
        ended = time.monotonic()
    if result.records + result.failures != count:
        raise SystemExit(f"the run ended with {result.records:,} records and {result.failures:,} failures")
    return RealRun(
        ended=ended,
        main_cpu=time.process_time() - cpu[0],
        worker_cpu=_cpu_of_children() - cpu[1],
        run_bytes=sum(path.stat().st_size for path in (folder / "run").iterdir()),
        cache_bytes=sum(map(_database_bytes, (folder / "cache").rglob("*.db"))),
    )


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _database_bytes(path: Path) -> int:
    """The size of a database once its log, which has some megabytes at most, is written into it."""
    with closing(sqlite3.connect(path)) as database:
        ((pages,), (size,)) = (database.execute(f"PRAGMA {what}").fetchone() for what in ("page_count", "page_size"))
    return int(pages * size)


def kept_costs() -> ArticleCosts:
    """What was measured last, and kept."""
    return ArticleCosts(**json.loads(KEPT.read_text(encoding="utf-8")))


def main() -> None:
    """Measure, print, and keep if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"keep it in {KEPT.relative_to(ROOT)}")
    text = json.dumps({name: round(value, 4) for name, value in asdict(measured()).items()}, indent=2)
    print(text)
    if parser.parse_args().write:
        KEPT.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
