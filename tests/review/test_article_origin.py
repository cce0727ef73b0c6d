"""The day and the paper of an article, by which "on Saturday" is known, as far as its metadata or its dateline tell."""

from __future__ import annotations

import pytest

from extractor.review.article_origin import origin
from extractor_schemas import Article

DATELINE = "KELL, 9 May 2031 – The guild met."


@pytest.mark.parametrize(
    ("text", "published", "source", "day", "is_of_dateline", "paper"),
    [
        pytest.param("It rained.", "2031-06-14", "Marrow Courier", "Saturday, 14 June 2031", False, "Marrow Courier"),
        pytest.param("It rained.", "2031-03-03T22:15:00+01:00", None, "Monday, 3 March 2031", False, None),
        pytest.param(DATELINE, None, "Kell Post", "Friday, 9 May 2031", True, "Kell Post"),
        pytest.param(DATELINE, "2031-05-10", None, "Saturday, 10 May 2031", False, None),
        pytest.param("It rained on 9 May.", None, None, None, True, None),
    ],
    ids=["both", "with the time", "of the dateline", "metadata first", "nobody knows"],
)
def test_origin(
    text: str, published: str | None, source: str | None, day: str | None, is_of_dateline: bool, paper: str | None
) -> None:
    found = origin(Article.of(text, published=published, source=source))

    assert (found.day, found.is_of_dateline, found.paper) == (day, is_of_dateline, paper)
