"""Articles in: a file or a folder of files, read one at a time; what cannot be read is listed with its reason."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from extractor.articles.encoding import decode
from extractor.articles.failure import Failure
from extractor.errors import ArticleError, UsageError
from extractor.files.jsonl import lines
from extractor_schemas import Article

LIMIT = 1_000_000
"""The most characters that an article may have, unless told otherwise."""

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")
"""The files that can be read, by the end of their names in lower case."""


def read(path: Path, *, limit: int = LIMIT) -> Iterator[Article | Failure]:
    """The articles of a file or a folder, lazily: one article is in memory at a time, and the ids seen so far.

    A folder is walked with its subfolders, names in order of code points; files and folders whose names begin with a
    dot are left out. Everything else that is found is either read or a `Failure`. `.txt` and `.md` hold one article,
    after YAML front matter if there is any; `.html` and `.htm` one page, whose article trafilatura finds; `.jsonl` one
    article a line: an object with ``text`` and, if known, ``id``, ``title``, ``published``, ``source`` and ``url``,
    which are the fields of front matter too. An article's id is the one it gives itself, else its POSIX path relative
    to the folder (a lone file: its name), with the line's number in `.jsonl`: ``news.jsonl#12``. Symbolic links are
    followed to files within the folder only. Newlines stay as they are.

    ``limit`` is in characters. Raises `UsageError` at once if ``path`` is neither a file nor a folder.
    """
    _require(path)
    return _read(path, limit)


def count(path: Path) -> int:
    """How many articles and failures `read` will yield; opens `.jsonl` files only, to count their lines."""
    _require(path)
    root = _root(path)
    return sum(_expected(place, here, root) for place, here in _found(path))


# ----------------------------------------------------------------------------------------------- files and their names

_UNNAMABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def _printable(name: str) -> str:
    return _UNNAMABLE.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), name)


def _require(path: Path) -> None:
    try:
        if path.is_dir():
            os.scandir(path).close()
        elif not path.exists():
            raise UsageError(f"there is no {str(path)!r}: give a file or a folder of articles")
        elif not path.is_file():
            raise UsageError(f"{str(path)!r} is neither a file nor a folder: give one of these")
    except OSError as error:
        raise UsageError(f"{str(path)!r} cannot be read ({error.strerror}): check its permissions") from error


def _root(path: Path) -> Path | None:
    """The folder that symbolic links may not leave; None for a lone file, which was named on purpose."""
    return path.resolve() if path.is_dir() else None


def _found(path: Path) -> Iterator[tuple[str, Path]]:
    """Every file and whatever else there is, with its place: the path relative to the folder. No recursion."""
    waiting = [("", path)] if path.is_dir() else []
    if not waiting:
        yield path.name, path
    while waiting:
        place, here = waiting.pop()
        if place and not _is_plain_folder(here):
            yield place, here
            continue
        try:
            names = sorted(name for name in os.listdir(here) if not name.startswith("."))
        except OSError:
            yield place, here  # the check will fail again, and say why
            continue
        waiting += ((f"{place}/{name}" if place else name, here / name) for name in reversed(names))


def _is_plain_folder(path: Path) -> bool:
    try:
        return path.suffix.lower() not in SUFFIXES and not path.is_symlink() and path.is_dir()
    except OSError:
        return False


def _check(place: str, path: Path, root: Path | None) -> None:
    """Raise `ArticleError` or OSError unless there is a file here that may be opened. Opens nothing."""
    if _UNNAMABLE.search(place):
        raise ArticleError("its name has a line break, a control character or bytes that are not UTF-8: rename it")
    if root and path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):  # RuntimeError: a loop
            raise ArticleError("it is a symbolic link that leads nowhere: put the file itself here") from None
        if not target.is_relative_to(root):
            raise ArticleError("it is a symbolic link out of the folder: put the file itself here")
    if path.is_dir():
        if path.is_symlink():
            raise ArticleError("it is a symbolic link to a folder, which is not followed: give that folder by itself")
        if path.suffix.lower() in SUFFIXES:
            raise ArticleError("it is a folder with the name of a file: rename it")
        os.scandir(path).close()
    if path.exists() and not path.is_file():
        raise ArticleError("it is a pipe, a socket or a device: put a file here")
    if path.suffix.lower() not in SUFFIXES:
        raise ArticleError("not a .txt, .md, .html or .jsonl file: convert it, or move it elsewhere")


def _load(path: Path, most: int, too_long: str) -> bytes:
    """The file's bytes; `ArticleError` with the text ``too_long`` if there are more than ``most``, unread."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size <= most and len(data := file.read(most + 1)) <= most:
            return data
    raise ArticleError(too_long)


# --------------------------------------------------------------------------------------------------- what is in them


class _Given(BaseModel):
    """What a file says of an article; anything else in it is none of our business."""

    model_config = ConfigDict(strict=True)

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None

    @field_validator("id", "title", "published", "source", "url", mode="before")
    @classmethod
    def _blank_is_unknown(cls, value: object) -> object:
        return None if isinstance(value, str) and value.strip() in ("", "~", "null") else value

    @field_validator("id", "title", "source", "url")
    @classmethod
    def _is_text(cls, value: str | int | None) -> str | int | None:
        str(value).encode()  # a ValueError if there is a lone surrogate, which YAML lets through
        return value

    @field_validator("published")
    @classmethod
    def _is_iso(cls, value: str | None) -> str | None:
        if value is None or re.fullmatch(r"\d{4}(-\d\d)?", value):
            return value
        for kind in (date, datetime):
            try:
                return kind.fromisoformat(re.sub(r" (?=[+-]\d)", "", value)).isoformat()
            except ValueError:
                continue
        raise ValueError("not an ISO 8601 date such as 2024-05-31")


