"""An article as it is seen: grounding reads it so, and what it finds stands at its places in the article as it is.

For characters that nobody sees may stand anywhere, also where they keep a name from the verb beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from extractor.text.edits import EditedText
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange
from extractor.text.unseen import clean_words, seen_text
from extractor_schemas import Article, Record, Span

_LINE_END = lazy_regex(r"(\r?\n)")  # which the article may have there as well
_Model = TypeVar("_Model", bound=BaseModel)


class SeenArticle:
    """An article and its text as it is seen (see `seen_text`); ``article`` is the one to read."""

    def __init__(self, article: Article) -> None:
        self._seen: EditedText | None = seen_text(article.text)
        if self._seen.text == article.text:
            self._seen = None
        self.article = article.model_copy(update={"text": self._seen.text}) if self._seen else article

    def sentences(self, sentences: Sequence[CharRange]) -> Sequence[CharRange]:
        """The sentences of the article in its seen text, as many as there are."""
        return [self._to_seen(sentence) for sentence in sentences] if self._seen else sentences

    def original_range(self, char_range: CharRange) -> CharRange:
        """Where a range of the seen text stands in the article."""
        return self._seen.original_range(*char_range) if self._seen else char_range

    def with_original_spans(self, record: Record) -> Record:
        """A record of the article whose spans are those of the seen text, with its own spans."""
        return _moved(record, self.original_range) if self._seen else record

    def with_seen_spans(self, record: Record) -> Record:
        """The reverse, with the article to read."""
        seen = _moved(record, self._to_seen) if self._seen else record
        return seen.model_copy(update={"article": self.article})

    def _to_seen(self, char_range: CharRange) -> CharRange:
        start, end = char_range
        return (self._seen.edited_offset(start), self._seen.edited_offset(end)) if self._seen else char_range


def as_seen(item: _Model) -> _Model:
    """An item of a reply in words that a record may have (see `clean_words`)."""
    update = {field: cleaned for field, value in item if (cleaned := _cleaned(value)) != value}
    return item.model_copy(update=update) if update else item


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        if value.isascii() and value.isprintable():  # as most are, and in a fraction of the time
            return value
        parts = _LINE_END.split(seen_text(value).text)
        return "".join(part if _LINE_END.match(part) else clean_words(part) for part in parts)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
    return value


def _moved(record: Record, place: Callable[[CharRange], CharRange]) -> Record:
    update = {field: _with_spans(value, place) for field, value in record if field not in ("article", "provenance")}
    return record.model_copy(update=update)


def _with_spans(value: Any, place: Callable[[CharRange], CharRange]) -> Any:
    if isinstance(value, Span):
        start, end = place(value.range)
        return Span(start=start, end=end)
    if isinstance(value, list):
        return [_with_spans(each, place) for each in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, BaseModel):
        return value.model_copy(update={field: _with_spans(each, place) for field, each in value})
    return value
