"""Changes of JSON that leave it JSON, so that more is tried than the reading of what is broken."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from typing import Any

_VALUES: list[Any] = [
    *(None, True, [], {}, [[]], [None], {"": 0}, "", " ", "\n", "\0", "“", "a1", "|", "1: ", "~", "\ud800", "x" * 300),
    *(0, -1, 1, 10**9, 10**400, 0.5, 1e300, float("nan"), "2024-05-01", "\u0301", "\u200b", "\u202e", "👩\u200d🚒"),
]


def mutated_json(content: bytes, seed: int) -> bytes | None:
    """The same with one or more values changed, moved, doubled or taken out; None where it is no JSON.

    Lines of JSON are changed one at a time.
    """
    chance = random.Random(seed)
    lines = content.split(b"\n")
    for at in chance.sample(range(len(lines)), len(lines)):
        for line in (lines[at], content):
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if not isinstance(value, dict | list) or not value:
                continue
            for _ in range(chance.choice([1, 1, 2, 5])):
                _mutate(value, chance)
            changed = json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
            return changed if line is content else b"\n".join([*lines[:at], changed, *lines[at + 1 :]])
    return None


def _mutate(top: Any, chance: random.Random) -> None:
    places = [(top, key) for key in _keys(top)]
    for inner, key in places:
        places.extend((inner[key], deeper) for deeper in _keys(inner[key]))
    if not places:
        return
    inner, key = chance.choice(places)
    other, other_key = chance.choice(places)
    match chance.randrange(6):
        case 0:
            del inner[key]
        case 1 if isinstance(inner, list):
            inner.insert(key, deepcopy(inner[key]))
        case 2 if isinstance(inner[key], str):
            at = chance.randrange(len(inner[key]) + 1)
            inner[key] = inner[key][:at] + str(chance.choice(_VALUES)) + inner[key][at:]
        case 3 if isinstance(inner[key], int):
            inner[key] += chance.choice([-1, 1, 7, -7])
        case 4:
            inner[key] = deepcopy(other[other_key])
        case _:
            inner[key] = deepcopy(chance.choice(_VALUES))


def _keys(value: Any) -> list[Any]:
    return list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
