"""What shows a run, or compares it with gold, holds one article at a time: many records take the memory of few."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.gold.file_names import gold_file_name
from extractor.gold.files import format_gold
from extractor_schemas import Article
from tests.support import bridge_article

FEW, MANY = 100, 2_500


def write_articles(folder: Path, count: int) -> Path:
    """A run of so many articles, two folders of gold, and the articles beside them."""
    for name in ("run", "gold", "gold2", "articles"):
        (folder / name).mkdir(parents=True)
    lines: list[str] = []
    for number in range(count):
        id, text = f"{number:05}.txt", f"{bridge_article.TEXT}\nNo. {number}\n"
        (folder / "articles" / id).write_text(text, encoding="utf-8")
        lines.append(bridge_article.record(text=text, id=id).model_dump_json(by_alias=True))
        gold = format_gold(bridge_article.gold(article=id, sha256=Article.of(text).sha256))
        for name in ("gold", "gold2"):
            (folder / name / gold_file_name(id)).write_text(gold, encoding="utf-8")
    (folder / "run" / "records.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


_MEASURED = """
import runpy, sys
try:
    runpy.run_module("extractor", run_name="__main__", alter_sys=True)
finally:
    sys.stderr.write(open("/proc/self/status").read())
"""


def peak_memory(folder: Path, *arguments: str) -> int:
    """The most memory that the command line had, in KiB; what waits for it is told that of its parent too."""
    command = [sys.executable, "-c", _MEASURED, *arguments]
    path = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    return int(done.stderr.partition("VmHWM:")[2].split()[0])


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read a process's memory from")
@pytest.mark.long
@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "run", "--gold", "gold"),
        ("verify", "run"),
        ("show", "run"),
        ("show", "run", "--json"),
        ("find", "run"),
        ("find", "run", "--json"),
        ("diff", "run", "--gold", "gold", "--json"),
        ("diff", "gold", "--gold", "gold2"),
        ("diff", "run", "--gold", "gold", "--html", "-"),
        ("agreement", "gold", "gold2"),
        ("agreement", "run", "gold"),
    ],
    ids=" ".join,
)
def test_many_records_take_the_memory_of_few(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    few = peak_memory(write_articles(tmp_path / "few", FEW), *arguments)
    many = peak_memory(write_articles(tmp_path / "many", MANY), *arguments)

    assert many <= few * 1.15, f"{few // 1024} MiB for {FEW} records, {many // 1024} MiB for {MANY}"
