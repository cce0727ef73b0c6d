"""The articles of a review, and what is held against their gold: those of a run, or a folder's with a run's or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from extractor.codebooks import codebook_of
from extractor.errors import UsageError
from extractor.gold.conversion import as_gold, empty_gold
from extractor.review.annotated import Annotated
from extractor.runs.originals import codebook_file
from extractor.runs.reader import Records, no_record
from extractor_schemas import Article, Codebook, Gold, Record


class ArticleSource:
    """Articles by their ids. ``codebook`` has the concepts that stances are coded by, where it is at hand."""

    run: Path | None = None
    codebook: Codebook | None = None
    begins_gold = True
    """Whether an article without a gold file has gold all the same: what `begun` says."""
    annotators: tuple[str, str] | None = None
    """What the two annotators are called whose differences are settled."""
    folders: tuple[Path, ...] = ()
    """What is settled, and so is not to be written to."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = list(ids)

    def article(self, id: str) -> Article | None:
        """The article of that id; None where there is none."""
        raise NotImplementedError

    def texts(self) -> frozenset[str]:
        """The hashes of the articles' texts."""
        raise NotImplementedError

    def predicted(self, id: str) -> Gold | None:
        """What the article's gold is compared with; None where there is nothing. Raises `UsageError`."""
        return None

    def annotated(self, id: str) -> Annotated | None:
        """What two annotators have of the article, where it is they who are settled. Raises `UsageError`."""
        return None

    def state(self, id: str) -> str:
        """What is another whenever `predicted` or `annotated` may be. Raises `UsageError`."""
        return ""

    def begun(self, article: Article) -> Gold:
        """The gold of an article without a file: empty, and it says so where a run suggests what may be in it."""
        predicted = self.predicted(article.id)
        gold = empty_gold(article, self.codebook)
        return gold.model_copy(update={"begun_from": predicted.begun_from}) if predicted else gold


class RunArticles(ArticleSource):
    """The articles of which a run has a record. Raises `UsageError` where it has none."""

    begins_gold = False

    def __init__(self, run: Path) -> None:
        self.run = run
        self.codebook = codebook_of_run(run)
        self._records = Records(run)
        if not self._records:
            raise no_record(run)
        super().__init__(self._records)

    def article(self, id: str) -> Article | None:
        """The article of that id; None where the run has no record of it."""
        record = self._records.get(id)
        return record.article if record else None

    def predicted(self, id: str) -> Gold | None:
        """What the run found in the article."""
        record = self._records.get(id)
        return as_gold(record) if record else None

    def texts(self) -> frozenset[str]:
        """The hashes of the articles' texts."""
        return frozenset(record.article.sha256 for record in self._records.values())


class FolderArticles(ArticleSource):
    """Articles to be annotated, which need no gold yet; ``run`` suggests what may be in them.

    Articles are known to a run by their text, whatever ids it gave them. Raises `UsageError` where there is no article,
    or the run has no record of any.
    """

    def __init__(self, articles: Iterable[Article], run: Path | None = None, codebook: Codebook | None = None) -> None:
        self.run = run
        self.codebook = codebook
        self._articles = {article.id: article for article in articles}
        if not self._articles:
            raise UsageError("there is no article to annotate: name a folder or a file that has some")
        self._records = Records(run) if run else None
        if run and not any(map(self._record, self._articles)):
            raise UsageError(f"{run} has no record of these articles: leave out --from, or extract from them first")
        super().__init__(self._articles)

    def texts(self) -> frozenset[str]:
        """The hashes of the articles' texts."""
        return frozenset(article.sha256 for article in self._articles.values())

    def article(self, id: str) -> Article | None:
        """The article of that id; None where there is none."""
        return self._articles.get(id)

    def predicted(self, id: str) -> Gold | None:
        """What the run found in the article; None where it has no record of its text."""
        record = self._record(id)
        return as_gold(record) if record else None

    @cached_property
    def _ids_by_text(self) -> Mapping[str, str]:
        return {record.article.sha256: id for id, record in self._records.items()} if self._records else {}

    def _record(self, id: str) -> Record | None:
        """What the run found in the article, as a record of this id."""
        article = self._articles.get(id)
        if article is None or self._records is None or article.sha256 not in self._ids_by_text:
            return None
        return self._records[self._ids_by_text[article.sha256]].model_copy(update={"article": article})


def codebook_of_run(run: Path) -> Codebook | None:
    """The codebook that a run was coded by, where its file is still there and is one."""
    with suppress(UsageError):
        return codebook_of(codebook_file(run))
    return None
