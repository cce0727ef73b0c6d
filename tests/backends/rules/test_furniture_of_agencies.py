"""What agencies write of a version of their text is no part of it."""

from __future__ import annotations

import pytest

from extractor import Extractor

_OPENINGS = [
    "(Adds detail) HARROW, June 5 (Reuters) - ",
    "(Updates with police comment) HARROW, June 5 (AP) — ",
    "(Recasts, adds quote) ",
    "HARROW, June 5 (Reuters) - (Adds background) ",
    "(Corrects date in paragraph 2) Harrow, June 5 (Reuters) - ",
    "(Refiles to fix typo) HARROW (Reuters) - ",
    "(Writes through, changes dateline)\n\nHARROW, June 5 (Reuters) - ",
    "(New throughout, edits)\n\n",
    "UPDATE 1-",
    "(Clarifies role) (Reuters) - ",
]


@pytest.mark.parametrize("opening", _OPENINGS)
def test_furniture_before_the_words_is_read_over(opening: str) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(f"{opening}Mia Voss said that it rained. The port was closed by Carl Roe.")
    people = {(actor.name, actor.role) for actor in record.actors if actor.kind != "outlet"}
    (quote,) = record.quotes

    assert people == {("Mia Voss", None), ("Carl Roe", None)}
    assert [part.of(record.article.text) for part in quote.content] == ["that it rained"]
    assert "The port was closed by Carl Roe." in [claim.text for claim in record.claims]
