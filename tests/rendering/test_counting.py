"""One of something is not several."""

from __future__ import annotations

import pytest

from extractor.rendering.counting import counted


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (2000, "2,000 articles")]
)
def test_a_count_has_its_noun_in_singular_or_plural(count: int, words: str) -> None:
    assert counted(count, "article") == words
