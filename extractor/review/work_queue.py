"""The orders in which articles are worked on: those that somebody has checked come last in each but the given one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from extractor.errors import UsageError
from extractor.review.article_review import ArticleSummary

ORDERS = {
    "": "as they are",
    "oldest": "oldest first",
    "disagreement": "most disagreement first",
    "uncertain": "most uncertain first",
}
"""The orders by their names in addresses, as readers see them.

`oldest` is by the day of publication, articles without one last; `disagreement` by the differences from a run that are
open; `uncertain` by these, by what the article still owes, and by broken rules.
"""

_KEYS: dict[str, Callable[[ArticleSummary], Any]] = {
    "oldest": lambda summary: (summary.published is None, summary.published or ""),
    "disagreement": lambda summary: -summary.counts.get("open", 0),
    "uncertain": lambda summary: -summary.doubts,
}


def sorted_numbers(order: str, summaries: Sequence[ArticleSummary | UsageError | None]) -> list[int]:
    """The places of the summaries, from 0, in one of the `ORDERS`; what cannot be read comes last of all.

    Where nothing is known (None), the article comes behind those that nobody has checked.
    """

    def key(number: int) -> Any:
        summary = summaries[number]
        if summary is None:
            return (1,)
        if isinstance(summary, UsageError):
            return (3,)
        return (2 if summary.checked else 0, _KEYS[order](summary))

    numbers = range(len(summaries))
    return sorted(numbers, key=key) if order in _KEYS else list(numbers)
