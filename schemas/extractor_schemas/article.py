"""The article that all findings refer to."""

from __future__ import annotations

from hashlib import sha256
from typing import Self

from pydantic import model_validator

from .base import Frozen, refuse_surrogates


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

        Raises `TypeError` if the text is no str, and `ValueError` for what cannot be written as UTF-8.
        """
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
            raise TypeError(f"the text of an article is a str, not {type(text).__name__}: give the text")
        for name, value in (("id", id), ("title", title), ("published", published), ("source", source), ("url", url)):
            if isinstance(value, str):  # anything else is refused below
                refuse_surrogates(f"the {name}", value)
        return cls(id=id, sha256=text_hash(text), text=text, title=title, published=published, source=source, url=url)

    def __repr__(self) -> str:
        return f"Article({self.id!r}, {len(self.text):,} characters)"
