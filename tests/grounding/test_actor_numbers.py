"""Actors that are called the same get numbers behind their ids, however many they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.grounding.actors import _unique


class Counting(dict[str, int]):
    """Counts how often an id is looked up."""

    lookups = 0

    def __contains__(self, key: object) -> bool:
        self.lookups += 1
        return super().__contains__(key)


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "a-2-2", "b"])))
def test_each_gets_the_first_number_that_is_free(ids: list[str]) -> None:
    taken: dict[str, int] = {}
    given: list[str] = []
    for id in ids:
        free = _unique(id, taken)
        assert free == next(name for name in [id, *(f"{id}-{n}" for n in range(2, 99))] if name not in given)
        given.append(free)


def test_the_numbers_before_are_not_tried_again() -> None:
    taken = Counting()

    assert [_unique("a", taken) for _ in range(1000)][-1] == "a-1000"
    assert taken.lookups < 3000
