"""`extractor extract --engine ray`: what is refused before anything is begun, with Ray or without it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from extractor.extras import install_hint
from tests.support.shell import Run

RAY = ("--engine", "ray")


@pytest.fixture
def without_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)


def test_without_ray_it_says_what_to_install(run: Run, articles: Path, without_ray: None) -> None:
    ended = run("extract", articles, *RAY, "--out", "out")
    assert ended.code == 2
    assert ended.err.endswith(f"--engine ray needs Ray: {install_hint('ray')}\n")
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--engine", "dask", "--out", "out"], "--engine dask: there is ray"),
        ([*RAY], "--engine ray writes shards: give --out DIR"),
        ([*RAY, "--out", "out", "--shards", "csv"], "--shards csv: give jsonl or parquet"),
        ([*RAY, "--out", "out", "--dry-run"], "--dry-run says what a run without --engine would do"),
        (["--out", "out", "--shards", "parquet"], "--shards and --shard-size are about --engine ray"),
        (["--out", "out", "--shard-size", "10"], "--shards and --shard-size are about --engine ray"),
        ([*RAY, "--out", "articles"], "'articles' is what the articles are read from"),
        ([*RAY, "--out", "articles/a.txt"], "articles/a.txt cannot be used (Not a directory)"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, articles: Path, words: list[str], problem: str) -> None:
    ended = run("extract", "articles", *words)
    assert (ended.code, ended.out) == (2, "")
    assert problem in ended.err
    assert not Path("out").exists()


def test_standard_input_is_refused(run: Run) -> None:
    ended = run("extract", "-", *RAY, "--out", "out")
    assert ended.code == 2
    assert "put standard input into a file" in ended.err


def test_a_run_of_one_machine_is_not_gone_on_with(run: Run, articles: Path, without_ray: None) -> None:
    assert run("extract", "articles", "--out", "out").code == 0
    before = Path("out/run.json").read_bytes()
    for words in ([], ["--overwrite"]):
        ended = run("extract", "articles", *RAY, "--out", "out", *words)
        assert ended.code == 2
        assert "out holds a run of one machine: name another folder" in ended.err
    assert Path("out/run.json").read_bytes() == before


def test_a_run_on_ray_is_not_gone_on_with_on_one_machine_or_by_other_settings(
    run: Run, articles: Path, without_ray: None
) -> None:
    Path("out").mkdir()
    settings = {"backend": "rules", "parameters": {}, "engine": "ray", "shards": "jsonl", "shard_size": 1_000}
    Path("out/run.json").write_text(json.dumps({"settings": settings}))
    ended = run("extract", "articles", "--out", "out")
    assert ended.code == 2
    assert "out holds a run of other settings" in ended.err
    ended = run("extract", "articles", *RAY, "--out", "out", "--shard-size", "5")
    assert ended.code == 2
    assert "(shard_size)" in ended.err


def test_a_manifest_that_is_none_is_told(run: Run, articles: Path) -> None:
    Path("out").mkdir()
    Path("out/run.json").write_text("{")
    ended = run("extract", "articles", *RAY, "--out", "out")
    assert ended.code == 2
    assert "'out' is no run's folder, and holds other files (run.json)" in ended.err


def test_a_folder_of_shards_is_a_runs_and_holds_no_articles(run: Run, articles: Path) -> None:
    assert run("extract", "articles", "--out", "one").code == 0
    Path("articles/ray/records").mkdir(parents=True)
    Path("articles/ray/run.json").write_text(json.dumps({"settings": {"engine": "ray"}}))
    Path("articles/ray/shards.jsonl").write_text('{"records": 3, "shard": "000000-abc"}\n')
    shard = Path("articles/ray/records/000000-abc.jsonl")
    shard.write_bytes(Path("one/records.jsonl").read_bytes())

    assert run("verify", "articles/ray").code == 0
    assert run("verify", shard).code == 0
    assert run("extract", "articles", "--out", "again").code == 0, "the folder is none of articles"


def test_a_url_without_ray_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch, without_ray: None) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    ended = run("extract", "s3://bucket/articles", *RAY, "--out", "out")
    assert ended.code == 2
    assert (
        f"s3://bucket/articles cannot be opened without fsspec, which comes with Ray: {install_hint('ray')}"
        in ended.err
    )
