"""Gold that is made up: many items a layer, of which a share is changed."""

from __future__ import annotations

import random

from bench.articles import SEEDS
from extractor.text.segmentation import WORD
from extractor_schemas import Gold

_LONG = "\n\n".join(SEEDS)
_WORDS_AT = [(match.start(), match.end()) for match in WORD.finditer(_LONG)]


def made_up_gold(id: str, chance: random.Random, changed: float) -> Gold:
    """30 items a layer at places that are the same for every article; so much of it is changed."""

    def spans(number: int, length: int) -> list[dict[str, object]]:
        first = number * 37 % (len(_WORDS_AT) - 2 * length)
        last = first + length
        if chance.random() < changed:
            first += chance.randint(0, length)
        start, end = _WORDS_AT[first][0], _WORDS_AT[last][1]
        return [{"start": start, "end": end, "text": _LONG[start:end]}]

    def words(number: int, length: int) -> str:
        return str(spans(number, length)[0]["text"])

    def one_of(*values: str) -> str:
        return chance.choice(values) if chance.random() < changed else values[0]

    def span(number: int, length: int) -> dict[str, object]:
        return spans(number, length)[0]

    numbers = [n for n in range(30) if chance.random() >= changed / 3]
    actors = [
        {"id": f"a{n}", "name": words(n, 1), "kind": one_of("person", "group"), "anonymous": False, "role": None}
        | {"affiliation": None, "aliases": [], "mentions": spans(n, 1) + spans(n + 40, 0) + spans(n + 80, 1)}
        for n in numbers
    ]
    quotes = [
        {"id": f"q{n}", "kind": one_of("indirect", "mixed"), "content": spans(n, 14), "speaker": f"a{n}"}
        | {"source": span(n + 30, 1), "cue": span(n + 60, 0), "reported_by": []}
        for n in numbers
    ]
    claims = [
        {
            "id": f"c{n}",
            "text": words(n, 12),
            "claimant": f"a{n}",
            "reported_by": [],
            "kind": one_of("fact", "forecast"),
        }
        | {"assertion": one_of("asserted", "hedged"), "checkable": True, "evidence": spans(n, 9)}
        for n in numbers
    ]
    stances = [
        {"id": f"s{n}", "actor": f"a{n % 10}", "target": words(n, 3), "concept": None, "condition": None, "time": None}
        | {"position": one_of("support", "oppose"), "reported_by": [], "evidence": spans(n, 9)}
        for n in numbers
    ]
    head = {"article": id, "sha256": "", "status": "checked", "annotators": ["nobody"], "codebook": None}
    return Gold.model_validate(head | {"actors": actors, "quotes": quotes, "claims": claims, "stances": stances})
