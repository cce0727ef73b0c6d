"""What gold has besides its items comes back from every tool, or is named where it is lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from extractor.annotations.origins import ORIGINS, Origin
from extractor.errors import UsageError
from extractor.exports.base import export_records
from extractor.gold.files import load_gold
from extractor.gold.records import record_of_gold
from extractor.imports.base import IMPORTERS, ImportedGold, import_gold
from extractor_schemas import Article, Gold, Provenance, Record
from tests.support.annotated_gold import ARTICLE, GOLD, export_gold, imported
from tests.support.further_layers import registered_layers, with_further
from tests.support.gold_items import ARTICLE as BRIDGE

BEGUN = "rules@0123456789ab"
IN_A_FOLDER = ("brat", "xmi")


@pytest.mark.parametrize("format", IMPORTERS)
@pytest.mark.parametrize(
    ("facts", "of_stances"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param({"begun_from": BEGUN}, {"begun_from": BEGUN}, id="the run"),
        pytest.param({"layers": ["actors", "quotes", "claims", "stances"]}, {}, id="all layers"),
        pytest.param({"codebook": "b@0123456789ab"}, {"codebook": "b@0123456789ab"}, id="the codebook"),
        pytest.param(
            {"annotators": ["Zoë", "Ada"], "begun_from": BEGUN},
            {"annotators": ["Zoë", "Ada"], "begun_from": BEGUN},
            id="annotators",
        ),
        pytest.param(
            {"layers": ["stances"], "actors": [], "quotes": [], "claims": [], "stances": []}, {}, id="some layers"
        ),
    ],
)
def test_what_gold_has_besides_its_items_comes_back(
    tmp_path: Path, format: str, facts: dict[str, Any], of_stances: dict[str, Any]
) -> None:
    made = GOLD.model_copy(update=facts)

    back, told = imported(format, export_gold(format, made, ARTICLE, tmp_path), ARTICLE, tmp_path)

    assert told.misfits == []
    if format == "dna":  # which has stances alone
        expected = {"annotators": ["Ada"], "begun_from": None, "codebook": None, "layers": ["stances"]} | of_stances
        assert {name: getattr(back, name) for name in expected} == expected
    else:
        assert back == made


@pytest.mark.parametrize("format", ["brat", "label-studio", "xmi"])
def test_a_layer_that_was_looked_for_and_is_empty_stays(tmp_path: Path, format: str) -> None:
    with registered_layers():
        made = with_further(events=[], places=[]).model_copy(update={"status": "suggested", "annotators": ["Ada"]})
        back, _ = imported(format, export_gold(format, made, BRIDGE, tmp_path), BRIDGE, tmp_path)

        assert back == made


@pytest.mark.parametrize("format", IMPORTERS)
def test_gold_made_of_what_a_run_found_says_so(tmp_path: Path, format: str) -> None:
    made_by = Provenance(backend="rules", model=None, prompt=None, schema_="", codebook=None, request=[])
    of_gold = record_of_gold(GOLD, ARTICLE)
    run = Record.model_validate(dict(of_gold) | {"provenance": made_by.model_copy(update={"layers": ["stances"]})})
    export_records(format, [run], tmp_path / "exported")
    if format == "label-studio":  # an annotator takes the prediction over
        tasks = tmp_path / "exported" / "tasks.json"
        tasks.write_text(tasks.read_text(encoding="utf-8").replace('"predictions"', '"annotations"'), encoding="utf-8")

    back, _ = imported(format, tmp_path / "exported", ARTICLE, tmp_path)

    assert (back.begun_from, back.layers) == (made_by.origin, ["stances"])


def _imported_without(format: str, folder: Path, *, name: str) -> ImportedGold:
    exported = export_gold(format, GOLD, ARTICLE, folder)
    (exported / name).unlink()
    return imported(format, exported, ARTICLE, folder)[1]


@pytest.mark.parametrize("format", IN_A_FOLDER)
def test_what_was_lost_on_the_way_is_named(tmp_path: Path, format: str) -> None:
    told = _imported_without(format, tmp_path, name=ORIGINS)

    (problem,) = (problem for _, problem in told.misfits)
    assert problem.startswith("it was exported, and origins.jsonl of that export is not beside it")


@pytest.mark.parametrize("format", IN_A_FOLDER)
def test_what_stands_beside_is_found_in_folders_within(tmp_path: Path, format: str) -> None:
    exported = export_gold(format, GOLD.model_copy(update={"begun_from": BEGUN}), ARTICLE, tmp_path)
    shutil.copytree(exported, tmp_path / "data" / "mine")

    assert imported(format, tmp_path / "data", ARTICLE, tmp_path)[0].begun_from == BEGUN


def test_what_stands_beside_is_refused_where_it_was_changed(tmp_path: Path) -> None:
    exported = export_gold("brat", GOLD, ARTICLE, tmp_path)
    (exported / ORIGINS).write_text('{"article": 3}\n', encoding="utf-8")

    with pytest.raises(UsageError, match=r"origins\.jsonl, line 1 is not what was exported"):
        imported("brat", exported, ARTICLE, tmp_path)


def test_items_beyond_the_layers_are_named(tmp_path: Path) -> None:
    exported = export_gold("brat", GOLD.model_copy(update={"layers": ["claims"]}), ARTICLE, tmp_path)

    _, told = imported("brat", exported, ARTICLE, tmp_path)

    assert [problem for _, problem in told.misfits] == [
        "it has 4 quotes, which are not of its layers (claims): name what was annotated (--layers)",
        "it has 2 stances, which are not of its layers (claims): name what was annotated (--layers)",
    ]


def test_of_articles_with_one_text_each_has_its_own(tmp_path: Path) -> None:
    texts = [Article.of("It rains.", id=id) for id in ("a.txt", "b.txt")]
    golds = [
        GOLD.model_copy(
            update={
                "article": text.id, "sha256": text.sha256, "begun_from": f"run@{text.id}",
                "actors": [], "quotes": [], "claims": [], "stances": [],
            }
        )
        for text in texts
    ]  # fmt: skip
    (tmp_path / "articles").mkdir()
    for text in texts:
        (tmp_path / "articles" / text.id).write_text(text.text)
    records = [record_of_gold(gold, text) for gold, text in zip(golds, texts, strict=True)]
    export_records("brat", records, tmp_path / "brat")

    written = import_gold("brat", tmp_path / "brat", tmp_path / "gold").written

    assert [load_gold(path).begun_from for path in written] == ["run@a.txt", "run@b.txt"]


def _remarks(format: str, gold: Gold, folder: Path) -> list[str]:
    said: list[str] = []
    export_records(format, [record_of_gold(gold, ARTICLE)], folder / "exported", tell=said.append)
    return said


@pytest.mark.parametrize("format", ["brat", "label-studio", "xmi"])
def test_what_is_left_out_is_said_when_it_is_exported(tmp_path: Path, format: str) -> None:
    empty: dict[str, Any] = {"content": []}
    gold = GOLD.model_copy(update={"quotes": [quote.model_copy(update=empty) for quote in GOLD.quotes[:2]]})

    said = _remarks(format, gold, tmp_path)

    assert "left out, as they stand on no words, and are named nowhere: quotes (2)" in said
    assert any("is checked by nobody" in sentence for sentence in said)
    assert any(sentence.startswith(ORIGINS) for sentence in said) == (format in IN_A_FOLDER)


def test_an_origin_says_what_is_known_alone() -> None:
    origin = Origin.of(record_of_gold(GOLD, ARTICLE))

    assert origin.facts() == {"article": ARTICLE.id, "sha256": ARTICLE.sha256, "annotators": ["Ada"]}
