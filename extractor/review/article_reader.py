"""The gold of each article as its file has it now, and what there is to say of it whatever was decided."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from extractor.articles.run_folders import is_run
from extractor.errors import UsageError
from extractor.evaluation.diff import ArticleComparison, compare_article
from extractor.gold.article_files import ArticleFiles
from extractor.gold.file_names import GoldFileNames, gold_file_name, with_shared_names
from extractor.gold.files import (
    format_gold,
    gold_files,
    parse_gold_file,
    read_gold_file,
    save_gold,
    settled_from,
)
from extractor.review.annotated import Annotated
from extractor.review.findings import Findings
from extractor.review.owed import OwedPlaces
from extractor.review.sources import ArticleSource
from extractor_schemas import Article, Gold

_MOST_READINGS = 16
"""Of so many articles what was found out is kept: those that are open in the browser are looked at again and again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its gold, what it is compared with, what is owed and found.

    ``digest`` is that of the gold file, and of the files of two annotators where it is they who are settled.
    """

    digest: str
    article: Article
    gold: Gold
    comparison: ArticleComparison | None
    annotated: Annotated | None
    owed: OwedPlaces
    findings: Findings
    standard_layout: bool


class ArticleReader:
    """Reads gold files each time, and what is made of them where they have changed.

    Raises `UsageError` where the gold cannot be read.
    """

    def __init__(self, source: ArticleSource, gold: Path) -> None:
        self._source = source
        self._folder = gold
        if source.begins_gold and gold.is_file():
            raise UsageError(f"{gold} is a file: name its folder, which gets the gold of each article")
        has_none = source.begins_gold and not (is_run(gold) or any(gold.glob("*.json")))
        self._files = ArticleFiles([] if has_none else gold_files(gold))
        self._found: dict[str, tuple[Path, str]] = {}  # by article id: its gold file, and the id that it has there
        self._readings: dict[str, Reading] = {}  # by article id, the last one used last
        self._names: tuple[int | None, GoldFileNames | None] = None, None
        """The names in the folder, and when these changed last."""
        self._using = threading.Lock()
        self._known_ids = frozenset(source.ids)
        of_gold = [] if source.begins_gold else [id for id in self._files.ids if id not in self._known_ids]
        texts = source.texts() if of_gold else frozenset[str]()
        self.ids = [*source.ids, *(id for id in of_gold if self._files.text_of(id) not in texts)]
        self._with_shared_names = with_shared_names(self.ids)

    def digest(self, article_id: str) -> str:
        """The digest of the article's gold file (see `Reading`). Raises `UsageError` where there is none."""
        return self._digest(article_id, self._content(article_id)[0])

    def _digest(self, article_id: str, content: bytes) -> str:
        return sha256(self._source.state(article_id).encode() + content).hexdigest()

    def gold_id(self, article_id: str) -> str:
        """The id that the article has in its gold, and so in its journal."""
        found = self._gold_of(article_id)
        return found[1] if found else article_id

    def read(self, article_id: str) -> Reading:
        """The article as it stands now. Raises `UsageError` where run and gold cannot be compared."""
        article = self._source.article(article_id)
        if article is None:
            raise UsageError(f"{article_id} has gold, but the run has no record of it: extract from it first")
        content, path = self._content(article_id)
        digest = self._digest(article_id, content)
        with self._using:
            reading = self._readings.pop(article_id, None)
        if reading is None or reading.digest != digest:
            reading = self._read(article, digest, content, path)
        with self._using:
            self._readings[article_id] = reading
            while len(self._readings) > _MOST_READINGS:
                del self._readings[next(iter(self._readings))]
        return reading

    def settled_from(self, article_id: str) -> list[str]:
        """Who made the files from which the article's gold was settled; nobody where it was not."""
        annotated = self._source.annotated(article_id)
        return annotated.annotators if annotated else settled_from(self._content(article_id)[1])

    def has_file(self, article_id: str) -> bool:
        """Whether the article's gold has its file already."""
        return self._content(article_id)[1].exists()

    def save(self, gold: Gold, article_id: str) -> None:
        """Write the article's gold. Raises `UsageError` where it cannot be written."""
        path = self._content(article_id)[1]
        save_gold(gold, path)
        self._found[article_id] = path, gold.article

    def _gold_of(self, article_id: str) -> tuple[Path, str] | None:
        """The article's gold file, and the id that it has there; None where it has had none so far."""
        if article_id not in self._found:
            article = self._source.article(article_id)
            found = self._files.find(article_id, article.sha256 if article else None, self._known_ids)
            if found is None:
                return None
            self._found[article_id] = found
        return self._found[article_id]

    def _content(self, article_id: str) -> tuple[bytes, Path]:
        """The gold file's content and its path; the content is empty where the article is to begin without a file."""
        found = self._gold_of(article_id)
        if found is None and not self._source.begins_gold:
            name = gold_file_name(article_id)
            raise UsageError(
                f"{article_id} has no gold: make {name} with `extractor annotate` in the browser, or with"
                " `extractor gold new` for an editor, then restart the review"
            )
        path = found[0] if found else self._file_names().file_for(article_id)[0]  # it may have come meanwhile
        if path.exists():
            return read_gold_file(path), path
        if not self._source.begins_gold:
            raise UsageError(f"{path} was there and is gone: put it back, or restart the review without it")
        return b"", path

    def _file_names(self) -> GoldFileNames:
        """The names in the folder, looked at again where these have changed."""
        try:
            changed = self._folder.stat().st_mtime_ns
        except OSError:
            changed = None
        known, names = self._names
        if names is None or known != changed:
            names = GoldFileNames(self._folder, self._with_shared_names)
            self._names = changed, names
        return names

    def _read(self, article: Article, digest: str, content: bytes, path: Path) -> Reading:
        predicted = self._source.predicted(article.id)
        gold = parse_gold_file(content, path) if content else self._source.begun(article)
        if gold.sha256 != article.sha256:
            begins = self._source.begins_gold
            other, else_do = ("the article", "give another --gold") if begins else ("the run", "extract from it again")
            raise UsageError(
                f"{article.id}: the gold is of another text than {other} ({path.name}): if it is the same article,"
                " edited since, `extractor gold format --edited` moves its spans to where their words stand now; else"
                f" {else_do}"
            )
        return Reading(
            digest=digest,
            article=article,
            gold=gold,
            comparison=compare_article(article, predicted, gold) if predicted else None,
            annotated=self._source.annotated(article.id),
            owed=OwedPlaces(article.text, gold, article.published),
            findings=Findings(gold, article, self._source.codebook),
            standard_layout=not content or format_gold(gold).encode() == content,
        )
