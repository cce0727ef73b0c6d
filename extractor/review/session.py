"""A review of one run against its gold: what differs now, and each decision written into the gold files.

Gold files and journal are read again for each call, so that what another page, another process or an editor wrote is
seen. A decision is made under the folder's lock.
"""

from __future__ import annotations

import fcntl
import os
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any, Literal

from extractor.errors import StaleReviewError, UsageError
from extractor.evaluation.diff import ArticleComparison, Difference, compare_record
from extractor.gold.checks import ensure_sound
from extractor.gold.files import (
    format_gold,
    gold_file_name,
    gold_files,
    is_gold_folder,
    load_gold,
    parse_gold_file,
    read_gold_file,
    save_gold,
)
from extractor.gold.items import actor_names, item_label
from extractor.gold.marks import Mark, marked_changed, marked_checked, marked_unchecked
from extractor.gold.validation import gold_problems
from extractor.layers import layers_of
from extractor.review.decisions import Decision, GoldChange, gold_change
from extractor.review.journal import Journal, JournalEntry, standing_decisions
from extractor.runs.reader import read_some_records
from extractor_schemas import Gold, LayerSpec, Record

State = Literal["open", "skipped", "settled"]


@dataclass(frozen=True)
class ArticleReview:
    """One article as it stands now.

    ``decisions`` are those that were not undone, in order. ``version`` changes whenever the gold file or the article's
    decisions do. ``standard_layout`` says whether the gold file has the layout of `format_gold`, so that a decision
    changes only the lines of one item.
    """

    record: Record
    comparison: ArticleComparison
    decisions: list[JournalEntry]
    version: str
    standard_layout: bool

    @property
    def gold(self) -> Gold:
        """The gold now."""
        return self.comparison.gold

    @property
    def predicted(self) -> Gold:
        """The record, as gold."""
        return self.comparison.predicted

    @property
    def differences(self) -> list[Difference]:
        """All differences, also those that are settled."""
        return self.comparison.differences

    @property
    def layers(self) -> tuple[LayerSpec, ...]:
        """The layers that are compared: those that gold has."""
        return layers_of(self.gold)

    def difference(self, key: str) -> Difference:
        """The difference, or the agreement, with that key. Raises `StaleReviewError` if it no longer exists."""
        for difference in (*self.differences, *self.comparison.agreements):
            if difference.key == key:
                return difference
        raise StaleReviewError("this difference no longer exists: look at the article as it is now")

    def decision(self, difference: Difference) -> JournalEntry | None:
        """The last decision by which the difference is settled or skipped; None while it is open."""
        return next((entry for entry in reversed(self.decisions) if difference.key in entry.settles), None)

    def state(self, difference: Difference) -> State:
        """Whether the difference is open, skipped or settled."""
        decision = self.decision(difference)
        return "open" if decision is None else "skipped" if decision.decision == "skip" else "settled"

    @property
    def checked(self) -> bool:
        """Whether an annotator has checked the gold."""
        return self.gold.status == "checked"

    def settled(self) -> int:
        """How many differences were settled; one that was settled twice counts once."""
        settled_before: set[str] = set()
        count = 0
        for entry in self.decisions:
            if entry.decision not in ("skip", "mark", "unmark"):
                count += entry.difference not in settled_before
                settled_before.update(entry.settles)
        return count

    def counts(self) -> Counter[str]:
        """How many differences are `open`, `skipped` and `settled`, and how many of each kind are open."""
        counts = Counter[str]({"settled": self.settled()})
        for difference in self.differences:
            state = self.state(difference)
            if state != "settled":
                counts[state] += 1
                counts[difference.kind] += state == "open"
        return counts


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
        self._records = {record.article.id: record for record in read_some_records(run)}
        self._gold_paths = {load_gold(path).article: path for path in gold_files(gold)}
        self._folder = gold if gold.is_dir() else gold.parent
        self._journal = Journal(self._folder)
        self._cache: dict[str, _CachedComparison] = {}  # by article id
        self.article_ids = list(dict.fromkeys([*self._records, *self._gold_paths]))
        """The ids of all articles that run or gold have, in the order of the run."""

    def title(self, article_id: str) -> str:
        """The article's title, or its id."""
        record = self._records.get(article_id)
        return (record and record.article.title) or article_id

    def text(self, article_id: str) -> str:
        """The article's text; empty where the run does not have the article."""
        record = self._records.get(article_id)
        return record.article.text if record else ""

    def article_review(self, article_id: str) -> ArticleReview:
        """The article as it stands now. Raises `UsageError` where run and gold cannot be compared."""
        return self._review(article_id, self._journal.entries())

    def article_reviews(self) -> Iterator[tuple[str, ArticleReview | UsageError]]:
        """Every article as it stands now, or why run and gold cannot be compared."""
        entries = self._journal.entries()
        for article_id in self.article_ids:
            try:
                yield article_id, self._review(article_id, entries)
            except UsageError as error:
                yield article_id, error

    def _review(self, article_id: str, entries: list[JournalEntry]) -> ArticleReview:
        record = self._records.get(article_id)
        if record is None:
            raise UsageError(f"{article_id} has gold, but the run has no record of it: extract from it first")
        path = self._gold_paths.get(article_id)
        if path is None or not path.exists():
            name = gold_file_name(article_id)
            raise UsageError(f"{article_id} has no gold: `extractor gold new` makes {name}, then restart the review")
        content = read_gold_file(path)
        digest = sha256(content).hexdigest()
        cached = self._cache.get(article_id)
        if cached is None or cached.digest != digest:
            gold = parse_gold_file(content, path)
            cached = _CachedComparison(digest, compare_record(record, gold), format_gold(gold).encode() == content)
            self._cache[article_id] = cached
        of_article = [entry for entry in entries if entry.article == article_id]
        return ArticleReview(
            record=record,
            comparison=cached.comparison,
            decisions=standing_decisions(of_article),
            version=f"{digest[:16]}.{len(of_article)}",
            standard_layout=cached.standard_layout,
        )

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
        with self._locked():
            review = self._current_review(article_id, version)
            difference = review.difference(key)
            change = gold_change(
                review.gold,
                difference,
                decision,
                gold_actor_of=review.comparison.pairing.gold_actor_of,
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
        with self._locked():
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
        with self._locked():
            review = self._current_review(article_id, version)
            if checked:
                gold = marked_checked(review.gold, self._reviewer)
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
            new_gold = marked_changed(new_gold, self._reviewer)
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
