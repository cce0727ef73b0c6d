"""A layer beside the four of every record is paired, compared, scored and shown like them, by its `LayerSpec` alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console, Group

from extractor.evaluation.agreement_report import report_agreement
from extractor.evaluation.comparison import compare_sources
from extractor.evaluation.pairing import pair_items
from extractor.evaluation.report import report_against_gold
from extractor.evaluation.scores import score_articles
from extractor.evaluation.thresholds import kept_values, layers_worse_than, parse_minimums
from extractor.gold.files import save_gold
from extractor.layers import register_layer, unregister_layer
from extractor.rendering.diff_html import differences_page
from extractor.rendering.diff_terminal import differences_facts, differences_views
from extractor.rendering.score_tables import agreement_view, report_view
from extractor_schemas import Gold
from tests.support import bridge_article
from tests.support.further_layers import (
    EVENTS,
    event,
    place,
    record_with_further,
    registered_layers,
    with_further,
)
from tests.support.gold_items import ARTICLE, TEXT, WHOLE, span


@pytest.fixture(autouse=True)
def _further_layers() -> Iterator[None]:
    with registered_layers():
        yield


BUILDING = event("e1", "the building of the bridge", "The bridge will be built", "a1")


def weights(predicted: Gold, gold: Gold, layer: str) -> dict[tuple[str, str], float]:
    """The weights of the pairs of a layer by the ids of predicted and gold item."""
    return {(pair.predicted.id, pair.gold.id): pair.weight for pair in pair_items(predicted, gold).layers[layer].pairs}


# ---------------------------------------------------------------------------------------------------------- pairing


@pytest.mark.parametrize(
    ("fields", "weight"),
    [
        pytest.param({}, 1.0, id="the same"),
        pytest.param({"agent": "a2", "planned": False, "cause": span("said")}, 1.0, id="other fields have no weight"),
        pytest.param({"evidence": [span("said")]}, 2 / 3, id="two thirds for the words"),
        pytest.param({"what": "Building bridges"}, 1.0, id="words by their stems"),
        pytest.param({"what": "building", "evidence": [span("said")]}, None, id="too light"),
        pytest.param({"what": "a statement"}, None, id="the anchor alone is not enough"),
    ],
)
def test_weights_come_from_words_and_anchor(fields: dict[str, Any], weight: float | None) -> None:
    predicted = with_further(events=[BUILDING.model_copy(update=fields)])

    assert weights(predicted, with_further(events=[BUILDING]), "events") == (
        {} if weight is None else {("e1", "e1"): pytest.approx(weight)}
    )


def test_the_anchor_alone_is_enough_where_the_least_weight_says_so() -> None:
    predicted = with_further(events=[BUILDING.model_copy(update={"what": "a statement"})])
    unregister_layer(EVENTS)
    register_layer(replace(EVENTS, min_weight=1 / 3))

    assert weights(predicted, with_further(events=[BUILDING]), "events") == {("e1", "e1"): pytest.approx(1 / 3)}


@pytest.mark.parametrize(
    ("where", "weight"),
    [
        pytest.param("the harbour", 1.0, id="the same"),
        pytest.param("harbour", 2 / 3, id="a part"),
        pytest.param("Monday", None, id="another place"),
    ],
)
def test_without_words_the_anchor_is_all(where: str, weight: float | None) -> None:
    predicted = with_further(places=[place("p9", where)])

    assert weights(predicted, with_further(places=[place("p1", "the harbour")]), "places") == (
        {} if weight is None else {("p9", "p1"): pytest.approx(weight)}
    )


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"agent": "a2"}, id="an actor"),
        pytest.param({"witnesses": ["a3"]}, id="actors"),
        pytest.param({"planned": False}, id="a label"),
        pytest.param({"cause": span("wants the bridge")}, id="a span"),
    ],
)
def test_of_two_equal_weights_the_pair_that_agrees_in_more_fields_is_taken(fields: dict[str, Any]) -> None:
    twins = [BUILDING.model_copy(update={"id": "e8", **fields}), BUILDING.model_copy(update={"id": "e9"})]

    assert weights(with_further(events=twins), with_further(events=[BUILDING]), "events") == {("e9", "e1"): 1.0}


def test_the_layers_are_those_of_the_gold() -> None:
    """What was not annotated is left out; what was annotated and not looked for is missed."""
    four = ["actors", "quotes", "claims", "stances"]

    assert list(pair_items(with_further(), WHOLE).layers) == four
    pairing = pair_items(WHOLE, with_further())
    assert list(pairing.layers) == [*four, "events", "places"]
    assert [item.id for item in pairing.layers["events"].only_gold] == ["e1", "e2"]


# ----------------------------------------------------------------------------------------------------------- scores


def test_a_further_layer_is_one_figure_and_the_others_stay_as_they_are() -> None:
    predicted = with_further(events=[BUILDING], places=[])
    scores = score_articles([predicted], {WHOLE.article: with_further()})

    assert list(scores.totals)[-2:] == ["events", "places"]
    assert scores.values["events"] == pytest.approx(2 / 3)
    assert scores.values["places"] == 0.0
    four = score_articles([WHOLE], {WHOLE.article: WHOLE})
    assert scores.values == {**four.values, "events": scores.values["events"], "places": 0.0}
    other = predicted.model_copy(update={"article": "other.txt"})
    golds = {id: with_further().model_copy(update={"article": id}) for id in (WHOLE.article, "other.txt")}
    assert score_articles([predicted, other], golds).intervals["events"][2] == pytest.approx((2 / 3, 2 / 3))


def test_articles_without_the_layer_add_nothing_to_it() -> None:
    other = WHOLE.model_copy(update={"article": "other.txt"})
    scores = score_articles([with_further(), other], {WHOLE.article: with_further(), "other.txt": other})

    assert (scores.totals["events"].gold, scores.totals["quotes"].gold) == (2, 6)


# ---------------------------------------------------------------------------------------------------------- reports


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A run, an older run and gold of the bridge article, all with further layers."""
    text = bridge_article.TEXT
    events = {
        "gold": [
            event("e1", "a plan", "called the plan reckless", text=text),
            event("e2", "the opposition of fishers", "opposes the bridge", text=text),
        ],
        "run": [
            event("e7", "a plan", "called the plan reckless", "f1", text=text),
            event("e8", "a report to the council", "told the council", text=text),
        ],
        "older": [],
    }
    for name in ("run", "older"):
        items = with_further(bridge_article.predicted(), events=events[name], places=[])
        record = record_with_further(bridge_article.record(), items)
        (tmp_path / f"{name}.jsonl").write_text(record.model_dump_json(by_alias=True) + "\n", encoding="utf-8")
    save_gold(with_further(bridge_article.gold(), events=events["gold"], places=[]), tmp_path / "gold" / "bridge.json")
    return tmp_path / "run.jsonl", tmp_path / "older.jsonl", tmp_path / "gold"


