"""The errors of reviewing, which stand in the tree of `extractor.errors` with all others."""

from __future__ import annotations

from extractor.errors import UsageError


class StaleReviewError(UsageError):
    """Gold, journal or registry have changed since the page that decides was loaded; nothing was written.

    ``version`` is that of the article now, where what was decided on is still as the page had it: at this version it
    can be decided all the same. It is None where that has changed itself.
    """

    def __init__(self, text: str, *, version: str | None = None) -> None:
        super().__init__(text)
        self.version = version


class LockedArticleError(UsageError):
    """Another reviewer has the article open, so that nothing was written; ``holder`` says who, and since when."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"{holder}: take the article over to change it")
        self.holder = holder


class BlockedUndoError(UsageError):
    """A decision cannot be undone, as gold has changed since; ``entry`` is its id in the journal."""

    def __init__(self, text: str, entry: str) -> None:
        super().__init__(text)
        self.entry = entry
