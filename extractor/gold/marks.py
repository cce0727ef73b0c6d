"""Who has checked gold and when, as its file says it: marked, taken back, and kept true when others change the gold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from extractor_schemas import Gold, GoldCheck
from extractor_schemas.base import Frozen


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


def marked_checked(gold: Gold, by: str) -> Gold:
    """The gold as checked by this person, now; an earlier mark is replaced."""
    check = GoldCheck(by=by, at=datetime.now(UTC).isoformat(timespec="seconds"))
    annotators = gold.annotators if by in gold.annotators else [*gold.annotators, by]
    return gold.model_copy(update={"status": "checked", "annotators": annotators, "checked": check})


def marked_unchecked(gold: Gold) -> Gold:
    """The gold as it was before somebody marked it as checked; those who annotated it are still named."""
    return gold.model_copy(update={"status": "suggested", "checked": None})


def marked_changed(gold: Gold, by: str) -> Gold:
    """The gold after a change: a mark of somebody else says from now on that this person has changed it since."""
    check = gold.checked
    if check is None or by in (check.by, *check.changed_by):
        return gold
    return gold.model_copy(update={"checked": check.model_copy(update={"changed_by": [*check.changed_by, by]})})
