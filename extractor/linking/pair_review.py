"""The open pairs of a registry, decided one after another, by several people at a time.

To link all actors anew takes as long as there are many. Here a decision costs what it touches: it is one line at the
end of the file, and of the pairs that were open only those change that it is about. What else follows from it, such as
pairs that nobody could ask for before, shows once all is linked anew by `PairReview.settle`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Any, Literal

from extractor.errors import UsageError
from extractor.files.regular import open_regular
from extractor.linking.appearances import Appearance
from extractor.linking.decisions import Decision, next_id, standing
from extractor.linking.entries import Entry, entries_of
from extractor.linking.evidence import have_names_apart, names_of
from extractor.linking.registry import OpenPair
from extractor.linking.registry_file import (
    add_decision,
    decision_in,
    locked_registry,
    read_registry,
    write_registry,
)
from extractor.review_errors import StaleReviewError

_LAST_BYTES = 4096
"""By so many at its end a file is known as the one that was read."""
_CHANGED = "the registry was changed meanwhile"


class PairReview:
    """The pairs of a registry's file of which ``by`` decides. It may be used by several threads.

    Whatever is asked of it looks at the file first, so that what others write there counts at once. Raises `UsageError`
    as `read_registry` does.
    """

    def __init__(self, path: Path, by: str) -> None:
        self.path = path
        self.by = by
        self._using = RLock()
        self._made: list[tuple[str, OpenPair]] = []
        with locked_registry(path):
            self._read()

    @property
    def pairs(self) -> list[OpenPair]:
        """The pairs that are open, the likeliest first."""
        with self._using, locked_registry(self.path):
            self._look_again()
            return list(self._pairs)

    @property
    def made(self) -> int:
        """How many decisions were made here and not undone here."""
        return len(self._made)

    @property
    def decisions(self) -> list[Decision]:
        """All decisions, undone ones too, in order."""
        with self._using, locked_registry(self.path):
            self._look_again()
            return self._all_decisions()

    def _all_decisions(self) -> list[Decision]:
        return [*self._base.decisions, *self._later]

    @property
    def is_settled(self) -> bool:
        """Whether nothing was decided since all was linked anew."""
        with self._using, locked_registry(self.path):
            self._look_again()
            return not self._later

    def entry(self, id: str) -> Entry:
        """An actor, with all that was merged into it here. Raises `UsageError` if there is none."""
        with self._using:
            first = self._base.entry(self._joined.get(id, id))
            if first.id not in self._members:
                return first
            members = first.id, *self._members[first.id]
            if members not in self._entries:
                renames = [each for each in standing(self._base.decisions) if each.action == "rename"]
                (joined,) = entries_of([self.evidence(first.id)], renames)
                self._entries[members] = joined.model_copy(update={"id": first.id})
            return self._entries[members]

    def evidence(self, id: str) -> list[Appearance]:
        """The appearances of an actor, the first to come in first. Raises `UsageError` if there is no such actor."""
        with self._using:
            first = self._joined.get(id, id)
            found = [each for member in (first, *self._members.get(first, ())) for each in self._base.evidence(member)]
            return sorted(found, key=lambda each: each.place)

    def version(self, pair: OpenPair) -> str:
        """What changes as soon as either of a pair has other appearances."""
        keys = [each.key for side in (pair.left, pair.right) for each in self.evidence(side)]
        return sha256("\n".join(keys).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    # ------------------------------------------------------------------------------------------------- deciding

    def decide(
        self, pair: OpenPair, action: Literal["merge", "apart"], why: str = "", *, version: str | None = None
    ) -> Decision:
        """Decide that two actors are one, or that they are two.

        Raises `StaleReviewError` where the pair is no longer open, or has another ``version``.
        """
        with self._using, locked_registry(self.path):
            self._look_again()
            if (pair.left, pair.right) not in {(each.left, each.right) for each in self._pairs}:
                raise StaleReviewError(f"these two are no longer open: {_CHANGED}")
            if version is not None and version != self.version(pair):
                raise StaleReviewError(f"there is more of these two now: {_CHANGED}")
            sides = [tuple(each.key for each in self.evidence(id)) for id in (pair.left, pair.right)]
            ids = [member for id in (pair.left, pair.right) for member in (id, *self._members.get(id, ()))]
            names = self._base.names_of_none_but(ids) if action == "merge" else ()
            made = self._add(action, why, left=sides[0], right=sides[1], names=names)
            self._made.append((made.id, pair))
            return made

    def undo(self, why: str = "") -> OpenPair:
        """Take back the last decision that was made here; the pair of which it was.

        Raises `UsageError` where there is none, and `StaleReviewError` where others have taken it back.
        """
        with self._using, locked_registry(self.path):
            self._look_again()
            if not self._made:
                raise UsageError("nothing is decided yet that could be undone here: see `extractor actors undo`")
            id, pair = self._made[-1]
            if id in {each.id for each in standing(self._all_decisions())}:
                self._add("undo", why, undoes=id)
                self._made.pop()
                return pair
            self._made.pop()
            raise StaleReviewError(f"{id} is undone already: {_CHANGED}")

    def settle(self) -> None:
        """Link all actors anew, and write what follows from the decisions into the file."""
        with self._using, locked_registry(self.path):
            self._look_again()
            if self._later:
                self._read()

    def _add(self, action: str, why: str, **what: object) -> Decision:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        id = next_id(self._all_decisions())
        facts: dict[str, Any] = {"id": id, "action": action, "by": self.by, "why": why, "at": at}
        facts |= self._base.with_names(what)
        decision = Decision.model_validate(facts)
        self._last = add_decision(self.path, decision)[-_LAST_BYTES:]
        self._state = self._state_now()
        self._end = self._state[2]
        self._follow([decision])
        return decision

    # ------------------------------------------------------------------------------------------------- the file

    def _read(self) -> None:
        """Read the whole file; where something was added to it that is not followed yet, it is written anew first."""
        self._base = read_registry(self.path)
        self._last = self._read_end()
        if not (self._base.is_resolved and self._last.endswith(b"\n")):
            write_registry(self._base, self.path)
            self._last = self._read_end()
        self._places = {id: place for place, id in enumerate(self._base.entries)}
        self._state = self._state_now()
        self._end = self._state[2]
        self._later: list[Decision] = []
        self._sides: dict[tuple[str, str], set[str]] = {}
        self._entries: dict[tuple[str, ...], Entry] = {}
        self._follow([])

    def _read_end(self) -> bytes:
        file, size = open_regular(self.path)
        with file:
            file.seek(max(0, size - _LAST_BYTES))
            return file.read(_LAST_BYTES)

    def _state_now(self) -> tuple[int, ...]:
        try:
            status = self.path.stat()
        except OSError as error:
            raise UsageError(f"{self.path} cannot be read any more ({error.strerror}): look where it is") from error
        return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns

    def _look_again(self) -> None:
        """Read what others have added to the file; all of it where something else of it has changed."""
        state = self._state_now()
        if state == self._state:
            return
        with self.path.open("rb") as file:
            file.seek(self._end - len(self._last))
            content = file.read()
        lines = content[len(self._last) :].splitlines(keepends=True)
        are_decisions = all(line.startswith(b'{"line":"decision"') and line.endswith(b"\n") for line in lines)
        if state[:2] != self._state[:2] or not content.startswith(self._last) or not lines or not are_decisions:
            self._read()
            return
        self._last, self._end, self._state = content[-_LAST_BYTES:], state[2], state
        self._follow([decision_in(self.path, line) for line in lines])

    # ------------------------------------------------------------------------------------- what follows from decisions

    def _follow(self, added: Iterable[Decision]) -> None:
        """Follow decisions that were added to those of the file as it was read."""
        self._later += added
        ids = {each.id for each in self._later}
        if any(each.action == "undo" and each.undoes not in ids for each in self._later):
            self._read()  # with what was decided before, all is linked anew
            return
        decisions = standing(self._later)
        self._joined: dict[str, str] = {}
        for decision in decisions:
            if decision.action == "merge":
                ends = sorted(self._now(decision, "left") | self._now(decision, "right"), key=self._places.__getitem__)
                moved = {id: ends[0] for id, first in self._joined.items() if first in ends[1:]}
                self._joined |= moved | dict.fromkeys(ends[1:], *ends[:1])
        self._members: dict[str, list[str]] = defaultdict(list)
        for id, first in self._joined.items():
            self._members[first].append(id)
        apart = {
            ends
            for decision in decisions
            if decision.action == "apart"
            for left in self._now(decision, "left")
            for right in self._now(decision, "right")
            for ends in ((left, right), (right, left))
        }
        pairs: dict[tuple[str, str], OpenPair] = {}
        for pair in self._base.open:
            left, right = self._joined.get(pair.left, pair.left), self._joined.get(pair.right, pair.right)
            if (left, right) != (pair.left, pair.right):
                left, right = sorted((left, right), key=self._places.__getitem__)
            is_joined = left in self._members or right in self._members
            if is_joined and have_names_apart(names_of(self.evidence(left)), names_of(self.evidence(right))):
                continue
            if left != right and (left, right) not in apart:
                pairs.setdefault((left, right), replace(pair, left=left, right=right))
        self._pairs = list(pairs.values())

    def _now(self, decision: Decision, side: Literal["left", "right"]) -> set[str]:
        """The actors that one side of a decision is of by now."""
        at_first = self._sides.get((decision.id, side))
        if at_first is None:
            keys: tuple[str, ...] = getattr(decision, side)
            found = (self._base.entry_of(*key.rsplit(" ", 1)) for key in keys)
            at_first = self._sides[decision.id, side] = {entry.id for entry in found if entry}
        return {self._joined.get(id, id) for id in at_first}
