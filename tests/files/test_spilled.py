"""A dictionary that spills to disk is a dictionary."""

from __future__ import annotations

import threading

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from extractor.files.spilled import SpilledDict

WORDS = st.sampled_from(["", "a", "b", "c", "A", "a\0b", "\ud800", "ä", "%", "'"]) | st.text(max_size=3)


class SpilledDictMachine(RuleBasedStateMachine):
    """The same is done to a dictionary."""

    @initialize(limit=st.integers(0, 5))
    def begin(self, limit: int) -> None:
        self.plain: dict[str, str] = {}
        self.spilled = SpilledDict(limit)

    @rule(key=WORDS, value=WORDS)
    def set(self, key: str, value: str) -> None:
        self.plain[key] = self.spilled[key] = value

    @rule(key=WORDS, default=WORDS | st.none())
    def get(self, key: str, default: str | None) -> None:
        assert self.spilled.get(key, default) == self.plain.get(key, default)
        assert (key in self.spilled) == (key in self.plain)

    @rule(key=WORDS)
    def pop(self, key: str) -> None:
        assert self.spilled.pop(key, None) == self.plain.pop(key, None)

    @rule(key=WORDS)
    def delete(self, key: str) -> None:
        assert self.spilled.get(key) == self.plain.get(key)
        if key in self.plain:
            del self.plain[key], self.spilled[key]
        else:
            with pytest.raises(KeyError):
                del self.spilled[key]

    @invariant()
    def is_the_same(self) -> None:
        assert list(self.spilled.items()) == list(self.spilled.pairs()) == list(self.plain.items())
        assert len(self.spilled) == len(self.plain)


SpilledDictMachine.TestCase.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
test_it_is_a_dictionary = SpilledDictMachine.TestCase


def test_it_is_walked_over_in_pieces_and_by_several_threads() -> None:
    spilled = SpilledDict(limit=10)

    def fill(thread: int) -> None:
        for number in range(400):
            spilled[f"{thread} {number}"] = str(number)

    threads = [threading.Thread(target=fill, args=(thread,)) for thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(spilled) == len(set(spilled)) == 1600
    assert all(spilled[f"{thread} 399"] == "399" for thread in range(4))
