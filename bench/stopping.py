"""How long a run takes to end after Ctrl-C: the seconds from the last answer that can be under way to its exit.

python -m bench.stopping [ARTICLES] [CONCURRENCY] [LATENCY]
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.articles import CODEBOOK, varied
from bench.measures import endpoint
from tests.support.paths import ROOT


def seconds_after_the_last_answer(articles: int, concurrency: int, latency: float) -> float:
    """Seconds from when the last answer is due, which is the latency after the signal, to the end of the process."""
    with tempfile.TemporaryDirectory() as scratch, endpoint(latency) as url:
        folder = Path(scratch, "articles")
        folder.mkdir()
        for article in varied(articles):
            (folder / article.id).write_text(article.text, encoding="utf-8")
        options = ["--quiet", "--model", "varied", "--base-url", url, "--concurrency", str(concurrency)]
        options += ["--cache", f"{scratch}/cache", "--codebook", str(CODEBOOK), "--out", f"{scratch}/run"]
        command = [sys.executable, "-m", "extractor", "extract", str(folder), *options]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            records = Path(scratch, "run", "records.jsonl")
            while not (records.exists() and records.stat().st_size):  # it is in the middle of its work
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            due = time.monotonic() + latency
            process.wait()
            return time.monotonic() - due


if __name__ == "__main__":
    given = [float(number) for number in sys.argv[1:]]
    articles, concurrency, latency = (*given, *(200.0, 50.0, 2.0)[len(given) :])
    print(f"{seconds_after_the_last_answer(int(articles), int(concurrency), latency):.2f} s after the last answer")
