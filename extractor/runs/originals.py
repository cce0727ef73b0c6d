"""The articles that a run was made of, where they can still be read: their files, and how the run's copies differ."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from extractor.articles.failure import Failure
from extractor.articles.ids import ArticleIds
from extractor.articles.reader import read_articles
from extractor.errors import UsageError
from extractor.files.spilled import SpilledDict
from extractor.runs.article_files import read_places
from extractor.runs.manifest_file import read_manifest
from extractor.runs.reader import Records
from extractor_schemas import Article

_NO_LIMIT = 10**12
_SHOWN = 20
_IN_MEMORY = 100
"""Texts that are kept in memory, of all that a run is compared with."""


class _Originals(Mapping[str, Article]):
    """Articles by their ids; as JSON, which need not be in memory."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = SpilledDict(limit=_IN_MEMORY)
        for article in articles:
            self._articles[article.id] = article.model_dump_json()

    def __getitem__(self, id: str) -> Article:
        return Article.model_validate_json(self._articles[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)


def read_originals(run: Path, articles: Path | None = None) -> Mapping[str, Article]:
    """The articles of ``articles`` by the ids that the run gave them, else those of its sources that are still there.

    What cannot be read is left out. Raises `UsageError` if ``articles`` is neither a folder nor a file of articles.
    """
    paths = [articles] if articles else list(_sources(run))
    ids = ids_of_run(run, reserves=articles is None)
    found = read_articles(paths, limit=_NO_LIMIT, ids=ids) if paths else iter(())
    return _Originals(article for article in found if not isinstance(article, Failure))


def find_file(run: Path, article: Article) -> Path | None:
    """The file that a run's article was read from; None where it is not known, or has another text by now."""
    ids = article.id, article.id.partition("#")[0]
    files = (Path(place.file) for place, id in read_places(run) if id in ids)
    return next((file for file in files if file.is_file() and _has_text(file, article.sha256)), None)


def changed_files(run: Path, records: Records, ids: Iterable[str]) -> Iterator[str]:
    """Those of the ids of a run's articles whose files were written to after the run, and have another text by now."""
    made, wanted = records.file.stat().st_mtime, frozenset(ids)
    for place, file_id in read_places(run) if run.is_dir() else ():
        file = Path(place.file)
        if not file.is_file() or file.stat().st_mtime <= made:
            continue
        of_file = {id for id in wanted if file_id in (id, id.partition("#")[0])}
        yield from (id for id in sorted(of_file) if not _has_text(file, records[id].article.sha256))


def _has_text(path: Path, sha256: str) -> bool:
    articles = read_articles(path, limit=_NO_LIMIT)
    return any(article.sha256 == sha256 for article in articles if not isinstance(article, Failure))


def ids_of_run(run: Path, texts: Mapping[str, str] | None = None, *, reserves: bool = False) -> ArticleIds:
    """What gives articles the ids that they have in a run, and others those that they have by themselves.

    ``texts`` are the hashes of the run's texts by id: they tell where the run has not noted the files. With
    ``reserves`` no other article gets the id of one that is still there, as where the run's own files are read again.
    """
    ids = ArticleIds(reserves=reserves)
    ids.know(read_places(run), texts or {})
    return ids


def codebook_file(run: Path) -> Path | None:
    """The file of the codebook that a run was coded by, as its manifest names it; None where it names none."""
    file = read_manifest(run).get("codebook_file")
    return Path(os.path.relpath(run.resolve() / file)) if isinstance(file, str) else None


def _sources(run: Path) -> Iterator[Path]:
    sources: object = None
    with suppress(UsageError):
        sources = read_manifest(run).get("sources")
    for source in sources if isinstance(sources, list) else []:  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(source, str) or source == "-":
            continue
        path = Path(os.path.normpath(os.path.join(os.path.realpath(run), source)))
        if path.exists():
            yield path


def differences_from(original: Article, article: Article) -> Iterator[str]:
    """Where a run's copy of an article differs from the article itself, one sentence each."""
    if article.text != original.text:
        pairs = zip(article.text, original.text, strict=False)
        shorter = min(len(article.text), len(original.text))
        at = next((at for at, (ours, other) in enumerate(pairs) if ours != other), shorter)
        here, there = (repr(text[max(0, at - _SHOWN) : at + _SHOWN]) for text in (article.text, original.text))
        yield (
            f"the text differs from the article's own at character {at:,}: {here} here, {there} there; extract it"
            " again, or restore the text"
        )
    for field in ("title", "published", "source", "url"):
        ours, other = getattr(article, field), getattr(original, field)
        if ours != other:
            yield f"the {field} is {ours!r}, that of the article itself {other!r}"
