"""What a run would do with the run that its folder holds already: for `--dry-run`, so nothing is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from extractor.articles.failure import Failure, UnreadFailure
from extractor.articles.ids import ArticleIds
from extractor.errors import UsageError
from extractor.runs.article_files import read_places
from extractor.runs.failures import FAILURES, read_each_failure
from extractor.runs.folder import RECORDS, read_known, refuse_other_settings
from extractor.runs.manifest_file import RUN, read_manifest
from extractor.runs.record_index import RecordIndex, Texts
from extractor.runs.sources import Sources
from extractor_schemas import Article


class HeldRun:
    """The run in a folder, and what would become of its records.

    ``new`` articles have no record in it, those to be done ``again`` have failed, have another text now, or are to be
    asked for once more; records that are ``left`` are of the same text, and cost nothing. With ``overwrite`` none
    counts. ``ids`` learn what the run has called its articles, as they do of a run. Raises `UsageError` where a run
    into the folder would be refused.
    """

    def __init__(
        self, folder: Path, *, overwrite: bool = False, paths: Sequence[Path] = (), ids: ArticleIds | None = None
    ) -> None:
        self.folder = folder
        self.new = self.again = self.left = 0
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"cannot write to {folder}: it is no folder; name another")
        self._manifest: Mapping[str, Any] = {} if overwrite else read_manifest(folder)
        self._known, self._failed = RecordIndex(), set[str]()
        self._is_there = any((folder / name).exists() for name in (RECORDS, FAILURES, RUN))
        self._overwrite = overwrite
        self._sees_all = bool(paths) and Sources.of(paths, folder, self._manifest).cover_earlier
        if self._is_there and not overwrite:
            self._known, *_ = read_known(folder)
            self._failed = {each.id for each in read_each_failure(folder) if isinstance(each, Failure)}
            if ids:
                ids.know(read_places(folder), Texts(self._known))

    def refuse_other_settings(self, settings: Mapping[str, Any]) -> None:
        """Raise `UsageError` if the run has other settings than these (see `RunFolder`)."""
        refuse_other_settings(self.folder, self._manifest.get("settings"), settings)

    @property
    def becomes(self) -> Literal["new", "continued", "replaced"]:
        """What becomes of the folder: it is `new`, or its run is `continued` or `replaced`."""
        if not self._is_there:
            return "new"
        return "replaced" if self._overwrite else "continued"

    def requests_of(self, article: Article) -> list[str] | None:
        """The cache keys of the record of this very text, or None if there is none."""
        known = self._known.get(article.id)
        return known[1].requests if known and known[1].sha256 == article.sha256 else None

    def count(self, outcome: Article | Failure, *, is_requested: bool = False) -> None:
        """Add an article, and whether a run would request something for it, or what cannot be done."""
        if isinstance(outcome, Failure):
            self._sees_all &= not isinstance(outcome, UnreadFailure)
            for id in filter(None, (outcome.id, outcome.article_id)):
                self._known.see(id)
            return
        self._known.see(outcome.id)
        if outcome.id in self._failed:
            self.again += 1
        elif self._known.get(outcome.id) is None:
            self.new += 1
        elif is_requested or self.requests_of(outcome) is None:
            self.again += 1
        else:
            self.left += 1

    @property
    def gone(self) -> int:
        """Records that a run would delete, for it would see that their articles are no longer there."""
        return self._known.unseen if self._sees_all else 0

    @property
    def kept(self) -> int:
        """Records of articles that the run would not see, and keep."""
        return 0 if self._sees_all else self._known.unseen
