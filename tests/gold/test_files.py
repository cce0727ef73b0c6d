"""Gold files: what is written is read back, a changed field is a changed line, and errors say where they are."""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import UsageError
from extractor.gold.file_names import gold_file_name
from extractor.gold.files import (
    annotator_folders,
    articles_of,
    format_gold,
    gold_files,
    load_gold,
    parse_gold_file,
    save_gold,
)
from extractor.gold.folder import GoldFolder
from extractor.gold.validation import gold_problems
from tests.support.gold_items import ARTICLE, TEXT, WHOLE

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**40), 10**40) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=5), values, max_size=3),
    max_leaves=5,
)


def test_a_written_file_is_read_back_and_written_the_same_again(tmp_path: Path) -> None:
    path = tmp_path / "gold" / gold_file_name(WHOLE.article)

    save_gold(WHOLE, path)

    assert load_gold(path) == WHOLE
    assert format_gold(load_gold(path)) == path.read_text(encoding="utf-8")
    assert GoldFolder(path.parent) == {WHOLE.article: WHOLE}
    assert [file.name for file in path.parent.iterdir()] == ["bridge.txt.json"]


def test_a_changed_field_is_a_changed_line() -> None:
    quotes = [WHOLE.quotes[0].model_copy(update={"kind": "mixed"}), *WHOLE.quotes[1:]]

    changed = format_gold(WHOLE.model_copy(update={"quotes": quotes}))

    diff = difflib.ndiff(format_gold(WHOLE).splitlines(), changed.splitlines())
    assert [line for line in diff if line[0] in "+-"] == ['-       "kind": "indirect",', '+       "kind": "mixed",']


def test_a_span_is_one_line_with_its_words() -> None:
    assert '        {"start": 32, "end": 43, "text": "Dana Okafor"},\n' in format_gold(WHOLE)


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
        pytest.param(broken(lambda gold: gold["quotes"][0].update(id=["q1"])), r"quotes 1, id: ", id="a list as an id"),
        pytest.param(broken(lambda gold: gold.update(article=["a"])), r"gold\.json: article: ", id="a list as a name"),
        pytest.param(
            broken(lambda gold: gold["actors"][0]["mentions"][0].update(end=10**400)),
            r"a1, mentions 1, end: ",
            id="an offset beyond all texts",
        ),
        pytest.param(
            format_gold(WHOLE).replace('"end": 43', f'"end": {"9" * 5000}'),
            r"^\S+gold\.json: .{1,200}$",
            id="a number of 5,000 digits",
        ),
        pytest.param("[" * 100_000, r"^\S+gold\.json: .{1,200}$", id="nested too deeply"),
        pytest.param('{"article": ' + "[" * 100_000, r"^\S+gold\.json: .{1,200}$", id="a value nested too deeply"),
        pytest.param("[]", r"gold\.json: an object is expected, not a list", id="a list"),
        pytest.param("", r"gold\.json: it is empty, no gold file: name one", id="empty"),
        pytest.param('{"article": "\\ud800"}', r"^\S+gold\.json: .{1,200}$", id="a lone surrogate"),
        pytest.param(
            broken(lambda gold: gold.update(schema="9.0")),
            r"schema: there is no such field; leave it out, or write one of article, .*update this package",
            id="another version of the schema",
        ),
        pytest.param(
            broken(lambda gold: gold["claims"][0].update(claiment="a1")),
            r"c1, claiment: there is no such field; write claimant",
            id="a field by another name",
        ),
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
        GoldFolder(tmp_path)


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


@given(data=st.data())
@settings(max_examples=300)
def test_whatever_stands_in_the_place_of_a_value_is_read_or_one_sentence(data: st.DataObject) -> None:
    content = json.loads(format_gold(WHOLE))
    holder: Any = content
    while True:
        key = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
        if not (isinstance(holder[key], dict | list) and holder[key] and data.draw(st.booleans())):
            break
        holder = holder[key]
    holder[key] = data.draw(ANY_JSON)

    problem = ""
    try:
        gold = parse_gold_file(json.dumps(content).encode(), Path("gold.json"))
    except UsageError as error:
        problem = str(error)
    assert len(problem.splitlines()) == bool(problem)
    if not problem:
        assert parse_gold_file(format_gold(gold).encode(), Path("gold.json")) == gold
        assert all(str(problem) for problem in gold_problems(gold, ARTICLE))


def test_a_pipe_is_no_gold_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")

    with pytest.raises(UsageError, match=r"pipe\.json: it cannot be read \(it is a pipe, no file\)"):
        GoldFolder(tmp_path)


def test_a_file_from_before_checks_were_kept_is_written_as_it_was() -> None:
    assert "checked" not in json.loads(format_gold(WHOLE))


def test_half_a_character_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="half of a character"):
        save_gold(WHOLE.model_copy(update={"codebook": "\ud800"}), tmp_path / "gold.json")

    assert list(tmp_path.iterdir()) == []
