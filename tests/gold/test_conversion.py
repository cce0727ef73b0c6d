"""Gold made of an article or a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import Extractor, Record
from extractor.evaluation.pairing import pair_items
from extractor.gold.conversion import as_gold, empty_gold, suggested_gold
from extractor.gold.files import format_gold, load_gold, save_gold
from extractor.gold.validation import gold_problems
from extractor_schemas import Gold
from tests.support.further_layers import event, place, record_with_further, registered_layers, with_further
from tests.support.gold_items import ARTICLE, TEXT


@pytest.fixture(scope="module")
def record() -> Record:
    """What the rules find."""
    with Extractor() as extractor:
        return extractor.extract(ARTICLE)


@pytest.fixture
def _further_layers() -> Iterator[None]:
    with registered_layers():
        yield


def test_a_record_as_gold_has_the_same_items_and_their_words(record: Record) -> None:
    gold = as_gold(record)

    assert gold == Gold.model_validate(gold.model_dump())
    assert (gold.article, gold.sha256, gold.status) == (ARTICLE.id, ARTICLE.sha256, "suggested")
    assert [quote.id for quote in gold.quotes] == [quote.id for quote in record.quotes]
    assert all(span.text == span.of(TEXT) for quote in gold.quotes for span in quote.content)


def test_a_record_becomes_suggested_gold_with_short_ids_and_the_same_items(record: Record) -> None:
    gold = suggested_gold(record)
    pairing = pair_items(gold, as_gold(record))

    assert gold.status == "suggested"
    assert [quote.id for quote in gold.quotes] == [f"q{number}" for number in range(1, len(record.quotes) + 1)]
    problems = gold_problems(gold, ARTICLE)
    assert not [problem for problem in problems if problem.field in ("id", "speaker", "actor", "claimant", "content")]
    for layer in pairing.layers.values():
        assert not layer.only_gold
        assert not layer.only_predicted
    assert all(pairing.same_actor(pair.predicted.speaker, pair.gold.speaker) for pair in pairing.quotes.pairs)


def test_empty_gold_waits_to_be_filled() -> None:
    gold = empty_gold(ARTICLE)

    assert (gold.article, gold.sha256, gold.status, gold.annotators) == (ARTICLE.id, ARTICLE.sha256, "suggested", [])
    assert Gold.model_validate_json(format_gold(gold)) == gold


@pytest.mark.usefixtures("_further_layers")
def test_a_further_layer_becomes_gold_too_and_its_file_is_read_back(record: Record, tmp_path: Path) -> None:
    speaker, witness = (actor.id for actor in record.actors[:2])
    found = with_further(
        as_gold(record),
        events=[event("zz", "a statement", "said Tom Brandt", speaker, witnesses=[witness])],
        places=[place("yy", "the harbour")],
    )

    gold = suggested_gold(record_with_further(record, found))
    save_gold(gold, tmp_path / "gold.json")

    assert gold.model_dump()["events"] == [
        event("e1", "a statement", "said Tom Brandt", "a1", witnesses=["a2"]).model_dump()
    ]
    assert gold.model_dump()["places"] == [place("p1", "the harbour").model_dump()]
    assert load_gold(tmp_path / "gold.json") == gold
