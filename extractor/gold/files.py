"""Gold files: read, written in a form that makes small diffs, and begun, empty or from a run.

A folder of gold holds one JSON file for each article; what its annotators wrote, before their differences were settled,
lies in ``annotators/<name>/`` within it. The articles lie in the folder ``articles`` beside it, or where the user says.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from extractor.articles.failure import Failure
from extractor.articles.reader import read
from extractor.errors import UsageError
from extractor.files.atomic import write_whole
from extractor_schemas import Article, Gold

ANNOTATORS = "annotators"
"""The folder within a gold folder that holds a folder of gold for each annotator."""


def load(path: Path) -> Gold:
    """The gold of one file. Raises `UsageError`, which names the file, the item and the field."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}): name a gold file") from error
    try:
        return Gold.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = _place(content, first["loc"])
        raise UsageError(f"{path}: {where}{first['msg'].removeprefix('Value error, ')}: correct it") from error


def _place(content: bytes, loc: tuple[int | str, ...]) -> str:
    """Where in a gold file something is, in its own terms: "q3, content 1, end: "."""
    steps: list[str] = []
    try:
        there: Any = json.loads(content)
    except ValueError:
        return ""
    for step in loc:
        there = _within(there, step)
        if isinstance(step, str):
            steps.append(step)
        else:
            id = _within(there, "id")
            steps[-1] = f"{steps[-1]} {step + 1}" if id is None else str(id)
    return f"{', '.join(steps)}: " if steps else ""


def _within(there: Any, step: int | str) -> Any:
    try:
        return there[step]
    except (LookupError, TypeError):
        return None


def files(gold: Path) -> list[Path]:
    """The gold files of a folder, its subfolders left aside, or the one file; raises `UsageError` if there are none."""
    found = sorted(gold.glob("*.json")) if gold.is_dir() else [gold] if gold.is_file() else []
    if not found:
        raise UsageError(f"no gold files in {gold}: name a folder that `extractor gold new` wrote")
    return found


def load_folder(gold: Path) -> dict[str, Gold]:
    """The gold of every article of a folder, by the article's id. Raises `UsageError`."""
    found: dict[str, Gold] = {}
    for path in files(gold):
        loaded = load(path)
        if loaded.article in found:
            raise UsageError(f"{path}: {loaded.article!r} has another gold file in this folder: keep one of them")
        found[loaded.article] = loaded
    return found


def annotators(gold: Path) -> list[Path]:
    """The folders of a gold folder's annotators, by name; none if they were not kept."""
    return sorted(path for path in (gold / ANNOTATORS).glob("*") if path.is_dir())


def articles_of(gold: Path, articles: Path | None = None) -> dict[str, Article]:
    """The articles that gold is about, by id: those of ``articles``, else of the folder of that name beside the gold.

    Raises `UsageError` if there is no such folder.
    """
    if articles is None:
        above = [gold.resolve(), *gold.resolve().parents][1:5]
        articles = next((here / "articles" for here in above if (here / "articles").is_dir()), None)
    if articles is None:
        raise UsageError(f"no folder `articles` beside {gold}: name the articles' folder with --articles")
    return {article.id: article for article in read(articles) if not isinstance(article, Failure)}


# ---------------------------------------------------------------------------------------------------------- writing


def dumps(gold: Gold) -> str:
    """The file's text: what holds no list and no object stands on a line of its own, so that a change is a line."""
    return _pretty(gold.model_dump(), "") + "\n"


def _pretty(value: object, indent: str) -> str:
    named = cast(dict[str, object], value) if isinstance(value, dict) else None
    inner = list(named.values()) if named else cast(list[object], value) if isinstance(value, list) else []
    if not any(isinstance(one, list | dict) for one in inner):
        return json.dumps(value, ensure_ascii=False)
    deeper = indent + "  "
    parts = [_pretty(one, deeper) for one in inner]
    if named:
        parts = [f"{json.dumps(key)}: {part}" for key, part in zip(named, parts, strict=True)]
    opening, closing = "{}" if named else "[]"
    return f"{opening}\n{deeper}" + f",\n{deeper}".join(parts) + f"\n{indent}{closing}"


def save(gold: Gold, path: Path) -> None:
    """Write the file anew, whole or not at all. Raises `UsageError` if it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, [dumps(gold).encode()])
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; name another folder") from error


def file_name(article: str) -> str:
    """The name of the file that holds the gold of the article of that id: no id leads out of the folder."""
    return f"{article.replace('/', '__').replace(chr(92), '__').lstrip('.')}.json"
