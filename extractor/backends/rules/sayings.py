"""Who says what is reported: "he" after "Holm would lose, Lind said" is Lind, not the subject of what is said."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable
from typing import NamedTuple

from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.text.spans import CharRange


class _Saying(NamedTuple):
    start: int
    end: int
    source: int
    sayer: ResolvedActor


class Sayings:
    """What people are reported to say in one text, as far as it is known."""

    def __init__(self) -> None:
        self._sayings: list[_Saying] = []

    def add(self, content: Iterable[CharRange], source: CharRange, sayer: ResolvedActor) -> None:
        """Add what a person says, and where the person is named."""
        for start, end in content:
            insort(self._sayings, _Saying(start, end, source[0], sayer), key=lambda saying: saying.start)

    def sayer_of(self, mention: int, before: int) -> ResolvedActor | None:
        """The person who says the words in which a mention stands, if that is told before an offset behind them."""
        at = bisect_right(self._sayings, mention, key=lambda saying: saying.start)
        saying = self._sayings[at - 1] if at else None
        is_told = saying and mention < saying.end <= before and saying.source < before
        return saying.sayer if saying and is_told else None
