"""A finding as one flat row: names and words beside ids."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.exports.flat_findings import FlatFinding, FlatRecord
from extractor.findings import item_named, named_findings, named_items
from extractor_schemas import Check, Missed, Record, Span, Unfounded, WordChange
from tests.support import bridge_article, further_layers, gold_items

SENTENCE = "The mayor, Dana Okafor, said that the bridge 🌉 would be built by 2030."
NEAR = Span(**bridge_article.span("called the plan reckless"))


@pytest.fixture(scope="module")
def record() -> Record:
    """The bridge article's record, with a check, something altered, something absent and something missed."""
    record = bridge_article.record(bridge_article.gold(), title="The bridge")
    altered = Unfounded(
        layer="quote",
        field="content",
        status="altered",
        words="called the plan sensible",
        near=NEAR,
        diff=[WordChange(change="changed", article="reckless", reply="sensible")],
        concerns=[],
        item={},
    )
    absent = altered.model_copy(update={"status": "absent", "words": "a tunnel", "near": None, "diff": []})
    claim = record.claims[0].model_copy(
        update={"checks": [Check(kind="number", words="2030", where="nowhere")], "reported_by": ["a3", "a2"]}
    )
    missed = Missed(content=[NEAR], source=None, cue=None)
    return record.model_copy(update={"claims": [claim], "unfounded": [altered, absent], "missed": [missed]})


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param(
            "a1", {"layer": "actors", "actor": "Dana Okafor", "actor_id": "a1", "text": "Dana Okafor"}, id="an actor"
        ),
        pytest.param(
            "q1",
            {
                "layer": "quotes",
                "actor": "Dana Okafor",
                "kind": "indirect",
                "status": "exact",
                "text": "the bridge 🌉 would be built by 2030",
                "words": "the bridge 🌉 would be built by 2030",
                "sentence": SENTENCE,
                "reported_by": None,
                "source_words": "Dana Okafor",
            },
            id="a quote",
        ),
        pytest.param(
            "c1",
            {
                "actor": "Dana Okafor",
                "reported_by": "Tom Brandt; Fishers' Union",
                "text": "The bridge will be built by 2030.",
                "kind": "forecast",
                "assertion": "asserted",
                "checkable": True,
                "checks": "number “2030” nowhere",
                "sentence": SENTENCE,
            },
            id="a claim",
        ),
        pytest.param(
            "s1",
            {
                "actor": "Fishers' Union",
                "position": "oppose",
                "text": "the bridge",
                "words": "opposes the bridge",
                "kind": None,
                "checks": None,
            },
            id="a stance",
        ),
        pytest.param(
            "u1",
            {
                "layer": "unfounded",
                "kind": "quote content",
                "status": "altered",
                "text": "called the plan sensible",
                "words": "called the plan reckless",
                "checks": "“reckless” → “sensible”",
                "actor": None,
            },
            id="what is altered",
        ),
        pytest.param("u2", {"status": "absent", "words": None, "start": None, "sentence": None}, id="what is absent"),
        pytest.param("m1", {"layer": "missed", "text": "called the plan reckless"}, id="what is missed"),
    ],
)
def test_the_row_of_an_item(record: Record, item: str, expected: dict[str, Any]) -> None:
    named = item_named(item, named_items(record))
    assert named is not None

    row = FlatRecord(record).row(named)

    told = dict(zip(row.columns(), row.values(), strict=True))
    assert (told["article"], told["title"], told["item"]) == ("bridge.txt", "The bridge", item)
    assert {name: told[name] for name in expected} == expected
    if row.start is not None and row.end is not None:
        assert record.article.text[row.start : row.end] == row.words


def test_a_layer_of_another_package_has_rows_too() -> None:
    with further_layers.registered_layers():
        record = further_layers.record_with_further(
            bridge_article.record(gold_items.WHOLE, text=gold_items.TEXT), further_layers.with_further()
        )
        rows = list(FlatRecord(record).rows(named_findings(record)))

    further = [(row.item, row.actor, row.text, row.words) for row in rows if row.layer in ("events", "places")]
    assert further == [
        ("e1", "Dana Okafor", "the building of the bridge", "The bridge will be built"),
        ("e2", "Tom Brandt", "a statement", "said Tom Brandt"),
        ("p1", None, "the harbour", "the harbour"),
    ]


def test_no_column_is_named_twice() -> None:
    assert len(set(FlatFinding.columns())) == len(FlatFinding.columns())
