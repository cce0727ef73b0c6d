"""Gold under review, of a run or of articles alone: what differs now, and each decision written into the gold files.

Gold files and journal are read again for each call, so that what another page, another process or an editor wrote is
seen. A decision is made under the folder's lock.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from extractor.errors import UsageError
from extractor.evaluation.diff import Difference
from extractor.gold.files import is_gold_folder, locked_gold
from extractor.gold.items import item_label
from extractor.gold.marks import Mark, marked_changed, marked_checked, marked_unchecked
from extractor.gold.soundness import ensure_sound
from extractor.review.annotating import AnnotationChange
from extractor.review.article_reader import ArticleReader
from extractor.review.article_review import ArticleReview, ArticleSummary
from extractor.review.changed_gold import changed_gold, newly_named, undone_gold
from extractor.review.decisions import Decision, GoldChange, gold_change
from extractor.review.journal import ItemChange, Journal, JournalEntry, standing_decisions
from extractor.review.known_summaries import KnownSummaries
from extractor.review.locks import ArticleLocks
from extractor.review.naming import resolved_values
from extractor.review.page_words import told_in_page_words
from extractor.review.settled import ensure_settled, settled_keys
from extractor.review.sources import ArticleSource, RunArticles
from extractor.review.work_queue import ORDERS, sorted_numbers
from extractor.review_errors import BlockedUndoError, StaleReviewError
from extractor_schemas import Codebook, Gold


class ReviewSession:
    """The articles of ``source`` (a run's, if it is a path) and the gold files of ``gold`` (a folder, or one file).

    ``reviewer`` signs the decisions. Raises `UsageError` if run or gold cannot be read.
    """

    def __init__(self, source: ArticleSource | Path, gold: Path, reviewer: str) -> None:
        if isinstance(source, Path) and is_gold_folder(source):
            raise UsageError(
                f"{source} is gold and no run, which a review is of: `extractor annotate ARTICLES --gold DIR --settle"
                f" {source} OTHER` settles where two annotators differ"
            )
        self._source = RunArticles(source) if isinstance(source, Path) else source
        if gold.resolve() in [folder.resolve() for folder in self._source.folders]:
            raise UsageError(f"{gold} is one of the two annotators', whose files stay as they are: give another --gold")
        self.run, self.gold, self.reviewer = self._source.run, gold, reviewer
        self._articles = ArticleReader(self._source, gold)
        self._folder = gold.parent if gold.is_file() else gold
        self._journal = Journal(self._folder)
        self._summaries = KnownSummaries(self.article_review, self._version)
        self._queues: dict[str, list[int]] = {}  # by order
        self.article_ids: list[str] = self._articles.ids
        """The ids of all articles, in the order of the run or the folder; in a review also those that only gold has."""
        self.locks: ArticleLocks | None = None
        """Who has which article open; None where the page is one person's."""

    def shared_by(self, reviewer: str, locks: ArticleLocks) -> ReviewSession:
        """The same for one of several reviewers, who signs what is decided, in an order of articles of its own."""
        shared = copy(self)
        shared.reviewer, shared.locks, shared._queues = reviewer, locks, {}
        return shared

    def ensure_free(self, article_id: str) -> None:
        """Raise `LockedArticleError` where another reviewer has the article open."""
        if self.locks:
            self.locks.ensure_free(article_id, self.reviewer)

    @property
    def is_review(self) -> bool:
        """Whether differences are what is looked at first: those of a run from gold, or of two annotators."""
        return not self._source.begins_gold or self.annotators is not None

    @property
    def annotators(self) -> tuple[str, str] | None:
        """What two annotators are called whose differences are settled; None where none are."""
        return self._source.annotators

    @property
    def codebook(self) -> Codebook | None:
        """The concepts that stances are coded by, where they are at hand."""
        return self._source.codebook

    def text(self, article_id: str) -> str:
        """The article's text; empty where the run does not have the article."""
        article = self._source.article(article_id)
        return article.text if article else ""

    def article_review(self, article_id: str) -> ArticleReview:
        """The article as it stands now. Raises `UsageError` where run and gold cannot be compared."""
        reading = self._articles.read(article_id)
        entries = self._entries(article_id)
        decisions = standing_decisions(entries)
        return ArticleReview(
            article=reading.article,
            gold=reading.gold,
            comparison=reading.comparison,
            annotated=reading.annotated,
            owed_places=reading.owed,
            findings=reading.findings,
            decisions=decisions,
            codebook=self.codebook,
            version=_version(reading.digest, entries),
            standard_layout=reading.standard_layout,
            is_suggesting=not self.is_review,
        )

    def summaries(
        self, article_ids: Iterable[str], *, closely: bool = True
    ) -> Iterator[tuple[str, ArticleSummary | UsageError]]:
        """Each of these articles as it stands now, in short, or why run and gold cannot be compared.

        ``closely`` they have what is owed and wrong too, which takes longer. What has not changed since it was asked
        for last is not compared again.
        """
        for article_id in article_ids:
            yield article_id, self._summaries.summary(article_id, closely=closely)

    def sort_queue(self, order: str) -> bool:
        """Put the articles in one of the `ORDERS`; they stay so until this is called again.

        It goes by what `summaries` have told before and is still so, as it would take long to look at all articles.
        The result is whether that is known of all; those of which it is not come behind those that are to be checked.
        """
        if not order:
            self._queues[order] = list(range(len(self.article_ids)))
            return True
        closely = order == "uncertain"
        known = [self._summaries.known(article_id, closely=closely) for article_id in self.article_ids]
        self._queues[order] = sorted_numbers(order, known)
        return None not in known

    def queue(self, order: str) -> list[int]:
        """The places of the articles in `article_ids` in that order."""
        if order not in self._queues:
            self.sort_queue(order)
        return self._queues[order]

    def neighbours(self, number: int, order: str) -> tuple[int | None, int | None]:
        """The numbers, from 1, of the articles before and after this one in that order."""
        queue = self.queue(order if order in ORDERS else "")
        place = queue.index(number - 1)
        before = queue[place - 1] + 1 if place else None
        return before, queue[place + 1] + 1 if place + 1 < len(queue) else None

    def _version(self, article_id: str) -> str:
        return _version(self._articles.digest(article_id), self._entries(article_id))

    def _entries(self, article_id: str) -> Sequence[JournalEntry]:
        """What the journal has of an article, which it knows by the id that gold has."""
        return self._journal.by_article().get(self._articles.gold_id(article_id), [])

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
        together: str = "",
    ) -> None:
        """Write a decision on the difference of that ``key`` into gold and journal (see `gold_change`, `JournalEntry`).

        Raises:
            StaleReviewError: ``version`` is no longer the article's; nothing was written.
            UsageError: the decision does not fit; nothing was written.

        """
        with self._locked():
            review = self._current_review(article_id, version, lambda review: review.difference(key))
            difference = review.difference(key)
            now = review.item_now(difference)
            with told_in_page_words(review.gold, review.article.text):
                added: list[GoldChange] = []
                if values is not None:
                    values, added = resolved_values(
                        review.gold, review.article.text, difference.layer, values, self.codebook, now
                    )
                change = gold_change(
                    review.gold,
                    difference,
                    decision,
                    now=now,
                    gold_actors=review.earlier_actors,
                    predicted_actors=review.predicted_actors,
                    text=review.article.text,
                    fields=fields,
                    values=values,
                )
                changes = [change, *added] if change else []
                new_gold = changed_gold(review, changes, begun_from=self._taken_from(review, difference, decision))
            names = (review.earlier_actors if difference.gold else review.predicted_actors).names
            layer = difference.layer
            entry = self._entry(
                review,
                decision,
                difference=difference.key,
                layer=layer.name,
                kind=difference.kind,
                settles=settled_keys(review, difference, decision, change, new_gold),
                changes=changes,
                what=f"{layer.noun} {item_label(layer, difference.item, names)}",
                note=note,
                between=list(self.annotators or ()),
                together=together,
            )
            self._write(article_id, review, new_gold, entry)

    def annotate(
        self, article_id: str, change: Callable[[ArticleReview], AnnotationChange], *, version: str
    ) -> AnnotationChange:
        """Write what an annotator does to gold itself into gold and journal, and return it.

        Raises:
            StaleReviewError: ``version`` is no longer the article's, or the item is gone; nothing was written.
            UsageError: it cannot be done, or would break a rule; nothing was written.

        """
        with self._locked():
            review = self._current_review(article_id, version, change)
            with told_in_page_words(review.gold, review.article.text):
                done = change(review)
                new_gold = changed_gold(review, done.changes)
            entry = self._entry(
                review,
                done.decision,
                difference=done.key,
                layer=done.layer.name,
                kind=None,
                settles=[],
                changes=done.changes,
                what=done.what,
                note="",
            )
            self._write(article_id, review, new_gold, entry)
            return done

    def undo(self, article_id: str, *, version: str, leave: str | None = None) -> str:
        """Undo the last decision or mark on the article; the result is the key of what it was about:
        of a difference, an item or a place.

        Where it cannot be undone, and ``leave`` is its id, what it did is left as it is, and the decision before it
        is the last that can be undone.

        Raises:
            StaleReviewError: ``version`` is no longer the article's; nothing was written.
            BlockedUndoError: the item has changed in the gold file since then; nothing was written.
            UsageError: there is no decision; nothing was written.

        """
        with self._locked():
            review = self._current_review(article_id, version)
            if not review.decisions:
                raise UsageError("there is no decision on this article to undo")
            last = review.decisions[-1]
            try:
                with told_in_page_words(review.gold, review.article.text):
                    new_gold = undone_gold(review, last)
                reverse = [change.reversed() for change in reversed(last.gold_changes())]
            except UsageError as error:
                if leave != last.id:
                    what = last.what.removeprefix("the ")
                    raise BlockedUndoError(f"the {what} cannot be undone: {error}", last.id) from error
                new_gold, reverse = review.gold, []
            entry = self._entry(
                review,
                "undo",
                difference=last.difference,
                layer=last.layer,
                kind=last.kind,
                settles=[],
                changes=reverse,
                what=last.what,
                note="",
                undoes=last.id,
            )
            self._write(article_id, review, new_gold, entry)
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
                ensure_settled(review)
                gold = marked_checked(review.gold, self.reviewer, self._articles.settled_from(article_id))
                with told_in_page_words(review.gold, review.article.text):
                    ensure_sound(gold, review.article, self.codebook)
            else:
                gold = marked_unchecked(review.gold)
            entry = self._entry(
                review,
                "mark" if checked else "unmark",
                difference="",
                layer=None,
                kind=None,
                settles=[],
                changes=[],
                what="the gold",
                note="",
            )
            self._write(article_id, review, gold, entry)

    def _current_review(
        self, article_id: str, version: str, about: Callable[[ArticleReview], object] = lambda review: None
    ) -> ArticleReview:
        """The article as it is now. Raises `StaleReviewError` where it is no longer of the version, and
        `LockedArticleError` where another reviewer has it.

        ``about`` raises it where what is to be decided on is another by now.
        """
        self.ensure_free(article_id)
        review = self.article_review(article_id)
        if review.version != version:
            told = "gold or its decisions were changed meanwhile, by another page or in the file"
            try:
                about(review)
            except StaleReviewError as error:
                raise StaleReviewError(f"{told}; {error}") from error
            except UsageError:  # which is said once it is decided on this version
                pass
            raise StaleReviewError(told, version=review.version)
        return review

    def _taken_from(self, review: ArticleReview, difference: Difference, decision: Decision) -> str | None:
        """The run from which gold that is made here takes something by a decision."""
        takes = difference.predicted and (decision == "accept" or (decision == "edit" and not difference.gold))
        return review.predicted.begun_from if takes and self._source.begins_gold and review.predicted else None

    def _write(self, article_id: str, review: ArticleReview, new_gold: Gold, entry: JournalEntry) -> None:
        """Write the journal, and gold if it has changed: both or neither. A mark says who else has changed its gold."""
        if Mark.of(new_gold) == Mark.of(review.gold) and new_gold != review.gold:
            new_gold = marked_changed(new_gold, review.gold, self.reviewer)
        marks = Mark.of(review.gold), Mark.of(new_gold)
        if marks[0] != marks[1]:
            entry = entry.model_copy(update={"mark_before": marks[0], "mark_after": marks[1]})
        entry = entry.model_copy(update={"named": newly_named(review.gold, new_gold)})
        begins = review.annotated is not None and not self._articles.has_file(article_id)
        with self._journal.appended(entry):
            if begins or new_gold != review.gold:
                self._articles.save(new_gold, article_id)

    def _entry(
        self, review: ArticleReview, decision: Any, *, changes: Sequence[GoldChange], **fields: Any
    ) -> JournalEntry:
        first, *further = map(ItemChange.of, changes) if changes else (None,)
        return JournalEntry(
            id=token_hex(6),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            who=self.reviewer,
            article=review.gold.article,
            decision=decision,
            number=first.number if first else None,
            before=first.before if first else None,
            after=first.after if first else None,
            further=further,
            **fields,
        )

    @contextmanager
    def _locked(self) -> Generator[None]:
        """Hold the lock of the gold folder."""
        if self._source.begins_gold:
            with suppress(OSError):  # locking says why
                self._folder.mkdir(parents=True, exist_ok=True)
        with locked_gold(self._folder):
            yield


def _version(digest: str, entries: Sequence[JournalEntry]) -> str:
    return f"{digest[:16]}.{len(entries)}"
