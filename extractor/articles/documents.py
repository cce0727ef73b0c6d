"""What is read from Word, RTF and PDF documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from extractor.errors import ArticleError

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says: its paragraphs, with white space evened out at their ends, and its title if it has one."""

    paragraphs: list[str]
    title: str | None = None


def parse_safely(read: Callable[[], _T], kind: str) -> _T:
    """The result of ``read``; whatever a broken document provokes in its parser is a failure of this one alone."""
    try:
        return read()
    except ArticleError:
        raise
    except Exception as error:
        raise ArticleError(
            f"it cannot be read as {kind} ({type(error).__name__}): save its text as a .txt file"
        ) from error


def without_blank(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs that have words, without white space around them."""
    return [words for paragraph in paragraphs if (words := paragraph.strip())]
