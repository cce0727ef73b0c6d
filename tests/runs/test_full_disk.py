"""What a run does where its folder cannot be written: nothing is lost unsaid, and the next run goes on."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.articles.failure import Failure
from extractor.runs.reader import read_records
from extractor.runs.runner import Run
from extractor_schemas import Article, Record
from tests.runs.test_runner import ScriptedBackend, articles, manifest_of


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The room for lines, in bytes; a write beyond it is cut short, the next one fails."""
    room, write = [1 << 20], os.write

    def bounded(descriptor: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = write(descriptor, bytes(data)[: room[0]])
        room[0] -= written
        return written

    monkeypatch.setattr(os, "write", bounded)
    return room


async def test_a_full_disk_stops_the_run_with_whole_lines_and_says_so(tmp_path: Path, disk: list[int]) -> None:
    seen: list[Record | Failure] = []
    disk[0] = 1000
    backend = ScriptedBackend()
    result = await Run(
        articles(50), backend, width=2, expected=50, out=tmp_path, on_outcome=lambda outcome, _: seen.append(outcome)
    ).execute()

    kept = list(read_records(tmp_path))
    assert (result.state, result.records) == ("stopped", len(kept))
    assert "No space" in str(result.error)
    assert seen == kept
    assert len(backend.ids) < 50
    assert manifest_of(tmp_path)["state"] == "stopped"

    disk[0] = 1 << 20
    assert (await Run(articles(50), backend, width=2, out=tmp_path).execute()).ok
    assert len(list(read_records(tmp_path))) == 50


async def test_what_is_under_way_when_the_disk_is_full_ends_by_itself(tmp_path: Path, disk: list[int]) -> None:
    ended: list[str] = []

    class Slow(ScriptedBackend):
        async def record(self, article: Article) -> Record:
            record = await super().record(article)
            for _ in range(int(article.id)):
                await asyncio.sleep(0)
            ended.append(article.id)  # as an answer that is paid for reaches the cache
            return record

    disk[0] = 0
    backend = Slow()
    await Run(articles(9), backend, width=5, out=tmp_path).execute()

    assert ended == backend.ids == ["0", "1", "2", "3", "4"]


async def test_a_manifest_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(articles(1), ScriptedBackend(), width=1, out=tmp_path)

    def refuse(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", refuse)
    result = await run.execute()

    assert result.state == "stopped"
    assert "Input/output error" in str(result.error)


async def test_a_disk_without_room_for_the_first_manifest_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    run = Run(articles(1), ScriptedBackend(), width=1, out=tmp_path)
    monkeypatch.setattr(os, "fsync", refuse)
    result = await run.execute()

    assert result.state == "stopped"
    assert "No space left on device; what is written is kept: make room" in str(result.error)


async def test_on_a_full_disk_the_manifest_is_written_in_its_old_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await Run(articles(1), ScriptedBackend(), width=1, out=tmp_path).execute()

    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    await Run(articles(2), ScriptedBackend(), width=1, out=tmp_path).execute()

    assert manifest_of(tmp_path)["counts"]["records"] == 2  # type: ignore[index]


def test_a_limit_on_the_size_of_files_ends_the_command_with_an_exit_code(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(f"Minister Ada Holm said on day {number} that she would sign.")
    script = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
    script += "from extractor.cli.app import main; main()"
    command = [sys.executable, "-c", script, "extract", str(folder), "--out", str(tmp_path / "run")]
    done = subprocess.run(command, capture_output=True, text=True)

    rows = [json.loads(line) for line in (tmp_path / "run" / "records.jsonl").read_text().splitlines()]
    assert 0 < len(rows) < 20
    assert done.returncode == 1
    assert "raise the limit on the size of files (ulimit -f) and run again" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert json.loads((tmp_path / "run" / "run.json").read_text())["state"] == "stopped"
