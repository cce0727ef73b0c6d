"""Gold files: what is written is read back, a change is a line, and what is wrong is named."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest

from extractor import Extractor
from extractor.errors import UsageError
from extractor.evaluation.pairing import pair
from extractor.evaluation.sources import side
from extractor.gold.conversion import empty, suggested, view
from extractor.gold.files import annotators, articles_of, dumps, file_name, files, load, load_folder, save
from extractor.gold.validation import faults
from extractor_schemas import LAYER_NAMES, Gold
from tests.support.goldmaking import ARTICLE, TEXT, WHOLE


def test_what_is_written_is_read_back_and_written_the_same_again(tmp_path: Path) -> None:
    path = tmp_path / "gold" / file_name(WHOLE.article)

    save(WHOLE, path)

    assert load(path) == WHOLE
    assert dumps(load(path)) == path.read_text(encoding="utf-8")
    assert load_folder(path.parent) == {WHOLE.article: WHOLE}
    assert [found.name for found in path.parent.iterdir()] == ["bridge.txt.json"]


def test_a_changed_field_is_a_changed_line() -> None:
    quotes = [WHOLE.quotes[0].model_copy(update={"kind": "mixed"}), *WHOLE.quotes[1:]]

    changes = difflib.ndiff(dumps(WHOLE).splitlines(), dumps(WHOLE.model_copy(update={"quotes": quotes})).splitlines())

    assert [line for line in changes if line[0] in "+-"] == ['-       "kind": "indirect",', '+       "kind": "mixed",']


def test_a_span_stands_on_one_line_with_its_words() -> None:
    assert '        {"start": 26, "end": 43, "text": "Mayor Dana Okafor"},\n' in dumps(WHOLE)


def broken(change: Any) -> str:
    """The gold as JSON with something done to it."""
    made = json.loads(dumps(WHOLE))
    change(made)
    return json.dumps(made)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        pytest.param("{", r"gold\.json: .*JSON", id="no JSON"),
        pytest.param(broken(lambda gold: gold.pop("sha256")), r"gold\.json: sha256: ", id="a field missing"),
        pytest.param(
            broken(lambda gold: gold["quotes"][1].update(kind="poem")), r"gold\.json: q2, kind: ", id="a kind unknown"
        ),
        pytest.param(
            broken(lambda gold: gold["claims"][0]["evidence"][0].update(start="x")),
            r"gold\.json: c1, evidence 1, start: ",
            id="no number",
        ),
        pytest.param(
            broken(lambda gold: gold["actors"][0]["mentions"][1].update(end=0)),
            r"gold\.json: a1, mentions 2: a span needs",
            id="an empty span",
        ),
        pytest.param(broken(lambda gold: gold["stances"][0].pop("id")), r"stances 1, id: ", id="an item without an id"),
    ],
)
def test_an_error_of_form_names_file_item_and_field(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(UsageError, match=named):
        load(path)


def test_two_files_of_one_article_and_none_at_all_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold files"):
        files(tmp_path)
    for name in ("a.json", "b.json"):
        save(WHOLE, tmp_path / name)

    with pytest.raises(UsageError, match=r"b\.json: .*another gold file"):
        load_folder(tmp_path)


@pytest.mark.parametrize(
    ("id", "name"),
    [
        pytest.param("a.txt", "a.txt.json", id="plain"),
        pytest.param("deeper/a.txt", "deeper__a.txt.json", id="in a folder"),
        pytest.param("../../a", "__..__a.json", id="upwards"),
        pytest.param("..\\a", "__a.json", id="upwards elsewhere"),
        pytest.param("news.jsonl#12", "news.jsonl#12.json", id="a line"),
    ],
)
def test_no_id_leads_out_of_the_folder(id: str, name: str) -> None:
    assert file_name(id) == name


def test_articles_lie_beside_the_gold_or_where_the_user_says(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / ARTICLE.id).write_text(TEXT, encoding="utf-8")
    for name in ("one", "two"):
        save(WHOLE, tmp_path / "gold" / "annotators" / name / "x.json")

    assert [folder.name for folder in annotators(tmp_path / "gold")] == ["one", "two"]
    for gold in (tmp_path / "gold", *annotators(tmp_path / "gold")):
        assert articles_of(gold) == {ARTICLE.id: ARTICLE}
    assert articles_of(Path("/"), tmp_path / "articles") == {ARTICLE.id: ARTICLE}
    with pytest.raises(UsageError, match="--articles"):
        articles_of(Path("/nowhere/gold"))


def test_a_run_becomes_gold_to_check_with_short_ids_and_the_same_items() -> None:
    with Extractor() as extractor:
        record = extractor.extract(ARTICLE)

    gold = suggested(record)
    pairing = pair(gold, view(record))

    assert gold.status == "suggested"
    assert [one.id for one in gold.quotes] == [f"q{number}" for number in range(1, len(record.quotes) + 1)]
    assert not [one for one in faults(gold, ARTICLE) if one.field in ("id", "speaker", "actor", "claimant", "content")]
    for layer in LAYER_NAMES:
        paired = getattr(pairing, layer)
        assert not paired.missed
        assert not paired.invented
    assert all(pairing.same_actor(one.found.speaker, one.gold.speaker) for one in pairing.quotes.pairs)


def test_a_run_and_a_folder_of_gold_are_two_sides_of_one_thing(tmp_path: Path) -> None:
    with Extractor() as extractor:
        record = extractor.extract(ARTICLE)
    (tmp_path / "records.jsonl").write_text(record.model_dump_json(by_alias=True) + "\n", encoding="utf-8")
    save(WHOLE, tmp_path / "gold" / "x.json")

    assert side(tmp_path) == side(tmp_path / "records.jsonl") == {ARTICLE.id: view(record)}
    assert side(tmp_path / "gold") == {ARTICLE.id: WHOLE}


def test_empty_gold_waits_to_be_filled() -> None:
    gold = empty(ARTICLE)

    assert (gold.article, gold.sha256, gold.status, gold.annotators) == (ARTICLE.id, ARTICLE.sha256, "suggested", [])
    assert Gold.model_validate_json(dumps(gold)) == gold
