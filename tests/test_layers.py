"""Records with further layers are records: they have words, are read from JSON, copied and pickled."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from extractor import Extractor, Record, parse_record
from extractor.errors import ExtractorError, InvalidRecordError, UsageError, WrongTypeError
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
    for dumped in (content, content.encode(), record.model_dump(), record.model_dump(mode="json")):
        assert parse_record(dumped) == record

    pickled = pickle.dumps(record)
    with registered_layers():
        pass  # both are forgotten after it
    with pytest.raises(UsageError, match="'events' is not known here"):
        pickle.loads(pickled)
    for dumped in (content, record.model_dump()):
        with pytest.raises(InvalidRecordError, match="its layer 'events' is not known here: install"):
            parse_record(dumped)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("garbage", r"this is no record of this version \(record: .*JSON", id="no JSON"),
        pytest.param(b"[]", "record: an object is expected, not a list", id="no object"),
        pytest.param("{}", "article: it is missing", id="no record"),
        pytest.param({"article": 3}, "article: .*, not a number", id="a dict that is none"),
    ],
)
def test_what_is_no_record_is_an_error_of_the_package(content: Any, told: str) -> None:
    with pytest.raises(InvalidRecordError, match=told) as refused:
        parse_record(content)

    assert isinstance(refused.value, ExtractorError)
    assert isinstance(refused.value, ValueError)


@pytest.mark.parametrize("content", [None, 3, ["{}"]])
def test_a_record_is_made_of_json_or_a_dict(content: Any) -> None:
    with pytest.raises(WrongTypeError, match="takes JSON"):
        parse_record(content)


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
