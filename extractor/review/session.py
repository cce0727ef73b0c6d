"""A review of one run against its gold: what differs now, and each decision written into the gold files.

Gold files and journal are read again for each call, so that what another page, another process or an editor wrote is
seen. A decision is made under the folder's lock.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

from extractor.errors import StaleReviewError, UsageError
from extractor.evaluation.diff import ArticleComparison, Difference, compare_record
from extractor.gold.file_names import gold_file_name
from extractor.gold.files import (
    article_of,
    format_gold,
    gold_files,
    is_gold_folder,
    parse_gold_file,
    read_gold_file,
    save_gold,
    settled_from,
)
from extractor.gold.items import actor_names, item_label
from extractor.gold.marks import Mark, marked_changed, marked_checked, marked_unchecked
from extractor.gold.soundness import ensure_sound
from extractor.gold.validation import gold_problems
from extractor.review.article_review import ArticleReview, ArticleSummary
from extractor.review.decisions import Decision, GoldChange, gold_change
from extractor.review.journal import Journal, JournalEntry, standing_decisions
from extractor.review.page_words import page_words
from extractor.runs.reader import Records, no_record
from extractor_schemas import Gold, Record

_MOST_COMPARISONS = 16
"""Of so many articles the comparison is kept: those that are open in the browser are looked at again and again."""


@dataclass(frozen=True, slots=True)
class _CachedComparison:
    """The comparison with a gold file of that hash, and whether the file has the standard layout."""

    digest: str
    comparison: ArticleComparison
    standard_layout: bool


class ReviewSession:
    """The records of ``run`` and the gold files of ``gold`` (a folder, or one file); ``reviewer`` signs the decisions.

    Raises `UsageError` if either cannot be read.
    """

    def __init__(self, run: Path, gold: Path, reviewer: str) -> None:
        self.run, self.gold, self._reviewer = run, gold, reviewer
        if is_gold_folder(run):
            raise UsageError(
                f"{run} is gold and no run, which a review is of: `extractor diff {run} --gold {gold}` shows where two"
                " annotators differ"
            )
        self._records = Records(run)
        if not self._records:
            raise no_record(run)
        self._gold_paths = {article_of(path): path for path in gold_files(gold)}
        self._folder = gold if gold.is_dir() else gold.parent
        self._journal = Journal(self._folder)
        self._comparisons: dict[str, _CachedComparison] = {}  # by article id, the last one used last
        self._summaries: dict[str, ArticleSummary] = {}  # by article id
        self._using = threading.Lock()
        self.article_ids: list[str] = list(dict.fromkeys([*self._records, *self._gold_paths]))
        """The ids of all articles that run or gold have, in the order of the run."""

    def text(self, article_id: str) -> str:
        """The article's text; empty where the run does not have the article."""
        return self._records[article_id].article.text if article_id in self._records else ""

    def article_review(self, article_id: str) -> ArticleReview:
        """The article as it stands now. Raises `UsageError` where run and gold cannot be compared."""
        record = self._records.get(article_id)
        if record is None:
            raise UsageError(f"{article_id} has gold, but the run has no record of it: extract from it first")
        content, path = self._gold_content(article_id)
        entries = self._journal.by_article().get(article_id, [])
        cached = self._comparison(record, content, path)
        return ArticleReview(
            record=record,
            comparison=cached.comparison,
            decisions=standing_decisions(entries),
            version=_version(content, entries),
            standard_layout=cached.standard_layout,
        )

    def summaries(self, article_ids: Iterable[str]) -> Iterator[tuple[str, ArticleSummary | UsageError]]:
        """Each of these articles as it stands now, in short, or why run and gold cannot be compared.

        What has not changed since it was asked for last is not compared again.
        """
        for article_id in article_ids:
            try:
                yield article_id, self._summary(article_id)
            except UsageError as error:
                yield article_id, error

    def _summary(self, article_id: str) -> ArticleSummary:
        if known := self._summaries.get(article_id):
            content, _ = self._gold_content(article_id)
            if known.version == _version(content, self._journal.by_article().get(article_id, [])):
                return known
        summary = self._summaries[article_id] = ArticleSummary.of(self.article_review(article_id))
        return summary

    def _gold_content(self, article_id: str) -> tuple[bytes, Path]:
        path = self._gold_paths.get(article_id)
        if path is None or not path.exists():
            name = gold_file_name(article_id)
            raise UsageError(f"{article_id} has no gold: `extractor gold new` makes {name}, then restart the review")
        return read_gold_file(path), path

    def _comparison(self, record: Record, content: bytes, path: Path) -> _CachedComparison:
        id, digest = record.article.id, sha256(content).hexdigest()
        with self._using:
            cached = self._comparisons.pop(id, None)
        if cached is None or cached.digest != digest:
            gold = parse_gold_file(content, path)
            cached = _CachedComparison(digest, compare_record(record, gold), format_gold(gold).encode() == content)
        with self._using:
            self._comparisons[id] = cached
            while len(self._comparisons) > _MOST_COMPARISONS:
                del self._comparisons[next(iter(self._comparisons))]
        return cached

    # --------------------------------------------------------------------------------------------------- deciding

    def decide(
        self,
        article_id: str,
        key: str,
        decision: Decision,
        *,
        version: str,
        note: str = "",
        fields: Iterable[str] = (),
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """Write a decision on the difference of that ``key`` into gold and journal (see `gold_change`).

        Raises:
            StaleReviewError: ``version`` is no longer the article's; nothing was written.
            UsageError: the decision does not fit; nothing was written.

        """
        with self._deciding(article_id):
            review = self._current_review(article_id, version)
            difference = review.difference(key)
            change = gold_change(
                review.gold,
                difference,
                decision,
                gold_actor_of=review.comparison.pairing.gold_actor_of,
                predicted_names=actor_names(review.predicted),
                text=review.record.article.text,
                fields=fields,
                values=values,
            )
            new_gold = _changed_gold(review, change)
            names = actor_names(review.gold if difference.gold else review.predicted)
            layer = difference.layer
            entry = self._entry(
                article_id,
                decision,
                difference=key,
                layer=layer.name,
                kind=difference.kind,
                settles=_settled_keys(review, difference, decision, change, new_gold),
                change=change,
                what=f"{layer.noun} {item_label(layer, difference.item, names)}",
                note=note,
            )
            self._write(review, new_gold, entry)

    def undo(self, article_id: str, *, version: str) -> str:
        """Undo the last decision or mark on the article; the result is the key of the difference that was decided.

        Raises:
            StaleReviewError: ``version`` is no longer the article's; nothing was written.
            UsageError: there is none, or the item has changed in the gold file since then; nothing was written.

        """
        with self._deciding(article_id):
            review = self._current_review(article_id, version)
            if not review.decisions:
                raise UsageError("there is no decision on this article to undo")
            last = review.decisions[-1]
            change = last.gold_change()
            reverse = change and change.reversed()
            new_gold = _with_mark_undone(_changed_gold(review, reverse), last)
            entry = self._entry(
                article_id,
                "undo",
                difference=last.difference,
                layer=last.layer,
                kind=last.kind,
                settles=[],
                change=reverse,
                what=last.what,
                note="",
                undoes=last.id,
            )
            self._write(review, new_gold, entry)
            return last.difference

    def mark(self, article_id: str, *, checked: bool, version: str) -> None:
        """Say in the gold file that the reviewer has checked the article's gold, or that it is not checked after all.

        Raises:
            StaleReviewError: ``version`` is no longer the article's; nothing was written.
            UsageError: the gold breaks a rule, or it cannot be written; nothing was written.

        """
        with self._deciding(article_id):
            review = self._current_review(article_id, version)
            if checked:
                gold = marked_checked(review.gold, self._reviewer, settled_from(self._gold_paths[article_id]))
                ensure_sound(gold, review.record.article)
            else:
                gold = marked_unchecked(review.gold)
            entry = self._entry(
                article_id,
                "mark" if checked else "unmark",
                difference="",
                layer=None,
                kind=None,
                settles=[],
                change=None,
                what="the gold",
                note="",
            )
            self._write(review, gold, entry)

    def _current_review(self, article_id: str, version: str) -> ArticleReview:
        review = self.article_review(article_id)
        if review.version != version:
            raise StaleReviewError("gold or its decisions were changed meanwhile, by another page or in the file")
        return review

    def _write(self, review: ArticleReview, new_gold: Gold, entry: JournalEntry) -> None:
        """Write the journal, and gold if it has changed: both or neither. A mark says who else has changed its gold."""
        if Mark.of(new_gold) == Mark.of(review.gold) and new_gold != review.gold:
            new_gold = marked_changed(new_gold, review.gold, self._reviewer)
        marks = Mark.of(review.gold), Mark.of(new_gold)
        if marks[0] != marks[1]:
            entry = entry.model_copy(update={"mark_before": marks[0], "mark_after": marks[1]})
        with self._journal.appended(entry):
            if new_gold != review.gold:
                save_gold(new_gold, self._gold_paths[review.gold.article])

    def _entry(self, article_id: str, decision: Any, *, change: GoldChange | None, **fields: Any) -> JournalEntry:
        return JournalEntry(
            id=token_hex(6),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            who=self._reviewer,
            article=article_id,
            decision=decision,
            number=change.index if change else None,
            before=change.before.model_dump() if change and change.before else None,
            after=change.after.model_dump() if change and change.after else None,
            **fields,
        )

    @contextmanager
    def _deciding(self, article_id: str) -> Generator[None]:
        """Hold the gold folder's lock; why something is refused is said in words of the page."""
        with self._locked():
            try:
                yield
            except StaleReviewError:
                raise
            except UsageError as error:
                review = self.article_review(article_id)
                raise UsageError(page_words(str(error), review.gold, review.record.article.text)) from error

    @contextmanager
    def _locked(self) -> Generator[None]:
        """Hold the lock of the gold folder; it leaves no file behind."""
        try:
            descriptor = os.open(self._folder, os.O_RDONLY)
        except OSError as error:
            raise UsageError(f"{self._folder} cannot be read ({error.strerror}); nothing was decided") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _version(gold: bytes, entries: Sequence[JournalEntry]) -> str:
    return f"{sha256(gold).hexdigest()[:16]}.{len(entries)}"


def _changed_gold(review: ArticleReview, change: GoldChange | None) -> Gold:
    """The gold after the change. Raises `UsageError` where the change would bring new problems into it."""
    if change is None:
        return review.gold
    gold, article = change.apply(review.gold), review.record.article
    old_problems = set(gold_problems(review.gold, article))
    if new_problems := [str(problem) for problem in gold_problems(gold, article) if problem not in old_problems]:
        raise UsageError(f"gold would not be valid: {'; '.join(new_problems)}")
    return gold


def _with_mark_undone(gold: Gold, last: JournalEntry) -> Gold:
    """The gold with the mark that it had before the last entry. Raises `UsageError` where a mark is another one now."""
    if last.mark_before is None:
        return gold
    if Mark.of(gold) == last.mark_after:
        return last.mark_before.on(gold)
    if last.decision in ("mark", "unmark"):
        raise UsageError("who checked the gold has changed in its file since then: look at it there")
    return gold


def _settled_keys(
    review: ArticleReview, difference: Difference, decision: Decision, change: GoldChange | None, new_gold: Gold
) -> list[str]:
    """The keys of the differences that are settled: the difference itself, or what is left of it in the new gold."""
    if change is None:
        return [difference.key]
    if decision == "wrong":  # whether the extraction is right is another question, and open
        return []
    return [
        remaining.key
        for remaining in compare_record(review.record, new_gold).differences
        if remaining.gold == change.after
        or (remaining.predicted is not None and remaining.predicted == difference.predicted)
    ]
