"""What is read from Word, RTF and PDF documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from extractor.errors import ArticleError
from extractor.text.lazy_regex import lazy_regex

_T = TypeVar("_T")

_NO_TITLE = lazy_regex(
    r"Microsoft \w+ - .*|\S+\.\w{2,5}|about:blank|PowerPoint Presentation|Slide ?\d+|Presentation ?\d+|Book ?\d+"
    r"|\(?(?:(?:untitled|anonymous|unspecified|unnamed|unknown|no title|title|unbenannt|sans titre|sin título)[ -]?"
    r"(?:document|page|\d+|\(\d+\))?)\)?"
    r"|(?:(?:new|blank|empty|my|microsoft|scanned|google|word|text|pdf|html|xml|web|rtf|opendocument) )*"
    r"(?:document|dokument|doc|page|scan)[ -]?(?:\d+|\(\d+\))?",
    re.IGNORECASE,
)
"""What programs call a document to which nobody has given a title, and names of files."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says: its paragraphs, with white space evened out at their ends, and its title and date, where it
    gives them; without a title its first heading.
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
    """The title that a document gives itself; None where it is but what a program calls it, or the name of a file."""
    title = " ".join(title.split())
    return None if not title or _NO_TITLE.fullmatch(title) else title


def title_of_file(name: str, suffix: str) -> str:
    """What a file is called, without its folder and what it ends with: the title of what has no other."""
    last = name.rpartition("/")[2]
    end = last.lower().rfind(suffix)
    return last[:end] if end > 0 else last
