"""How often a registry is right about pairs of actors: ``python -m bench.actor_pairs RUN PAIRS LABELS LABELS``.

``PAIRS`` has a line of JSON a pair: its ``id``, and ``left`` and ``right``, each with the ids of its ``article`` and
``actor``. Each of the ``LABELS`` is an annotator's, a line a pair: its ``id`` and ``label``, `same`, `different` or
`unsure`. Only what both label alike and not as unsure counts. Half of the pairs, chosen by the seed, are there for
tuning; the figures of the others are those that say something.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from extractor import Registry, read_records

_SEED = 24


def main() -> None:
    """Print the table, and with --errors what the registry has otherwise than the annotators."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("run", "pairs", "first", "second"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--errors", action="store_true", help="list those of the tuning half that it has otherwise")
    given = parser.parse_args()
    pairs = {pair["id"]: pair for pair in _lines(given.pairs)}
    labels = [{each["id"]: each["label"] for each in _lines(path)} for path in (given.first, given.second)]
    alike = {id for id in pairs if labels[0].get(id) == labels[1].get(id) in ("same", "different")}
    registry = Registry().add(read_records(given.run))
    verdicts = {id: verdict(registry, pair) for id, pair in pairs.items()}
    tuning = set(random.Random(_SEED).sample(sorted(pairs), len(pairs) // 2))
    agreed = sum(labels[0].get(id) == labels[1].get(id) for id in pairs)
    print(f"{len(pairs)} pairs; the annotators label {agreed} alike, kappa {kappa(labels[0], labels[1], pairs):.2f}\n")
    print(
        "| | pairs | same | merged | precision | recall | between | of them same |\n|---|---|---|---|---|---|---|---|"
    )
    for name, half in (("tuning", tuning), ("held out", pairs.keys() - tuning), ("both", set(pairs))):
        print(row(name, sorted(half & alike), labels[0], verdicts))
    for id in sorted(tuning & alike) if given.errors else ():
        if {"same": "merged", "different": "apart"}[labels[0][id]] != verdicts[id]:
            left, right = (pairs[id][side] for side in ("left", "right"))
            print(id, labels[0][id], verdicts[id], *(_shown(each) for each in (left, right)), sep=" | ")


def verdict(registry: Registry, pair: Mapping[str, Any]) -> str:
    """What the registry says of a pair: `merged`, `between` or `apart`."""
    left, right = (registry.entry_of(pair[side]["article"], pair[side]["actor"]) for side in ("left", "right"))
    if left is None or right is None:
        raise SystemExit(f"the run has not all actors of {pair['id']}: give the one that the pairs were made from")
    if left.id == right.id:
        return "merged"
    return "between" if any({each.left, each.right} == {left.id, right.id} for each in registry.open) else "apart"


def row(name: str, ids: Iterable[str], labels: Mapping[str, str], verdicts: Mapping[str, str]) -> str:
    """A row of the table."""
    counts = Counter((labels[id], verdicts[id]) for id in ids)
    same = sum(count for (label, _), count in counts.items() if label == "same")
    merged = sum(count for (_, said), count in counts.items() if said == "merged")
    between = sum(count for (_, said), count in counts.items() if said == "between")
    right = counts["same", "merged"]
    shares = f"{right / merged if merged else 0:.3f} | {right / same if same else 0:.3f}"
    return f"| {name} | {counts.total()} | {same} | {merged} | {shares} | {between} | {counts['same', 'between']} |"


def kappa(first: Mapping[str, str], second: Mapping[str, str], ids: Iterable[str]) -> float:
    """Cohen's kappa of two annotators."""
    both = [(first[id], second[id]) for id in ids]
    observed = sum(one == two for one, two in both) / len(both)
    ours, theirs = Counter(one for one, _ in both), Counter(two for _, two in both)
    expected = sum(ours[label] * theirs[label] for label in ours) / len(both) ** 2
    return (observed - expected) / (1 - expected)


def _shown(actor: Mapping[str, Any]) -> str:
    return f"{actor['name']} ({actor['kind']}, {actor['role']}, {actor['affiliation']})"


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
