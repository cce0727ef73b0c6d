"""One file's articles, whatever its format; what is wrong with it is the last of what it yields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.articles.document_files import DOCUMENT_SUFFIXES, MAX_DOCUMENT_BYTES, count_documents, read_document
from extractor.articles.failure import failure_of, is_about_one_article
from extractor.articles.fields import make_article, too_long
from extractor.articles.finder import FoundFile
from extractor.articles.front_matter import MAX_FRONT_MATTER
from extractor.articles.json_files import JSON_SUFFIXES, count_json, read_json
from extractor.articles.mail import MAIL_SUFFIXES, MAX_MAIL_BYTES, count_mails, read_mails
from extractor.articles.outcome import Outcome
from extractor.articles.pages import MAX_PAGE_BYTES, PAGE_SUFFIXES, extract_page
from extractor.articles.parquet_files import PARQUET_SUFFIXES, count_parquet, read_parquet
from extractor.articles.parsed_document import title_of_file
from extractor.articles.subtitles import MAX_SUBTITLE_BYTES, SUBTITLE_SUFFIXES, read_subtitles
from extractor.articles.tables import MAX_TABLE_BYTES, TABLE_SUFFIXES, count_rows, read_table
from extractor.articles.text_files import MARKDOWN_SUFFIXES, parse_text
from extractor.errors import ArticleError, UnreadFileError
from extractor.files.compression import unpack
from extractor.files.jsonl import join_pieces, read_file
from extractor.watching import note

LIST_SUFFIXES = (*JSON_SUFFIXES, *PARQUET_SUFFIXES, *TABLE_SUFFIXES, *DOCUMENT_SUFFIXES, *MAIL_SUFFIXES)
"""Of files that may hold several articles, with ids of their own."""


def read_outcomes(file: FoundFile, limit: int) -> Iterator[Outcome]:
    """The articles of a file that was found, by its name; ``limit`` is in characters."""
    return read_safely(file.name, _read_file(file, limit))


def count_outcomes(file: FoundFile) -> int:
    """How many outcomes `read_outcomes` yields; opens files of several articles only."""
    note("file")
    suffix = file.suffix
    try:
        if suffix in LIST_SUFFIXES:
            file.check()
        if suffix in JSON_SUFFIXES:
            return count_json(_pieces(file))
        if suffix in PARQUET_SUFFIXES:
            return count_parquet(file.path)
        if suffix in TABLE_SUFFIXES:
            return count_rows(_load(file, MAX_TABLE_BYTES))
        if suffix in DOCUMENT_SUFFIXES:
            return count_documents(suffix, _load(file, MAX_DOCUMENT_BYTES))
        if suffix in MAIL_SUFFIXES:
            return count_mails(_load(file, MAX_MAIL_BYTES))
    except (ArticleError, OSError):
        pass  # one failure
    return 1


def read_safely(name: str, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
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


def _read_file(file: FoundFile, limit: int) -> Iterator[Outcome]:
    file.check()
    name, suffix = file.name, file.suffix
    if suffix in JSON_SUFFIXES:
        yield from read_json(name, _pieces(file), limit)
    elif suffix in PARQUET_SUFFIXES:
        yield from read_parquet(name, file.path, limit)
    elif suffix in TABLE_SUFFIXES:
        yield from read_table(name, _load(file, MAX_TABLE_BYTES), limit)
    elif suffix in DOCUMENT_SUFFIXES:
        yield from read_document(name, suffix, _load(file, MAX_DOCUMENT_BYTES), limit)
    elif suffix in PAGE_SUFFIXES:
        page = extract_page(_load(file, MAX_PAGE_BYTES), name)
        page["title"] = page.get("title") or title_of_file(name, suffix)
        yield name, make_article(page, name=name, limit=limit)
    elif suffix in MAIL_SUFFIXES:
        yield from read_mails(name, _load(file, MAX_MAIL_BYTES), limit)
    elif suffix in SUBTITLE_SUFFIXES:
        yield (
            name,
            make_article({"text": read_subtitles(_load(file, MAX_SUBTITLE_BYTES), name)}, name=name, limit=limit),
        )
    else:
        data = join(_pieces(file), max_text_bytes(limit), too_long(limit))
        yield name, parse_text(data, name=name, limit=limit, markdown=suffix in MARKDOWN_SUFFIXES)


def _pieces(file: FoundFile) -> Iterator[bytes]:
    return unpack(read_file(file.path))


def _load(file: FoundFile, max_bytes: int) -> bytes:
    too_large = f"it has more than {max_bytes // 1_000_000} MB: split it, or save its text as a .txt file"
    return join(_pieces(file), max_bytes, too_large)


def max_text_bytes(limit: int) -> int:
    """The most bytes that a text file of so many characters can have."""
    return 4 * limit + MAX_FRONT_MATTER  # no encoding takes more than four bytes for a character


def join(pieces: Iterable[bytes], max_bytes: int, too_large: str | ArticleError) -> bytes:
    """All the bytes; raises ``too_large``, or an `ArticleError` of that text, once they exceed ``max_bytes``."""
    data = join_pieces(pieces, max_bytes)
    if data is None:
        raise too_large if isinstance(too_large, ArticleError) else ArticleError(too_large)
    return data
