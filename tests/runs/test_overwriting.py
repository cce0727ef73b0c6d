"""A run that replaces another: not before it is known that it can begin."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.articles.failure import Failure
from extractor.errors import CacheMissError, ReplyError, RunError
from extractor.runs.reader import read_records
from extractor.runs.runner import Run, RunResult
from tests.runs.test_runner import ScriptedBackend, articles


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


async def overwrite(folder: Path, backend: ScriptedBackend, *others: Failure) -> RunResult:
    await Run([*articles(2), Failure("c.txt", "it is empty")], ScriptedBackend(), width=1, out=folder).execute()
    return await Run([*others, *articles(3)], backend, width=1, out=folder, overwrite=True).execute()


@pytest.mark.parametrize(
    "failing",
    [
        pytest.param(lambda id: RunError("bad key: set it"), id="a wrong key"),
        pytest.param(lambda id: CacheMissError("no answer"), id="no key"),
    ],
)
async def test_a_run_that_never_begins_leaves_the_other_as_it_is(
    tmp_path: Path, failing: Callable[[str], Exception]
) -> None:
    await overwrite(tmp_path, ScriptedBackend())
    before = content(tmp_path)
    result = await Run(
        articles(3), ScriptedBackend(failing, version=2), width=1, out=tmp_path, overwrite=True
    ).execute()

    assert (result.state, result.folder) == ("stopped", None)
    assert str(tmp_path) in str(result.error)
    assert content(tmp_path) == before


@pytest.mark.parametrize(
    ("failing", "ids", "failures"),
    [
        pytest.param(lambda id: None, ["0", "1", "2"], ["d.txt"], id="records"),
        pytest.param(lambda id: ReplyError("no") if id == "0" else None, ["1", "2"], ["d.txt", "0"], id="failures too"),
        pytest.param(lambda id: ReplyError("no" * int(id)), [], ["d.txt", "0", "1", "2"], id="nothing but failures"),
        pytest.param(lambda id: RunError("no") if id != "0" else None, ["0"], ["d.txt"], id="a run that stops later"),
    ],
)
async def test_a_run_that_begins_replaces_the_other_with_all_that_it_has(
    tmp_path: Path, failing: Callable[[str], Exception | None], ids: list[str], failures: list[str]
) -> None:
    result = await overwrite(tmp_path, ScriptedBackend(failing, version=2), Failure("d.txt", "it is empty"))

    assert [record.article.id for record in read_records(tmp_path)] == ids
    lines = (tmp_path / "failures.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == failures
    assert json.loads((tmp_path / "run.json").read_text())["settings"]["version"] == 2
    assert result.folder == tmp_path
