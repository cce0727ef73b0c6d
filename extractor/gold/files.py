"""Gold files: read, and written in a layout in which a small change is a small diff.

A folder of gold holds one JSON file for each article; the files of its annotators, from before their differences were
settled, are in ``annotators/<name>/`` within it. The articles are in the folder ``articles`` beside it, or where the
user says.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles
from extractor.errors import UsageError
from extractor.files.atomic import write_atomically
from extractor.layers import parse_gold
from extractor_schemas import Article, Gold

ANNOTATORS = "annotators"
"""The folder within a gold folder that holds a folder of gold for each annotator."""

# ---------------------------------------------------------------------------------------------------------- reading


def load_gold(path: Path) -> Gold:
    """The gold of one file. Raises `UsageError`, which names the file, the item and the field."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}): name a gold file") from error
    try:
        return parse_gold(content)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)[0]
        where = _place(content, details["loc"])
        raise UsageError(f"{path}: {where}{details['msg'].removeprefix('Value error, ')}: correct it") from error


def _place(content: bytes, loc: tuple[int | str, ...]) -> str:
    """A place in a gold file with the item's id instead of its number in the list: "q3, content 1, end: "."""
    steps: list[str] = []
    try:
        value: Any = json.loads(content)
    except ValueError:
        return ""
    for step in loc:
        value = _entry(value, step)
        if isinstance(step, str):
            steps.append(step)
        else:
            id = _entry(value, "id")
            steps[-1] = f"{steps[-1]} {step + 1}" if id is None else str(id)
    return f"{', '.join(steps)}: " if steps else ""


def _entry(value: Any, key: int | str) -> Any:
    try:
        return value[key]
    except (LookupError, TypeError):
        return None


def gold_files(gold: Path) -> list[Path]:
    """The gold files of a folder without those of its subfolders, or the one file.

    Raises `UsageError` if there are none.
    """
    paths = sorted(gold.glob("*.json")) if gold.is_dir() else [gold] if gold.is_file() else []
    if not paths:
        raise UsageError(f"no gold files in {gold}: name a folder that `extractor gold new` wrote")
    return paths


def load_gold_folder(gold: Path) -> dict[str, Gold]:
    """The gold of every article of a folder, by the article's id. Raises `UsageError`."""
    by_article: dict[str, Gold] = {}
    for path in gold_files(gold):
        loaded = load_gold(path)
        if loaded.article in by_article:
            raise UsageError(f"{path}: {loaded.article!r} has another gold file in this folder: keep one of them")
        by_article[loaded.article] = loaded
    return by_article


def annotator_folders(gold: Path) -> list[Path]:
    """The folders of a gold folder's annotators, sorted by name; none if they were not kept."""
    return sorted(path for path in (gold / ANNOTATORS).glob("*") if path.is_dir())


def articles_of(gold: Path, articles: Path | None = None) -> dict[str, Article]:
    """The articles that gold is about, by id: those of ``articles``, else of the folder of that name beside the gold.

    Raises `UsageError` if there is no such folder.
    """
    if articles is None:
        above = [gold.resolve(), *gold.resolve().parents][1:5]
        articles = next((folder / "articles" for folder in above if (folder / "articles").is_dir()), None)
    if articles is None:
        raise UsageError(f"no folder `articles` beside {gold}: name the articles' folder with --articles")
    return {article.id: article for article in read_articles(articles) if not isinstance(article, Failure)}


# ---------------------------------------------------------------------------------------------------------- writing


def format_gold(gold: Gold) -> str:
    """The file's text: each value that contains no list and no object has a line of its own, so a change is a line."""
    return _format(gold.model_dump(), "") + "\n"


def _format(value: object, indent: str) -> str:
    named = cast(dict[str, object], value) if isinstance(value, dict) else None
    children = list(named.values()) if named else cast(list[object], value) if isinstance(value, list) else []
    if not any(isinstance(child, list | dict) for child in children):
        return json.dumps(value, ensure_ascii=False)
    deeper = indent + "  "
    parts = [_format(child, deeper) for child in children]
    if named:
        parts = [f"{json.dumps(key)}: {part}" for key, part in zip(named, parts, strict=True)]
    opening, closing = "{}" if named else "[]"
    return f"{opening}\n{deeper}" + f",\n{deeper}".join(parts) + f"\n{indent}{closing}"


def save_gold(gold: Gold, path: Path) -> None:
    """Write the file, all of it or nothing. Raises `UsageError` if it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, [format_gold(gold).encode()])
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; name another folder") from error


def gold_file_name(article_id: str) -> str:
    """The name of the file for the gold of an article; no id leads out of the folder."""
    return f"{article_id.replace('/', '__').replace(chr(92), '__').lstrip('.')}.json"
