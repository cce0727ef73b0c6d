"""Gold as records."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.gold.conversion import as_gold
from extractor.gold.files import save_gold
from extractor.gold.records import is_of_gold, read_gold_records, record_of_gold
from tests.support.exporting import record
from tests.support.further_layers import registered_layers, with_further
from tests.support.gold_items import ARTICLE, TEXT, WHOLE


def test_a_record_of_gold_has_all_that_gold_has() -> None:
    again = as_gold(record_of_gold(WHOLE, ARTICLE))

    head = {"status": "checked", "annotators": WHOLE.annotators, "begun_from": None}
    assert again.model_copy(update=head) == WHOLE
    assert is_of_gold(record_of_gold(WHOLE, ARTICLE))
    assert not is_of_gold(record())


def test_layers_of_other_packages_are_in_it_where_they_have_the_same_fields() -> None:
    with registered_layers():
        made = record_of_gold(with_further(), ARTICLE)

    assert [made.text_of(event) for event in made.events] == ["The bridge will be built", "said Tom Brandt"]  # type: ignore[attr-defined]


def test_gold_is_read_with_the_articles_beside_it(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / ARTICLE.id).write_text(TEXT, encoding="utf-8")
    save_gold(WHOLE, tmp_path / "gold" / "bridge.txt.json")

    (made,) = read_gold_records(tmp_path / "gold")
    assert (made.article.text, len(made.claims)) == (TEXT, 3)


@pytest.mark.parametrize(("text", "told"), [(TEXT + "More.", "has another text"), (None, "is missing")])
def test_gold_of_another_article_is_told(tmp_path: Path, text: str | None, told: str) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / (ARTICLE.id if text else "other.txt")).write_text(text or "Other.", encoding="utf-8")
    save_gold(WHOLE, tmp_path / "gold" / "bridge.txt.json")

    with pytest.raises(UsageError, match=told):
        list(read_gold_records(tmp_path / "gold"))
