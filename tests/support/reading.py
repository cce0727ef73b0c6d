"""What `read_articles` makes of a path: its articles and its failures, by id."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles
from extractor.settings import DEFAULT_LIMIT
from extractor_schemas import Article


def articles_by_id(paths: Path | Iterable[Path], limit: int = DEFAULT_LIMIT) -> dict[str, Article]:
    """The articles without the failures."""
    return {item.id: item for item in read_articles(paths, limit=limit) if isinstance(item, Article)}


def reasons_by_id(paths: Path | Iterable[Path], limit: int = DEFAULT_LIMIT) -> dict[str, str]:
    """The reasons of the failures."""
    return {item.id: item.reason for item in read_articles(paths, limit=limit) if isinstance(item, Failure)}
