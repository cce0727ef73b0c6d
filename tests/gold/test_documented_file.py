"""The gold file that the documentation shows is sound gold of the article that it names, and nothing is hinted at."""

from __future__ import annotations

import re

from extractor.gold.hints import gold_hints
from extractor.gold.validation import gold_problems
from extractor.layers import parse_gold
from extractor_schemas import Article
from tests.support.paths import ROOT


def test_the_documented_file_is_sound() -> None:
    page = (ROOT / "docs" / "gold.md").read_text(encoding="utf-8")
    text = re.search(r"of the article `(.+?)`", page)
    content = re.search(r"```json\n(.+?)```", page, re.DOTALL)
    assert text
    assert content

    gold = parse_gold(content[1].encode())
    article = Article.of(f"{text[1]}\n", id=gold.article)

    assert [len(items) for items in (gold.actors, gold.quotes, gold.claims, gold.stances)] == [1, 1, 1, 1]
    assert list(gold_problems(gold, article)) == []
    assert list(gold_hints(gold, article)) == []
