"""What the kinds of difference, the two sides, and fields are called where people read them.

`Difference.kind`, the ``kind`` in JSON and in journals, and the page's addresses keep their own names, which programs
and kept files rely on. Readers see neutral words: whether gold or the run is right is what a reader decides.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.evaluation.comparison import Comparison
from extractor.evaluation.diff import Kind

SIGNS: dict[Kind, str] = {"missed": "−", "invented": "+", "changed": "≠", "agreed": "="}
AGAINST_GOLD: dict[Kind, str] = {"missed": "only in gold", "invented": "only in the run", "changed": "changed"}
AGAINST_RUN: dict[Kind, str] = {"missed": "lost", "invented": "gained", "changed": "changed"}
IN_REVIEW: dict[Kind, str] = {**AGAINST_GOLD, "agreed": "same in both"}


def kind_words(comparison: Comparison) -> Mapping[Kind, str]:
    """What the kinds of difference are called: an item may be only in gold; against another run, it is lost."""
    if names := comparison.annotators:
        return {"missed": f"only in {names[0]}", "invented": f"only in {names[1]}", "changed": "changed"}
    return AGAINST_GOLD if comparison.is_gold else AGAINST_RUN


def side_words(comparison: Comparison) -> tuple[str, str]:
    """What the two sides are called, the reference first."""
    if names := comparison.annotators:
        return names
    return ("gold", "run") if comparison.is_gold else ("before", "now")


def field_title(field: str) -> str:
    """A field's name as readers see it."""
    return field.replace("_", " ")
