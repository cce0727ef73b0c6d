"""Label Studio's annotations as gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.exports.base import export_records
from extractor.gold.records import record_of_gold
from extractor.imports.base import import_gold
from extractor.imports.label_studio import read_label_studio
from extractor_schemas import Article, Gold
from tests.support.annotated_gold import gold_of, imported
from tests.support.exporting import PROVENANCE

RAIN = Article.of("😀 Ada Holm said it rained. Mayor Holm denied it.", id="rain.txt")


def region(id: str, label: str, words: str) -> dict[str, Any]:
    """A region as somebody marks it in the browser, in units of UTF-16: one more than characters behind the emoji."""
    start = RAIN.text.index(words) + 1
    return {
        "id": id, "type": "labels", "from_name": "label", "to_name": "text",
        "value": {"start": start, "end": start + len(words), "text": words, "labels": [label]},
    }  # fmt: skip


def said(id: str, control: str, **value: list[str]) -> dict[str, Any]:
    """What is chosen or written for a region."""
    kind = "choices" if "choices" in value else "textarea"
    return {"id": id, "type": kind, "from_name": control, "to_name": "text", "value": value}


def tie(left: str, name: str, right: str) -> dict[str, Any]:
    """A relation."""
    return {"type": "relation", "from_id": left, "to_id": right, "direction": "right", "labels": [name]}


MARKED = [
    region("xK3", "Actor", "Mayor Holm"),
    region("yL4", "Actor", "Ada Holm"),
    region("zM5", "Quote", "it rained"),
    region("wN6", "Cue", "said"),
    said("xK3", "actor_kind", choices=["person"]),
    said("zM5", "quote_kind", choices=["indirect"]),
    tie("xK3", "same", "yL4"),
    tie("zM5", "cue", "wN6"),
]


def read(tmp_path: Path, *annotations: dict[str, Any]) -> tuple[Gold, list[str]]:
    """The gold of a task that Label Studio exports with these annotations, and what did not fit."""
    task = {"id": 7, "annotations": annotations, "data": {"text": RAIN.text}}
    (tmp_path / "export.json").write_text(json.dumps([task], indent=2))
    gold, told = imported("label-studio", tmp_path / "export.json", RAIN, tmp_path)
    return gold, [problem for _, problem in told.misfits]


@pytest.mark.parametrize(("left", "right"), [("zM5", "yL4"), ("yL4", "zM5")])
def test_a_relation_counts_whichever_way_it_is_drawn(tmp_path: Path, left: str, right: str) -> None:
    gold, problems = read(tmp_path, {"result": [*MARKED, tie(left, "speaker", right)]})

    assert problems == []
    (actor,), (quote,) = gold.actors, gold.quotes
    assert [span.text for span in actor.mentions] == ["Ada Holm", "Mayor Holm"]
    assert (quote.id, quote.speaker, quote.cue and quote.cue.text) == ("q1", "a1", "said")


@pytest.mark.parametrize(
    ("result", "told"),
    [
        pytest.param(region("q", "Place", "Ada"), "Place q “Ada”: no layer has such annotations", id="another label"),
        pytest.param(tie("zM5", "rival", "xK3"), "the relation rival between zM5 and xK3 is none", id="a relation"),
        pytest.param(tie("zM5", "same", "xK3"), "xK3 is no Quote, as is zM5", id="parts of two kinds"),
        pytest.param(said("zM5", "mood", choices=["glad"]), "mood (glad) is of no field", id="a control"),
        pytest.param({"type": "rating", "value": {"rating": 5}}, "it is nothing that an item has", id="a rating"),
        pytest.param(tie("zM5", "speaker", "wN6"), "its speaker is no actor but Cue wN6", id="a cue speaks"),
        pytest.param(said("zM5", "quote_kind", choices=["mixed"]), "its kind is one, and there are 2", id="two kinds"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, result: dict[str, Any], told: str) -> None:
    assert told in "\n".join(read(tmp_path, {"result": [*MARKED, result]})[1])


def test_of_several_annotations_the_last_is_taken_or_the_ground_truth(tmp_path: Path) -> None:
    cancelled = {"was_cancelled": True, "result": [region("c", "Quote", "denied")]}
    first, second = {"result": MARKED[:1] + MARKED[4:5]}, {"result": MARKED}
    last, told = read(tmp_path, first, second, cancelled)
    (tmp_path / "truth").mkdir()
    truth, _ = read(tmp_path / "truth", first | {"ground_truth": True}, second)

    assert (len(last.quotes), told) == (1, ["there are 2 annotations of it: the last is taken"])
    assert truth.quotes == []


def test_a_task_that_nobody_has_annotated_becomes_no_gold(tmp_path: Path) -> None:
    exported = tmp_path / "exported"
    of_a_run = record_of_gold(gold_of(RAIN), RAIN).model_copy(update={"provenance": PROVENANCE})
    export_records("label-studio", [of_a_run], exported)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "rain.txt").write_text(RAIN.text)
    told = import_gold("label-studio", exported, tmp_path / "gold")

    assert (told.written, told.misfits) == ([], [("rain.txt", "nobody has annotated it")])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{}", "no JSON that Label Studio exports"),
        ("[{]", "no JSON that Label Studio exports"),
        ("[1]", "no list of tasks"),
        ('{"a": [1]}', "no list of tasks"),
        ('[{"data": {"html": "a"}}]', "task 1 has no text under data"),
    ],
)
def test_another_file_is_told(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "tasks.json").write_text(content)

    with pytest.raises(UsageError, match=told):
        list(read_label_studio(tmp_path))
