"""Gold after a decision, held to the rules: a decision brings no new fault into it, and so does undoing one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extractor.codebooks import codebook_digest
from extractor.errors import UsageError
from extractor.gold.marks import Mark
from extractor.gold.problems import GoldProblem
from extractor.gold.validation import gold_problems
from extractor.review.article_review import ArticleReview
from extractor.review.decisions import GoldChange
from extractor.review.journal import JournalEntry
from extractor_schemas import Codebook, Gold


def gold_after(gold: Gold, changes: Iterable[GoldChange], codebook: Codebook | None) -> Gold:
    """The gold after the changes; with its first coded stance it names the codebook, where it names none."""
    for change in changes:
        gold = change.apply(gold)
    if codebook and gold.codebook is None and _is_coded(gold):
        return gold.model_copy(update={"codebook": codebook_digest(codebook)})
    return gold


def changed_gold(review: ArticleReview, changes: Iterable[GoldChange], *, begun_from: str | None = None) -> Gold:
    """The gold of a review after the changes.

    ``begun_from`` is the run that it takes an item from, which it names if it names none. Raises `UsageError` where
    the changes would bring new problems into it.
    """
    gold = gold_after(review.gold, changes, review.codebook)
    if gold == review.gold:
        return gold
    if begun_from and gold.begun_from is None:
        gold = gold.model_copy(update={"begun_from": begun_from})
    _refuse_new(review, gold, gold_problems(gold, review.article, review.codebook))
    return gold


def undone_gold(review: ArticleReview, last: JournalEntry) -> Gold:
    """The gold without what the last decision or mark did to it.

    It gets back the faults that it had before. Raises `UsageError` where an item or the mark is another by now, or it
    would have other ids or references that lead nowhere.
    """
    gold = review.gold
    for change in reversed(last.gold_changes()):
        gold = change.reversed().apply(gold)
    gold = _with_mark_undone(gold, last)
    names: dict[str, Any] = {name: None for name, value in last.named.items() if getattr(gold, name) == value}
    if _is_coded(gold):
        names.pop("codebook", None)
    gold = gold.model_copy(update=names)
    problems = (problem for problem in gold_problems(gold, review.article) if not problem.of_annotation)
    _refuse_new(review, gold, problems)
    return gold


def newly_named(before: Gold, after: Gold) -> dict[str, str]:
    """What the gold names that it did not name before: its codebook, the run that it was begun from."""
    names = {name: getattr(after, name) for name in ("codebook", "begun_from") if getattr(before, name) is None}
    return {name: value for name, value in names.items() if value is not None}


def _is_coded(gold: Gold) -> bool:
    return any(stance.concept is not None for stance in gold.stances)


def _refuse_new(review: ArticleReview, gold: Gold, problems: Iterable[GoldProblem]) -> None:
    """Raise `UsageError` where one of the problems is none of the review's gold."""
    old_problems = set(gold_problems(review.gold, review.article, review.codebook))
    if new_problems := [str(problem) for problem in problems if problem not in old_problems]:
        raise UsageError(f"gold would not be valid: {'; '.join(new_problems)}")


def _with_mark_undone(gold: Gold, last: JournalEntry) -> Gold:
    """The gold with the mark that it had before the last entry. Raises `UsageError` where a mark is another one now."""
    if last.mark_before is None:
        return gold
    if Mark.of(gold) == last.mark_after:
        return last.mark_before.on(gold)
    if last.decision in ("mark", "unmark"):
        raise UsageError("who checked the gold has changed in its file since then: look at it there")
    return gold
