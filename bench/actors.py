"""How fast a registry of many articles is built, and in how much memory: ``python -m bench.actors [--records 10000]``.

The articles have persons and bodies of invented names, some of them in many articles and most in few, spelled now one
way and now another. A process of its own builds, whose processor time and peak of memory are told.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from extractor import Actor, Article, Record, Registry, Span, read_registry, write_registry
from extractor_schemas import Provenance

_SEED = 24
_ACTORS_OF_ARTICLE = 13
"""As many as the rules find in an article of the seeds, on average."""
_GIVEN = [
    "Ada",
    "Bea",
    "Carl",
    "Dana",
    "Erik",
    "Fay",
    "Gita",
    "Hans",
    "Ines",
    "Jon",
    "Kai",
    "Lena",
    "Mona",
    "Nils",
    "Olga",
    "Per",
    "Rosa",
    "Sven",
    "Tara",
    "Uwe",
    "Vera",
    "Will",
]
_BEGINNINGS = [
    "Aker",
    "Berg",
    "Dal",
    "Eng",
    "Fjel",
    "Gran",
    "Hav",
    "Holm",
    "Kvist",
    "Lund",
    "Mark",
    "Nord",
    "Ost",
    "Ring",
    "Sand",
    "Sol",
    "Strand",
    "Torp",
    "Vik",
    "Vest",
]
_ENDINGS = [
    "by",
    "dahl",
    "en",
    "er",
    "feldt",
    "gaard",
    "heim",
    "lund",
    "man",
    "mark",
    "quist",
    "rud",
    "sen",
    "son",
    "stad",
    "stedt",
    "strom",
    "thal",
    "vik",
    "wald",
]
_ROLES = ["mayor", "minister", "senator", "spokesman", "professor", "judge", None, None, None]
_BODIES = ["Bank", "University", "Party", "Energy", "Council", "Herald", "Ministry of Finance", "Institute"]


def main() -> None:
    """Print a table, or in a child build one registry."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(*_measured(given.one))
        return
    print(
        "| articles | actors in them | actors of the registry | articles a second | peak memory in MiB | file in MB |"
    )
    print("|---|---|---|---|---|---|")
    for count in (given.records // 10, given.records):
        ended = subprocess.run(
            [sys.executable, "-m", "bench.actors", "--one", str(count)], check=True, capture_output=True, text=True
        )
        seconds, peak, named, size = map(float, ended.stdout.split())
        found = f"{count:,} | {count * _ACTORS_OF_ARTICLE:,} | {named:,.0f} | {count / seconds:,.0f}"
        print(f"| {found} | {peak:.0f} | {size:.0f} |", flush=True)


def _measured(count: int) -> tuple[float, float, int, float]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "actors.jsonl"
        start = time.process_time()
        write_registry(Registry().add(records(count)), path)
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return seconds, peak, len(read_registry(path).entries), path.stat().st_size / 1e6


def records(count: int) -> Iterator[Record]:
    """So many invented records, the same each time."""
    chance = random.Random(_SEED)
    surnames = [beginning + ending for beginning in _BEGINNINGS for ending in _ENDINGS]
    for number in range(count):
        names: dict[str, tuple[str, str | None]] = {}
        while len(names) < _ACTORS_OF_ARTICLE:
            if chance.random() < 0.6:
                rank = min(int(chance.paretovariate(0.35)), len(surnames) * len(_GIVEN)) - 1
                given, surname = _GIVEN[rank % len(_GIVEN)], surnames[rank // len(_GIVEN)]
                name = surname if chance.random() < 0.1 else f"{given} {surname}"
                role = _ROLES[rank % len(_ROLES)]
                names[name] = "person", role if chance.random() < 0.5 else None
            else:
                rank = min(int(chance.paretovariate(0.5)), len(surnames) * len(_BODIES)) - 1
                place = surnames[rank // len(_BODIES)]
                names[f"{place} {_BODIES[rank % len(_BODIES)]}"] = "organisation", None
        yield _record(f"{number:06}.txt", names)


def _record(id: str, names: dict[str, tuple[str, str | None]]) -> Record:
    text, actors = "", list[Actor]()
    for at, (name, (kind, role)) in enumerate(names.items()):
        start = len(text)
        text += f"{name} said on Monday that nothing had been decided, and that more would be known in a week. "
        actors.append(
            Actor.model_validate(
                {
                    "id": f"a{at}", "name": name, "kind": kind, "anonymous": False, "role": role, "affiliation": None,
                    "aliases": [], "mentions": [Span(start=start, end=start + len(name))],
                }
            )
        )  # fmt: skip
    made_by = Provenance.model_validate(
        {"backend": "bench", "model": None, "prompt": None, "schema": "", "codebook": None, "request": []}
    )
    return Record(
        article=Article.of(text, id=id), actors=actors, quotes=[], claims=[], stances=[], unfounded=[], missed=[],
        provenance=made_by,
    )  # fmt: skip


if __name__ == "__main__":
    main()
