"""The seeds against their gold: what was accepted last (`seeds/scores.json`), and what is gained and lost since.

    python -m tests.evaluation.test_seed_scores      # accept what is now, after looking at what changed (`make accept`)

Both backends are scored: the rules, and the recorded answers of a language model, grounded anew.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from extractor import Record, Settings
from extractor.backends.factory import assemble
from extractor.errors import ExtractorError
from extractor.evaluation.pairing import pair
from extractor.evaluation.scores import score
from extractor.gold.conversion import view
from extractor.gold.files import load_folder
from extractor.llm.openai.batch_files import read_answers
from extractor_schemas import LAYER_NAMES
from tests.support.paths import ROOT
from tests.support.recording import CODEBOOK, MODEL, SEEDS, article

ACCEPTED = ROOT / "seeds" / "scores.json"
GOLD = load_folder(ROOT / "seeds" / "gold")
FIGURES = (
    *LAYER_NAMES,
    "quotes.speaker",
    "quotes.content.tokens",
    "claims.claimant",
    "claims.kind",
    "stances.position",
)
TOLERANCE = 0.005
BACKENDS: dict[str, str | None] = {"rules": None, "model": MODEL}

Found = dict[str, dict[str, list[str]]]
"""Article → layer → the gold items that the run has found."""


def records(model: str | None, cache: Path) -> dict[str, Record]:
    """The seeds' records, without an endpoint."""

    async def made() -> dict[str, Record]:
        assembled = assemble(Settings(model=model, codebook=CODEBOOK, cache=cache), ask=False)
        if assembled.cache:
            for key, answer in read_answers(ROOT / "seeds" / "answers" / "ukraine-nato.jsonl"):
                assert key
                assert not isinstance(answer, ExtractorError)
                assembled.cache.put(key, answer)
        whole = [await assembled.backend.record(article(seed)) for seed in SEEDS]
        await assembled.close()
        return {record.article.id: record for record in whole}

    return asyncio.run(made())


def scored(backend: str, cache: Path) -> dict[str, Any]:
    """The figures of a backend, and the gold items that it finds."""
    sides = {id: view(record) for id, record in records(BACKENDS[backend], cache).items()}
    found: Found = {}
    for id, gold in sorted(GOLD.items()):
        pairing = pair(sides[id], gold)
        found[id] = {layer: [one.gold.id for one in getattr(pairing, layer).pairs] for layer in LAYER_NAMES}
    values = score(sides.values(), GOLD).values
    return {"figures": {name: round(values[name], 4) for name in FIGURES}, "found": found}


def changes(accepted: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What is another than accepted: the figures, then each gold item that is gained or lost."""
    told = [
        f"{name:24} {before:.4f} -> {now['figures'][name]:.4f}"
        for name, before in accepted["figures"].items()
        if before != now["figures"][name]
    ]
    for id, layers in accepted["found"].items():
        for layer, before in layers.items():
            items = {item.id: item for item in getattr(GOLD[id], layer)}
            after = now["found"][id][layer]
            for word, ids in (("gained", set(after) - set(before)), ("lost", set(before) - set(after))):
                told += [f"{word:7} {id[:3]} {layer:8} {_words(items[one])}" for one in sorted(ids) if one in items]
    return told


def _words(item: Any) -> str:
    whole = item.model_dump()
    spans = " … ".join(span["text"] for span in whole.get("content") or whole.get("evidence") or [])
    return f"{item.id} {whole.get('name') or whole.get('text') or spans}"[:110]


@pytest.mark.parametrize("backend", BACKENDS)
def test_no_figure_falls_below_what_was_accepted(
    backend: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accepted = json.loads(ACCEPTED.read_text(encoding="utf-8"))[backend]
    now = scored(backend, tmp_path)
    told = "\n".join(changes(accepted, now))
    if told:
        with capsys.disabled():  # gains are worth a look too
            sys.stdout.write(f"\n{backend}: changed since the last accepted (`make accept` accepts)\n{told}\n")

    fell = [name for name, before in accepted["figures"].items() if now["figures"][name] < before - TOLERANCE]
    assert not fell, f"{backend} fell in {', '.join(fell)}:\n{told}"


def test_a_fall_is_told_with_the_items_that_are_lost(tmp_path: Path) -> None:
    now = scored("rules", tmp_path)
    before = json.loads(json.dumps(now))
    id = sorted(GOLD)[0]
    lost = now["found"][id]["quotes"].pop()
    now["figures"]["quotes"] -= 0.1

    told = changes(before, now)

    assert told[0].startswith("quotes ")
    assert told[1].startswith(f"lost    {id[:3]} quotes   {lost} ")
    assert len(told) == 2


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        scores = {backend: scored(backend, Path(folder) / backend) for backend in BACKENDS}
    ACCEPTED.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
