"""The fields that front matter, a page or a line of JSON gives an article: checked, and made into an `Article`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from extractor.articles.names import is_printable
from extractor.errors import ArticleError
from extractor_schemas import Article


class _Fields(BaseModel):
    """The fields of an article; others are ignored."""

    model_config = ConfigDict(strict=True)

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None

    @field_validator("id", "title", "published", "source", "url", mode="before")
    @classmethod
    def _blank_is_unknown(cls, value: object) -> object:
        return None if isinstance(value, str) and value.strip() in ("", "~", "null") else value

    @field_validator("id", "title", "source", "url")
    @classmethod
    def _is_text(cls, value: str | int | None) -> str | int | None:
        str(value).encode()  # a ValueError if there is a lone surrogate, which YAML lets through
        return value

    @field_validator("published")
    @classmethod
    def _is_iso(cls, value: str | None) -> str | None:
        if value is None or re.fullmatch(r"\d{4}(-\d\d)?", value):
            return value
        for kind in (date, datetime):
            try:
                return kind.fromisoformat(re.sub(r" (?=[+-]\d)", "", value)).isoformat()
            except ValueError:
                continue
        raise ValueError("not an ISO 8601 date such as 2024-05-31")


def make_article(fields: Mapping[str, Any] | bytes, *, name: str, limit: int) -> Article:
    """The article with these fields, given as a mapping or as JSON; ``name`` is its id if they have none.

    Raises `ArticleError` if a field cannot be used, or if the text has no words or more than ``limit`` characters.
    """
    try:
        valid = _Fields.model_validate_json(fields) if isinstance(fields, bytes) else _Fields.model_validate(fields)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)[0]
        what = (
            f"its field {details['loc'][0]!r} cannot be used" if details["loc"] else "it is not a JSON object in UTF-8"
        )
        raise ArticleError(f"{what} ({details['msg'].removeprefix('Value error, ')}): correct it") from None
    if "\0" in valid.text:
        raise ArticleError("it is binary, not text: give the text itself, saved as UTF-8")
    if len(valid.text) > limit:
        raise ArticleError(too_long(limit))
    if not any(character.isalnum() for character in valid.text):
        raise ArticleError("there are no words in it: add its text, or remove it")
    id = name if valid.id is None else str(valid.id)
    if not is_printable(id):
        raise ArticleError("its id has a line break or a control character: give it another")
    return Article.of(
        valid.text, id=id, title=valid.title, published=valid.published, source=valid.source, url=valid.url
    )


def too_long(limit: int) -> str:
    """The reason of an article with more than ``limit`` characters."""
    return f"it has more than {limit:,} characters: split it, or raise the limit"