def shown(view: Any) -> str:
    console = Console(width=120, highlight=False, force_terminal=False)
    with console.capture() as capture:
        console.print(view)
    return capture.get()


def test_differences_of_a_further_layer(folders: tuple[Path, Path, Path]) -> None:
    comparison = compare_sources(folders[0], folders[2], is_gold=True)

    differences = [each for each in comparison.articles[0].differences if each.layer.name == "events"]
    assert [(each.kind, each.item.id, each.reason) for each in differences] == [
        ("invented", "e8", "no event of the other side stands on any of its words or says the same"),
        ("missed", "e2", "no event of the other side stands on any of its words or says the same"),
        ("changed", "e1", "the same item in both (what and evidence 100% alike), with another agent"),
    ]
    (change,) = differences[2].changes
    assert (change.gold, change.predicted) == ("nobody", "Dana Okafor")
    page, text = differences_page(comparison), shown(Group(*differences_views(comparison)))
    for output in (page, text):
        assert "nobody: the opposition of fishers" in output
    facts = [
        each for each in next(differences_facts(comparison)["articles"])["differences"] if each["layer"] == "events"
    ]
    assert facts[0]["found"]["what"] == "a report to the council"


def test_a_report_with_a_further_layer(folders: tuple[Path, Path, Path], tmp_path: Path) -> None:
    run, older, gold = folders
    report = report_against_gold(run, gold, older)
    facts = report.facts()

    assert facts["figures"]["events"]["f1"] == 0.5
    assert facts["figures"]["events"]["pairs"] == 1
    assert facts["against"]["events"]["gained"] == [["bridge.txt", "e1"]]
    text = shown(report_view(report))
    assert "\nevents " in text
    assert "gained  bridge.txt e1  nobody: a plan" in text

    (tmp_path / "kept.json").write_text(json.dumps(facts), encoding="utf-8")
    assert kept_values(tmp_path / "kept.json")["events"] == 0.5
    assert layers_worse_than(report.scores, {"events": 0.6}, 0.01) == [
        "events fell from 0.6000 to 0.5000, by more than 0.01"
    ]
    assert parse_minimums("events=0.5") == {"events": 0.5}


def test_agreement_on_a_further_layer(tmp_path: Path) -> None:
    save_gold(with_further(), tmp_path / "left" / "a.json")
    save_gold(with_further(events=[BUILDING]), tmp_path / "right" / "a.json")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / ARTICLE.id).write_text(TEXT, encoding="utf-8")

    report = report_agreement(tmp_path / "left", tmp_path / "right", tmp_path / "articles")

    assert report.facts()["figures"]["events"]["f1"] == pytest.approx(0.6667)
    assert report.facts()["spans"]["places.where"] == 1.0
    assert 0 < report.facts()["spans"]["events.evidence"] < 1
    assert "events.evidence" in shown(agreement_view(report))
