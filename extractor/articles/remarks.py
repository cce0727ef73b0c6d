"""What is told of articles as they are read: fields left out, a guessed encoding; counted, the first named."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

_log = logging.getLogger(__name__)

_MOST_SHOWN = 3
"""Articles that are named with each remark."""

_MOST_REMARKS = 10
"""Remarks that are told of one reading."""


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

    def told_of(self, count: int, names: str) -> str:
        """The sentence of so many articles, with the names of some."""
        articles = f"{count:,} article{'s' if count > 1 else ''}"
        return f"the field {self.field!r} of {articles} is left out, for it is {self.why} ({names}): {self.remedy}"


@dataclass(frozen=True, slots=True)
class GuessedEncoding:
    """A file says nowhere what encoding it is in, and was read in what is the likeliest."""

    encoding: str
    value: None = None

    def told_of(self, count: int, names: str) -> str:
        """The sentence of so many files, with the names of some."""
        those = "1 file is" if count == 1 else f"{count:,} files are"
        return f"{those} no UTF-8 and read as {self.encoding} ({names}): where letters are wrong, save it as UTF-8"


Remark = LeftOut | GuessedEncoding

_listener: ContextVar[Callable[[str, Remark], None] | None] = ContextVar("remarks", default=None)
_told: ContextVar[int] = ContextVar("told", default=0)


def count_told() -> int:
    """How often `tell` was called in this context."""
    return _told.get()


def tell(article: str, remark: Remark) -> None:
    """Tell whoever reads what there is to say of the article of this name; the log, if nobody does.

    What is logged is without the field's value: that may be anything.
    """
    _told.set(_told.get() + 1)
    if (listen := _listener.get()) is not None:
        listen(article, remark)
    else:
        _log.warning("%s", remark.told_of(1, article))


class Remarks:
    """What is told of the articles of one reading; ``first`` is what was left out first."""

    def __init__(self) -> None:
        self.first: LeftOut | None = None
        self._articles: Counter[Remark] = Counter()
        self._shown: dict[Remark, list[str]] = {}

    def add(self, article: str, remark: Remark) -> None:
        """Count a remark, unless it is one too many."""
        if isinstance(remark, LeftOut):
            self.first = self.first or remark
        what = replace(remark, value=None)
        if what not in self._shown and len(self._shown) == _MOST_REMARKS:
            return
        self._articles[what] += 1
        shown = self._shown.setdefault(what, [])
        if len(shown) < _MOST_SHOWN:
            shown.append(article if remark.value is None else f"{article}: {remark.value}")

    @property
    def sentences(self) -> list[str]:
        """A sentence for each remark."""
        return [what.told_of(count, self._names(what, count)) for what, count in self._articles.items()]

    def _names(self, what: Remark, count: int) -> str:
        shown = self._shown[what]
        more = f" and {count - len(shown):,} more" if count > len(shown) else ""
        return f"{', '.join(shown)}{more}"


@contextmanager
def listening() -> Generator[Remarks]:
    """What is told of the articles that are read meanwhile, also in threads that are begun meanwhile."""
    remarks = Remarks()
    before = _listener.set(remarks.add)
    try:
        yield remarks
    finally:
        _listener.reset(before)
