"""The fields that front matter, a page or a line of JSON gives an article: checked, and made into an `Article`."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from extractor.articles.dates import how_to_give, parse_date
from extractor.articles.names import is_printable
from extractor.articles.remarks import LeftOut, tell
from extractor.complaints import plain_words
from extractor.errors import ArticleError, UnreadFileError
from extractor.option_terms import is_for_clients
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import Article

NAMES = {
    "id": ("id",),
    "title": ("title", "headline"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedat",
        "pubdate",
        "pub_date",
        "date_published",
        "datepublished",
        "publish_date",
        "publication_date",
        "date_publish",
        "article_published_time",
    ),
    "source": (
        "source",
        "publication",
        "publisher",
        "newspaper",
        "outlet",
        "site_name",
        "sitename",
        "media_name",
        "source_hostname",
        "source_domain",
        "hostname",
    ),
    "url": ("url", "link", "canonical_url", "permalink"),
}
"""The fields of an article, and the names under which they are known; the first that has a value counts."""


_MAX_NUMBER = 10**18
_ADDRESS = lazy_regex(r"\s*https?://", re.IGNORECASE)
_TEXT_NAME = lazy_regex(r"text|body|content|story", re.IGNORECASE)

CUT_OFF = lazy_regex(r"\[\+\d+ chars\]\s*\Z")
"""How news APIs end a text that they give the beginning of."""


class _Fields(BaseModel):
    """The fields of an article."""

    model_config = ConfigDict(strict=True)

    text: str
    id: str | int | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None

    @field_validator("text", "id", "title", "source", "url")
    @classmethod
    def _is_text(cls, value: str | int | None) -> str | int | None:
        if isinstance(value, int) and abs(value) >= _MAX_NUMBER:
            raise ValueError("a number of more than 18 digits; put it in quotation marks")
        str(value).encode()  # a ValueError if there is a lone surrogate
        return value

    @field_validator("title", "source", "url")
    @classmethod
    def _without_space_around(cls, value: str | None) -> str | None:
        return value.strip() if value else value  # YAML ends what is folded with a line break


def make_article(fields: Mapping[str, Any], *, name: str, limit: int) -> Article:
    """The article with these fields; ``name`` is its id if they have none.

    A field is known by several names (`NAMES`), whatever their case; fields of other names (``author`` is one) are
    ignored. A date that cannot be parsed, or could be one of several, is left out. That, and a name
    that is a misspelt one of a field, is told to whoever reads (see `listening`), and logged if nobody listens.

    Raises `ArticleError` if a field cannot be used, or if the text has no words or more than ``limit`` characters; it
    has the id.
    """
    try:
        return _made(fields, name, limit)
    except ArticleError as error:
        error.article_id = _own_id(fields) or name
        raise


def _own_id(fields: Mapping[str, Any]) -> str | None:
    """The id that an article gives itself, where it is one."""
    id = dict(_known_fields(fields)).get("id")
    is_id = isinstance(id, str) or (isinstance(id, int) and abs(id) < _MAX_NUMBER)
    return str(id) if is_id and is_printable(str(id)) else None


def _made(fields: Mapping[str, Any], name: str, limit: int) -> Article:
    known = {field: value for field, value in _known_fields(fields) if field != "published"}
    try:
        valid = _Fields.model_validate({**known, "text": fields["text"]})
    except KeyError:
        raise ArticleError(_without_text(fields)) from None
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        raise ArticleError(
            f"its field {details['loc'][0]!r} cannot be used ({plain_words(details)}): correct it"
        ) from None
    if "\0" in valid.text:
        raise ArticleError("it is binary, not text: give the text itself, saved as UTF-8")
    if len(valid.text) > limit:
        raise too_long(limit)
    if not has_words(valid.text):
        raise ArticleError("there are no words in it: add its text, or remove it")
    id = name if valid.id is None else str(valid.id)
    if not is_printable(id):
        raise ArticleError("its id has a line break or a control character: give it another")
    article = Article.of(
        valid.text,
        id=id,
        title=valid.title,
        published=_published(fields),
        source=valid.source,
        url=valid.url,
    )
    for left in _left_out(fields):
        tell(name, left)
    return article


def is_field(name: object) -> bool:
    """Whether this is a name of one of an article's fields."""
    return any(_plain(name) in names for names in NAMES.values())


