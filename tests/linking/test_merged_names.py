"""After a merge of all who have a name, whoever a new article calls so is one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractor.linking.pair_review import PairReview
from extractor.linking.registry import Registry
from extractor.linking.registry_file import read_registry, write_registry
from tests.support.linked_actors import appearance, verdict

_ORG: dict[str, Any] = {"kind": "organisation"}
_NORWAY, _POLAND = {**_ORG, "countries": ("Norway",)}, {**_ORG, "countries": ("Poland",)}

Name = str | tuple[str, dict[str, Any]]
MERGED = [
    (["City Council"] * 3, "123", ("City Council", _ORG), "merged", "all of a name that many bodies have"),
    (["City Council"] * 3, "12", ("City Council", _ORG), "between", "not all of it"),
    (["City Council"] * 3, "12 13", ("City Council", _ORG), "merged", "all, one after another"),
    (["City Council", "Ostby City Council"], "12", ("City Council", _ORG), "merged", "a longer name too"),
    (["City Council", "Kelby Chamber"], "12", ("City Council", _ORG), "merged", "a name that is not like it"),
    (["City Council", "City Council", "Kelby Chamber"], "13", ("City Council", _ORG), "between", "one of two"),
    (["City Council"] * 2, "12", ("the City Council", _ORG), "merged", "the article before it"),
    (["City Council"] * 2, "12", ("Town Council", _ORG), "apart", "another name"),
    (["Senate"] * 2, "12", ("Senate", _POLAND), "merged", "nothing said before, a country now"),
    ([("Senate", _NORWAY), ("Senate", _ORG)], "12", ("Senate", _POLAND), "between", "in an article on another country"),
    (["City Council"] * 2, "12 -2", ("City Council", _ORG), "between", "a merge that was split again"),
    (["City Council"] * 2, "12 undo", ("City Council", _ORG), "between", "a merge that was undone"),
    (["Holm", "Ada Holm"], "12", "Holm", "merged", "the surname of the only one who has it"),
    (["Holm", "Ada Holm", "Bea Holm"], "12", "Holm", "between", "the surname of two"),
    (["Holm", "Holm"], "12", "Holm", "merged", "a surname alone"),
    (["Holm", "Holm"], "12", ("Holm", {"role": "pilot"}), "merged", "a surname alone, and a role now"),
    (["Cher", "Cher"], "12", "Cher", "merged", "a name of one word"),
    ([("Ada Holm", {"role": "pilot", "affiliation": "Air"}), ("Ada Holm", {"role": "nun", "affiliation": "Order"})],
     "12", ("Ada Holm", {"role": "cook", "affiliation": "Inn"}), "merged", "a whole name, whatever she is"),
    ([("officials", {"kind": "group"})] * 2, "12", ("officials", {"kind": "group"}), "apart", "what only describes"),
]  # fmt: skip


def made(names: Sequence[Name], facts: dict[str, Any]) -> list[Any]:
    """An appearance of each name, in an article of its own."""
    pairs = [(name, facts) if isinstance(name, str) else name for name in names]
    return [appearance(name, f"{number}.txt", actor="a", **of) for number, (name, of) in enumerate(pairs, 1)]


def decided(registry: Registry, steps: str) -> Registry:
    """The registry after merges of articles by their numbers ("12"), a split ("-2") or an undo."""
    for step in steps.split():
        ids = [entry.id for each in step if (entry := registry.entry_of(f"{each}.txt", "a"))]
        if step == "undo":
            registry = registry.undo(by="Ada")
        elif step.startswith("-"):
            registry = registry.split(ids[0], [f"{step[1]}.txt"], by="Ada")
        else:
            registry = registry.merge(ids, by="Ada")
    return registry


@pytest.mark.parametrize(("names", "steps", "new", "expected"), [pytest.param(*row[:4], id=row[4]) for row in MERGED])
def test_a_new_article_has_the_name(names: Sequence[Name], steps: str, new: Name, expected: str) -> None:
    kind: dict[str, Any] = {} if isinstance(new, str) or new[1].get("kind", "person") == "person" else _ORG
    registry = decided(Registry(made(names, kind)), steps)
    (later,) = (replace(each, article="new.txt", build=2) for each in made([new], kind))
    grown = Registry([*registry.appearances.values(), later], registry.decisions)

    assert verdict(grown, registry.appearances["1.txt a"], later) == expected


def test_pairs_that_are_merged_one_by_one_settle_the_name(tmp_path: Path) -> None:
    path = tmp_path / "actors.jsonl"
    write_registry(Registry(made(["City Council"] * 4, _ORG)), path)
    review = PairReview(path, "Ada")
    while pairs := review.pairs:
        review.decide(pairs[0], "merge")
    known = read_registry(path)
    (later,) = (replace(each, article="new.txt", build=2) for each in made(["City Council"], _ORG))

    grown = Registry([*known.appearances.values(), later], known.decisions)

    assert len(grown.entries) == 1
    assert not grown.open
