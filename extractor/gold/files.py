"""Gold files: read, and written in a layout in which a small change is a small diff.

A folder of gold holds one JSON file for each article; the files of its annotators, from before their differences were
settled, are in ``annotators/<name>/`` within it. The articles are in the folder ``articles`` beside it, or where the
user says.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import cast

from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles
from extractor.articles.run_folders import is_run
from extractor.complaints import joined_complaints
from extractor.errors import UsageError
from extractor.files.atomic import remedy_of, write_atomically
from extractor.files.locking import locked_folder
from extractor.files.regular import read_regular
from extractor.gold.form import read_form
from extractor.watching import note
from extractor_schemas import Article, Gold

ANNOTATORS = "annotators"
"""The folder within a gold folder that holds a folder of gold for each annotator."""

# ---------------------------------------------------------------------------------------------------------- reading


def load_gold(path: Path) -> Gold:
    """The gold of one file. Raises `UsageError`, which names the file, the item and the field."""
    return parse_gold_file(read_gold_file(path), path)


def article_of(path: Path) -> str:
    """The id of the article that a gold file is about, whatever else is in the file. Raises `UsageError`."""
    return article_and_text_of(path)[0]


def article_and_text_of(path: Path) -> tuple[str, str | None]:
    """The same with the hash of the article's text; None where the file does not say it."""
    content = read_gold_file(path)
    try:
        fields = json.loads(content)
        id, text_hash = fields["article"], fields.get("sha256")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        id = text_hash = None
    if not isinstance(id, str):
        id = parse_gold_file(content, path).article
    return id, text_hash if isinstance(text_hash, str) else None


def is_suggested(path: Path) -> bool:
    """Whether a gold file says that nobody has checked it, whatever else is in the file. Raises `UsageError`."""
    try:
        return bool(json.loads(read_gold_file(path))["status"] == "suggested")
    except (ValueError, LookupError, TypeError, RecursionError):
        return False


def read_gold_file(path: Path) -> bytes:
    """The bytes of a gold file. Raises `UsageError`."""
    note("gold file")
    try:
        return read_regular(path)
    except OSError as error:
        raise UsageError(f"{path}: it cannot be read ({error.strerror}): name a gold file") from error


def parse_gold_file(content: bytes, path: Path) -> Gold:
    """The gold in a file's content; ``path`` is named in errors. Raises `UsageError`."""
    if not content.strip():
        raise UsageError(f"{path}: it is empty, no gold file: name one, or a folder that `extractor gold new` wrote")
    form = read_form(content)
    if form.gold is None or form.faults:
        raise UsageError(f"{path}: {joined_complaints(form.advised_faults)}")
    return form.gold


def gold_files(gold: Path) -> list[Path]:
    """The gold files of a folder without those of its subfolders, or the one file.

    Raises `UsageError` if there are none, or the folder is a run's.
    """
    if is_run(gold):
        raise UsageError(
            f"{gold} is a run and no gold: compare two runs by `extractor diff RUN --baseline {gold}`, or begin gold"
            f" with what it found by `extractor gold new ARTICLES --from {gold}`"
        )
    paths = sorted(gold.glob("*.json")) if gold.is_dir() else [gold] if gold.is_file() else []
    if not paths:
        within = sorted(path.parent for path in gold.glob("*/*.json"))
        if within and not is_run(within[0]):
            folders = ", ".join(map(str, dict.fromkeys(within)))
            raise UsageError(f"no gold files in {gold} itself: name a folder within it ({folders})")
        what = f"no gold files in {gold}" if gold.exists() else f"{gold} does not exist"
        raise UsageError(f"{what}: name a folder that `extractor gold new` wrote")
    return paths


def is_gold_folder(path: Path) -> bool:
    """Whether a path is a folder of gold files, and no run's."""
    return path.is_dir() and not is_run(path) and any(path.glob("*.json"))


def annotator_folders(gold: Path) -> list[Path]:
    """The folders of a gold folder's annotators, sorted by name; none if they were not kept."""
    return sorted(path for path in (gold / ANNOTATORS).glob("*") if path.is_dir())


def annotator_of(gold: Path) -> str | None:
    """Whose folder of gold it is, of those of a gold folder's annotators; None where it is none of these."""
    folder = gold.absolute()
    return folder.name if folder.parent.name == ANNOTATORS else None


