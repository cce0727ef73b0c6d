"""Records with further layers are records: they have words, are read from JSON, copied and pickled."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from extractor import Extractor, Record, parse_record
from extractor.errors import UsageError
from extractor.layers import layers_of
from extractor_schemas import record_type
from tests.support.further_layers import EVENTS, FURTHER, registered_layers
from tests.support.shell import shell


@pytest.fixture
def record() -> Iterator[Any]:
    """A record with an event and a place, while both layers are known."""
    with Extractor() as extractor:
        plain = extractor.extract_text("The bridge opened on Monday, Ada Holm said.")
    span = {"start": 0, "end": 10}
    event: dict[str, Any] = {
        "id": "e1",
        "what": "opening",
        "agent": None,
        "witnesses": [],
        "planned": True,
        "cause": None,
    }
    further = {"events": [{**event, "evidence": [span]}], "places": [{"id": "p1", "where": span}]}
    with registered_layers():
        yield record_type(FURTHER).model_validate({**vars(plain), **further})


def test_a_finding_of_a_further_layer_has_words(record: Any) -> None:
    assert record.text_of(record.events[0]) == record.text_of(record.places[0]) == "The bridge"
    assert record.text_of(record.events[0].cause) == ""
    assert record.text_of(record.quotes[0])


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda record: pickle.loads(pickle.dumps(record))])
def test_it_is_the_same_after_copying_and_pickling(record: Record, copied: Any) -> None:
    assert copied(record) == record
    assert layers_of(copied(record)) == layers_of(record)


def test_it_is_read_from_json_and_the_layer_is_named_where_it_is_not_known(record: Record) -> None:
    content = record.model_dump_json(by_alias=True)
    assert parse_record(content) == record

    pickled = pickle.dumps(record)
    with registered_layers():
        pass  # both are forgotten after it
    with pytest.raises(UsageError, match="'events' is not known here"):
        pickle.loads(pickled)


def test_the_schema_of_records_has_the_layers_that_are_known(
    record: Record, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run = shell(monkeypatch, capfd)
    schema = json.loads(run("schema", "record").out)

    assert {"events", "places"} <= schema["properties"].keys() - set(schema["required"])


def test_the_schema_of_replies_has_the_layers_that_a_prompt_asks_for(
    record: Record, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    prompt = tmp_path / "events.v1.md"
    prompt.write_text("--- layers: events ---\n--- user ---\n{{ article }}\n", encoding="utf-8")
    run = shell(monkeypatch, capfd)

    assert EVENTS.name in json.loads(run("schema", "reply", "--prompt", prompt).out)["required"]
    assert EVENTS.name not in json.loads(run("schema", "reply").out)["required"]
    assert run("schema", "record", "--prompt", prompt).code == 2
