"""A debate of persons and organizations over eight articles, and what Discourse Network Analyzer makes of it.

`debate/networks.tsv` and `debate/events.csv` were computed by the program's own code (version 3.0.11.5, sql/Sql.java
and dna/export/Exporter.java) from the database that this package writes of `debate`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from extractor_schemas import Record
from tests.support.coded_stances import actor, record, stance

_FOLDER = Path(__file__).parent / "debate"
EVENTS = _FOLDER / "events.csv"

_HOLDERS = {
    "Ann": "Greens", "Ben": "Greens", "Cid": "Union", "Dora": None, "Greens": "", "Union": "", "Ministry": "",
}  # fmt: skip
_CONCEPTS = ("bridge", "tunnel", "ferry", "toll")
_ARTICLES, _STANCES = 8, 9


def debate() -> list[Record]:
    """The records: who says what in each article follows from its number alone."""
    text = "\n".join(f"This is line {line} of the article; it has no “news”." for line in range(_STANCES))
    actors = {
        name: actor(f"a{number}", name, "person" if belongs != "" else "organisation", affiliation=belongs or None)
        for number, (name, belongs) in enumerate(_HOLDERS.items())
    }
    names = list(actors)
    records: list[Record] = []
    for article in range(_ARTICLES):
        stances = [
            stance(
                f"s{line}",
                actors[names[(article * 5 + line * line) % len(names)]].id,
                _CONCEPTS[(article + line * 3 + line // 2) % len(_CONCEPTS)],
                "oppose" if (article * 7 + line * 3) % 5 < 2 else "support",
                [(text.index(f"line {line}"), text.index(f"line {line}") + 6)],
            )
            for line in range(_STANCES)
        ]
        day = f"2024-{article + 1:02}-15"
        records.append(record(stances, list(actors.values()), id=f"{article}.txt", text=text, published=day))
    return records


def networks_of_dna() -> Mapping[str, Mapping[tuple[str, str], float]]:
    """The networks by their settings, such as ``onemode organization concept conflict average document``."""
    found: defaultdict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for line in (_FOLDER / "networks.tsv").read_text(encoding="utf-8").splitlines():
        settings, left, right, weight = line.split("\t")
        found[settings][left, right] = float(weight)
    return found
