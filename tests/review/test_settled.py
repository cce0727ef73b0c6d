"""Gold of two annotators is marked as checked once all is settled; until then it says what is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import UsageError
from tests.support.gold_items import ARTICLE
from tests.support.two_annotators import settling


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        ("a a a a a", None),
        ("a a a a", "1 difference of the two annotators is not settled yet: settle it first"),
        ("a a a a s", "1 difference of the two annotators is not settled yet, but skipped: settle it first"),
        ("a a a s s", "2 differences of the two annotators are not settled yet, but skipped: settle them first"),
        ("a a a s", "2 differences of the two annotators are not settled yet, 1 of them skipped: settle them first"),
    ],
)
def test_what_is_left_is_told(tmp_path: Path, decisions: str, told: str | None) -> None:
    session = settling(tmp_path)
    keys = [each.key for each in session.article_review(ARTICLE.id).differences]
    for key, pressed in zip(keys, decisions.split(), strict=False):
        version = session.article_review(ARTICLE.id).version
        session.decide(ARTICLE.id, key, "keep" if pressed == "a" else "skip", version=version)
    version = session.article_review(ARTICLE.id).version

    if told is None:
        session.mark(ARTICLE.id, checked=True, version=version)
    else:
        with pytest.raises(UsageError) as refused:
            session.mark(ARTICLE.id, checked=True, version=version)
        assert str(refused.value) == told
