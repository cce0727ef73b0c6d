"""A run and a folder of gold are read in the same way."""

from __future__ import annotations

from pathlib import Path

from extractor.evaluation.sources import common_articles, open_as_gold
from extractor.gold.conversion import as_gold
from extractor.gold.files import save_gold
from tests.support import bridge_article
from tests.support.gold_items import ARTICLE, WHOLE


def test_a_run_and_a_folder_of_gold_are_read_alike(tmp_path: Path) -> None:
    record = bridge_article.record()
    (tmp_path / "records.jsonl").write_text(record.model_dump_json(by_alias=True) + "\n", encoding="utf-8")
    save_gold(WHOLE, tmp_path / "gold" / "x.json")

    assert (
        dict(open_as_gold(tmp_path))
        == dict(open_as_gold(tmp_path / "records.jsonl"))
        == {record.article.id: as_gold(record)}
    )
    assert dict(open_as_gold(tmp_path / "gold")) == {ARTICLE.id: WHOLE}


def test_common_articles_are_those_that_both_sides_and_the_texts_have() -> None:
    left, right = dict.fromkeys("abc", WHOLE), dict.fromkeys("bcd", WHOLE)

    assert [sorted(side) for side in common_articles(left, right, dict.fromkeys("abd"))] == [["b"], ["b"]]
