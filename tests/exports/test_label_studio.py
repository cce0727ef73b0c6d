"""Label Studio's tasks, as a browser counts, and as its own SDK reads them, where that is installed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from extractor.exports.base import export_records
from tests.support.annotated_gold import ARTICLE, GOLD, TEXT, export_gold
from tests.support.exporting import record


def tasks(folder: Path) -> list[dict[str, Any]]:
    return list(json.loads((folder / "tasks.json").read_text(encoding="utf-8")))


def exported_gold(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The data of the one task and the results of its annotation."""
    (task,) = tasks(export_gold("label-studio", GOLD, ARTICLE, folder))
    return task["data"], task["annotations"][0]["result"]


def test_gold_is_an_annotation_and_what_a_run_found_a_prediction(tmp_path: Path) -> None:
    (gold,) = tasks(export_gold("label-studio", GOLD, ARTICLE, tmp_path))
    export_records("label-studio", [record("a"), record("b")], tmp_path / "run")
    found = tasks(tmp_path / "run")

    assert gold["annotations"][0]["ground_truth"] is True
    assert [task["data"]["article"] for task in found] == ["a", "b"]
    assert found[0]["predictions"][0]["model_version"] == record().provenance.origin
    assert ("predictions" in gold, "annotations" in found[0]) == (False, False)


def test_offsets_are_those_of_a_browser(tmp_path: Path) -> None:
    data, results = exported_gold(tmp_path)
    assert data["text"] == TEXT
    units = TEXT.encode("utf-16-le")

    regions = [result["value"] for result in results if result["type"] == "labels"]
    assert [value["text"] for value in regions] == [
        units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") for value in regions
    ]
    assert (regions[0]["start"], regions[0]["text"]) == (30, "Finance Minister Jane Roe")


def test_what_is_said_of_a_region_has_its_id(tmp_path: Path) -> None:
    _, results = exported_gold(tmp_path)

    of_claim = {each["from_name"]: each["value"] for each in results if each.get("id") == "c1"}
    assert of_claim["claim_kind"]["choices"] == ["forecast"]
    assert of_claim["claim_checkable"]["choices"] == ["checkable"]
    assert of_claim["claim_text"]["text"] == [GOLD.claims[0].text]
    relations = {(each["from_id"], each["labels"][0], each["to_id"]) for each in results if each["type"] == "relation"}
    assert {
        ("q2", "speaker", "a2"),
        ("q2", "cue", "q2-cue"),
        ("q3", "same", "q3-2"),
        ("a1", "same", "a1-2"),
    } <= relations


def test_nothing_is_an_empty_list(tmp_path: Path) -> None:
    export_records("label-studio", [], tmp_path / "out")

    assert tasks(tmp_path / "out") == []


def test_the_configuration_has_every_control_that_results_name(tmp_path: Path) -> None:
    _, results = exported_gold(tmp_path)
    config = ElementTree.parse(tmp_path / "exported" / "labelling_config.xml")

    controls = {each.get("name"): each.tag.lower() for each in config.iter() if each.get("toName") == "text"}
    assert {
        each["from_name"]: each["type"] for each in results if each["type"] != "relation"
    }.items() <= controls.items()
    relations = {each.get("value") for each in config.iter("Relation")}
    assert {each["labels"][0] for each in results if each["type"] == "relation"} <= relations


def test_its_sdk_finds_nothing_wrong(tmp_path: Path) -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface")
    _, results = exported_gold(tmp_path)
    config = (tmp_path / "exported" / "labelling_config.xml").read_text(encoding="utf-8")
    labels = interface.LabelInterface(config)
    labels.validate()

    assert [error for error in labels.validate_prediction({"result": results}, return_errors=True) if error] == []


def test_its_converter_reads_the_spans(tmp_path: Path) -> None:
    converter = pytest.importorskip("label_studio_sdk.converter")
    folder = export_gold("label-studio", GOLD, ARTICLE, tmp_path)
    exported = [task | {"id": number} for number, task in enumerate(tasks(folder), 1)]  # as Label Studio exports them
    (tmp_path / "export.json").write_text(json.dumps(exported))
    reader = converter.Converter((folder / "labelling_config.xml").read_text(encoding="utf-8"), str(tmp_path))

    (item,) = reader.iter_from_json_file(str(tmp_path / "export.json"))
    assert item["input"]["article"] == ARTICLE.id
    words = [value["text"] for value in item["output"]["label"] if value["labels"] == ["Actor"]]
    assert words == [span.text for actor in GOLD.actors for span in actor.mentions]
