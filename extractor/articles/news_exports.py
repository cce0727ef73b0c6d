"""Documents that newspaper archives export, with many articles each: Nexis (Word, RTF) and Factiva (RTF).

Both mark the end of each article by a paragraph of its own. Where an article's head is not as known, it is a failure:
its text is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from extractor.articles.dates import parse_date
from extractor.errors import ArticleError, UnreadFileError
from extractor.text.lazy_regex import lazy_regex

_NEXIS_END = lazy_regex(r"End of Document", re.IGNORECASE)
_FACTIVA_END = lazy_regex(r"Document [A-Za-z]{2,12}0*\w{15,30}")
END_WORD = b"document"
"""It is in each of these ends, and in what others begin with, in lower case."""
_BEGINNINGS = (lazy_regex(r"\d+ of \d+ DOCUMENTS?"), lazy_regex(r"Document \d+ of \d+"))
"""What other exports have above each article, as ProQuest's and those of older versions of Nexis do."""
_NEXIS_TEXT_END = lazy_regex(r"(?:Load-Date|Correction-Date)\s*:.{0,60}|(?:Classification|Graphic)\s*:?", re.IGNORECASE)
_WEEKDAY_AFTER = lazy_regex(r"(?<=\d{4}),? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*", re.IGNORECASE)
_WORD_COUNT = lazy_regex(r"[\d.,]+ words", re.IGNORECASE)
_COPYRIGHT = lazy_regex(r"(?:copyright|\(c\)|©|all rights reserved)", re.IGNORECASE)
_CLOCK = lazy_regex(r"\d{1,2}:\d\d(?: [A-Z]{2,4})?")


def split_export(paragraphs: Sequence[str]) -> list[dict[str, Any] | ArticleError] | None:
    """The fields of each article of an export, or why there are none; None for a document that is no export."""
    for end, read in ((_NEXIS_END, _nexis_article), (_FACTIVA_END, _factiva_article)):
        articles = _split_at(paragraphs, end)
        if articles:
            return [_read_or_error(read, article) for article in articles]
    return None


def check_is_one(lines: Iterable[str]) -> None:
    """Raise `UnreadFileError` if lines are those of an export of several articles, in a form that is not split."""
    lines = [line.strip() for line in lines]
    for mark in (_NEXIS_END, _FACTIVA_END, *_BEGINNINGS):
        if sum(mark.fullmatch(line) is not None for line in lines) > 1:
            raise UnreadFileError(
                "it is an archive's export of several articles: export them from Nexis or Factiva as .rtf or .docx, or"
                " put each in a file by itself"
            )


def _split_at(paragraphs: Sequence[str], end: re.Pattern[str]) -> list[list[str]]:
    """The paragraphs before each that marks an end; those after the last one are no article."""
    articles: list[list[str]] = [[]]
    for paragraph in paragraphs:
        if end.fullmatch(paragraph.strip()):
            articles.append([])
        else:
            articles[-1].append(paragraph)
    return articles[:-1]


def _read_or_error(read: Any, article: list[str]) -> dict[str, Any] | ArticleError:
    return read(article) or ArticleError(
        "its head is not like those of exports that are known: put its text in a file by itself"
    )


def _nexis_article(paragraphs: list[str]) -> dict[str, Any] | None:
    """Title, source, date, and so on; then a paragraph "Body", the text, and at the end the date of loading."""
    if "Body" not in paragraphs:
        return None
    body = paragraphs.index("Body")
    head, text = paragraphs[:body], paragraphs[body + 1 :]
    dates = [at for at, line in enumerate(head) if _date(line)]
    if not dates or dates[0] < 2:
        return None
    at = dates[0]
    end = next((at for at, line in enumerate(text) if _NEXIS_TEXT_END.fullmatch(line)), len(text))
    return {
        "title": head[at - 2],
        "source": head[at - 1],
        "published": _date(head[at]),
        "text": "\n\n".join(text[:end]),
    }


def _factiva_article(paragraphs: list[str]) -> dict[str, Any] | None:
    """Title, the number of words, date, perhaps a time, source, and so on to the copyright; then the text."""
    count = next((at for at, line in enumerate(paragraphs) if _WORD_COUNT.fullmatch(line)), None)
    if not count or count + 2 >= len(paragraphs):
        return None
    head = [line for line in paragraphs[count + 1 :] if not _CLOCK.fullmatch(line)]
    published = _date(head[0])
    rights = next((at for at, line in enumerate(head[:9]) if _COPYRIGHT.match(line)), None)
    if not published or not rights or rights < 2:
        return None
    return {
        "title": paragraphs[0],
        "source": head[1],
        "published": published,
        "text": "\n\n".join(head[rights + 1 :]),
    }


def _date(line: str) -> str | None:
    return parse_date(_WEEKDAY_AFTER.sub("", line))
