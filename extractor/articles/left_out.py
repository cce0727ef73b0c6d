"""Fields that are left out of articles as they are read: counted, and the first of them told by whoever reads."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_log = logging.getLogger(__name__)

_MOST_SHOWN = 3
"""Articles that are named for each field."""

_MOST_FIELDS = 10
"""Fields that are told of one reading."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A field that an article is made without: ``why``, its ``value`` where that is to blame, and what to do."""

    field: str
    why: str
    value: str | None
    remedy: str

    def __str__(self) -> str:
        if self.value is None:
            return f"there is no field {self.field!r}: {self.remedy}"
        return f"its field {self.field!r} is {self.why}: {self.value}: {self.remedy}"


_listener: ContextVar[Callable[[str, LeftOut], None] | None] = ContextVar("left_out", default=None)
_told: ContextVar[int] = ContextVar("told", default=0)


def count_told() -> int:
    """How often `tell` was called in this context."""
    return _told.get()


def tell(article: str, left: LeftOut) -> None:
    """Tell whoever reads that the article of this name is made without a field; the log, if nobody does.

    What is logged is without the field's value: that may be anything.
    """
    _told.set(_told.get() + 1)
    if (listen := _listener.get()) is not None:
        listen(article, left)
    else:
        _log.warning("the field %r of %s is left out, for it is %s: %s", left.field, article, left.why, left.remedy)


class LeftOutFields:
    """What is left out of the articles of one reading; ``first`` is what was left out first."""

    def __init__(self) -> None:
        self.first: LeftOut | None = None
        self._articles: Counter[tuple[str, str, str]] = Counter()
        self._shown: dict[tuple[str, str, str], list[str]] = {}

    def add(self, article: str, left: LeftOut) -> None:
        """Count a field, unless it is one too many."""
        self.first = self.first or left
        what = (left.field, left.why, left.remedy)
        if what not in self._shown and len(self._shown) == _MOST_FIELDS:
            return
        self._articles[what] += 1
        shown = self._shown.setdefault(what, [])
        if len(shown) < _MOST_SHOWN:
            shown.append(article if left.value is None else f"{article}: {left.value}")

    @property
    def sentences(self) -> list[str]:
        """A sentence for each field."""
        return [self._sentence(*what) for what in self._articles]

    def _sentence(self, field: str, why: str, remedy: str) -> str:
        count, shown = self._articles[field, why, remedy], self._shown[field, why, remedy]
        articles = f"{count:,} article{'s' if count > 1 else ''}"
        more = f" and {count - len(shown):,} more" if count > len(shown) else ""
        return f"the field {field!r} of {articles} is left out, for it is {why} ({', '.join(shown)}{more}): {remedy}"


@contextmanager
def listening() -> Generator[LeftOutFields]:
    """What is left out of the articles that are read meanwhile, also in threads that are begun meanwhile."""
    fields = LeftOutFields()
    before = _listener.set(fields.add)
    try:
        yield fields
    finally:
        _listener.reset(before)
