"""The table of `docs/service.md`, measured anew: ``python -m bench.service [--quick] [--write]``.

The service runs in a process of its own. What it adds to a call of the library is measured by calls in turn, of one and
of the other, so that whatever else the machine does is in both. Times on the clock are the machine's and the hour's;
processor time is what one core would take that had nothing else to do. The client is the standard library's, which
takes a third of a millisecond for a call: others take more, and are not the service's.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode, urlsplit

from bench.endpoint import Everybodys
from bench.tables import put_table
from extractor import Article, Extractor
from extractor_schemas import LAYERS
from tests.support.load import load
from tests.support.paths import ROOT, SEEDS
from tests.support.running_service import RunningService
from tests.support.serving import serving
from tests.support.waiting import eventually

PAGE = ROOT / "docs" / "service.md"
COMMAND = "python -m bench.service --write"
CLIENTS = 8
MODEL = "varied"
"""The name that the endpoint gives the seeds' recorded replies for."""

Row = tuple[str, str, str]


def main() -> None:
    """Measure, print, and put the table into the documentation if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="about a tenth of the calls")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    given = parser.parse_args()
    load = os.getloadavg()[0]
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        for row in measured(Path(folder), quick=given.quick):
            rows.append(row)
            print(" | ".join(row), flush=True)
    said = (
        f"On {os.cpu_count()} cores, of which all programs together wanted {load:.1f} when it began and"
        f" {os.getloadavg()[0]:.1f} at the end{', the quick form' if given.quick else ''}."
    )
    print(said)
    if given.write:
        put_table(PAGE, COMMAND, [("", "on the clock", "processor time"), ("---",) * 3, *rows], said)


def measured(folder: Path, *, quick: bool) -> Iterator[Row]:
    """The rows, each as soon as it is there."""
    few = 10 if quick else 1
    article = Article.of((SEEDS / "articles" / "004_194b2d9dfd68f7ca.txt").read_text("utf-8"), id="a")
    short = Article.of('"We will not sign," Minister Ada Holm told reporters on Friday.', id="a")
    os.environ["OPENAI_API_KEY"] = "sk-nobody"
    os.environ["EXTRACTOR_CACHE"] = str(folder / "cache")
    kinds = (
        ("by rules, an article of 2,400 characters", None, article, 100 // few),
        ("by rules, one sentence", None, short, 200 // few),
        ("from the cache, an article of 2,400 characters", MODEL, article, 100 // few),
    )
    with (
        serving(Everybodys()) as endpoint,
        RunningService(folder, "--model", MODEL, "--base-url", endpoint.url) as service,
    ):
        for name, model, text, calls in kinds:
            with Extractor(model, base_url=endpoint.url) if model else Extractor() as extractor:
                yield from single(name, service, extractor, model, text, calls)
    yield from jobs(folder, 300 // few)
    yield under_load(folder, 60 / few)


def single(
    name: str, service: RunningService, extractor: Extractor, model: str | None, article: Article, calls: int
) -> Iterator[Row]:
    """How long a call takes by the library and over HTTP, and how many requests a second are answered."""
    body = json.dumps({"text": article.text, "id": article.id})
    path = f"/v1/extract?{urlencode({'model': model} if model else {})}"

    def client() -> closing[HTTPConnection]:
        return closing(HTTPConnection(urlsplit(service.url).netloc))

    def ask(connection: HTTPConnection) -> bytes:
        connection.request("POST", path, body, {"content-type": "application/json"})
        response = connection.getresponse()
        content = response.read()
        assert response.status == 200, content
        return content

    def ask_often(times: int) -> None:
        with client() as own:
            for _ in range(times):
                ask(own)

    with client() as connection:
        for _ in range(5):
            record = extractor.extract(article)
            assert ask(connection).decode() == record.model_dump_json(by_alias=True)
        findings = sum(len(getattr(record, layer.name)) for layer in LAYERS)
        name = f"{name} ({findings} findings)"
        yield _added(name, service, calls, lambda: extractor.extract(article), lambda: ask(connection))
    begun = cpu_of(service.process.pid)
    with ThreadPoolExecutor(CLIENTS) as threads:
        at_once = timed(lambda: list(threads.map(ask_often, [calls // CLIENTS] * CLIENTS)))
    used = cpu_of(service.process.pid) - begun
    calls -= calls % CLIENTS
    yield (
        f"requests a second {name}, {CLIENTS} at once",
        f"{calls / at_once:,.0f}",
        f"{calls / used:,.0f} on a free core",
    )


def _added(
    name: str, service: RunningService, calls: int, by_library: Callable[[], object], by_service: Callable[[], object]
) -> Row:
    """What a call over HTTP takes more than one of the library."""
    library, over_http = [], []
    library_cpu, service_cpu = 0.0, 0.0
    for _ in range(calls):
        begun = time.process_time()
        library.append(timed(by_library))
        library_cpu += time.process_time() - begun
        begun = cpu_of(service.process.pid)
        over_http.append(timed(by_service))
        service_cpu += cpu_of(service.process.pid) - begun
    mine, theirs = 1000 * statistics.median(library), 1000 * statistics.median(over_http)
    library_cpu, service_cpu = 1000 * library_cpu / calls, 1000 * service_cpu / calls
    return (
        f"`/v1/extract` {name}, {calls:,} calls",
        f"{theirs:.1f} ms, by the library {mine:.1f} ms: {theirs - mine:+.1f} ms (medians)",
        f"{service_cpu:.1f} ms, by the library {library_cpu:.1f} ms: {service_cpu - library_cpu:+.1f} ms (means)",
    )


def jobs(folder: Path, count: int) -> Iterator[Row]:
    """How many articles a second a job does, beside `extractor extract` on the same."""
    texts = [path.read_text("utf-8") for path in sorted((SEEDS / "articles").glob("*.txt"))]
    file, one = folder / "articles.jsonl", folder / "one.jsonl"
    lines = [json.dumps({"id": f"a{number}", "text": texts[number % len(texts)]}) + "\n" for number in range(count)]
    file.write_text("".join(lines), "utf-8")
    one.write_text(lines[0], "utf-8")
    start_up, _ = by_command(one, folder / "one")
    command_cpu, command_seconds = by_command(file, folder / "all")
    command_cpu -= start_up
    with RunningService(folder) as service:
        kind = {"content-type": "application/jsonl"}
        warm = service.client.post("/v1/jobs", content=one.read_bytes(), headers=kind).json()["id"]
        eventually(lambda: _ended(service, warm), 3600)
        begun = cpu_of(service.process.pid)
        id = service.client.post("/v1/jobs", content=file.read_bytes(), headers=kind).json()["id"]
        job = eventually(lambda: _ended(service, id), 3600)
        job_cpu = cpu_of(service.process.pid) - begun
    yield (
        f"articles a second of a job, by rules, {count:,} articles",
        f"{count / job['seconds']:,.1f}: {command_seconds / job['seconds']:.2f} of `extractor extract`",
        f"{count / job_cpu:,.1f} on a free core: {command_cpu / job_cpu:.2f} of `extractor extract`",
    )


def under_load(folder: Path, seconds: float) -> Row:
    """What many clients at once meet, and what that does to memory."""
    with RunningService(folder) as service:
        found = load(service, clients=50, seconds=seconds, warm_up=seconds / 4)
    assert not found.failures, found.failures
    count, before, after = found.statuses.total(), *(f"{size / 1e6:.1f}" for size in found.memory)
    return (
        f"50 clients for {seconds:.0f} s: single sentences, streams, checks, jobs, counts",
        f"{count:,} requests, {count / seconds:,.0f} a second; {found.statuses[503]:,} turned away (503), no error",
        f"(memory: {before} MB after {seconds / 4:.0f} s, {after} MB at the end)",
    )


def by_command(file: Path, out: Path) -> tuple[float, float]:
    """The processor time that `extractor extract` takes, and the seconds of its run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "extractor", "extract", file, "--out", out, "-q"], check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    manifest = json.loads((out / "run.json").read_text("utf-8"))
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, manifest["times"]["seconds"]


def cpu_of(process: int) -> float:
    """The processor time that a process has used, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _ended(service: RunningService, id: str) -> dict[str, Any] | None:
    time.sleep(1)
    job: dict[str, Any] = service.client.get(f"/v1/jobs/{id}").json()
    return job if job["ended"] else None


def timed(call: Callable[[], object]) -> float:
    """The seconds that a call takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
