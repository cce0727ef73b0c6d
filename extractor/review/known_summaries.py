"""What the list says of articles, found out once and kept for as long as it is so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.errors import UsageError
from extractor.review.article_review import ArticleReview, ArticleSummary


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found out of an article when it was of this version; ``closely`` with what is owed and wrong."""

    version: str
    closely: bool
    summary: ArticleSummary | UsageError


class KnownSummaries:
    """The summaries of articles by their ids, each with why there is none where run and gold cannot be compared.

    ``review`` is an article as it stands now, ``version`` what tells that from what becomes of it; both raise
    `UsageError`.
    """

    def __init__(self, review: Callable[[str], ArticleReview], version: Callable[[str], str]) -> None:
        self._review, self._version = review, version
        self._known: dict[str, _Known] = {}

    def known(self, article_id: str, *, closely: bool) -> ArticleSummary | UsageError | None:
        """What was found out of an article before, where that is still so."""
        known = self._known.get(article_id)
        if known is None or known.closely < closely or known.version != self._version_now(article_id):
            return None
        return known.summary

    def summary(self, article_id: str, *, closely: bool) -> ArticleSummary | UsageError:
        """The same, found out now where it was not."""
        if known := self.known(article_id, closely=closely):
            return known
        version, summary = self._version_now(article_id), self._fresh(article_id, closely=closely)
        self._known[article_id] = _Known(version, closely, summary)
        return summary

    def _fresh(self, article_id: str, *, closely: bool) -> ArticleSummary | UsageError:
        try:
            return ArticleSummary.of(self._review(article_id), closely=closely)
        except UsageError as error:
            return error.with_traceback(None)  # it is kept, and what it was raised from is not

    def _version_now(self, article_id: str) -> str:
        try:
            return self._version(article_id)
        except UsageError as error:
            return str(error)
