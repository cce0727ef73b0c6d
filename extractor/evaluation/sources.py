"""What is scored or compared, whether it is a run or a folder of gold: read as `Gold`, article by article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.articles.run_folders import is_run
from extractor.errors import UsageError
from extractor.gold.checks import refuse_dangling
from extractor.gold.conversion import as_gold
from extractor.gold.files import articles_beside, is_gold_folder, load_gold_folder
from extractor.runs.reader import read_some_records
from extractor_schemas import Gold


def read_as_gold(path: Path) -> Iterator[Gold]:
    """What a run or a folder of gold has for each article; a run is read record by record. Raises `UsageError`.

    Gold is refused where it does not fit the articles that lie beside it.
    """
    if is_run(path):
        yield from map(as_gold, read_some_records(path))
        return
    if not path.is_file() and not is_gold_folder(path):
        what = "is neither a run nor a folder of gold" if path.exists() else "does not exist"
        raise UsageError(f"{path} {what}: name a folder that `extractor extract --out` or `extractor gold new` wrote")
    golds = load_gold_folder(path)
    refuse_dangling(path, golds, articles_beside(path))
    yield from golds.values()


def load_as_gold(path: Path) -> dict[str, Gold]:
    """The same, by the articles' ids."""
    return {gold.article: gold for gold in read_as_gold(path)}


def side_name(path: Path) -> str:
    """What a side is called in a sentence: "the run", or a folder of gold by its path."""
    return "the run" if is_run(path) else str(path)


def common_articles(
    left: Mapping[str, Gold], right: Mapping[str, Gold], articles: Mapping[str, Any]
) -> tuple[dict[str, Gold], dict[str, Gold]]:
    """The two sides without the articles that one of them, or ``articles``, does not have."""
    ids = left.keys() & right.keys() & articles.keys()
    return {id: left[id] for id in ids}, {id: right[id] for id in ids}
