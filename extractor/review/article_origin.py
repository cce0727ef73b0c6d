"""Where an article comes from, as its page says it above the text: what dates in claims are counted from."""

from __future__ import annotations

from typing import NamedTuple

from extractor.text.date_mentions import day_of
from extractor.text.datelines import day_of_dateline
from extractor_schemas import Article


class Origin(NamedTuple):
    """The day on which an article was published, in words and as a page's `datetime`, and its paper.

    ``day`` is None where nothing tells it; ``is_of_dateline`` says that the text does, and no metadata.
    """

    day: str | None
    iso: str
    is_of_dateline: bool
    paper: str | None


def origin(article: Article) -> Origin:
    """The day with its weekday, by which "on Saturday" is known, and the paper."""
    given = day_of(article.published)
    day = given or day_of_dateline(article.text)
    words = f"{day:%A}, {day.day} {day:%B} {day.year}" if day else None
    return Origin(words, day.isoformat() if day else "", given is None, article.source)
