"""Gold files: what is written is read back, a changed field is a changed line, and errors say where they are."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.gold.files import (
    annotator_folders,
    articles_of,
    format_gold,
    gold_file_name,
    gold_files,
    load_gold,
    load_gold_folder,
    save_gold,
)
from tests.support.gold_items import ARTICLE, TEXT, WHOLE


def test_a_written_file_is_read_back_and_written_the_same_again(tmp_path: Path) -> None:
    path = tmp_path / "gold" / gold_file_name(WHOLE.article)

    save_gold(WHOLE, path)

    assert load_gold(path) == WHOLE
    assert format_gold(load_gold(path)) == path.read_text(encoding="utf-8")
    assert load_gold_folder(path.parent) == {WHOLE.article: WHOLE}
    assert [file.name for file in path.parent.iterdir()] == ["bridge.txt.json"]


def test_a_changed_field_is_a_changed_line() -> None:
    quotes = [WHOLE.quotes[0].model_copy(update={"kind": "mixed"}), *WHOLE.quotes[1:]]

    changed = format_gold(WHOLE.model_copy(update={"quotes": quotes}))

    diff = difflib.ndiff(format_gold(WHOLE).splitlines(), changed.splitlines())
    assert [line for line in diff if line[0] in "+-"] == ['-       "kind": "indirect",', '+       "kind": "mixed",']


def test_a_span_is_one_line_with_its_words() -> None:
    assert '        {"start": 26, "end": 43, "text": "Mayor Dana Okafor"},\n' in format_gold(WHOLE)


def broken(change: Callable[[dict[str, Any]], object]) -> str:
    """The gold as JSON after a change."""
    content = json.loads(format_gold(WHOLE))
    change(content)
    return json.dumps(content)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("{", r"gold\.json: .*JSON", id="not JSON"),
        pytest.param(broken(lambda gold: gold.pop("sha256")), r"gold\.json: sha256: ", id="a missing field"),
        pytest.param(
            broken(lambda gold: gold["quotes"][1].update(kind="poem")), r"gold\.json: q2, kind: ", id="an unknown kind"
        ),
        pytest.param(
            broken(lambda gold: gold["claims"][0]["evidence"][0].update(start="x")),
            r"gold\.json: c1, evidence 1, start: ",
            id="not a number",
        ),
        pytest.param(
            broken(lambda gold: gold["actors"][0]["mentions"][1].update(end=0)),
            r"gold\.json: a1, mentions 2: a span needs",
            id="an empty span",
        ),
        pytest.param(broken(lambda gold: gold["stances"][0].pop("id")), r"stances 1, id: ", id="an item without an id"),
    ],
)
def test_an_error_names_file_item_and_field(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(UsageError, match=message):
        load_gold(path)


def test_two_files_of_one_article_are_refused_and_so_is_a_folder_without_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold files"):
        gold_files(tmp_path)
    for name in ("a.json", "b.json"):
        save_gold(WHOLE, tmp_path / name)

    with pytest.raises(UsageError, match=r"b\.json: .*another gold file"):
        load_gold_folder(tmp_path)


@pytest.mark.parametrize(
    ("id", "name"),
    [
        pytest.param("a.txt", "a.txt.json", id="a file"),
        pytest.param("deeper/a.txt", "deeper__a.txt.json", id="in a folder"),
        pytest.param("../../a", "__..__a.json", id="upwards"),
        pytest.param("..\\a", "__a.json", id="upwards with a backslash"),
        pytest.param("news.jsonl#12", "news.jsonl#12.json", id="a line of a file"),
    ],
)
def test_no_id_leads_out_of_the_folder(id: str, name: str) -> None:
    assert gold_file_name(id) == name


def test_articles_are_beside_the_gold_or_where_the_user_says(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / ARTICLE.id).write_text(TEXT, encoding="utf-8")
    for name in ("one", "two"):
        save_gold(WHOLE, tmp_path / "gold" / "annotators" / name / "x.json")

    assert [folder.name for folder in annotator_folders(tmp_path / "gold")] == ["one", "two"]
    for gold in (tmp_path / "gold", *annotator_folders(tmp_path / "gold")):
        assert articles_of(gold) == {ARTICLE.id: ARTICLE}
    assert articles_of(Path("/"), tmp_path / "articles") == {ARTICLE.id: ARTICLE}
    with pytest.raises(UsageError, match="--articles"):
        articles_of(Path("/nowhere/gold"))
