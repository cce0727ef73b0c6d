"""Articles from files, folders and streams, read one at a time; what cannot be read is listed with its reason."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from extractor.articles.failure import Failure
from extractor.articles.fields import make_article, too_long
from extractor.articles.file_reader import count_outcomes, join, max_text_bytes, read_safely
from extractor.articles.finder import find_files
from extractor.articles.ids import ArticleIds
from extractor.articles.json_files import MAX_WHOLE_BYTES, is_array_of_objects, read_json
from extractor.articles.kept_files import KeptFiles
from extractor.articles.outcome import Outcome
from extractor.articles.pages import MAX_PAGE_BYTES, extract_page
from extractor.articles.text_files import parse_text
from extractor.errors import ArticleError
from extractor.files.compression import unpack
from extractor.files.jsonl import read_pieces
from extractor.settings import DEFAULT_LIMIT
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import Article

_HTML = lazy_regex(rb"<(?:!doctype\s+html|html)(?:[\s>]|\Z)", re.IGNORECASE)
_PAGE_TOO_LARGE = f"the page has more than {MAX_PAGE_BYTES // 1_000_000} MB: save its text as a .txt file"


def read_articles(
    paths: Path | Iterable[Path],
    *,
    limit: int = DEFAULT_LIMIT,
    exclude: Iterable[Path] = (),
    ids: ArticleIds | None = None,
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
    one article a row, in columns of these names, and so does `.parquet`, with the extra `parquet`. All but the last may
    be compressed by gzip (``news.jsonl.gz``) or, with the extra `zstd`, by Zstandard (``news.jsonl.zst``).

    Newlines stay as they are. Symbolic links are followed to files within their folder only, unless given by their own
    path. A file that is given twice is read once, and as far as it reached when it was opened.

    An article's id is the one it gives itself, else its POSIX path relative to the folder that was given, or to the
    one that a given file is in; where an earlier file has that id already, the name of the folder goes before it
    (``b/1.txt``). For one of several articles of a file its number is added: ``news.jsonl#12``. With ``ids``
    those of earlier readings stay. ``limit`` is in characters.

    Raises `UsageError` at once if one of the paths is not a `Path`, neither a file nor a folder, or a run's folder.
    """
    none_kept = KeptFiles[Article]()
    return none_kept.articles(find_files(paths, exclude), limit, ids or ArticleIds())


def count_articles(paths: Path | Iterable[Path], *, exclude: Iterable[Path] = ()) -> int:
    """How many articles and failures `read_articles` will yield; opens files of several articles only, to count them.

    Raises `UsageError` as `read_articles` does.
    """
    return sum(count_each(paths, exclude=exclude))


def count_each(paths: Path | Iterable[Path], *, exclude: Iterable[Path] = ()) -> Iterator[int]:
    """The numbers of which `count_articles` is the sum, file by file."""
    return map(count_outcomes, find_files(paths, exclude))


def read_stream(stream: BinaryIO, *, name: str = "stdin", limit: int = DEFAULT_LIMIT) -> Iterator[Article | Failure]:
    """The articles of a stream, such as ``sys.stdin.buffer``: JSON if it begins with ``{``, a page if it begins as
    HTML does, else one text.

    White space before the ``{`` does not count. JSON Lines are read lazily, as they arrive. A JSON array of objects is
    read too, and what is compressed is unpacked. An article that gives no id has ``name`` for its id, or ``stdin#12``
    for line 12. Fields and ``limit`` are those of `read_articles`.
    """
    return ArticleIds().named(name, [name], read_safely(name, _parse_stream(name, unpack(read_pieces(stream)), limit)))


def _parse_stream(name: str, pieces: Iterator[bytes], limit: int) -> Iterator[Outcome]:
    lead: list[bytes] = []  # all that has to be read to see what the stream begins with
    start, size = b"", 0
    for piece in pieces:
        start = (piece if lead else piece.removeprefix(codecs.BOM_UTF8)).lstrip()
        lead.append(piece)
        size += len(piece)
        if start or size > max_text_bytes(limit):
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
            make_article(extract_page(join(all_pieces, MAX_PAGE_BYTES, _PAGE_TOO_LARGE), name), name=name, limit=limit),
        )
        return
    is_array = start.startswith(b"[")
    data = join(all_pieces, max(max_text_bytes(limit), MAX_WHOLE_BYTES * is_array), too_long(limit))
    if is_array and is_array_of_objects(data):
        yield from read_json(name, [data], limit)
    elif len(data) > max_text_bytes(limit):
        raise too_long(limit)
    else:
        yield name, parse_text(data, name=name, limit=limit)
