"""The articles of a review: those of a run, with its records, or a folder's, with a run's records or without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from extractor.codebooks import codebook_of
from extractor.errors import UsageError
from extractor.runs.originals import codebook_file
from extractor.runs.reader import Records, no_record
from extractor_schemas import Article, Codebook, Record


class RunArticles:
    """The articles of which a run has a record. Raises `UsageError` where it has none."""

    def __init__(self, run: Path) -> None:
        self.run: Path | None = run
        self.codebook = codebook_of_run(run)
        self._records = Records(run)
        if not self._records:
            raise no_record(run)
        self.begins_gold = False
        """Whether an article without a gold file has gold that is empty."""
        self.ids = list(self._records)

    def article(self, id: str) -> Article | None:
        """The article of that id; None where there is none."""
        record = self.record(id)
        return record.article if record else None

    def record(self, id: str) -> Record | None:
        """What the run found in the article; None where it has no record of it."""
        return self._records.get(id)

    def texts(self) -> frozenset[str]:
        """The hashes of the articles' texts."""
        return frozenset(record.article.sha256 for record in self._records.values())


class FolderArticles:
    """Articles to be annotated, which need no gold yet; ``run`` suggests what may be in them.

    ``codebook`` has the concepts that stances are coded by. Articles are known to a run by their text, whatever ids it
    gave them. Raises `UsageError` where there is no article, or the run has no record of any.
    """

    def __init__(self, articles: Iterable[Article], run: Path | None = None, codebook: Codebook | None = None) -> None:
        self.run = run
        self.codebook = codebook
        self.begins_gold = True
        self._articles = {article.id: article for article in articles}
        if not self._articles:
            raise UsageError("there is no article to annotate: name a folder or a file that has some")
        self._records = Records(run) if run else None
        if run and not any(map(self.record, self._articles)):
            raise UsageError(f"{run} has no record of these articles: leave out --from, or extract from them first")
        self.ids = list(self._articles)

    def texts(self) -> frozenset[str]:
        """The hashes of the articles' texts."""
        return frozenset(article.sha256 for article in self._articles.values())

    @cached_property
    def _ids_by_text(self) -> Mapping[str, str]:
        return {record.article.sha256: id for id, record in self._records.items()} if self._records else {}

    def article(self, id: str) -> Article | None:
        """The article of that id; None where there is none."""
        return self._articles.get(id)

    def record(self, id: str) -> Record | None:
        """What the run found in the article, as a record of this id; None where it has none of its text."""
        article = self._articles.get(id)
        if article is None or self._records is None or article.sha256 not in self._ids_by_text:
            return None
        return self._records[self._ids_by_text[article.sha256]].model_copy(update={"article": article})


ArticleSource = RunArticles | FolderArticles


def codebook_of_run(run: Path) -> Codebook | None:
    """The codebook that a run was coded by, where its file is still there and is one."""
    with suppress(UsageError):
        return codebook_of(codebook_file(run))
    return None
