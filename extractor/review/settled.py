"""What a decision settles, and whether all is settled that has to be before gold is marked as checked."""

from __future__ import annotations

from extractor.errors import UsageError
from extractor.evaluation.diff import Difference, compare_article
from extractor.rendering.wording import counted
from extractor.review.article_review import ArticleReview
from extractor.review.decisions import Decision, GoldChange
from extractor_schemas import Gold


def settled_keys(
    review: ArticleReview, difference: Difference, decision: Decision, change: GoldChange | None, new_gold: Gold
) -> list[str]:
    """The keys of the differences that are settled: the difference itself, or what is left of it in the new gold."""
    if change is None or review.annotated:
        return [difference.key]
    if review.predicted is None or decision == "wrong":
        return []  # whether the extraction is right is another question, and open

    def is_left(remaining: Difference) -> bool:
        if remaining.predicted is not None and remaining.predicted == difference.predicted:
            return change.after is not None or remaining.gold is None
        return change.after is not None and remaining.gold == change.after

    now = compare_article(review.article, review.predicted, new_gold)
    return [remaining.key for remaining in now.differences if is_left(remaining)]


def ensure_settled(review: ArticleReview) -> None:
    """Raise `UsageError` where two annotators differ in something that nobody has settled."""
    counts = review.counts()
    if review.annotated and (left := counts["open"] + counts["skipped"]):
        skipped = counts["skipped"]
        of_which = "" if not skipped else ", but skipped" if skipped == left else f", {skipped} of them skipped"
        raise UsageError(
            f"{counted(left, 'difference')} of the two annotators {'is' if left == 1 else 'are'} not settled yet"
            f"{of_which}: settle {'it' if left == 1 else 'them'} first"
        )