def settled_from(path: Path) -> list[str]:
    """Who made the files of this name that the folder of a gold file keeps from before they were settled into it."""
    names: list[str] = []
    for folder in annotator_folders(path.parent):
        with suppress(UsageError):
            names += load_gold(folder / path.name).annotators or [folder.name]
    return names


def articles_of(gold: Path, articles: Path | None = None, failures: list[Failure] | None = None) -> dict[str, Article]:
    """The articles that gold is about, by id (see `walk_articles_of`)."""
    return {article.id: article for article in walk_articles_of(gold, articles, failures)}


def walk_articles_of(
    gold: Path, articles: Path | None = None, failures: list[Failure] | None = None
) -> Iterator[Article]:
    """The articles that gold is about, one after another: those of ``articles``, else of `articles_folder`.

    Those that cannot be read are added to ``failures``. Raises `UsageError` if there is no such folder.
    """
    folder = articles or articles_folder(gold)
    if not articles and not folder.is_dir():
        raise UsageError(f"the articles of {gold} are not in {folder}: name their folder with --articles")
    for article in read_articles(folder):
        if not isinstance(article, Failure):
            yield article
        elif failures is not None:
            failures.append(article)


def find_article(id: str, sha256: str, articles: Mapping[str, Article]) -> Article | None:
    """The article that gold is about: the one of this very text, whatever its id; else the one of this id.

    An id depends on which folders are read together, so that an article may have another one in a run.
    """
    own = articles.get(id)
    if own and own.sha256 == sha256:
        return own
    return next((article for article in articles.values() if article.sha256 == sha256), own)


def articles_beside(gold: Path) -> dict[str, Article]:
    """The articles in `articles_folder`, by id; none where there is no such folder."""
    return {article.id: article for article in walk_articles_beside(gold)}


def walk_articles_beside(gold: Path) -> Iterator[Article]:
    """The same, one after another."""
    return walk_articles_of(gold) if articles_folder(gold).is_dir() else iter(())


def articles_folder(gold: Path) -> Path:
    """Where the articles of a gold folder, or of one gold file, are: in ``articles`` beside the folder of gold.

    An annotator's files, in ``annotators/NAME/`` within the folder, are about the same articles.
    """
    folder = (gold if gold.is_dir() else gold.parent).resolve()
    if folder.parent.name == ANNOTATORS:
        folder = folder.parent.parent
    beside = folder.parent / "articles"
    with suppress(ValueError, OSError):  # it is elsewhere, or the working folder is gone
        return beside.relative_to(Path.cwd())
    return beside


# ---------------------------------------------------------------------------------------------------------- writing


@contextmanager
def locked_gold(gold: Path) -> Generator[None]:
    """Hold the lock of a folder of gold, or of the folder of a gold file: between reading a file and writing it.

    So the review page and commands wait for each other, and none writes over what another wrote meanwhile. Whoever
    holds it must not ask for it again. Raises `UsageError` where there is no such folder.
    """
    folder = gold if gold.is_dir() else gold.parent
    with ExitStack() as stack:
        try:
            stack.enter_context(locked_folder(folder))
        except OSError as error:
            raise UsageError(f"{folder} cannot be read ({error.strerror}); nothing was written") from error
        yield


def save_new_gold(gold: Gold, path: Path) -> bool:
    """Write a file of gold where there is none; whether there was none. Raises `UsageError` if it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error
    with locked_gold(path.parent):
        if path.exists():
            return False
        save_gold(gold, path)
    return True


def format_gold(gold: Gold) -> str:
    """The file's text: each value that contains no list and no object has a line of its own, so a change is a line."""
    fields = gold.model_dump()
    if gold.checked is None:  # as in the files that are older than this field
        del fields["checked"]
    return layout(fields)


def layout(content: object) -> str:
    """A gold file's text with this content, in the layout of `format_gold`, whether it is sound or not."""
    return _format(content, "") + "\n"


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
    write_gold_file(format_gold(gold), path)


def write_gold_file(text: str, path: Path) -> None:
    """Write the text of a gold file, all of it or nothing. Raises `UsageError` if it cannot be written."""
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"cannot write {path}: it would hold a half of a character: leave that out") from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, [content])
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"cannot write {path}: {error.strerror}; {remedy_of(error) or 'name another folder'}")
