"""What is read from Word, RTF and PDF documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from extractor.errors import ArticleError

_T = TypeVar("_T")

_NO_TITLE = re.compile(r"Microsoft \w+ - .*|\S+\.\w{2,5}|\(?(?:untitled|anonymous|unspecified)\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says: its paragraphs, with white space evened out at their ends, and its title and date, where it
    gives them.
    """

    paragraphs: list[str]
    title: str | None = None
    published: str | None = None


def parse_safely(read: Callable[[], _T], kind: str) -> _T:
    """The result of ``read``; whatever a broken document provokes in its parser is a failure of this one alone."""
    try:
        return read()
    except ArticleError:
        raise
    except Exception as error:
        raise ArticleError(
            f"it cannot be read as {kind}, for it is damaged or something else: save its text as a .txt file"
        ) from error


def without_blank(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs that have words, without white space around them."""
    return [words for paragraph in paragraphs if (words := paragraph.strip())]


def own_title(title: str) -> str | None:
    """The title that a document gives itself; None where it is but the name of a file, as printing makes it."""
    title = " ".join(title.split())
    return None if not title or _NO_TITLE.fullmatch(title) else title
