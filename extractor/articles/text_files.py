"""Text files: one article each, after front matter, as plain text or in Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractor.articles.encoding import decode
from extractor.articles.fields import make_article
from extractor.articles.front_matter import split_front_matter
from extractor.articles.news_exports import check_is_one
from extractor.articles.other_files import why_not_text
from extractor.errors import ArticleError
from extractor.text.edits import EditedText
from extractor.text.markdown import read_markdown
from extractor.text.spans import CharRange
from extractor_schemas import Article

MARKDOWN_SUFFIXES = (".md", ".markdown")
TEXT_SUFFIXES = (".txt", *MARKDOWN_SUFFIXES)


def parse_text(data: bytes, *, name: str, limit: int, markdown: bool = False) -> Article:
    """The article of a text file. Its text is what stands after the front matter; of Markdown, the words alone.

    Raises `ArticleError` if there is none, if it is no plain text, or an archive's export of several articles.
    """
    if reason := why_not_text(data, markdown=markdown):
        raise ArticleError(reason)
    fields, text = split_front_matter(decode(data, name=name))
    check_is_one(text.splitlines())
    return make_article({**fields, "text": read_markdown(text).text if markdown else text}, name=name, limit=limit)


def ranges_in_file(article: Article, path: Path, ranges: Iterable[CharRange]) -> list[CharRange]:
    """Where ranges of an article's text stand in the `.txt` or `.md` file that it was read from.

    They count the code points of the file's text without a byte order mark, and differ from those of the article if the
    file begins with front matter, or is Markdown: then what stands between words is part of a range, too, such as the
    address of a link. ``[span.range for span in quote.content]`` are the ranges of a quote.

    Raises:
        ArticleError: the file is of another kind, or the article is not what is in it now.
        OSError: it cannot be read.

    """
    suffix = path.suffix.lower()
    if suffix not in TEXT_SUFFIXES:
        raise ArticleError(f"{path.name} is no .txt or .md file: use the ranges in the article's text")
    whole = decode(path.read_bytes())
    text = split_front_matter(whole)[1]
    edited = read_markdown(text) if suffix in MARKDOWN_SUFFIXES else EditedText(text, ())
    if edited.text != article.text:
        raise ArticleError(f"{path.name} is not what {article.id} was read from: give that file, or read it again")
    offset = len(whole) - len(text)
    places = [edited.original_range(*char_range) for char_range in ranges]
    return [(start + offset, end + offset) for start, end in places]
