"""What new gold files begin with: what a run found, or what another annotator has."""

from __future__ import annotations

from pathlib import Path

from extractor.articles.ids import ArticleIds
from extractor.gold.conversion import second_version, suggested_gold
from extractor.gold.files import gold_files, is_gold_folder, load_gold
from extractor.runs.originals import ids_of_run
from extractor.runs.reader import read_some_records
from extractor_schemas import Article, Gold


class Suggestions:
    """The items of a run's records, or of a folder of gold. Raises `UsageError` where it has none.

    ``ids`` gives articles the ids that they have in the run, ``codebooks`` are those that stances are coded by.
    """

    def __init__(self, origin: Path) -> None:
        self.ids: ArticleIds | None = None
        self._golds = (
            {gold.sha256: gold for gold in map(load_gold, gold_files(origin))} if is_gold_folder(origin) else {}
        )
        self._records = {} if self._golds else {record.article.id: record for record in read_some_records(origin)}
        if self._records:
            self.ids = ids_of_run(origin, {id: record.article.sha256 for id, record in self._records.items()})
        of_golds = {gold.codebook for gold in self._golds.values()}
        self.codebooks = (of_golds | {record.provenance.codebook for record in self._records.values()}) - {None}

    def gold(self, article: Article) -> Gold | None:
        """What the gold of an article begins with; None where its text is not there."""
        if gold := self._golds.get(article.sha256):
            return second_version(gold, article.id)
        record = self._records.get(article.id)
        return suggested_gold(record) if record and record.article.sha256 == article.sha256 else None
