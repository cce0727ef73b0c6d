"""The article that all findings refer to."""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256
from typing import Self

from pydantic import model_validator

from extractor.errors import InvalidArticleError, WrongTypeError

from .base import Frozen, refuse_surrogates

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no id has: line breaks, control characters, and bytes that could not be decoded."""


def text_hash(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, as 64 hexadecimal digits. Raises `ValueError` for a lone surrogate."""
    refuse_surrogates("the text", text)
    return sha256(text.encode("utf-8")).hexdigest()


class Article(Frozen):
    """One article: its text, and what is known about its origin.

    ``id`` is the article's path relative to the folder it was read from, or what the user gave; ``published`` is an
    ISO 8601 date or date-time. ``sha256`` is the hash of the text (see `text_hash`) and is checked; `of` computes it.
    """

    id: str
    sha256: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _has_hash(cls, value: object) -> object:
        if isinstance(value, dict) and "text" in value and "sha256" not in value:
            raise ValueError("an article has the sha256 of its text: make it by Article.of(text, id=...)")
        return value  # pyright: ignore[reportUnknownVariableType]

    @model_validator(mode="after")
    def _text_matches_hash(self) -> Self:
        for field in ("id", "title", "published", "source", "url"):
            refuse_surrogates(f"the {field}", getattr(self, field) or "")
        if self.sha256 != text_hash(self.text):
            raise ValueError(f"article {self.id!r}: the text does not match its sha256")
        return self

    @classmethod
    def of(
        cls,
        text: str,
        *,
        id: str = "article",
        title: str | None = None,
        published: str | None = None,
        source: str | None = None,
        url: str | None = None,
    ) -> Article:
        """The article with this text; its hash is computed.

        An article without words can be made, though not extracted from.

        Raises:
            WrongTypeError: something is no str.
            InvalidArticleError: the id or the date cannot be used, or something cannot be written as UTF-8.

        """
        check_fields(text=text, id=id, title=title, published=published, source=source, url=url)
        return cls(id=id, sha256=text_hash(text), text=text, title=title, published=published, source=source, url=url)

    def __repr__(self) -> str:
        return f"Article({self.id!r}, {len(self.text):,} characters)"


def check_fields(**fields: object) -> None:
    """Refuse fields that no article can be made of, as `Article.of` does."""
    for name, value in fields.items():
        if value is None and name not in ("id", "text"):
            continue
        if not isinstance(value, str):
            remedy = "give the text itself" if name == "text" else "give one, or leave it out"
            raise WrongTypeError(f"{name} is a str, not {type(value).__name__}: {remedy}")
        try:
            refuse_surrogates(f"the {name}", value)
        except ValueError as error:
            raise InvalidArticleError(str(error)) from None
        if name == "id" and (not value or UNPRINTABLE.search(value)):
            raise InvalidArticleError("the id is empty, or has a line break or a control character: give it another")
        if name == "published" and not is_date(value):
            raise InvalidArticleError(
                f"published {value[:40]!r} is not a date, or could be one of several: give it as 2024-05-31 or"
                " 2024-05-31T10:15:00Z, or leave it out"
            )


def is_date(text: str) -> bool:
    """Whether a text is an ISO 8601 date, a date and time, a month or a year."""
    for prefix in ("", "-01", "-01-01"):  # 2024-05 and 2024 are dates too
        try:
            datetime.fromisoformat(text + prefix)
            return True
        except ValueError:
            continue
    return False
