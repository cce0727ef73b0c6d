"""Articles from files, folders and streams, read one at a time; what cannot be read is listed with its reason."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from extractor.articles.document_files import DOCUMENT_SUFFIXES, MAX_DOCUMENT_BYTES, count_documents, read_document
from extractor.articles.failure import Failure, UnreadFailure, failure_of, is_about_one_article
from extractor.articles.fields import make_article, too_long
from extractor.articles.finder import FoundFile, find_files
from extractor.articles.front_matter import MAX_FRONT_MATTER
from extractor.articles.json_files import JSON_SUFFIXES, MAX_WHOLE_BYTES, count_json, parse_array, read_json
from extractor.articles.mail import MAIL_SUFFIXES, MAX_MAIL_BYTES, count_mails, read_mails
from extractor.articles.names import escape
from extractor.articles.outcome import Outcome
from extractor.articles.pages import MAX_PAGE_BYTES, PAGE_SUFFIXES, extract_page
from extractor.articles.subtitles import MAX_SUBTITLE_BYTES, SUBTITLE_SUFFIXES, read_subtitles
from extractor.articles.tables import MAX_TABLE_BYTES, TABLE_SUFFIXES, count_rows, read_table
from extractor.articles.text_files import MARKDOWN_SUFFIXES, parse_text
from extractor.errors import ArticleError, UnreadFileError
from extractor.files.jsonl import join_pieces, read_file, read_pieces
from extractor.settings import DEFAULT_LIMIT
from extractor_schemas import Article

LIST_SUFFIXES = (*JSON_SUFFIXES, *TABLE_SUFFIXES, *DOCUMENT_SUFFIXES, *MAIL_SUFFIXES)
"""Of files that may hold several articles, with ids of their own."""


def read_articles(
    paths: Path | Iterable[Path], *, limit: int = DEFAULT_LIMIT, exclude: Iterable[Path] = ()
) -> Iterator[Article | Failure]:
    """The articles of files and folders, lazily: one article is in memory at a time, and the ids seen so far.

    A folder is walked with its subfolders, names in order of code points. Left out are files and folders whose names
    begin with a dot, the folders of runs, and the folders of ``exclude``, which need not exist yet. Everything else
    that is found is either read or a `Failure`. `.txt` and `.md` files hold one article, after front matter if there is
    any, of which `.md` is read as Markdown (see `read_markdown`); `.html` and `.htm` one page, whose article
    trafilatura finds; `.eml` a mail, or several; `.mbox` mails; `.srt` and `.vtt` what is spoken in a film; `.docx`,
    `.rtf` and `.pdf` a document, or the export of a newspaper archive;
    `.jsonl` one article a line: an object with ``text`` and, if known, ``id``, ``title``, ``published``, ``source`` and
    ``url``, which are the fields of front matter too; `.json` such an object, or an array of them; `.csv` and `.tsv`
    one article a row, in columns of these names.

    Newlines stay as they are. Symbolic links are followed to files within their folder only, unless given by their own
    path. A file that is given twice is read once, and as far as it reached when it was opened.

    An article's id is the one it gives itself, else its POSIX path relative to the folder that was given, or to the
    one that a given file is in; where an earlier file has that id already, the name of the folder goes before it
    (``b/1.txt``). For one of several articles of a file its number is added: ``news.jsonl#12``. ``limit`` is in
    characters.

    Raises `UsageError` at once if one of the paths is not a `Path`, neither a file nor a folder, or a run's folder.
    """
    files = find_files(paths, exclude)
    return _with_unique_ids(chain.from_iterable(_read_safely(file.name, _read_file(file, limit)) for file in files))


_HTML = re.compile(rb"<(?:!doctype\s+html|html)(?:[\s>]|\Z)", re.IGNORECASE)
_PAGE_TOO_LARGE = f"the page has more than {MAX_PAGE_BYTES // 1_000_000} MB: save its text as a .txt file"


def count_articles(paths: Path | Iterable[Path], *, exclude: Iterable[Path] = ()) -> int:
    """How many articles and failures `read_articles` will yield; opens files of several articles only, to count them.

    Raises `UsageError` as `read_articles` does.
    """
    return sum(map(_count, find_files(paths, exclude)))


def read_stream(stream: BinaryIO, *, name: str = "stdin", limit: int = DEFAULT_LIMIT) -> Iterator[Article | Failure]:
    """The articles of a stream, such as ``sys.stdin.buffer``: JSON if it begins with ``{``, a page if it begins as
    HTML does, else one text.

    White space before the ``{`` does not count. JSON Lines are read lazily, as they arrive. A JSON array of objects is
    read too. An article that gives no id has ``name`` for its id, or ``stdin#12`` for line 12. Fields and ``limit`` are
    those of `read_articles`.
    """
    return _with_unique_ids(_read_safely(name, _parse_stream(name, read_pieces(stream), limit)))


def _with_unique_ids(outcomes: Iterable[Outcome]) -> Iterator[Article | Failure]:
    """Articles whose ids differ: of two files that both count 1, 2, 3 the second's have the names of their places."""
    seen: dict[str, str] = {}  # ids, and the files that they came from
    for name, outcome in outcomes:
        file = name.partition("#")[0]
        if isinstance(outcome, ArticleError):
            yield _failure(name, outcome)
        elif seen.get(outcome.id, file) != file and name not in seen:
            seen[name] = file
            yield outcome.model_copy(update={"id": name})
        elif outcome.id in seen:
            yield Failure(name, f"its id {outcome.id!r} is that of an earlier article: give it another")
        else:
            seen[outcome.id] = file
            yield outcome


def _failure(name: str, error: ArticleError) -> Failure:
    """The failure of what has this name; of an entry in a list the article is unknown unless it was read."""
    is_entry = PurePosixPath(name.partition("#")[0]).suffix.lower() in LIST_SUFFIXES
    if isinstance(error, UnreadFileError) or (is_entry and error.article_id is None):
        return UnreadFailure(escape(name), str(error))
    return Failure(escape(name), str(error), None if error.article_id == name else error.article_id)


def _read_safely(name: str, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """The outcomes of one file or stream; an error that ends it is the last of them."""
    try:
        yield from outcomes
    except ArticleError as error:
        yield name, error
    except OSError as error:
        yield name, UnreadFileError(f"it cannot be read ({error.strerror}): check that it is there and its permissions")
    except BaseException as error:
        if not is_about_one_article(error):
            raise
        yield name, UnreadFileError(failure_of(name, error).reason)


# ---------------------------------------------------------------------------------------------------------------- files


def _read_file(file: FoundFile, limit: int) -> Iterator[Outcome]:
    file.check()
    name, suffix = file.name, file.suffix
    if suffix in JSON_SUFFIXES:
        yield from read_json(name, read_file(file.path), limit)
    elif suffix in TABLE_SUFFIXES:
        yield from read_table(name, _load(file, MAX_TABLE_BYTES), limit)
    elif suffix in DOCUMENT_SUFFIXES:
        yield from read_document(name, suffix, _load(file, MAX_DOCUMENT_BYTES), limit)
    elif suffix in PAGE_SUFFIXES:
        yield name, make_article(extract_page(_load(file, MAX_PAGE_BYTES)), name=name, limit=limit)
    elif suffix in MAIL_SUFFIXES:
        yield from read_mails(name, _load(file, MAX_MAIL_BYTES), limit)
    elif suffix in SUBTITLE_SUFFIXES:
        yield name, make_article({"text": read_subtitles(_load(file, MAX_SUBTITLE_BYTES))}, name=name, limit=limit)
    else:
        data = _join(read_file(file.path), _max_text_bytes(limit), too_long(limit))
        yield name, parse_text(data, name=name, limit=limit, markdown=suffix in MARKDOWN_SUFFIXES)


def _count(file: FoundFile) -> int:
    suffix = file.suffix
    try:
        if suffix in LIST_SUFFIXES:
            file.check()
        if suffix in JSON_SUFFIXES:
            return count_json(read_file(file.path))
        if suffix in TABLE_SUFFIXES:
            return count_rows(_load(file, MAX_TABLE_BYTES))
        if suffix in DOCUMENT_SUFFIXES:
            return count_documents(suffix, _load(file, MAX_DOCUMENT_BYTES))
        if suffix in MAIL_SUFFIXES:
            return count_mails(_load(file, MAX_MAIL_BYTES))
    except (ArticleError, OSError):
        pass  # one failure
    return 1


def _load(file: FoundFile, max_bytes: int) -> bytes:
    too_large = f"it has more than {max_bytes // 1_000_000} MB: split it, or save its text as a .txt file"
    return _join(read_file(file.path), max_bytes, too_large)


# -------------------------------------------------------------------------------------------------------------- content


def _max_text_bytes(limit: int) -> int:
    return 4 * limit + MAX_FRONT_MATTER  # no encoding takes more than four bytes for a character


def _join(pieces: Iterable[bytes], max_bytes: int, too_large: str) -> bytes:
    """All the bytes; raises `ArticleError` with the text ``too_large`` as soon as there are more than ``max_bytes``."""
    data = join_pieces(pieces, max_bytes)
    if data is None:
        raise ArticleError(too_large)
    return data


def _parse_stream(name: str, pieces: Iterator[bytes], limit: int) -> Iterator[Outcome]:
    lead: list[bytes] = []  # all that has to be read to see what the stream begins with
    start, size = b"", 0
    for piece in pieces:
        start = (piece if lead else piece.removeprefix(codecs.BOM_UTF8)).lstrip()
        lead.append(piece)
        size += len(piece)
        if start or size > _max_text_bytes(limit):
            break
    if not lead:
        raise ArticleError(f"there is nothing on {name}: pipe the text of an article or JSON Lines into it")
    all_pieces = chain(lead, pieces)
    if start.startswith(b"{"):
        yield from read_json(name, all_pieces, limit)
        return
    if _HTML.match(start):
        yield (
            name,
            make_article(extract_page(_join(all_pieces, MAX_PAGE_BYTES, _PAGE_TOO_LARGE)), name=name, limit=limit),
        )
        return
    is_array = start.startswith(b"[")
    data = _join(all_pieces, max(_max_text_bytes(limit), MAX_WHOLE_BYTES * is_array), too_long(limit))
    if is_array and parse_array(data):
        yield from read_json(name, [data], limit)
    elif len(data) > _max_text_bytes(limit):
        raise ArticleError(too_long(limit))
    else:
        yield name, parse_text(data, name=name, limit=limit)
