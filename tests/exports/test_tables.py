"""A finding as a row: names beside ids, words beside offsets, nothing of the record left out."""

from __future__ import annotations

from typing import Any

from extractor.exports.tables import rows_of, tables_of
from extractor.layers import layers_of
from extractor_schemas import Record, record_type
from tests.support.exporting import TEXT, record, span
from tests.support.further_layers import FURTHER, Event, registered_layers


def rows(record: Record) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {table.name: [] for table in tables_of(type(record))}
    for table, row in rows_of(record):
        found[table.name].append(dict(zip([column.name for column in table.columns], row, strict=True)))
    return found


def test_a_row_has_names_and_words_beside_ids_and_offsets() -> None:
    quote, another = rows(record())["quotes"]

    assert quote == {
        "article": "a.txt",
        "article_title": "Bridge; “yes”",
        "article_published": "2024-05-31",
        "article_source": "Daily",
        "item": "q1",
        "kind": "direct",
        "status": "exact",
        "content": "=1+1 is\n2 … will not",
        "content_spans": [[18, 27], [79, 87]],
        "start": 18,
        "end": 87,
        "sentence": TEXT,
        "speaker": "Ada Holm",
        "speaker_id": "a1",
        "source": "Ada Holm",
        "source_spans": [[2, 10]],
        "cue": "said",
        "cue_spans": [[11, 15]],
        "reported_by": ["@Tom Brandt", "Ada Holm"],
        "reported_by_ids": ["a2", "a1"],
        "id": "q1",
    }
    assert (another["speaker"], another["speaker_id"], another["source"], another["source_spans"]) == (None,) * 3 + (
        [],
    )


def test_offsets_are_those_of_the_text_in_code_points() -> None:
    for name, found in rows(record()).items():
        for row in found:
            for column in [column for column in row if column.endswith("_spans")]:
                words = " … ".join(TEXT[start:end] for start, end in row[column])
                assert (row[column.removesuffix("_spans")] or "") == words, (name, column)


def test_every_list_of_a_record_is_a_table_and_every_entry_a_row() -> None:
    assert {name: [row.get("item") for row in found] for name, found in rows(record()).items()} == {
        "articles": [None],
        "actors": ["a1", "a2"],
        "quotes": ["q1", "q2"],
        "claims": ["c1", "c2"],
        "stances": ["s1"],
        "unfounded": ["u1"],
        "missed": ["m1"],
    }


def test_every_field_of_a_finding_has_a_column() -> None:
    columns = {table.name: {column.name for column in table.columns} for table in tables_of()}
    for layer in layers_of(Record):
        assert set(layer.finding.model_fields) <= columns[layer.name]


def test_what_is_neither_text_nor_span_is_kept_as_it_is() -> None:
    (claim, _), (unfounded,) = rows(record())["claims"], rows(record())["unfounded"]

    assert claim["checks"] == [{"kind": "number", "words": "-2", "where": "nowhere"}]
    assert unfounded["its_item"] == {"content": ["will"], "speaker": None}
    assert unfounded["concerns"] == ["negation"]


def test_a_layer_of_another_package_is_a_table_too() -> None:
    with registered_layers():
        event = Event(
            id="e1", what="a vote", agent="a2", witnesses=["a1"], planned=True, evidence=[span("backed")], cause=None
        )
        fields = {name: getattr(record(), name) for name in Record.model_fields}
        (row,) = rows(record_type(FURTHER)(**fields | {"events": [event], "places": []}))["events"]

    del row["article_title"], row["article_published"], row["article_source"]
    assert row == {
        "article": "a.txt",
        "item": "e1",
        "what": "a vote",
        "agent": "@Tom Brandt",
        "agent_id": "a2",
        "witnesses": ["Ada Holm"],
        "witnesses_ids": ["a1"],
        "planned": True,
        "evidence": "backed",
        "evidence_spans": [[34, 40]],
        "start": 34,
        "end": 40,
        "sentence": TEXT.splitlines()[1],
        "cause": None,
        "cause_spans": [],
        "id": "e1",
    }
