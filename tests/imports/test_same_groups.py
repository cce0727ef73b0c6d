"""Groups of ids."""

from __future__ import annotations

from extractor.imports.same_groups import SameGroups


def test_groups_that_are_tied_later_become_one() -> None:
    groups = SameGroups()
    for ids in (["a", "b"], ["c", "d"], ["b", "c"], ["d", "a"], []):
        groups.tie(ids)

    assert [groups.first(id) for id in "abcde"] == ["a", "a", "a", "a", "e"]
