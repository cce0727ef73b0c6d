"""Ray with two workers beside the engine on one machine, into `docs/ray.md`: ``python -m bench.ray_workers [--write]``.

Each run is a command of its own, timed from its start to its end, with a cache of its own. Ray is started by the
command and ends with it. The records of all engines are compared, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.articles import varied
from bench.measures import endpoint
from bench.tables import put_table
from extractor.backends.parallel.pool import usable_cores
from tests.support.paths import ROOT

PAGE = ROOT / "docs" / "ray.md"
COMMAND = "python -m bench.ray_workers --write"
WORKERS = 2
LATENCY = 2.0  # seconds
HEAD = ("", "one process (`--jobs 1`)", "two (`--jobs 2`)", "Ray, two workers", "of which until the first shard")


def main() -> None:
    """Run all of it, print, and put the table into the documentation if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rules", type=int, default=2_000, metavar="N", help="articles by the rules")
    parser.add_argument("--model", type=int, default=600, metavar="N", help="articles by a model")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    given = parser.parse_args()
    load = os.getloadavg()[0]
    rows = [HEAD, ("---",) * len(HEAD)]
    with endpoint(LATENCY) as url:
        rows.append((f"{given.rules:,} articles by the rules, shards of 50: seconds", *compared(given.rules, 50)))
        model = ("--model", "varied", "--base-url", url, "--concurrency", "50")
        title = f"{given.model:,} articles by a model that takes {LATENCY:.0f} s, 50 at once, shards of 25: seconds"
        rows.append((title, *compared(given.model, 25, *model)))
    for row in rows:
        print(" | ".join(row), flush=True)
    said = f"{usable_cores()} cores, with a load of {load:.1f} when it began and {os.getloadavg()[0]:.1f} at the end."
    print(said)
    if given.write:
        put_table(PAGE, COMMAND, rows, said)


def compared(count: int, shard_size: int, *options: str) -> tuple[str, ...]:
    """The seconds of the three engines for so many articles, and of Ray's those until its first shard was written."""
    with TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        with articles.open("w", encoding="utf-8") as file:
            for article in varied(count):
                file.write(json.dumps({"id": article.id, "text": article.text}) + "\n")

        def run(name: str, *engine: str) -> tuple[float, Path]:
            out = Path(folder) / name
            command = [sys.executable, "-m", "extractor", "extract", str(articles), "--out", str(out), "--quiet"]
            if "--model" in options:
                command += ["--cache", f"{out}.cache"]
            begun = time.perf_counter()
            subprocess.run([*command, *options, *engine], check=True, env=environment)
            return time.perf_counter() - begun, out

        environment = {**os.environ, "OPENAI_API_KEY": "sk-of-nobody", "RAY_ADDRESS": "local"}
        one, out_of_one = run("one", "--jobs", "1")
        two, out_of_two = run("two", "--jobs", str(WORKERS))
        begun = time.time()
        ray, out_of_ray = run("ray", "--engine", "ray", "--jobs", str(WORKERS), "--shard-size", str(shard_size))
        shards = sorted((out_of_ray / "records").iterdir(), key=lambda path: path.stat().st_mtime)
        lines = [
            sorted(line for path in paths for line in path.read_bytes().splitlines())
            for paths in ([out_of_one / "records.jsonl"], [out_of_two / "records.jsonl"], shards)
        ]
        if not len(lines[0]) == count or any(each != lines[0] for each in lines):
            raise SystemExit("the engines' records differ, or some are missing")
        return (f"{one:.0f}", f"{two:.0f}", f"{ray:.0f}", f"{shards[0].stat().st_mtime - begun:.0f}")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    main()
