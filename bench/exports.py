"""How fast records are exported, and in how much memory: ``python -m bench.exports [--records 10000] [--to dna ...]``.

The records are those of the seeds by the rules, again and again under other ids. Each export is made by a process of
its own, whose processor time is told, so that it matters less what else the machine does.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from math import nan
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.articles import CODEBOOK
from extractor import Extractor, Record, Registry, export_records, read_records, read_registry, write_registry
from extractor.exports.base import EXPORTERS
from extractor.linking.linked_records import linked_records
from tests.support.paths import ROOT

READ, LINKED = "read", "csv --registry"
"""In place of a format: the records are read, and nothing is written; or they are linked on the way into CSV."""


def main() -> None:
    """Measure each format, or in a child one of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--to", nargs="+", default=[READ, *EXPORTERS, LINKED], metavar="FORMAT", help="only these")
    parser.add_argument("--one", nargs=2, metavar=("FORMAT", "RECORDS"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(*_measured(given.one[0], Path(given.one[1])))
        return
    with TemporaryDirectory() as folder:
        tenth, whole = (Path(folder) / name for name in ("tenth.jsonl", "whole.jsonl"))
        write_records(tenth, given.records // 10)
        write_records(whole, given.records)
        if LINKED in given.to:
            for path in (tenth, whole):
                write_registry(Registry().add(read_records(path)), _registry_of(path))
        print("| | records a second | MB written | peak memory in MiB | of a tenth of them |\n|---|---|---|---|---|")
        for to in given.to:
            seconds, written, peak = _in_a_child(to, whole)
            _, _, peak_of_tenth = _in_a_child(to, tenth)
            speed = f"{given.records / seconds:,.0f}"
            print(f"| `{to}` | {speed} | {written / 1e6:,.0f} | {peak:.0f} | {peak_of_tenth:.0f} |", flush=True)


def write_records(path: Path, count: int) -> None:
    """A file of so many records."""
    with Extractor(codebook=CODEBOOK) as extractor:
        made = [
            outcome for outcome in extractor.extract_many(ROOT / "seeds" / "articles") if isinstance(outcome, Record)
        ]

    def records() -> Iterator[Record]:
        for number in range(count):
            record = made[number % len(made)]
            article = record.article.model_copy(update={"id": f"{number:06}.txt"})
            yield record.model_copy(update={"article": article})

    export_records("jsonl", records(), path)


def _registry_of(records: Path) -> Path:
    return records.with_suffix(".actors.jsonl")


def _in_a_child(to: str, records: Path) -> tuple[float, float, float]:
    command = [sys.executable, "-m", "bench.exports", "--one", to, str(records)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    seconds, written, peak = map(float, done.stdout.split())
    return seconds, written, peak


def _measured(to: str, path: Path) -> tuple[float, int, float]:
    """Seconds of processor time, bytes written, and the most memory in MiB."""
    start = time.process_time()
    with TemporaryDirectory() as folder:
        records = read_records(path)
        if to == LINKED:
            to, records = "csv", linked_records(records, read_registry(_registry_of(path)))
        files = [] if to == READ else export_records(to, records, Path(folder) / "out")
        deque(records, maxlen=0)  # what is left of them: all, where they are only read
        written = sum(file.stat().st_size for path in files for file in (path, *path.rglob("*")) if file.is_file())
    seconds = time.process_time() - start
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())  # ru_maxrss is the parent's too
    return seconds, written, int(peak[1]) / 1024 if peak else nan


if __name__ == "__main__":
    main()