def _read(path: Path, limit: int) -> Iterator[Article | Failure]:
    seen: set[str] = set()
    root = _root(path)
    for found, here in _found(path):
        for place, article in _articles(found, here, root, limit):
            if isinstance(article, ArticleError):
                yield Failure(_printable(place), str(article))
            elif article.id in seen:
                yield Failure(place, f"its id {article.id!r} is that of an earlier article: give it another")
            else:
                seen.add(article.id)
                yield article


def _articles(place: str, path: Path, root: Path | None, limit: int) -> Iterator[tuple[str, Article | ArticleError]]:
    try:
        _check(place, path, root)
        if path.suffix.lower() == ".jsonl":
            yield from _from_lines(place, path, limit)
        else:
            make = _from_page if path.suffix.lower() in (".html", ".htm") else _from_text
            yield place, make(place, path, limit)
    except ArticleError as error:
        yield place, error
    except OSError as error:
        yield place, ArticleError(f"it cannot be read ({error.strerror}): check that it is there and its permissions")


def _expected(place: str, path: Path, root: Path | None) -> int:
    if path.suffix.lower() != ".jsonl":
        return 1
    try:
        _check(place, path, root)
        return max(1, sum(1 for _ in lines(path, _LINE_PIECE)))
    except (ArticleError, OSError):
        return 1


_LINE_PIECE = 1 << 20
_PAGE_MOST = 4_000_000
_FRONT_MATTER_MOST = 1 << 16
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(?:(.*?)(?:\r\n|\r|\n))??---[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL)
_META_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)


def _from_text(place: str, path: Path, limit: int) -> Article:
    most = 4 * limit + _FRONT_MATTER_MOST  # no encoding takes more than four bytes for a character
    text = decode(_load(path, most, _too_long(limit)))
    given: Mapping[str, Any] = {}
    if match := _FRONT_MATTER.match(text, 0, _FRONT_MATTER_MOST):
        front = _front_matter(match.group(1) or "")
        if isinstance(front, dict):  # else the text begins with a rule
            given, text = cast(dict[str, Any], front), text[match.end() :]
    return _article(place, {**given, "text": text}, limit)


def _front_matter(source: str) -> Any:
    import yaml

    try:
        # The base loader leaves every scalar a string: "2024-05-31" a date as written, "No" a title, "0123" an id.
        return yaml.load(source, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        where = f" at line {mark.line + 2}" if mark else ""
        raise ArticleError(
            f"its front matter is not YAML{where}: correct it, or put an empty line before it if it is part of the text"
        ) from None


def _from_page(place: str, path: Path, limit: int) -> Article:
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise ArticleError("HTML needs another package: pip install 'extractor[html]'") from None
    data = _load(path, _PAGE_MOST, f"the page has more than {_PAGE_MOST:,} bytes: save its text as a .txt file")
    declared = _META_CHARSET.search(data, 0, 4096)
    page = decode(data, declared and declared.group(1).decode("ascii"))
    try:
        found = cast(Any, bare_extraction(page, with_metadata=True, include_comments=False))
    except Exception as error:  # whatever a page provokes in an HTML parser is a failure of this page alone
        raise ArticleError(f"it cannot be parsed ({type(error).__name__}): save its text as a .txt file") from error
    if found is None or not found.text:
        raise ArticleError("no article was found in this page: save its text as a .txt file")
    known = {"title": found.title, "published": found.date, "source": found.sitename, "url": found.url}
    return _article(place, {**known, "text": found.text}, limit)


def _from_lines(place: str, path: Path, limit: int) -> Iterator[tuple[str, Article | ArticleError]]:
    number = 0
    for number, line in lines(path, 12 * limit + _FRONT_MATTER_MOST):  # "\ud83d\ude00" is one character
        numbered = f"{place}#{number}"
        try:
            if line is None:
                raise ArticleError(_too_long(limit))
            yield numbered, _article(numbered, line, limit)
        except ArticleError as error:
            yield numbered, error
    if not number:
        raise ArticleError("there is nothing in it: put one JSON object on each line")


def _too_long(limit: int) -> str:
    return f"it has more than {limit:,} characters: split it, or raise the limit"


def _article(place: str, given: Mapping[str, Any] | bytes, limit: int) -> Article:
    """The article that ``given`` describes, as a mapping or as JSON; ``place`` is its id if it gives none."""
    try:
        known = _Given.model_validate_json(given) if isinstance(given, bytes) else _Given.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        what = f"its field {first['loc'][0]!r} cannot be used" if first["loc"] else "it is not a JSON object in UTF-8"
        raise ArticleError(f"{what} ({first['msg'].removeprefix('Value error, ')}): correct it") from None
    if "\0" in known.text:
        raise ArticleError("it is binary, not text: give the text itself, saved as UTF-8")
    if len(known.text) > limit:
        raise ArticleError(_too_long(limit))
    if not any(character.isalnum() for character in known.text):
        raise ArticleError("there are no words in it: fill it, or take it away")
    id = place if known.id is None else str(known.id)
    if _UNNAMABLE.search(id):
        raise ArticleError("its id has a line break or a control character: give it another")
    return Article.of(
        known.text, id=id, title=known.title, published=known.published, source=known.source, url=known.url
    )
