"""Who has checked gold and when, as its file says it: marked, taken back, and kept true when others change the gold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

from extractor_schemas import Gold, GoldCheck
from extractor_schemas.base import Frozen

_DIGITS = 16


class Mark(Frozen):
    """What a gold file says of who annotated it and who checked it."""

    status: Literal["checked", "suggested"]
    annotators: list[str]
    checked: GoldCheck | None

    @classmethod
    def of(cls, gold: Gold) -> Mark:
        """What the gold says."""
        return cls(status=gold.status, annotators=gold.annotators, checked=gold.checked)

    def on(self, gold: Gold) -> Gold:
        """The gold with this mark."""
        return gold.model_copy(update={"status": self.status, "annotators": self.annotators, "checked": self.checked})


def marked_checked(gold: Gold, by: str, settled_from: Iterable[str] = ()) -> Gold:
    """The gold as checked by this person, now; an earlier mark is replaced.

    ``settled_from`` are those whose differences were settled in it.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    check = GoldCheck(by=by, at=at, digest=_digest(gold))
    annotators = list(dict.fromkeys([*gold.annotators, *settled_from, by]))
    return gold.model_copy(update={"status": "checked", "annotators": annotators, "checked": check})


def marked_unchecked(gold: Gold) -> Gold:
    """The gold as it was before somebody marked it as checked; those who annotated it are still named."""
    return gold.model_copy(update={"status": "suggested", "checked": None})


def marked_changed(gold: Gold, before: Gold, by: str) -> Gold:
    """The gold as this person has changed it on the review page: a mark of somebody else says so from now on.

    Whoever marked it stands for what they change themselves. ``before`` is the gold before the change; if its file had
    been changed in an editor, the mark goes on saying so.
    """
    check = gold.checked
    if check is None:
        return gold
    names = check.changed_by if by in (check.by, *check.changed_by) else [*check.changed_by, by]
    digest = check.digest if check.digest is None or is_changed_since(before) else _digest(gold)
    return gold.model_copy(update={"checked": check.model_copy(update={"changed_by": names, "digest": digest})})


def is_changed_since(gold: Gold) -> bool:
    """Whether a file has other items than when somebody marked it as checked, other than by the review page."""
    return gold.checked is not None and gold.checked.digest not in (None, _digest(gold))


def _digest(gold: Gold) -> str:
    """That of all in the gold but who made it; the layout of its file is no part of it."""
    content = gold.model_dump(mode="json", exclude={"status", "annotators", "checked"})
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:_DIGITS]
