"""Each article's gold has a file of its own, in the folder and of a name that every file system takes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from extractor.annotations.document_names import document_name
from extractor.gold.article_files import ArticleFiles
from extractor.gold.conversion import empty_gold
from extractor.gold.file_names import GoldFileNames, gold_file_name
from extractor.gold.files import gold_files, load_gold, save_gold
from extractor_schemas import Article
from tests.support.gold_items import WHOLE


@pytest.mark.parametrize(
    ("id", "name"),
    [
        pytest.param("a.txt", "a.txt.json", id="a file"),
        pytest.param("deeper/a.txt", "deeper__a.txt.json", id="in a folder"),
        pytest.param("../../a", "__..__a.json", id="upwards"),
        pytest.param("..\\a", "__a.json", id="upwards with a backslash"),
        pytest.param("a\x00\x1b[1m\ud800.txt", "a__[1m_.txt.json", id="characters that no name has"),
        pytest.param("news.jsonl#12", "news.jsonl#12.json", id="a line of a file"),
    ],
)
def test_no_id_leads_out_of_the_folder(id: str, name: str) -> None:
    assert gold_file_name(id) == name


def test_ids_of_any_length_have_names_of_their_own_that_can_be_written(tmp_path: Path) -> None:
    names = {gold_file_name("ü" * length) for length in (99, 100, 101, 300, 301, 5000)}

    assert len(names) == 6
    for name in names:
        save_gold(WHOLE, tmp_path / name)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("a/b", "a\\b", id="slashes"),
        pytest.param("a/b", "a__b", id="underscores"),
        pytest.param("a/B.txt", "A/b.txt", id="case"),
        pytest.param("Straße", "strasse", id="case of other letters"),
        pytest.param("caf\u00e9", "cafe\u0301", id="accents"),
        pytest.param(".a", "a", id="a dot before it"),
        pytest.param("a\u200b", "a\u200c", id="characters that are not seen"),
        pytest.param("ü" * 300, "Ü" * 300, id="long ones"),
    ],
)
@pytest.mark.parametrize("is_reopened", [False, True])
def test_no_two_articles_have_one_file(first: str, second: str, is_reopened: bool, tmp_path: Path) -> None:
    names = GoldFileNames(tmp_path)
    for id in (first, second):
        if is_reopened:
            names = GoldFileNames(tmp_path)
        save_gold(empty_gold(Article.of("It rained.", id=id)), names.file_for(id)[0])

    files = {id: GoldFileNames(tmp_path).file_for(id)[0] for id in (first, second)}
    assert {id: load_gold(file).article for id, file in files.items()} == {first: first, second: second}
    assert len({file.name.casefold() for file in tmp_path.iterdir()}) == 2


def test_the_other_article_with_the_usual_name_is_named(tmp_path: Path) -> None:
    assert GoldFileNames(tmp_path).file_for("a/b") == (tmp_path / "a__b.json", None)
    save_gold(WHOLE.model_copy(update={"article": "a/b"}), tmp_path / "a__b.json")

    file, usual = GoldFileNames(tmp_path).file_for("A/b")
    assert (file.name[:5], usual) == ("A__b-", tmp_path / "a__b.json")
    assert GoldFileNames(tmp_path).file_for("a/b") == (tmp_path / "a__b.json", None)


def test_a_file_that_is_no_gold_keeps_its_place(tmp_path: Path) -> None:
    (tmp_path / "a__b.json").write_text("{")

    assert GoldFileNames(tmp_path).file_for("a/b") == (tmp_path / "a__b.json", None)


@pytest.mark.parametrize(
    "ids",
    [
        pytest.param(["ada", "Ada", "ADA"], id="case"),
        pytest.param(["caf\u00e9", "cafe\u0301", "Cafe\u0301"], id="accents"),
        pytest.param(["a/b", "a__b", "a\\b", "c"], id="slashes"),
    ],
)
def test_who_has_the_usual_name_does_not_depend_on_who_is_asked_for_first(ids: list[str], tmp_path: Path) -> None:
    files = {tuple(order): _files(tmp_path / str(number), order) for number, order in enumerate(permutations(ids))}

    assert len(set(files.values())) == 1
    assert all(len(set(each)) == len(ids) for each in files.values())


def _files(folder: Path, ids: Sequence[str]) -> tuple[str, ...]:
    """The names of the files of articles, in the order of their ids, once they are written in this order."""
    folder.mkdir()
    names = GoldFileNames(folder, ids)
    for id in ids:
        save_gold(empty_gold(Article.of("It rained.", id=id)), names.file_for(id)[0])
    return tuple(names.file_for(id)[0].name for id in sorted(ids))


def test_what_is_there_keeps_its_name(tmp_path: Path) -> None:
    save_gold(empty_gold(Article.of("It rained.", id="ada")), tmp_path / "ada.json")
    names = GoldFileNames(tmp_path, ["Ada", "ada"])

    assert names.file_for("ada") == (tmp_path / "ada.json", None)
    assert names.file_for("Ada")[0].name.startswith("Ada-")


HIDDEN = [".", "..", "...", ".x", "..x", ".json", "./", "/.", "../", ".\\", "\u202e.x", ". ", ".é"]


@pytest.mark.parametrize("id", HIDDEN)
def test_no_file_is_hidden_and_what_is_written_is_found(id: str, tmp_path: Path) -> None:
    file, other = GoldFileNames(tmp_path).file_for(id)
    save_gold(empty_gold(Article.of("It rained.", id=id)), file)

    assert (file.name[0] not in ".-", file.suffix, other) == (True, ".json", None)
    assert [path.name for path in gold_files(tmp_path)] == [file.name]
    assert GoldFileNames(tmp_path).file_for(id) == (file, None)
    assert load_gold(file).article == id
    assert ArticleFiles(gold_files(tmp_path)).find(id, None, ()) == (file, id)


def test_ids_without_a_name_have_files_of_their_own(tmp_path: Path) -> None:
    ids = HIDDEN[:3]
    for id in ids:
        save_gold(empty_gold(Article.of("It rained.", id=id)), GoldFileNames(tmp_path, ids).file_for(id)[0])

    assert {load_gold(file).article for file in gold_files(tmp_path)} == set(ids)
    assert document_name("..") == gold_file_name("..").removesuffix(".json")
