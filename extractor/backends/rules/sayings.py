"""Who says what is reported: "he" after "Holm would lose, Lind said" is Lind, not the subject of what is said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
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
        self._speakers: list[tuple[int, ResolvedActor]] = []

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

    def add_speaker(self, source: CharRange, speaker: ResolvedActor) -> None:
        """Add a person who says something, and where the person is named."""
        insort(self._speakers, (source[0], speaker), key=lambda spoken: spoken[0])

    def last_speaker(self, before: int) -> ResolvedActor | None:
        """The person who spoke last before an offset."""
        at = bisect_left(self._speakers, before, key=lambda spoken: spoken[0])
        return self._speakers[at - 1][1] if at else None