def check_columns(names: list[str]) -> None:
    """Raise `UnreadFileError` unless a table with columns of these names, in lower case, has one of texts."""
    if "text" not in names:
        columns = ", ".join(map(repr, names))[:200] or "none"
        raise UnreadFileError(f"it has no column 'text' (its columns: {columns}): name the one with the texts so")
    if repeated := [name for name in names if (name == "text" or is_field(name)) and names.count(name) > 1]:
        raise UnreadFileError(f"it has several columns {repeated[0]!r}: leave one of them, or rename the others")


def _left_out(fields: Mapping[str, Any]) -> Iterator[LeftOut]:
    """The fields that `make_article` leaves out against their author's will: no date, or a name that is misspelt."""
    values = [value for field, value in _known_fields(fields) if field == "published"]
    if values and not any(map(parse_date, values)):
        given = next((name for name, value in fields.items() if value is values[-1]), "published")
        yield LeftOut(
            given, "no date that can be told", reprlib.repr(values[-1]), f"give it as {how_to_give(values[-1])}"
        )
    known = {"text", *(field for field, _ in _known_fields(fields))}
    for name in fields:
        if name not in _OWN and not is_field(name) and (meant := _meant(name)) and meant not in known:
            yield LeftOut(name, "misspelt", None, f"write {meant!r}, or leave it out")


_OWN = ("text", *NAMES)
_SHORT = 3
"""Letters of a name that many others are like: an `_id` or a `uid` is no misspelt `id`."""


@lru_cache(maxsize=4096)
def _meant(name: object) -> str | None:
    """The field of which a name is a misspelling."""
    long = [own for own in _OWN if len(own) > _SHORT]
    return next(iter(get_close_matches(name, long, n=1, cutoff=0.8)), None) if isinstance(name, str) else None


def _plain(name: object) -> str:
    return re.sub(r"[\s:-]", "_", str(name).strip().lower())


def _known_fields(fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields that have a value. A field with several names comes last by the one that `NAMES` has first.

    A source that is a web address is the article's own, unless it has that too.
    """
    by_name = {_plain(name): value for name, value in fields.items()}
    for field, names in NAMES.items():
        for name in reversed(names):
            value = by_name.get(name)
            if field == "source" and isinstance(value, dict):  # {"id": ..., "name": ...}, as news APIs have it
                value = cast(dict[str, Any], value).get("name")
            if value is not None and not (isinstance(value, str) and value.strip() in ("", "~", "null")):
                is_address = field == "source" and isinstance(value, str) and _ADDRESS.match(value)
                yield "url" if is_address else field, value


def _published(fields: Mapping[str, Any]) -> str | None:
    values = [value for field, value in _known_fields(fields) if field == "published"]
    return next((date for value in reversed(values) if (date := parse_date(value))), None)


def _without_text(fields: Mapping[str, Any]) -> str:
    cut = [name for name, value in fields.items() if isinstance(value, str) and CUT_OFF.search(value)]
    if cut:
        ending = CUT_OFF.findall(fields[cut[0]])[0].strip()
        return f"the text in its field {cut[0][:40]!r} is cut off (it ends in {ending!r}): put the whole in 'text'"
    known = {name for names in NAMES.values() for name in names}
    lengths = {
        name: len(value)
        for name, value in fields.items()
        if isinstance(value, str) and name not in known and (_TEXT_NAME.search(name) or len(value.split()) > 2)
    }
    perhaps = f" (perhaps {max(lengths, key=lengths.__getitem__)[:40]!r})" if lengths else ""
    return f"it has no field 'text': give this name to the field with the article's text{perhaps}"


def has_words(text: str) -> bool:
    """Whether a text has a letter or a digit."""
    return any(map(str.isalnum, text))


def too_long(limit: int) -> ArticleError:
    """The error of an article with more than ``limit`` characters."""
    remedy = "split it" if is_for_clients() else "split it, or raise the limit"
    error = ArticleError(f"it has more than {limit:,} characters: {remedy}")
    error.kind = "too_long"
    return error
