"""`extractor schema` and `extractor prompt`: what is asked for and what is sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.shell import Run

SEEDS = ROOT / "seeds" / "articles"
CODEBOOK = ROOT / "seeds" / "codebooks" / "ukraine-nato.toml"


def test_schema_and_prompt_print_what_is_sent(run: Run, articles: Path) -> None:
    reply = json.loads(run("schema", "reply", "--codebook", CODEBOOK).out)
    assert "other" in json.dumps(reply)
    assert set(json.loads(run("schema", "record").out)["required"]) >= {"article", "actors", "quotes", "provenance"}
    assert set(json.loads(run("schema", "gold").out)["required"]) >= {"article", "sha256", "actors", "annotators"}
    assert "a gold file looks the same with any prompt" in run("schema", "gold", "--prompt", "extract.v2").err
    assert run("schema", "handbook", "--codebook", CODEBOOK).out.startswith("# Ukraine and NATO")
    assert "[1] Mayor Dana Okafor said" in run("prompt", articles / "b.md").out
    request = json.loads(run("prompt", articles / "b.md", "--json", "--model", "m").out)
    assert request["response_format"]["json_schema"]["strict"] is True


@pytest.mark.parametrize("name", ["extract.v1", "extract.v2"])
def test_a_template_is_printed_as_it_stands_and_can_be_used(run: Run, articles: Path, name: str) -> None:
    template = run("prompt", "--template", name).out
    Path(f"mine.{name[-2:]}.md").write_text(template, encoding="utf-8")

    assert template == (ROOT / "prompts" / f"{name}.md").read_text(encoding="utf-8")
    mine = run("prompt", articles, "--prompt", f"mine.{name[-2:]}.md")
    assert mine.out == run("prompt", articles, "--prompt", name).out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--template", "nowhere"], "no prompt 'nowhere'", id="no such prompt"),
        pytest.param(["--template", "extract.v1", "articles"], "leave out PATH", id="with articles"),
        pytest.param([], "name a PATH", id="nothing"),
    ],
)
def test_a_template_that_cannot_be_printed_is_refused(run: Run, articles: Path, words: list[str], told: str) -> None:
    ended = run("prompt", *words)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
