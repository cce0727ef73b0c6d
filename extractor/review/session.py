"""The gold folder under review: what differs from the run now, and one decision after another written into it.

Gold files and journal are read anew for each call, so that what another page, another process or an editor wrote is
seen. Who decides holds the folder's lock.
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

from extractor.errors import UsageError
from extractor.evaluation.diff import Compared, Difference, compared, label, names
from extractor.evaluation.pairing import Pairing
from extractor.gold.files import dumps, file_name, files, load, save
from extractor.gold.validation import faults
from extractor.review.decisions import FORMS, Change, Decision, change
from extractor.review.journal import Entry, Journal, standing
from extractor.runs.folder import records
from extractor_schemas import Gold, GoldItem, Record

State = Literal["open", "skipped", "settled"]


class StaleReviewError(UsageError):
    """The page that decides has not seen what gold or journal hold by now; nothing was written."""


@dataclass(frozen=True)
class ArticleReview:
    """One article as it stands now.

    ``version`` is another as soon as the gold file or the article's decisions are. ``decisions`` are those that were
    not undone, in their order. ``in_form`` says whether the gold file is laid out as we write it, so that a decision
    changes one item's lines only.
    """

    record: Record
    gold: Gold
    found: Gold
    pairing: Pairing
    differences: list[Difference]
    decisions: list[Entry]
    version: str
    in_form: bool

    def decision(self, difference: Difference) -> Entry | None:
        """The last decision by which the difference is settled or skipped; None while it is open."""
        return next((entry for entry in reversed(self.decisions) if difference.key in entry.settles), None)

    def state(self, difference: Difference) -> State:
        """How far the difference is."""
        entry = self.decision(difference)
        return "open" if entry is None else "skipped" if entry.decision == "skip" else "settled"

    def settled(self) -> int:
        """How many differences were settled; one that was settled twice counts once."""
        before: set[str] = set()
        count = 0
        for entry in self.decisions:
            if entry.decision != "skip":
                count += entry.difference not in before
                before.update(entry.settles)
        return count

    def counts(self) -> Counter[str]:
        """How many differences are `open` or `skipped`, how many of each kind are open, and how many were `settled`."""
        found = Counter[str]({"settled": self.settled()})
        for difference in self.differences:
            state = self.state(difference)
            if state != "settled":
                found[state] += 1
                found[difference.kind] += state == "open"
        return found


class GoldFolder:
    """The gold files of ``gold`` (a folder, or one file) beside the records of ``run``; ``who`` signs the decisions.

    Raises `UsageError` if either cannot be read.
    """

    def __init__(self, run: Path, gold: Path, who: str) -> None:
        self.run, self.gold, self._who = run, gold, who
        self._records = {record.article.id: record for record in records(run)}
        self._paths = {load(path).article: path for path in files(gold)}
        self._folder = gold if gold.is_dir() else gold.parent
        self._journal = Journal(self._folder)
        self._known: dict[str, tuple[str, Compared, bool]] = {}  # by article; the first is its gold file's digest
        self.articles = [*self._records, *(id for id in self._paths if id not in self._records)]
        """The ids of all articles that run or gold have, in the order of the run."""

    def title(self, article: str) -> str:
        """The article's title, or its id."""
        record = self._records.get(article)
        return (record and record.article.title) or article

    def text(self, article: str) -> str:
        """The article's text; empty where the run does not have the article."""
        record = self._records.get(article)
        return record.article.text if record else ""

    def sheet(self, article: str) -> ArticleReview:
        """The article as it stands now. Raises `UsageError` where run and gold cannot be compared."""
        return self._sheet(article, self._journal.entries())

    def sheets(self) -> Iterator[tuple[str, ArticleReview | UsageError]]:
        """Every article as it stands now, or why run and gold cannot be compared."""
        entries = self._journal.entries()
        for article in self.articles:
            try:
                yield article, self._sheet(article, entries)
            except UsageError as error:
                yield article, error

    def _sheet(self, article: str, entries: list[Entry]) -> ArticleReview:
        record = self._records.get(article)
        if record is None:
            raise UsageError(f"{article} has gold, but the run has no record of it: extract from it first")
        path = self._paths.get(article)
        if path is None or not path.exists():
            name = file_name(article)
            raise UsageError(f"{article} has no gold: `extractor gold new` makes {name}, then start the review anew")
        content = path.read_bytes()
        digest = sha256(content).hexdigest()
        mine = [entry for entry in entries if entry.article == article]
        if self._known.get(article, ("",))[0] != digest:
            gold = load(path)
            self._known[article] = digest, compared(record, gold), dumps(gold).encode() == content
        _, now, in_form = self._known[article]
        return ArticleReview(
            record=record,
            gold=now.gold,
            found=now.found,
            pairing=now.pairing,
            differences=now.differences,
            decisions=standing(mine),
            version=f"{digest[:16]}.{len(mine)}",
            in_form=in_form,
        )

    def decide(
        self,
        article: str,
        key: str,
        decision: Decision,
        *,
        version: str,
        note: str = "",
        fields: Iterable[str] = (),
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """Write a decision on the difference of that ``key`` into gold and journal (see `deciding.change`).

        Raises:
            Conflict: ``version`` is not the article's any more; nothing was written.
            UsageError: the decision does not fit; nothing was written.

        """
        with self._locked():
            sheet = self._current(article, version)
            difference = next((one for one in sheet.differences if one.key == key), None)
            if difference is None:
                raise StaleReviewError("this difference is not there any more: look at the article as it is now")
            made = change(
                sheet.gold,
                difference,
                decision,
                actor_of=sheet.pairing.actor_of,
                text=sheet.record.article.text,
                fields=fields,
                values=values,
            )
            gold = self._changed(sheet, made) if made else sheet.gold
            side = sheet.gold if difference.gold else sheet.found
            self._write(
                sheet,
                gold,
                self._entry(
                    article,
                    decision,
                    difference=difference.key,
                    layer=difference.layer,
                    kind=difference.kind,
                    settles=_settled(sheet, difference, decision, made, gold),
                    made=made,
                    what=f"{difference.kind} {difference.layer[:-1]} {label(difference.item, names(side))}",
                    note=note,
                ),
            )

    def undo(self, article: str, *, version: str) -> str:
        """Undo the last decision on the article that stands; the result is the key of the difference it was on.

        Raises:
            Conflict: ``version`` is not the article's any more; nothing was written.
            UsageError: there is none, or the item has changed in the gold file since; nothing was written.

        """
        with self._locked():
            sheet = self._current(article, version)
            if not sheet.decisions:
                raise UsageError("there is no decision on this article to undo")
            last = sheet.decisions[-1]
            made = _change_of(last)
            self._write(
                sheet,
                self._changed(sheet, made.reversed()) if made else sheet.gold,
                self._entry(
                    article,
                    "undo",
                    difference=last.difference,
                    layer=last.layer,
                    kind=last.kind,
                    settles=[],
                    made=made and made.reversed(),
                    what=last.what,
                    note="",
                    undoes=last.id,
                ),
            )
            return last.difference

    def _current(self, article: str, version: str) -> ArticleReview:
        sheet = self.sheet(article)
        if sheet.version != version:
            raise StaleReviewError("gold or its decisions were changed meanwhile, by another page or in the file")
        return sheet

    def _changed(self, sheet: ArticleReview, made: Change) -> Gold:
        """The gold with the change made. Raises `UsageError` where gold would be less sound by it."""
        gold, article = made.of(sheet.gold), sheet.record.article
        before = set(faults(sheet.gold, article))
        if new := [str(fault) for fault in faults(gold, article) if fault not in before]:
            raise UsageError(f"gold would not be sound: {'; '.join(new)}")
        return gold

    def _write(self, sheet: ArticleReview, gold: Gold, entry: Entry) -> None:
        """Write gold, if it is another, and then the journal: both or neither."""
        path = self._paths[sheet.gold.article]
        if gold != sheet.gold:
            save(gold, path)
        try:
            self._journal.append(entry)
        except UsageError:
            if gold != sheet.gold:
                save(sheet.gold, path)
            raise

    def _entry(self, article: str, decision: Any, *, made: Change | None, **facts: Any) -> Entry:
        return Entry(
            id=token_hex(6),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            who=self._who,
            article=article,
            decision=decision,
            number=made.number if made else None,
            before=made.before.model_dump() if made and made.before else None,
            after=made.after.model_dump() if made and made.after else None,
            **facts,
        )

    @contextmanager
    def _locked(self) -> Generator[None]:
        """Hold the folder for the length of one decision; the lock leaves no file behind."""
        descriptor = os.open(self._folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _settled(
    sheet: ArticleReview, difference: Difference, decision: Decision, made: Change | None, gold: Gold
) -> list[str]:
    """The keys of what stands as decided: the difference itself, or what is left of it once gold has changed."""
    if made is None:
        return [difference.key]
    if decision == "wrong":  # whether the extraction is right is another question, and open
        return []
    return [
        one.key
        for one in compared(sheet.record, gold).differences
        if one.gold == made.after or (one.found is not None and one.found == difference.found)
    ]


def _change_of(entry: Entry) -> Change | None:
    """The change of gold that an entry of the journal tells of."""
    if entry.number is None:
        return None
    form = FORMS[entry.layer]

    def item(given: dict[str, Any] | None) -> GoldItem | None:
        return None if given is None else form.model_validate(given)

    return Change(entry.layer, entry.number, item(entry.before), item(entry.after))
