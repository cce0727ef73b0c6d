"""`extractor schema` and `extractor prompt`: what is asked for and what is sent."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.paths import ROOT
from tests.support.shell import Run

SEEDS = ROOT / "seeds" / "articles"
CODEBOOK = ROOT / "seeds" / "codebooks" / "ukraine-nato.toml"


def test_schema_and_prompt_print_what_is_sent(run: Run, articles: Path) -> None:
    reply = json.loads(run("schema", "reply", "--codebook", CODEBOOK).out)
    assert "other" in json.dumps(reply)
    assert set(json.loads(run("schema", "record").out)["required"]) >= {"article", "actors", "quotes", "provenance"}
    assert run("schema", "handbook", "--codebook", CODEBOOK).out.startswith("# Ukraine and NATO")
    assert "[1] Mayor Dana Okafor said" in run("prompt", articles / "b.md").out
    request = json.loads(run("prompt", articles / "b.md", "--json", "--model", "m").out)
    assert request["response_format"]["json_schema"]["strict"] is True
