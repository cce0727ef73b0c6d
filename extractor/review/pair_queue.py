"""The pairs of actors that the page asks for: one at a time, and what was skipped only if it is asked for again."""

from __future__ import annotations

from threading import Lock
from typing import Literal

from extractor.linking.pair_review import PairReview
from extractor.linking.registry import OpenPair


class PairQueue:
    """What a reviewer is asked on the page, on however many tabs it is open."""

    def __init__(self, review: PairReview) -> None:
        self.review = review
        self._using = Lock()
        self._skipped: set[tuple[str, str]] = set()
        self._next: tuple[str, str] | None = None

    def waiting(self) -> tuple[list[OpenPair], int]:
        """The pairs that are open and were not skipped, the next one first, and how many were.

        Where there are no more all is linked anew, by which others may come up.
        """
        with self._using:
            waiting, skipped = self._split()
            if not waiting and not self.review.is_settled:
                self.review.settle()
                waiting, skipped = self._split()
            return waiting, skipped

    def _split(self) -> tuple[list[OpenPair], int]:
        pairs = self.review.pairs
        waiting = [pair for pair in pairs if (pair.left, pair.right) not in self._skipped]
        waiting.sort(key=lambda pair: (pair.left, pair.right) != self._next)  # the others stay in their order
        return waiting, len(pairs) - len(waiting)

    def act(
        self, left: str, right: str, action: Literal["merge", "apart", "skip"], why: str, *, version: str | None
    ) -> str:
        """Decide on a pair, or skip it, and say so in a sentence; raises as `PairReview.decide` does."""
        with self._using:
            if action == "skip":
                self._skipped.add((left, right))
                return "Skipped: it stays open."
            made = self.review.decide(OpenPair(left, right, 0, ()), action, why, version=version)
            words = "one actor" if action == "merge" else "two actors"
            return f"Saved as {made.id}: {words}. u takes it back."

    def undo(self) -> str:
        """Take back the last decision, ask for that pair next, and say so; raises as `PairReview.undo` does."""
        with self._using:
            pair = self.review.undo()
            self._next = pair.left, pair.right
            self._skipped.discard(self._next)
            return "Taken back: this pair is open again."

    def again(self) -> str:
        """Ask once more of all that was skipped, and say so."""
        with self._using:
            self._skipped.clear()
            return "These were skipped."
