"""Decisions on actors as `extractor actors list --decisions` shows them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from extractor.linking.appearances import Appearance
from extractor.linking.pair_review import PairReview
from extractor.linking.registry import Registry
from extractor.linking.registry_file import read_registry, write_registry
from extractor.rendering.registry_entries import decisions_table
from tests.support.linked_actors import appearance

EVA = appearance("Eva Holm", "v/1", actor="a1")
TOM = appearance("Tom Brandt", "v/1", actor="a2")
ADA = appearance("Ada Berg", "v/2", actor="a1")


def shown(registry: Registry) -> str:
    """The decisions of a registry, on one line."""
    console = Console(width=500)
    with console.capture() as captured:
        console.print(decisions_table(registry, registry.decisions, set()))
    return " ".join(captured.get().split())


def merged(registry: Registry) -> Registry:
    return registry.merge(list(registry.entries), by="Ada")


def apart(registry: Registry) -> Registry:
    return registry.keep_apart(*list(registry.entries)[:2], by="Ada")


def renamed(registry: Registry) -> Registry:
    return registry.rename(next(iter(registry.entries)), "Eve", by="Ada")


@pytest.mark.parametrize(
    ("decide", "before", "after", "whom"),
    [
        pytest.param(merged, [EVA, ADA], [ADA], "(lapsed) Eva Holm (gone from v/1) | Ada Berg (e", id="one side"),
        pytest.param(merged, [EVA, ADA], [EVA], ": v/1) | Ada Berg (gone from v/2)", id="the other side"),
        pytest.param(merged, [EVA, ADA], [], "Eva Holm (gone from v/1) | Ada Berg (gone from v/2)", id="both sides"),
        pytest.param(merged, [EVA, TOM, ADA], [TOM], "Tom Brandt, Ada Berg (e", id="a part of a side"),
        pytest.param(merged, [EVA, TOM, ADA], [TOM], ": v/1; gone from v/2)", id="where it is gone from"),
        pytest.param(apart, [EVA, ADA], [ADA], "(lapsed) Eva Holm (gone from v/1) | Ada Berg (e", id="kept apart"),
        pytest.param(renamed, [EVA, ADA], [ADA], "rename (lapsed) Eva Holm (gone from v/1) Eve", id="renamed"),
        pytest.param(merged, [EVA, ADA], [EVA, ADA], "merge Eva Holm (e", id="nobody is gone"),
    ],
)
def test_whom_a_lapsed_decision_named_is_kept(
    decide: Callable[[Registry], Registry], before: list[Appearance], after: list[Appearance], whom: str, tmp_path: Path
) -> None:
    decided = decide(Registry(before))
    write_registry(Registry(after, decided.decisions), tmp_path / "actors.jsonl")

    assert whom in shown(read_registry(tmp_path / "actors.jsonl"))


def test_so_are_those_of_a_review(tmp_path: Path) -> None:
    path = tmp_path / "actors.jsonl"
    write_registry(
        Registry([appearance("Ada Holm", "1.txt", actor="a1"), appearance("Holm", "2.txt", actor="a1")]), path
    )
    review = PairReview(path, "Ada")
    review.decide(review.pairs[0], "merge")

    gone = Registry([], read_registry(path).decisions)
    assert {"Ada Holm (gone from 1.txt)", "Holm (gone from 2.txt)"} <= set(
        shown(gone).partition("(lapsed) ")[2].partition(" Ada 20")[0].split(" | ")
    )


def test_of_a_decision_that_has_no_names_the_articles_are_told() -> None:
    decided = merged(Registry([EVA, ADA])).decisions[0].model_copy(update={"left_names": (), "right_names": ()})

    assert "merge (lapsed) (gone from v/1) | Ada Berg (e" in shown(Registry([ADA], [decided]))
