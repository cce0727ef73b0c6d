"""The seeds against their gold: the scores that were accepted (`seeds/scores.json`), and what is gained and lost since.

    python -m tests.evaluation.test_seed_scores   # accept the present scores after a look at the changes: `make accept`

Both backends are scored: the rules, and the recorded responses of a language model, grounded again.
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
from extractor.backends.factory import open_backend
from extractor.backends.llm.stack import open_llm_backend
from extractor.errors import ExtractorError
from extractor.evaluation.pairing import pair_items
from extractor.evaluation.scores import score_articles
from extractor.gold.conversion import as_gold
from extractor.gold.folder import GoldFolder
from extractor.gold.items import actor_names, item_label
from extractor.llm.cache.disk import DiskStore
from extractor.llm.middleware.recording import RecordingClient
from extractor.llm.openai.batch_files import read_responses
from extractor_schemas import LAYERS, GoldItem, LayerSpec
from tests.support.paths import ROOT
from tests.support.recording import CODEBOOK, MODEL, SEEDS, article

ACCEPTED = ROOT / "seeds" / "scores.json"
RESPONSES = ROOT / "seeds" / "answers" / "ukraine-nato.jsonl"
GOLD = GoldFolder(ROOT / "seeds" / "gold")
FIGURES = (
    *(layer.name for layer in LAYERS),
    "quotes.speaker",
    "quotes.content.tokens",
    "claims.claimant",
    "claims.kind",
    "stances.position",
)
TOLERANCE = 0.005
BACKENDS: dict[str, str | None] = {"rules": None, "model": MODEL}

FoundItems = dict[str, dict[str, list[str]]]
"""Article → layer → the gold items that the run has found."""


def extract_seeds(model: str | None, cache: Path) -> dict[str, Record]:
    """The seeds' records, without an endpoint."""
    settings = Settings(model=model, codebook=CODEBOOK, cache=cache)

    async def extract() -> list[Record]:
        backend = open_llm_backend(settings, recording=RecordingClient()) if model else open_backend(settings)
        records = [await backend.record(article(seed)) for seed in SEEDS]
        await backend.aclose()
        return records

    if model:
        with DiskStore(cache) as store:
            for key, response in read_responses(RESPONSES):
                assert key
                assert not isinstance(response, ExtractorError)
                store.put(key, response)
    return {record.article.id: record for record in asyncio.run(extract())}


def score_seeds(backend: str, cache: Path) -> dict[str, Any]:
    """The figures of a backend, and the gold items that it finds."""
    predictions = {id: as_gold(record) for id, record in extract_seeds(BACKENDS[backend], cache).items()}
    found: FoundItems = {}
    for id, gold in sorted(GOLD.items()):
        layers = pair_items(predictions[id], gold).layers
        found[id] = {layer: [pair.gold.id for pair in pairing.pairs] for layer, pairing in layers.items()}
    values = score_articles(predictions.values(), GOLD).values
    return {"figures": {name: round(values[name], 4) for name in FIGURES}, "found": found}


def changes(accepted: dict[str, Any], present: dict[str, Any]) -> list[str]:
    """What differs from the accepted scores: the figures, then each gold item that is gained or lost."""
    lines = [
        f"{name:24} {value:.4f} -> {present['figures'][name]:.4f}"
        for name, value in accepted["figures"].items()
        if value != present["figures"][name]
    ]
    for id, layers in accepted["found"].items():
        for layer in LAYERS:
            before, after = set(layers[layer.name]), set(present["found"][id][layer.name])
            items = {item.id: item for item in getattr(GOLD[id], layer.name)}
            for word, ids in (("gained", after - before), ("lost", before - after)):
                lines += [
                    f"{word:7} {id[:3]} {layer.name:8} {item} {label(layer, items[item], id)}"[:130]
                    for item in sorted(ids)
                    if item in items
                ]
    return lines


def label(layer: LayerSpec, item: GoldItem, article_id: str) -> str:
    return item_label(layer, item, actor_names(GOLD[article_id]))


@pytest.mark.parametrize("backend", BACKENDS)
def test_no_figure_falls_below_what_was_accepted(
    backend: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accepted = json.loads(ACCEPTED.read_text(encoding="utf-8"))[backend]
    present = score_seeds(backend, tmp_path)
    changed = "\n".join(changes(accepted, present))
    if changed:
        with capsys.disabled():  # gains are worth a look too
            sys.stdout.write(f"\n{backend}: changed since the last accepted (`make accept` accepts)\n{changed}\n")

    fell = [name for name, value in accepted["figures"].items() if present["figures"][name] < value - TOLERANCE]
    assert not fell, f"{backend} fell in {', '.join(fell)}:\n{changed}"


def test_a_fall_names_the_items_that_are_lost(tmp_path: Path) -> None:
    present = score_seeds("rules", tmp_path)
    accepted = json.loads(json.dumps(present))
    id = sorted(GOLD)[0]
    lost = present["found"][id]["quotes"].pop()
    present["figures"]["quotes"] -= 0.1

    lines = changes(accepted, present)

    assert lines[0].startswith("quotes ")
    assert lines[1].startswith(f"lost    {id[:3]} quotes   {lost} ")
    assert len(lines) == 2


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        scores = {backend: score_seeds(backend, Path(folder) / backend) for backend in BACKENDS}
    ACCEPTED.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
