"""`--layers`: only these are looked for, and a run's folder holds the records of one choice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.shell import Run


def _dry_run(run: Run, articles: Path, *options: str) -> tuple[int, int]:
    plan = json.loads(run("extract", articles, "--model", "m", "--dry-run", "--json", *options).out)
    return plan["prompt_tokens"], plan["completion_tokens"]


def test_fewer_layers_cost_less(run: Run, articles: Path) -> None:
    objects = _dry_run(run, articles, "--prompt", "extract.v1")
    lines = _dry_run(run, articles)
    some = _dry_run(run, articles, "--layers", "quotes,claims")
    quotes = _dry_run(run, articles, "--layers", "quotes")

    assert quotes[0] < some[0] < lines[0]
    assert quotes[1] < some[1] < lines[1] < objects[1] / 2


@pytest.mark.parametrize("model", [(), ("--model", "m")], ids=["rules", "model"])
def test_a_folder_holds_the_records_of_one_choice_of_layers(run: Run, articles: Path, model: tuple[str, ...]) -> None:
    run("extract", articles, *model, "--layers", "quotes", "--out", "run")

    assert json.loads(Path("run/run.json").read_text())["settings"]["layers"] == ["quotes"]
    refused = run("extract", articles, *model, "--out", "run")
    assert (refused.code, "other settings (layers)" in refused.err) == (2, True)


def test_all_layers_by_name_are_the_default(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run")

    assert run("extract", articles, "--layers", "stances, claims,quotes,actors", "--out", "run").code == 0
    assert "layers" not in json.loads(Path("run/run.json").read_text())["settings"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--layers", "frames"], "no 'frames': there are actors, quotes, claims, stances", id="unknown"),
        pytest.param(["--layers", "quotes,"], "no ''", id="a comma too many"),
        pytest.param(["--layers", "quotes", "--model", "m", "--prompt", "extract.v1"], "always asks", id="a prompt"),
        pytest.param(["--layers", "quotes", "--codebook", "book.toml"], "no effect without stances", id="rules, coded"),
        pytest.param(
            ["--profile", "small", "--model", "m", "--codebook", "book.toml"], "no effect without stances", id="small"
        ),
    ],
)
def test_layers_that_cannot_be_are_told(run: Run, articles: Path, words: list[str], told: str) -> None:
    refused = run("extract", articles, "--out", "run", *words)

    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert told in refused.err


def test_a_batch_and_a_schema_have_the_same_layers(run: Run, articles: Path) -> None:
    chosen = ("--layers", "quotes")
    run("batch", "write", articles, "--model", "m", *chosen)
    body = json.loads(Path("requests.jsonl").read_text().splitlines()[0])["body"]
    schema = json.loads(run("schema", *chosen).out)

    assert body["response_format"]["json_schema"]["schema"] == schema
    assert list(schema["properties"]) == ["actors", "quotes"]


@pytest.mark.parametrize("words", [["--layers", "quotes"], ["--prompt", "extract.v2"]], ids=["layers", "prompt"])
def test_a_record_looks_the_same_whatever_is_asked_for(run: Run, words: list[str]) -> None:
    assert "a record looks the same" in run("schema", "record", *words).err
